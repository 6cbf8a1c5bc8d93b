"""The end of a soak: each window still answers, and leaves when it is told to."""

from __future__ import annotations

import time

import pyte

from tests.windows.strokes import ESCAPE, HELP, QUIT, Size, Stroke
from tests.windows.window import Window

LANGUAGE, ACCEPT = b"\x0c", b"\x13"
ROUNDS = 8
"""So often Ctrl+Q is pressed and what it asks is accepted; no window asks more."""
CALM = 0.3
"""Seconds asleep after which a window has obeyed all that it was sent."""
LOAD = 10
"""Among so many others a window may have to compute at once."""
SHORT = 0.2
"""Seconds in which a question comes, or none does."""
BACKLOG = 240.0
"""Seconds that a window may take for what it was sent before."""


class Picture:
    """What a window shows from now on, without the digits of its clocks."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self._seen = window.draws

    @property
    def lines(self) -> list[str]:
        """The lines as they are now."""
        self._window.look()
        if new := self._window.draws - self._seen:
            self._stream.feed(self._window.drawn[-new:])
            self._seen += new
        return ["".join(c for c in line if not c.isdigit()) for line in self._screen.display]

    def comes(self, before: list[str], seconds: float) -> bool:
        """Whether there is another picture, or the window has gone, within so many seconds.

        They are seconds in which the window computes, or some more in which it does not.
        """
        window, begin = self._window, time.monotonic()
        spent = window.spent
        while window.ended is None and self.lines == before:
            time.sleep(0.01)
            if window.spent - spent > seconds or time.monotonic() - begin > seconds * LOAD:
                return False
        return True


def _calm(window: Window) -> None:
    since, until = time.monotonic(), time.monotonic() + BACKLOG
    while time.monotonic() < until and time.monotonic() - since < CALM:
        window.look()
        if not (window.is_up and window.may_take):
            since = time.monotonic()
        if window.ended is not None:
            return
        time.sleep(0.01)


def end(window: Window, seconds: float) -> str:
    """Have a window answer and leave; what it did not do, or ""."""
    window.send(Stroke(Size(100, 30)))
    _calm(window)
    picture = Picture(window)
    window.send(Stroke(Size(80, 24)))
    _calm(window)
    before = picture.lines
    for key in (LANGUAGE,) if window.role in {"hall", "podium"} else (HELP, ESCAPE):
        window.send(Stroke(key))  # the palette knows Escape, and no help
        if picture.comes(before, seconds):
            break
    else:
        return "does not answer"
    for _ in range(ROUNDS):
        for key in (QUIT, ACCEPT):
            _calm(window)
            if window.ended is None:
                window.send(Stroke(key))
                picture.comes(picture.lines, SHORT)
    until = time.monotonic() + BACKLOG
    while window.ended is None and time.monotonic() < until:
        window.look()
        time.sleep(0.01)
    return "" if window.ended is not None else "does not leave"
