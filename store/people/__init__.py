"""Delegates (đại biểu), their units and groups."""
