"""The field into which a keyboard-wedge scanner types, and in which people search by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from textual import events
from textual._time import get_time
from textual.message import Message
from textual.widgets import Input

from screens.widgets.obeys_at_once import LINE_ENDS, ObeysAtOnce
from screens.widgets.plain import pasted_lines
from screens.widgets.steady_input import SteadyInput
from store import clock

SCANNER_GAP = 0.05
"""Seconds between two keys of a scanner at most; people are slower."""

SILENCE = 0.3
"""Seconds without a key after which a scanner has sent all it will send."""

UNENDED_DIGITS = 8
"""So many digits at a scanner's speed were no person's."""

HELD = 0.7
"""Seconds until a key that is held down comes again at most: so keyboards are set up."""

_AFTER_SCAN = 0.5
"""Seconds after a line in which a Tab is the scanner's and must not take the focus away."""

_ARROWS = {"up": -1, "down": 1}


def arrival(at: float) -> datetime:
    """The time of day of a key that came `at` this time of `Message.time`.

    It may have waited since: for the disk, or for the keys before it.
    """
    return clock.ago(get_time() - at)


class ScanField(ObeysAtOnce, SteadyInput):
    """One line per scan: it empties itself and posts `Scanned`, and `Typed` as somebody types.

    Up and down are posted as `Stepped`, in their order with the lines. Page keys and Escape go on
    to the screen, and so does Tab in an empty field. It never posts `Input.Submitted`.

    `is_whole` says of a text that it needs no end: after a scanner has been silent for a while it
    is taken without one. Anything else that a scanner left standing is told as `Unended`.
    """

    @dataclass
    class Scanned(Message):
        """A line was ended, by a scanner or by a person; the field is empty again.

        `at` is the time of the last key in seconds of Textual's monotonic clock (`Message.time`).
        `burst` is the end of `line` that came at a scanner's speed: all of it for a clean scan,
        less where a scan followed letters somebody had left in the field, "" for typing.
        `is_rewritten`: an input method took letters back while the line came. `has_end` is false
        where the scanner sent nothing behind the code, `is_held` true where nothing but ends of
        lines came before it for a while: the key is held down, or bounces.
        """

        field: ScanField
        line: str
        at: float
        burst: str
        is_rewritten: bool = False
        has_end: bool = True
        is_held: bool = False

        @property
        def control(self) -> ScanField:
            """The field, for `@on` with a selector."""
            return self.field

    @dataclass
    class Typed(Message):
        """A person's key changed the text; not posted when a scan empties the field."""

        field: ScanField
        text: str

        @property
        def control(self) -> ScanField:
            """The field, for `@on` with a selector."""
            return self.field

    @dataclass
    class Unended(Message):
        """A scanner left this in the field, and has been silent since."""

        field: ScanField
        text: str

        @property
        def control(self) -> ScanField:
            """The field, for `@on` with a selector."""
            return self.field

    @dataclass
    class Stepped(Message):
        """Somebody goes up (-1) or down (1) in what the screen lists for the text."""

        field: ScanField
        rows: int

        @property
        def control(self) -> ScanField:
            """The field, for `@on` with a selector."""
            return self.field

    is_whole: Callable[[str], bool] = staticmethod(lambda _text: False)
    _last_key = _last_end = _silent_since = _ends_since = float("-inf")
    _burst_start = 0
    _is_rewritten = _is_watched = False

    def obey(self, event: events.Key | events.Paste) -> bool:
        """Take a key or a paste at once; false where it is none of the field's."""
        if isinstance(event, events.Paste):
            self._take_paste(event)
            return True
        follows = event.time - self._last_key < SCANNER_GAP
        self._last_key = event.time
        if event.key in LINE_ENDS:
            if event.key == "tab" and not self.value and event.time - self._last_end > _AFTER_SCAN:
                return False
            self._last_end = event.time
            is_held = event.time - self._ends_since < HELD
            self._ends_since = event.time
            self._end_line(event.time, self._burst if follows else "", is_held=is_held)
            return True
        self._ends_since = float("-inf")
        if event.key in _ARROWS:
            self.post_message(self.Stepped(self, _ARROWS[event.key]))
            return True
        if follows:
            self._is_rewritten |= event.key == "backspace"
        else:
            self._burst_start, self._is_rewritten = min(self.selection), False
        if not self.edit(event):
            return False
        self._watch_silence(event.time)
        return True

    @property
    def _burst(self) -> str:
        return self.value[self._burst_start : self.cursor_position]

    @property
    def awaits_end(self) -> bool:
        """Whether a scanner has left a whole code there, and no end behind it so far."""
        return bool(self.value) and self.is_whole(self._burst)

    def _watch_silence(self, since: float) -> None:
        self._silent_since = since
        if not self._is_watched:
            self._is_watched = True
            self.set_timer(SILENCE, self._look_when_silent)

    def _look_when_silent(self) -> None:
        """Take or tell what a scanner without an Enter behind its code has left."""
        rest = self._silent_since + SILENCE - get_time()
        if rest > 0 and self.value:
            self.set_timer(rest, self._look_when_silent)
            return
        self._is_watched = False
        burst = self._burst
        if self.is_whole(burst):
            self._end_line(self._silent_since, burst, has_end=False)
        elif sum(char.isdigit() for char in burst) >= UNENDED_DIGITS:
            self.post_message(self.Unended(self, self.value))

    def _take_paste(self, event: events.Paste) -> None:
        lines = pasted_lines(event.text)
        if len(lines) == 1:
            self._burst_start = min(self.selection)
            self.paste(event.text)
            self._watch_silence(event.time)
            return
        with self.prevent(Input.Changed, self.Typed):
            self.type_text(lines[0])
        self._end_line(event.time, lines[0])
        for line in lines[1:]:
            self._post_scan(self.Scanned(self, line, event.time, line))

    def watch_value(self, value: str) -> None:
        """Tell the screen what is being typed."""
        self.post_message(self.Typed(self, value))

    def _end_line(
        self, at: float, burst: str, *, has_end: bool = True, is_held: bool = False
    ) -> None:
        line = self.value
        with self.prevent(Input.Changed, self.Typed):
            self.value = ""
        self._burst_start = 0
        self._post_scan(self.Scanned(self, line, at, burst, self._is_rewritten, has_end, is_held))
        self._is_rewritten = False

    def _post_scan(self, scanned: Scanned) -> None:
        if scanned.line.strip():
            self.post_message(scanned)
