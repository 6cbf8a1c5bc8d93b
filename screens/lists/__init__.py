"""Lists coming in: which file, and what it would do."""
