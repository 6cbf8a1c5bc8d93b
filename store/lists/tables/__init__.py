"""Cells to rows: the header, the columns, and what each row below is."""
