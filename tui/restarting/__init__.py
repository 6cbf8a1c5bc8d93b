"""Windows that start themselves again when nothing else helps."""
