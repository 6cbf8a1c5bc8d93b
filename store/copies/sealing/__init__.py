"""A mirror on a stick that tells nothing to whoever finds it."""
