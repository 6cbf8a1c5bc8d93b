"""What a line means: read, taken apart where it holds several codes, told from typing."""
