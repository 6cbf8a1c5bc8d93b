"""The screen of the hall and of the podium."""
