"""Backups that tell nothing to whoever finds them."""
