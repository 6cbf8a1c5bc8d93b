"""F2: where the day stands."""
