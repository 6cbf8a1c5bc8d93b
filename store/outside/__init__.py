"""What others made: files opened, measured and read within limits; signs that steer."""
