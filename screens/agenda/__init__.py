"""F5: the agenda."""
