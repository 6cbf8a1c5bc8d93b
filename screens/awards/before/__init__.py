"""Before the ceremony: what is missing, and who has not come."""
