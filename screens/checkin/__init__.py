"""F4: the check-in desk."""
