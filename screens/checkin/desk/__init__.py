"""The desk without its screen: what lines mean, what is shown, what outlives the screen."""
