"""What is said of the things that agenda items have to do."""
