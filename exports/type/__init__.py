"""Letters: the bundled fonts, how wide a text is, where a long line breaks."""
