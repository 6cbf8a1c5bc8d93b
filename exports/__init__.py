"""A conference in, a file out: papers, lists, codes."""
