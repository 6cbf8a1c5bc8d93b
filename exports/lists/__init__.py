"""Lists, programmes and reports as Word or Excel files."""
