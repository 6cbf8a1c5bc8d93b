"""Journals that other programs changed without changing what they say."""
