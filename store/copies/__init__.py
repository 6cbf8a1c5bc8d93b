"""Copies of a conference: the mirror on a stick, whole copies, and what differs between them."""
