"""F6: votes."""
