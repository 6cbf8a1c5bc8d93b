"""A phone as a desk: a page that reads badges with the phone's camera and answers as the desk."""
