"""The table into which points are typed: a line for each criterion, two columns for each unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from screens.sentences import say
from screens.widgets.plain import pasted_lines, visible
from store.figures import points_text
from store.records import Criterion, CriterionKind, Score
from store.scores import Side, Total

SIDES: tuple[Side, Side] = ("self_points", "points")
FIGURE = 7
"""Cells of one column of figures."""
UNIT = 2 * FIGURE + 2
"""Cells of a unit: a gap and two columns."""
MAXIMUM = 6
HEAD, FOOT = 3, 4
NARROW_NAME = 24
"""Cells of a criterion's name where the terminal is narrow; else a third of the width."""

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


@dataclass(frozen=True)
class Table:
    """What the grid shows; `names` are the units' names as they fit above their columns."""

    criteria: Sequence[Criterion] = ()
    candidates: Sequence[str] = ()
    names: Sequence[str] = ()
    entered: Mapping[tuple[int, str], Score] = field(default_factory=dict)
    totals: Sequence[Total] = ()


Save = Callable[[Criterion, str, Side, str], str]
"""Makes a figure durable; "" or the sentence that says why not."""


class ScoreGrid(Widget, can_focus=True):
    """Arrows go about, digits and comma type, Enter saves and goes to the next criterion.

    Every key is obeyed where it arrives, so that a burst of them comes out as typed. A figure that
    is refused stays in its cell; Escape gives up what is half typed.
    """

    DEFAULT_CSS = "ScoreGrid { height: 1fr; background: $surface; color: $foreground; }"

    @dataclass
    class Moved(Message):
        """Another cell, or other text in it."""

        grid: ScoreGrid

        @property
        def control(self) -> ScoreGrid:
            """The grid, for `@on` with a selector."""
            return self.grid

    def __init__(self, save: Save, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._save = save
        self._table = Table()
        self._row = self._column = 0
        self._top = self._left = 0
        self._typed: str | None = None
        self.refusal = ""
        """Why the figure in the cell was not taken, or ""."""

    # --- what is shown ---------------------------------------------------------------------------

    def show(self, table: Table) -> None:
        """Show this table; the cursor stays on its cell, and so does what is half typed."""
        self._table = table
        self._row = max(0, min(self._row, len(table.criteria) - 1))
        self._column = max(0, min(self._column, 2 * len(table.candidates) - 1))
        self.refresh()

    @property
    def is_empty(self) -> bool:
        """Whether there is no cell at all."""
        return not (self._table.criteria and self._table.candidates)

    @property
    def criterion(self) -> Criterion:
        """The criterion under the cursor."""
        return self._table.criteria[self._row]

    @property
    def candidate(self) -> str:
        """The unit under the cursor."""
        return self._table.candidates[self._column // 2]

    @property
    def side(self) -> Side:
        """Whose figure is under the cursor."""
        return SIDES[self._column % 2]

    def _figure(self, row: int, column: int) -> str:
        key = (self._table.criteria[row].id, self._table.candidates[column // 2])
        score = self._table.entered.get(key)
        points = getattr(score, SIDES[column % 2]) if score else None
        return "" if points is None else points_text(points)

    # --- keys ------------------------------------------------------------------------------------

    def _on_key(self, event: events.Key) -> None:
        if self.is_empty:
            return
        if event.key in _MOVES:
            self._leave_cell(*_MOVES[event.key])
        elif event.key == "enter":
            self._next()
        elif event.key == "backspace":
            text = self._figure(self._row, self._column) if self._typed is None else self._typed
            self._type(text[:-1])
        elif event.key == "delete":
            self._type("")
            self._commit()
        elif event.key == "escape" and self._typed is not None:
            self.give_up()
        elif event.is_printable and event.character:
            self._type((self._typed or "") + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def _on_paste(self, event: events.Paste) -> None:
        """A column out of a spreadsheet goes down from the cursor."""
        event.stop()
        if self.is_empty:
            return
        lines = pasted_lines(event.text)
        for number, line in enumerate(lines):
            if number and (self._typed is not None or lines[number - 1]):
                self._next()
            if self.refusal:
                return
            if line.strip():
                self._type(line.strip())

    def _type(self, text: str) -> None:
        if not _TYPED.fullmatch(text):
            self.app.bell()
            return
        self._typed, self.refusal = text, ""
        self._changed()

    def give_up(self) -> None:
        """Forget what is half typed."""
        self._typed, self.refusal = None, ""
        self._changed()

    def _commit(self) -> bool:
        """Save what is typed; false, with the refusal kept, where it was not taken."""
        if self._typed is None:
            return True
        self.refusal = self._save(self.criterion, self.candidate, self.side, self._typed)
        if self.refusal:
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
        if self._row + 1 < len(self._table.criteria):
            self._go(self._row + 1, self._column)
        elif self._column + 2 < 2 * len(self._table.candidates):
            self._go(0, self._column + 2)
        elif self._column % 2 == 0:
            self._go(0, 1)  # the units' own figures are in; now the group's
        else:
            self._go(self._row, self._column)

    def _leave_cell(self, rows: int, columns: int) -> None:
        if self._commit():
            self._go(self._row + rows, self._column + columns)

    def _go(self, row: int, column: int) -> None:
        self._row = max(0, min(row, len(self._table.criteria) - 1))
        self._column = max(0, min(column, 2 * len(self._table.candidates) - 1))
        self._changed()

    def _changed(self) -> None:
        self.refresh()
        self.post_message(self.Moved(self))

    def _on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if self.is_empty or offset is None:
            return
        row = offset.y - HEAD + self._top
        across = offset.x - self._name_width() - MAXIMUM
        column = 2 * (across // UNIT + self._left) + (across % UNIT > FIGURE + 1)
        if across >= 0 and HEAD <= offset.y and row < len(self._table.criteria) and self._commit():
            self._go(row, column)

    # --- drawing ---------------------------------------------------------------------------------

    def _name_width(self) -> int:
        return max(NARROW_NAME, self.size.width // 4)

    def _scroll(self) -> tuple[int, int]:
        """How many criteria and units are in view, after bringing the cursor into it."""
        rows = max(1, self.size.height - HEAD - FOOT)
        units = max(1, (self.size.width - self._name_width() - MAXIMUM) // UNIT)
        unit = self._column // 2
        self._top = max(min(self._top, self._row), self._row - rows + 1)
        self._left = max(min(self._left, unit), unit - units + 1, 0)
        self._left = min(self._left, max(0, len(self._table.candidates) - units))
        return rows, units

    def render_line(self, y: int) -> Strip:
        """A line of the head, of the criteria in view, or of the sums."""
        rows, units = self._scroll()
        shown = range(self._left, min(self._left + units, len(self._table.candidates)))
        if self.is_empty:
            line = Content(say("scores-none") if y == 1 else "")
        elif y < HEAD:
            line = self._head(y, shown)
        elif y < HEAD + rows:
            line = self._line(self._top + y - HEAD, shown)
        else:
            line = self._sums(y - HEAD - rows, shown)
        fitted = line.truncate(self.size.width, pad=True)
        return Strip(fitted.render_segments(self.visual_style), self.size.width)

    def _head(self, y: int, shown: range) -> Content:
        first = [self._more(shown), say("scores-criterion")][y == HEAD - 1] if y else ""
        maximum = say("scores-maximum") if y == HEAD - 1 else ""
        line = _cell(first, self._name_width()) + _cell(maximum, MAXIMUM, right=True)
        for unit in shown:
            if y == HEAD - 1:
                own, group = say("scores-own"), say("scores-group")
                text = _cell("", 2) + _cell(own, FIGURE, right=True)
                line += text + _cell(group, FIGURE, right=True)
            else:
                pieces = _two_lines(visible(self._table.names[unit]), UNIT - 2)
                line += _cell("", 2) + _cell(pieces[y], UNIT - 2)
        return line.stylize("bold") if y < HEAD - 1 else line.stylize("bold underline")

    def _more(self, shown: range) -> str:
        """Which units are in view, where not all are."""
        total = len(self._table.candidates)
        if len(shown) == total:
            return ""
        return say("scores-in-view", first=shown.start + 1, last=shown.stop, total=total)

    def _line(self, row: int, shown: range) -> Content:
        if row >= len(self._table.criteria):
            return Content("")
        one = self._table.criteria[row]
        mark = "› " if row == self._row else "  "
        sign = "– " if one.kind is CriterionKind.MINUS else ""
        line = _cell(f"{mark}{sign}{visible(one.name)}", self._name_width())
        line += _cell(points_text(one.maximum) if one.maximum else "", MAXIMUM, right=True)
        for unit in shown:
            line += _cell("", 2)
            for column in (2 * unit, 2 * unit + 1):
                line += self._cell(row, column)
        return line

    def _cell(self, row: int, column: int) -> Content:
        has_cursor = (row, column) == (self._row, self._column)
        text = self._figure(row, column)
        if not has_cursor:
            return _cell(text or "·", FIGURE, right=True)
        if self._typed is not None:
            text = f"{self._typed}_"
        return _cell(text, FIGURE, right=True).stylize("bold reverse")

    def _sums(self, line_number: int, shown: range) -> Content:
        key = ("plus", "minus", "total", "rank")[min(line_number, FOOT - 1)]
        line = _cell(f"  {say(f'scores-{key}')}", self._name_width() + MAXIMUM)
        for unit in shown:
            own, group = _sum_texts(key, self._table.totals[unit])
            line += _cell("", 2) + _cell(own, FIGURE, right=True) + _cell(group, FIGURE, right=True)
        return line.stylize("bold") if key in {"total", "rank"} else line


def _sum_texts(key: str, total: Total) -> tuple[str, str]:
    """A line of the sums: the unit's own figure, and the group's."""
    if key == "plus":
        return "", points_text(total.plus)
    if key == "minus":
        return "", points_text(total.minus)
    if key == "total":
        return points_text(total.own), points_text(total.total)
    if total.missing:
        return "", say("scores-missing", missing=total.missing)
    return "", f"{total.rank} =" if total.tied else str(total.rank)


def _cell(text: str, width: int, *, right: bool = False) -> Content:
    content = Content(text).truncate(width, ellipsis=True)
    space = width - content.cell_length
    return content.pad(space if right else 0, 0 if right else space)


def _two_lines(text: str, width: int) -> tuple[str, str]:
    """A name over two lines, the second cut where it is too long."""
    first, words = "", text.split()
    while words and len(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    return (first or text, " ".join(words)) if first else (text, "")
