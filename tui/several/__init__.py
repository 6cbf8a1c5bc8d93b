"""A conference on a server, for several laptops: its addresses, commands, and what waits."""
