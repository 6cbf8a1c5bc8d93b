"""Correcting what the desk recorded, without leaving it."""
