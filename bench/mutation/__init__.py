"""A mutation run over the rules: what small faults the tests beside them notice."""
