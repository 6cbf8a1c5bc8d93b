"""The command that leads the agenda, and changes it."""
