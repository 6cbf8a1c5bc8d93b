"""What people look like in a list: names and what stands around them, lines, columns."""
