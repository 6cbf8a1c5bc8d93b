"""What the screens of the hall and the podium show by hand."""
