"""What commands print: nothing in it steers the terminal, whatever names and files are called."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO, cast

from screens.sentences import readable, say
from store.errors import NotSaved
from store.outside.signs import told


class OutputFailed(OSError):
    """What a command has to say could not be written where it was sent: a full disk, say."""


class _Shown:
    """A stream that shows every sign as what it is; all else is the stream's own."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text; a carriage return alone would write over what was said before."""
        shown = told(text.replace("\r\n", "\n").replace("\r", "␍"))
        with _failing():
            self._stream.write(shown)
        return len(text)

    def flush(self) -> None:
        """Send off what was written."""
        with _failing():
            self._stream.flush()

    def writelines(self, lines: Iterator[str]) -> None:
        """Write several texts."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class _Talk(_Shown):
    """Messages for the person: where nobody hears them, what is being done is done all the same."""

    def write(self, text: str) -> int:
        """Write a text, where that can be."""
        try:
            super().write(text)
        except OutputFailed:
            _give_up(self._stream)
        return len(text)

    def flush(self) -> None:
        """Send off what was written, where that can be."""
        try:
            super().flush()
        except OutputFailed:
            _give_up(self._stream)


@contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputFailed(error.errno, os.strerror(error.errno or 0)) from error


@contextmanager
def safely() -> Iterator[None]:
    """Standard output and error, for a while, in UTF-8 and without anything a terminal obeys.

    Raises `OutputFailed` and `BrokenPipeError`, at the latest when all has been said.
    """
    before = sys.stdout, sys.stderr
    streams = [stream or _nowhere() for stream in before]  # none where the caller closed it
    for stream in streams:
        # A console in a legacy code page must not lose letters, or fall over them.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout = cast(TextIO, _Shown(streams[0]))
    sys.stderr = cast(TextIO, _Talk(streams[1]))
    try:
        yield
        sys.stdout.flush()
    finally:
        sys.stdout, sys.stderr = before


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _give_up(stream: TextIO) -> None:
    """Keep Python from trying again as it ends: that would be its exit code, 120."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def nobody_reads(error: OSError) -> int:
    """The exit code where the output went nowhere."""
    _give_up(sys.stdout)
    if not isinstance(error, OutputFailed):
        return 0  # whoever read it has gone; nothing is left to say to them
    with safely():
        facts = readable({"reason": error.strerror or ""})
        print(say("output-failed", **facts), file=sys.stderr)
    return NotSaved.exit_code
