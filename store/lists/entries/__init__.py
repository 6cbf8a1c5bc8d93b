"""Rows to records: what each row would do to what is already there."""
