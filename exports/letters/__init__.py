"""Letters that are sent out: invitations."""
