"""F5: the agenda: items started and finished, notes, speeches."""
