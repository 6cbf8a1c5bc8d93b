"""What a journal needs of a server that keeps its lines for several laptops."""
