"""Seats (chỗ ngồi): the plan of the hall, and a rule that gives every delegate one."""
