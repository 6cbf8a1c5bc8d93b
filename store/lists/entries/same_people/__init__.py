"""Who of a list is somebody that is known already, under which unit and name."""
