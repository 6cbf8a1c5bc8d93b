"""What is looked at before the ceremony: what is missing, and who has to be fetched."""
