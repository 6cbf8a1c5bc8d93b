"""A `TextArea` that obeys keys in the order in which they arrive; see `steady_input` for why.

`tests/screens/test_widget_steady_text.py` says when a newer Textual no longer needs this.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.widgets import TextArea

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


class SteadyTextArea(TextArea):
    """Several lines of text that survive input methods; a paste keeps its lines."""

    async def _on_key(self, event: events.Key) -> None:
        if edit := _EDITS.get(event.key):
            edit(self)
        elif not event.is_printable and event.character and _is_filler(event.character):
            self._replace_via_keyboard(event.character, *self.selection)
        elif event.key not in _DEAF:
            return
        self._restart_blink()
        event.stop()
        event.prevent_default()

    keeps_tabs = False
    """Whether a paste keeps its tabs, which part the cells of a table; else they become spaces."""

    async def _on_paste(self, event: events.Paste) -> None:
        cells = event.text.split("\t") if self.keeps_tabs else [event.text]
        text = "\t".join("\n".join(pasted_lines(cell)) for cell in cells)
        self._replace_via_keyboard(text, *self.selection)
        event.stop()
        event.prevent_default()
