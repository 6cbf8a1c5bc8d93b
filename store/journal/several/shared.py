"""The seam between a folder and whatever else keeps its lines, for several laptops."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Protocol

from store.errors import HoinghiError, NotSaved

MARK = "server.json"
"""In a conference's folder: its lines are kept elsewhere, and where."""


BEYOND = 10**12
"""Numbers and ids from here on are of what was not sent yet; nothing else ever has them."""


class Unsure(NotSaved):
    """The connection was lost before the answer: the change may be saved or not."""


class Shared(Protocol):
    """Where the lines of a conference are kept that several laptops work on.

    Without one a folder's own journal is all there is, and the lock on it the right to append.
    """

    @property
    def is_here(self) -> bool:
        """Whether it answered lately."""

    @property
    def why_away(self) -> HoinghiError | None:
        """What it came to when it was asked last, where that said more than silence."""

    @property
    def off(self) -> timedelta:
        """By how much this laptop's clock is ahead of the other."""

    def has_news(self, seq: int) -> bool:
        """Whether lines after number `seq` are known to be there; asks nobody."""

    def lines_after(self, seq: int, last: bytes) -> list[bytes]:
        """The lines after number `seq`, which `last` is here.

        Raises `NotSaved` (server-away), `Refused` (server-parted: another line has that number).
        """

    def held(self, seq: int, last: bytes) -> AbstractContextManager[list[bytes]]:
        """The right to append, with what `lines_after` gives. Raises as that, and server-locked."""

    def append(self, seq: int, lines: Sequence[bytes]) -> None:
        """Make lines everybody's, from number `seq` on, durably and together, while held.

        Raises `NotSaved`; `Unsure`.
        """

    def start_over(self, seq: int, line: bytes) -> None:
        """Begin anew with a line, and destroy all before it, while held. Raises as `append`."""

    def close(self) -> None:
        """Let go of it."""
