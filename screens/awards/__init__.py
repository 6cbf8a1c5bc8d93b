"""F7: awards: decisions, the ladder, who is called to the stage."""
