"""Finding a delegate (đại biểu) by whatever the desk types: as typed first, then near guesses."""
