"""Several lists in one file: below each other, in the columns of a table, in its next tables."""
