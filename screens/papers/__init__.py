"""F8: papers."""
