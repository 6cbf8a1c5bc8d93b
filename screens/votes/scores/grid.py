"""The table into which points are typed: a line for each criterion, two columns for each unit."""

from __future__ import annotations

import re
from collections.abc import Callable

from textual import events
from textual.message import Message

from screens.forms.questions import ask_leaving
from screens.sentences import say, say_error
from screens.votes.scores.view import FIGURE, HEAD, MAXIMUM, ScoreView
from store.errors import HoinghiError
from store.records import Criterion
from store.votes.scores import Side


def pasted_cells(text: str) -> list[list[str]]:
    """The cells of what a spreadsheet copies: lines, with tabs between cells."""
    lines = re.split(r"\r\n|\r|\n", text)
    return [[cell.strip() for cell in line.split("\t")] for line in lines]


_TYPED = re.compile(r"\d{0,4}(?:[.,]\d{0,2})?")
_MOVES = {
    "up": (-1, 0),
    "down": (1, 0),
    "left": (0, -1),
    "right": (0, 1),
    "tab": (0, 1),
    "shift+tab": (0, -1),
    "home": (-9_999, 0),
    "end": (9_999, 0),
    "pageup": (-8, 0),
    "pagedown": (8, 0),
}


Save = Callable[[Criterion, str, Side, str, int | None], None]
"""Makes a figure durable in the place of the one that stood there as it was typed, or raises."""


class ScoreGrid(ScoreView, can_focus=True):
    """Arrows go about, digits and comma type, Enter saves and goes to the next criterion.

    Every key is obeyed where it arrives, so that a burst of them comes out as typed. A figure that
    is refused stays in its cell; Escape asks before it gives up what is half typed.
    """

    DEFAULT_CSS = "ScoreGrid { height: 1fr; background: $surface; color: $foreground; }"

    class Moved(Message):
        """Another cell, or other text in it."""

    def __init__(self, save: Save, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._save = save
        self._before: int | None = None
        self.refusal = ""
        """Why the figure in the cell was not taken, or ""."""

    async def _on_key(self, event: events.Key) -> None:
        if self.is_empty:
            return
        if event.key in _MOVES:
            self._leave_cell(*_MOVES[event.key])
        elif event.key == "enter":
            self._next()
        elif event.key == "backspace":
            text = (
                self._table.figure(self._row, self._column) if self._typed is None else self._typed
            )
            self._type(text[:-1])
        elif event.key == "delete":
            self._type("")
            self._commit()
        elif event.key == "escape" and self._typed is not None:
            ask_leaving(self.screen, self.give_up)
        elif event.is_printable and event.character:
            self._type((self._typed or "") + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def _on_paste(self, event: events.Paste) -> None:
        """A block out of a spreadsheet goes right and down from the cursor.

        Empty cells of it leave the figures as they are; a figure that is refused ends it there.
        """
        event.stop()
        if self.is_empty or not self._commit():
            return
        row, column = self._row, self._column
        for down, line in enumerate(pasted_cells(event.text)):
            for right, text in enumerate(line):
                is_inside = row + down < self._table.rows and column + right < self._table.columns
                if text and is_inside:
                    self._go(row + down, column + right)
                    self._type(text)
                    if not self._commit():
                        return
        self._changed()

    def _type(self, text: str) -> None:
        if not _TYPED.fullmatch(text):
            self.app.bell()
            return
        if self._typed is None:
            self._before = self._table.points(self._row, self._column)
        self._typed, self.refusal = text, ""
        self._changed()

    @property
    def is_typed_into(self) -> bool:
        """Whether a figure is half typed."""
        return self._typed is not None

    def give_up(self) -> None:
        """Forget what is half typed."""
        self._typed, self.refusal = None, ""
        self._changed()

    def cell_gone(self) -> None:
        """Say what became of a figure that was half typed."""
        if self._typed is not None:
            self.app.bell()
            self.refusal = say("scores-cell-gone", typed=self._typed)
        super().cell_gone()

    def _commit(self) -> bool:
        """Save what is typed; false, with the refusal kept, where it was not taken."""
        if self._typed is None:
            return True
        try:
            self._save(self.criterion, self.candidate, self.side, self._typed, self._before)
        except HoinghiError as error:
            self.refusal = say_error(error)
            self.app.bell()
            self._changed()
            return False
        self._typed = None
        return True

    def leave(self) -> bool:
        """Save what is half typed before the grid is left; false where it was refused."""
        return self.is_empty or self._commit()

    def _next(self) -> None:
        if not self._commit():
            return
        if self._row + 1 < self._table.rows:
            self._go(self._row + 1, self._column)
        elif self._column + 2 < self._table.columns:
            self._go(0, self._column + 2)
        elif self._column % 2 == 0:
            self._go(0, 1)  # the units' own figures are in; now the group's
        else:
            self._go(self._row, self._column)

    def _leave_cell(self, rows: int, columns: int) -> None:
        if self._commit():
            self._go(self._row + rows, self._column + columns)

    def _go(self, row: int, column: int) -> None:
        self.refusal = ""
        self._row = max(0, min(row, self._table.rows - 1))
        self._column = max(0, min(column, self._table.columns - 1))
        self._changed()

    def _changed(self) -> None:
        self.refresh()
        self.post_message(self.Moved())

    async def _on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if self.is_empty or offset is None:
            return
        row = offset.y - HEAD + self._top
        across = offset.x - self._name_width() - MAXIMUM
        unit, inside = divmod(across, self._unit_width())
        column = 2 * (unit + self._left) + (inside >= self._unit_width() - FIGURE)
        if across >= 0 and offset.y >= HEAD and row < self._table.rows and self._commit():
            self._go(row, column)
