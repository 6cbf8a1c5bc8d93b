"""What commands print: nothing in it steers the terminal, whatever names and files are called."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

from store.outside.signs import told


class _Shown:
    """A stream that shows every sign as what it is; all else is the stream's own."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text; a carriage return alone would write over what was said before."""
        self._stream.write(told(text.replace("\r\n", "\n").replace("\r", "␍")))
        return len(text)

    def writelines(self, lines: Iterator[str]) -> None:
        """Write several texts."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def safely() -> Iterator[None]:
    """Standard output and error, for a while, in UTF-8 and without anything a terminal obeys."""
    before = sys.stdout, sys.stderr
    for stream in before:
        # A console in a legacy code page must not lose letters, or fall over them.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout, sys.stderr = (cast(TextIO, _Shown(stream)) for stream in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
