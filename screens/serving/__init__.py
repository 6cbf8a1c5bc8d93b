"""What the laptop shows that serves browsers: the links, each as a code too, and who is there."""
