"""The command line of the awards."""
