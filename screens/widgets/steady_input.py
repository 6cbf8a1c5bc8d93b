"""An `Input` that obeys keys in the order in which they arrive.

Textual 8.2.8 inserts printable keys at once and runs Backspace and Enter later, as bindings, so the
burst with which an input method turns "tieengs" into "tiếng" comes out as "tieêngếng" (issue
6605). `tests/screens/test_widget_steady_input.py` says when a newer Textual no longer needs this.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from textual import events
from textual.widgets import Input

from screens.widgets.plain import pasted_lines

_EDITS: dict[str, Callable[[Input], None]] = {
    "backspace": Input.action_delete_left,
    "delete": Input.action_delete_right,
    "ctrl+d": Input.action_delete_right,
    "ctrl+w": lambda field: _delete(field, Input.action_delete_left_word),
    "ctrl+u": lambda field: _delete(field, Input.action_delete_left_all),
    "ctrl+k": lambda field: _delete(field, Input.action_delete_right_all),
    "left": Input.action_cursor_left,
    "right": Input.action_cursor_right,
    "home": Input.action_home,
    "end": Input.action_end,
    "ctrl+a": Input.action_home,
    "ctrl+e": Input.action_end,
    # Some input methods mark the letters to replace instead of deleting them.
    "shift+left": lambda field: field.action_cursor_left(select=True),
    "shift+right": lambda field: field.action_cursor_right(select=True),
    "shift+home": lambda field: field.action_home(select=True),
    "shift+end": lambda field: field.action_end(select=True),
}


def _delete(field: Input, otherwise: Callable[[Input], None]) -> None:
    """Delete what is selected, wherever in it the cursor stands; or else something else."""
    if field.selection.is_empty:
        otherwise(field)
    else:
        field.delete_selection()


def _is_filler(character: str) -> bool:
    """Whether it is an unprintable space or joiner, which input methods type only to delete it."""
    return len(character) == 1 and unicodedata.category(character) in {"Zs", "Cf"}


class SteadyInput(Input):
    """One line of text that survives input methods; posts `Input.Changed` and `Input.Submitted`.

    A paste of several lines is joined with spaces instead of losing all but the first.
    """

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            await self.action_submit()
            self._restart_blink()
        elif not self.edit(event):
            return
        event.stop()
        event.prevent_default()

    def edit(self, event: events.Key) -> bool:
        """Do what a key does to the text; false where it does nothing to it."""
        if edit := _EDITS.get(event.key):
            edit(self)
        elif event.character and (event.is_printable or _is_filler(event.character)):
            self.type_text(event.character)
        else:
            return False
        self._restart_blink()
        return True

    def _on_paste(self, event: events.Paste) -> None:
        self.paste(event.text)
        event.stop()
        event.prevent_default()

    def paste(self, pasted: str) -> None:
        """Put a paste at the cursor, its lines joined."""
        lines = pasted_lines(pasted)
        text = lines[0]
        if len(lines) > 1:
            text = " ".join(line.strip() for line in lines if line.strip())
        if text:
            self.type_text(text)

    def type_text(self, text: str) -> None:
        """Put `text` at the cursor, in place of what is selected."""
        self.replace(text, *self.selection)
