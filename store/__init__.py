"""What a conference is, its rules, and how it is kept on disk."""
