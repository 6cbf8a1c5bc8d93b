"""How a conference is kept: one checksummed line a change, folded into a file that TinyDB opens."""
