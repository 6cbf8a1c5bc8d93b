"""The room of those who hand awards over, behind F7."""
