"""Bytes to cells: opening files and pasted tables, old encodings undone."""
