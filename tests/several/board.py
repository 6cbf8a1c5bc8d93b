"""A server that is a list in memory, and laptops on it whose line to it can be cut."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from store.conference import Conference
from store.copies.descent import whole_lines
from store.errors import NotSaved, Refused
from store.journal.several.shared import MARK, Unsure


class Board:
    """The lines that all laptops share."""

    def __init__(self, folder: Path) -> None:
        self.lines = [line + b"\n" for line in whole_lines(folder)]


class LineTo:
    """One laptop's line to the board: `is_here` while it holds.

    `loses` the answer to the next lines that are saved, `dies` before they are.
    """

    def __init__(self, board: Board) -> None:
        self.board = board
        self.is_here = True
        self.off = timedelta()
        self.loses = self.dies = False

    def has_news(self, seq: int) -> bool:
        return self.is_here and len(self.board.lines) > seq

    def lines_after(self, seq: int, last: bytes) -> list[bytes]:
        if not self.is_here:
            raise NotSaved("server-away")
        if self.board.lines[seq - 1] != last:
            raise Refused("server-parted", seq=seq)
        return self.board.lines[seq:]

    @contextmanager
    def held(self, seq: int, last: bytes) -> Iterator[list[bytes]]:
        yield self.lines_after(seq, last)

    def append(self, seq: int, lines: Sequence[bytes]) -> None:
        if not self.is_here or self.dies:
            self.is_here = self.dies = False
            raise NotSaved("server-away")
        assert seq == len(self.board.lines) + 1
        self.board.lines += lines
        if self.loses:
            self.is_here = self.loses = False
            raise Unsure("server-unsure")

    def start_over(self, seq: int, line: bytes) -> None:
        raise AssertionError("nobody purges here")

    def close(self) -> None:
        pass


class Laptops:
    """Copies of one conference on a board, each in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.board = Board(folder)
        self._folder = folder

    def open(self, name: str, desk: str = "") -> tuple[Conference, LineTo]:
        """A window on the laptop of that name; its folder is made where it is not there yet."""
        place = self._folder.parent / name
        if not place.exists():
            shutil.copytree(self._folder, place)
            (place / MARK).write_text("{}")
        line = LineTo(self.board)
        with patch("store.sharing.share.server_of", lambda _folder: line):
            return Conference.open(place, desk or name), line
