"""What a file shows of its cells beside their texts: struck through, out of sight, commented."""
