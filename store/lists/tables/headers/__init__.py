"""What offices write above the columns of a list."""
