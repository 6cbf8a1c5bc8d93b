"""The field into which a keyboard-wedge scanner types, and in which people search by name."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import Input

from screens.widgets.plain import pasted_lines
from screens.widgets.steady_input import SteadyInput

SCANNER_GAP = 0.05
"""Seconds between two keys of a scanner at most; people are slower."""

_AFTER_SCAN = 0.5
"""Seconds after a line in which a Tab is the scanner's and must not take the focus away."""

_LINE_ENDS = frozenset({"enter", "ctrl+j", "tab"})
"""What scanners are set up to type after a code; CR LF is two of them."""

_ARROWS = {"up": -1, "down": 1}


class ScanField(SteadyInput):
    """One line per scan: it empties itself and posts `Scanned`, and `Typed` as somebody types.

    Up and down are posted as `Stepped`, in their order with the lines: as keys of the screen they
    would be obeyed after an Enter typed behind them. Page keys and Escape go on to the screen, and
    so does Tab in an empty field. It never posts `Input.Submitted`.
    """

    @dataclass
    class Scanned(Message):
        """A line was ended, by a scanner or by a person; the field is empty again.

        `at` is the time of the last key in seconds of Textual's monotonic clock (`Message.time`).
        `burst` is the end of `line` that came at a scanner's speed: all of it for a clean scan,
        less where a scan followed letters somebody had left in the field, "" for typing.
        """

        field: ScanField
        line: str
        at: float
        burst: str

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
    class Stepped(Message):
        """Somebody goes up (-1) or down (1) in what the screen lists for the text."""

        field: ScanField
        rows: int

        @property
        def control(self) -> ScanField:
            """The field, for `@on` with a selector."""
            return self.field

    _last_key = _last_end = float("-inf")
    _burst_start = 0

    async def _on_key(self, event: events.Key) -> None:
        follows = event.time - self._last_key < SCANNER_GAP
        self._last_key = event.time
        if event.key in _LINE_ENDS:
            if event.key == "tab" and not self.value and event.time - self._last_end > _AFTER_SCAN:
                return
            self._last_end = event.time
            burst = self.value[self._burst_start : self.cursor_position]
            self._end_line(event.time, burst if follows else "")
            event.stop()
            event.prevent_default()
        elif event.key in _ARROWS:
            self.post_message(self.Stepped(self, _ARROWS[event.key]))
            event.stop()
            event.prevent_default()
        elif not follows:
            self._burst_start = min(self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        lines = pasted_lines(event.text)
        if len(lines) == 1:
            return
        with self.prevent(Input.Changed, self.Typed):
            self.type_text(lines[0])
        self._end_line(event.time, lines[0])
        for line in lines[1:]:
            self._post_scan(line, event.time, line)
        event.stop()
        event.prevent_default()

    def watch_value(self, value: str) -> None:
        """Tell the screen what is being typed."""
        self.post_message(self.Typed(self, value))

    def _end_line(self, at: float, burst: str) -> None:
        line = self.value
        with self.prevent(Input.Changed, self.Typed):
            self.value = ""
        self._burst_start = 0
        self._post_scan(line, at, burst)

    def _post_scan(self, line: str, at: float, burst: str) -> None:
        if line.strip():
            self.post_message(self.Scanned(self, line, at, burst))
