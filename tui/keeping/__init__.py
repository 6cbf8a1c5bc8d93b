"""Commands that check a conference, copy it, and put it away."""
