"""What a laptop shows that serves browsers: links, codes, who is there."""
