"""What the program says of records, in words; the command line speaks them too."""
