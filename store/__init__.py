"""What a conference is, its rules, and how it is kept on disk."""

__version__ = "0.1.0"
