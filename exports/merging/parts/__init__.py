"""The parts of a Word file: what stands in it, and how its words are changed and nothing else."""
