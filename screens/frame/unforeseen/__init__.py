"""What happens when nobody foresaw what happened: the window goes on."""
