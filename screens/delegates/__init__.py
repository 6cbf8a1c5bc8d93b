"""F3: the list of delegates."""
