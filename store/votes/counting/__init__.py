"""How votes are counted: paper by paper, in sums, by name, or out of a file."""
