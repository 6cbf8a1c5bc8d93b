"""Several lists in one file: below each other, in columns, in the next tables; whose each is."""
