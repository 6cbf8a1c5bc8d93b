"""What is kept of identity cards (căn cước): a mark under a key that lies outside the folder."""
