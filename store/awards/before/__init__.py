"""What is looked at around the ceremony: what is missing, who has to be fetched, what is left."""
