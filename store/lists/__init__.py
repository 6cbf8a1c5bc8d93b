"""Lists that offices send: a file in, verdicts row by row, then one change."""
