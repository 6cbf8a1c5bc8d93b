"""F6: points by criteria, typed into a table."""
