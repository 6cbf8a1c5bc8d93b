"""What all rooms stand in: title bar, keys, help."""
