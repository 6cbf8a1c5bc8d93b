"""The command line and the application object."""

__version__ = "0.1.0"
