"""What a terminal's bell can tell apart: one stroke, two, or three."""

from __future__ import annotations

from typing import Any

from textual.app import App

from screens.widgets.plain import Sound

STROKES: dict[Sound, int] = {"good": 1, "look": 2, "refused": 3}
STROKE_GAP = 0.25
"""Seconds between two strokes: nearer ones are one to the ear, and to many terminals."""
PAUSE = 0.6
"""Seconds between two sounds, or nobody could tell 1 + 2 strokes from 3."""


class Bell:
    """Rings without holding a key up: its strokes come by timers.

    A sound that has begun is rung to its end; of those asked for meanwhile the last follows.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._left = 0
        self._next: Sound | None = None
        self._is_ringing = False

    def play(self, sound: Sound) -> None:
        """Ring now, or after what is being rung."""
        self._next = sound
        if not self._is_ringing:
            self._is_ringing = True
            self._go_on()

    def stop(self) -> None:
        """Ring no more of what was asked for."""
        self._left, self._next = 0, None

    def _go_on(self) -> None:
        if not self._left:
            if self._next is None:
                self._is_ringing = False
                return
            self._left, self._next = STROKES[self._next], None
        self._app.bell()
        self._left -= 1
        self._app.set_timer(STROKE_GAP if self._left else PAUSE, self._go_on)
