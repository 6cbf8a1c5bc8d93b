"""Two copies of a conference that both went on: held side by side, and taken over."""
