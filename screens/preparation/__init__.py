"""F9: preparation, papers owed, the log."""
