"""The command line and the application object."""
