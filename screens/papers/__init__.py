"""F8: papers: which are written, where they lie, PDF."""
