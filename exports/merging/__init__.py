"""A Word paper that people edited and the data that changed meanwhile, brought together."""
