"""A `TextArea` that obeys keys in the order in which they arrive; see `steady_input` for why.

`tests/screens/test_widget_steady_text.py` says when a newer Textual no longer needs this.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import events
from textual.document._edit import Edit
from textual.document._history import EditHistory
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from screens.widgets.obeys_at_once import ObeysAtOnce
from screens.widgets.plain import pasted_lines
from screens.widgets.steady_input import _is_filler

_EDITS: dict[str, Callable[[TextArea], None]] = {
    "backspace": TextArea.action_delete_left,
    "delete": TextArea.action_delete_right,
    "ctrl+d": TextArea.action_delete_right,
    "ctrl+w": TextArea.action_delete_word_left,
    "ctrl+u": TextArea.action_delete_to_start_of_line,
    "ctrl+k": TextArea.action_delete_to_end_of_line,
    "up": TextArea.action_cursor_up,
    "down": TextArea.action_cursor_down,
    "left": TextArea.action_cursor_left,
    "right": TextArea.action_cursor_right,
    "home": TextArea.action_cursor_line_start,
    "end": TextArea.action_cursor_line_end,
    "ctrl+z": TextArea.undo,
    "ctrl+y": TextArea.redo,
    "ctrl+shift+z": TextArea.redo,
    "ctrl+a": TextArea.action_cursor_line_start,
    "ctrl+e": TextArea.action_cursor_line_end,
    # Some input methods mark the letters to replace instead of deleting them.
    "shift+left": lambda area: area.action_cursor_left(select=True),
    "shift+right": lambda area: area.action_cursor_right(select=True),
    "shift+home": lambda area: area.action_cursor_line_start(select=True),
    "shift+end": lambda area: area.action_cursor_line_end(select=True),
}

_DEAF = frozenset({"f6", "f7"})
"""Rooms elsewhere; in a stock text area they mark lines, and the next letter would wipe them."""


PAUSE_SECONDS = 1.0
"""Without a key for so long, the next one begins a step."""
BURST_SECONDS = 0.25
"""An input method takes letters back and types others within it: that is one step."""
MOST_STEPS = 10_000


class WordHistory(EditHistory):
    """Undo and redo by small steps, as a person remembers what they did.

    A step is a word with the spaces before it, a line end, a paste, or a run of deletions.
    """

    def __init__(self) -> None:
        super().__init__(MOST_STEPS, PAUSE_SECONDS, MOST_STEPS)
        self._last = " "

    def record(self, edit: Edit) -> None:
        """Take an edit into the present step, or begin one with it."""
        result = edit._edit_result
        assert result is not None, "an edit is done before it is recorded"
        is_replacement = bool(result.replaced_text)
        letter = edit.text or result.replaced_text
        if letter[-1:].isspace() and not self._last.isspace():
            self.checkpoint()  # a word is over, or its beginning has been deleted
        self._last = letter[-1:] or self._last
        if self._get_time() - self._last_edit_time < BURST_SECONDS:
            self._previously_replaced = is_replacement
        super().record(edit)


class SteadyTextArea(ObeysAtOnce, TextArea):
    """Several lines of text that survive input methods; a paste keeps its lines."""

    keeps_tabs = False
    """Whether a paste keeps its tabs, which part the cells of a table; else they become spaces."""

    def __init__(self, text: str = "", **more: Any) -> None:
        super().__init__(text, **more)
        self.history = WordHistory()

    def obey(self, event: events.Key | events.Paste) -> bool:
        """Take a key or a paste at once; false where it is none of the field's."""
        if isinstance(event, events.Paste):
            self.paste(event.text)
        elif edit := _EDITS.get(event.key):
            edit(self)
        elif event.key == "enter":
            self._type("\n")
        elif event.character and (event.is_printable or _is_filler(event.character)):
            self._type(event.character)
        elif event.key not in _DEAF:
            return False
        self._restart_blink()
        return True

    def paste(self, pasted: str) -> None:
        """Put a paste at the cursor."""
        cells = pasted.split("\t") if self.keeps_tabs else [pasted]
        self._type("\t".join("\n".join(pasted_lines(cell)) for cell in cells))

    def put_in(self, text: str, honorific: str, gap: str) -> None:
        """Put a phrase at the cursor, as a step of its own; the cursor goes to its first `gap`.

        A space parts it from the word before it; within a sentence an `honorific` begins small.
        """
        start, end = sorted(self.selection)
        before = self.get_text_range((start[0], 0), start)
        if honorific and text.startswith(honorific) and before.strip()[-1:] not in {"", *".:!?;"}:
            text = text[0].lower() + text[1:]
        if before and not before[-1].isspace():
            text = f" {text}"
        head, is_gap, tail = text.partition(gap)
        self.history.checkpoint()
        self._replace_via_keyboard(head + tail, start, end)
        if is_gap:
            at = (start[0], start[1] + len(head))
            self.move_cursor(at)
        self.history.checkpoint()

    def mark_next(self, text: str) -> None:
        """Mark where a text stands next behind the cursor, or first; nothing where it does not."""
        row, column = max(self.selection)
        lines = self.text.split("\n")
        for turn in range(len(lines) + 1):
            at = (row + turn) % len(lines)
            place = lines[at].find(text, column if turn == 0 else 0)
            if place >= 0:
                self.selection = Selection((at, place), (at, place + len(text)))
                return

    def _type(self, text: str) -> None:
        self._replace_via_keyboard(text, *self.selection)
