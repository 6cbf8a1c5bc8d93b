"""F7: awards."""
