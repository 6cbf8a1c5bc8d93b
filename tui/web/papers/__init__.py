"""The papers of the conference for the secretary's browser: they were written on this laptop."""
