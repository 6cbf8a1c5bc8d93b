"""Reading a list in a process of its own, and how much a list may hold."""
