"""What opens over the desk and is only looked at: the statistics, the scanner test."""
