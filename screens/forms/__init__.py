"""Forms and questions over a room."""
