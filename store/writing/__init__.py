"""Long texts while they are being written."""
