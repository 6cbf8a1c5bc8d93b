"""What other programs do to a journal: written anew, or copied beside itself."""
