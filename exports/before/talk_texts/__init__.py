"""The speakers' own Word files: which talk each belongs to, and what it holds."""
