"""Copies of a conference in words."""
