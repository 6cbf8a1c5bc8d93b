"""Errors that come back by themselves, told from those that somebody's key brings about."""

from __future__ import annotations

import time

STORM_SECONDS = 10.0
"""Errors within so many seconds of one another, and no key between them, are one storm."""
CALM_SECONDS = 60.0
"""A window that ran so long has been of use: the errors before it started do not count."""


class Storm:
    """How often the window was mended in vain.

    Whoever presses a failing key again and again is answered each time, and the window stays; an
    error that comes back without any key comes back for ever, and mending does not help.
    """

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._last = self._began
        self._was_used = False
        self.strength = 0

    def calm(self) -> None:
        """Somebody pressed a key: what comes next is something new."""
        self.strength, self._was_used = 0, True

    def grow(self) -> int:
        """There is an error to be mended; returns the how manieth of its storm it is."""
        now = time.monotonic()
        self.strength = self.strength + 1 if now - self._last < STORM_SECONDS else 1
        self._last = now
        return self.strength

    @property
    def was_calm(self) -> bool:
        """Whether the window could be used before the storm that goes on."""
        return self._was_used or time.monotonic() - self._began > CALM_SECONDS
