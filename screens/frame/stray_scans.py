"""Scans that arrive where no field waits for one: in a dialog, another room, the help.

A key that may be the first of a scan is held back until the next one tells, 50 ms at most. What
turns out to be typing goes on its way; what a scanner sent goes to the desk, and nowhere else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

from textual import events
from textual._time import get_time

from screens.frame.ordered_app import OrderedApp, Typed, Waiting
from screens.widgets.obeys_at_once import LINE_ENDS
from screens.widgets.scan_field import SCANNER_GAP, SILENCE, ScanField, arrival
from store.checkin.lines.scanning import Verdict, read_line
from store.checkin.lines.splitting import pieces
from store.checkin.lines.stray import is_begun, is_scan, may_be_scan

_OF_A_LINE = LINE_ENDS | {"backspace", "delete", "left", "right", "shift+left", "shift+right"}
"""Keys with which a line is ended or put right, by a scanner, a person or an input method."""


class StrayScans:
    """Looks at each key before it is obeyed; `take` gets what a scanner sent, and when it ended."""

    def __init__(
        self, app: OrderedApp[Any], event_code: str, take: Callable[[str, datetime], None]
    ) -> None:
        self._app = app
        self._event_code = event_code
        self._hand_over = take
        self._held: list[Typed] = []
        self._last = self._last_end = float("-inf")
        self._timer: asyncio.TimerHandle | None = None

    @property
    def text(self) -> str:
        """What is held back."""
        return "".join(key.character or "" for key in self._held if isinstance(key, events.Key))

    def keeps(self, event: Typed) -> bool:
        """Whether a key is held back, or part of a scan; what is let go waits before it."""
        field = self._app.focused
        if self._held and isinstance(field, ScanField):
            # It has the focus since: the rest of the line goes there, and so does its beginning.
            self._obey_held(Waiting(event))
            return True
        follows = abs(event.time - self._last) < self._gap
        if self._held and (not follows or isinstance(event, events.Paste)):
            self._let_go(Waiting(event))
            return True
        self._last = event.time
        if isinstance(field, ScanField):
            return self._ends_line(field, event)
        if isinstance(event, events.Paste):
            return self._is_pasted_scan(event)
        if event.key in LINE_ENDS:
            return self._line_ended(event)
        if event.is_printable and may_be_scan(
            self.text + (event.character or ""), self._event_code
        ):
            self._held.append(event)
            self._wait()
            return True
        if self._held:
            self._let_go(Waiting(event, is_judged=True))
            return True
        return False

    def _ends_line(self, field: ScanField, event: Typed) -> bool:
        """A key that means something else than text comes behind the code that stands there.

        A scanner that sends no end has its line ended then: the key must not overtake it, nor
        leave the room with it.
        """
        if not isinstance(event, events.Key) or event.is_printable or event.key in _OF_A_LINE:
            return False
        if field.awaits_end:
            end = events.Key("enter", "\r")
            end.time = event.time
            self._app.typed.extendleft([Waiting(event, True), Waiting(end, True)])
            return True
        return False

    def _take(self, line: str, at: float) -> None:
        self._hand_over(line, arrival(at))

    def _line_ended(self, event: events.Key) -> bool:
        """An Enter behind a scan is the scanner's, as is the second one behind the first."""
        if not self._held:
            return abs(event.time - self._last_end) < SCANNER_GAP
        if self._let_go(None if is_scan(self.text, self._event_code) else Waiting(event, True)):
            self._last_end = event.time
        return True

    @property
    def _gap(self) -> float:
        """Seconds within which the next key belongs to what is held back.

        Nobody types half a code of ours by hand: a slow machine may take its time for the rest.
        """
        text = self.text
        is_half = is_begun(text, self._event_code) and (
            read_line(text, self._event_code).verdict is not Verdict.CODE
        )
        return SILENCE if is_half else SCANNER_GAP

    def _let_go(self, behind: Waiting | None = None) -> bool:
        """Hand what was held back to the desk, or let it be obeyed; true if it was a scan."""
        text = self.text
        if not is_scan(text, self._event_code):
            self._obey_held(behind)
            return False
        self._forget_held(behind)
        self._take(text, self._last)
        return True

    def _obey_held(self, behind: Waiting | None) -> None:
        """Let the keys that were held back be obeyed, and then the one behind them."""
        held = self._forget_held(behind)
        self._app.typed.extendleft(Waiting(key, is_judged=True) for key in reversed(held))

    def _forget_held(self, behind: Waiting | None) -> list[Typed]:
        held, self._held = self._held, []
        if self._timer:
            self._timer.cancel()
        if behind:
            self._app.typed.appendleft(behind)
        return held

    def _is_pasted_scan(self, event: events.Paste) -> bool:
        """Some scanners paste: what holds nothing but codes of ours is no text for a field."""
        found = pieces(event.text, self._event_code)
        if not found or any(piece.reading.verdict is not Verdict.CODE for piece in found):
            return False
        self._take(event.text, event.time)
        return True

    def _wait(self) -> None:
        seconds = SILENCE if is_begun(self.text, self._event_code) else SCANNER_GAP
        if self._timer:
            self._timer.cancel()
        # Keys may have arrived by then that have not been looked at: the application looks first.
        due = self._last + seconds
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(
            max(0.0, due - get_time()), self._app.call_later, self._quiet, due
        )

    async def _quiet(self, due: float) -> None:
        if self._held and get_time() >= due and self._last + SCANNER_GAP <= due:
            self._let_go()
            await self._app.obey_next()
