"""Where rules come from: documents, whether they are in force, and what each asks."""
