"""Days, hours and lengths of time as people write them: read the same way in every form."""
