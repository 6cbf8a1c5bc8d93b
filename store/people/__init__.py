"""Delegates (đại biểu), their units and groups, and where they sit."""
