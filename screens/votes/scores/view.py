"""The drawing half of `ScoreGrid`: criteria down, units across, sums below; a window on it all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from screens.sentences import say
from screens.widgets.plain import visible
from store.records import Criterion, CriterionKind, Score
from store.thresholds import points_text
from store.votes.scores import Side, Total

SIDES: tuple[Side, Side] = ("self_points", "points")
FIGURE = 7
"""Cells of one column of figures."""
NARROW_UNIT, WIDE_UNIT = 2 * FIGURE + 2, 26
"""Cells of a unit: a gap and two columns; the gap grows where there is room."""
MAXIMUM = 6
HEAD, FOOT = 3, 4
NARROW_NAME = 24
"""Cells of a criterion's name where the terminal is narrow; else a quarter of the width."""


@dataclass(frozen=True)
class Table:
    """What the grid shows; `names` are the units' names as they fit above their columns."""

    criteria: Sequence[Criterion] = ()
    candidates: Sequence[str] = ()
    names: Sequence[str] = ()
    entered: Mapping[tuple[int, str], Score] = field(default_factory=dict)
    totals: Sequence[Total] = ()


class ScoreView(Widget):
    """The table with a cursor on one figure; `typed` is what stands half typed in it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._table = Table()
        self._row = self._column = 0
        self._top = self._left = self._gap = 0
        self._typed: str | None = None

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
    def _rows(self) -> int:
        return len(self._table.criteria)

    @property
    def _columns(self) -> int:
        return 2 * len(self._table.candidates)

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

    def _name_width(self) -> int:
        return max(NARROW_NAME, self.size.width // 4)

    def _unit_width(self) -> int:
        room = self.size.width - self._name_width() - MAXIMUM
        share = room // max(1, len(self._table.candidates))
        return max(NARROW_UNIT, min(share, WIDE_UNIT))

    def _scroll(self) -> tuple[int, int]:
        """How many criteria and units are in view, after bringing the cursor into it."""
        rows = max(1, self.size.height - HEAD - FOOT)
        units = max(1, (self.size.width - self._name_width() - MAXIMUM) // self._unit_width())
        unit = self._column // 2
        self._top = max(min(self._top, self._row), self._row - rows + 1)
        self._left = max(min(self._left, unit), unit - units + 1, 0)
        self._left = min(self._left, max(0, len(self._table.candidates) - units))
        return min(rows, len(self._table.criteria)), units

    def render_line(self, y: int) -> Strip:
        """A line of the head, of the criteria in view, or of the sums."""
        rows, units = self._scroll()
        shown = range(self._left, min(self._left + units, len(self._table.candidates)))
        self._gap = self._unit_width() - 2 * FIGURE
        if self.is_empty:
            line = Content(say("scores-none") if y == 1 else "")
        elif y < HEAD:
            line = self._head(y, shown)
        elif y < HEAD + rows:
            line = self._line(self._top + y - HEAD, shown)
        elif y < HEAD + rows + FOOT:
            line = self._sums(y - HEAD - rows, shown)
        else:
            line = Content("")
        fitted = line.truncate(self.size.width, pad=True)
        return Strip(fitted.render_segments(self.visual_style), self.size.width)

    def _head(self, y: int, shown: range) -> Content:
        first = [self._more(shown), say("scores-criterion")][y == HEAD - 1] if y else ""
        maximum = say("scores-maximum") if y == HEAD - 1 else ""
        line = _cell(first, self._name_width()) + _cell(maximum, MAXIMUM, right=True)
        for unit in shown:
            if y == HEAD - 1:
                own, group = say("scores-own"), say("scores-group")
                text = _cell("", self._gap) + _cell(own, FIGURE, right=True)
                line += text + _cell(group, FIGURE, right=True)
            else:
                room = self._gap + 2 * FIGURE - 2
                line += _cell("", 2) + _cell(
                    _two_lines(visible(self._table.names[unit]), room)[y], room
                )
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
            line += _cell("", self._gap)
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
        whole = not any(total.missing for total in self._table.totals)
        line = _cell(f"  {say(f'scores-{key}')}", self._name_width() + MAXIMUM)
        for unit in shown:
            own, group = _sum_texts(key, self._table.totals[unit], whole=whole)
            line += _cell("", self._gap) + _cell(own, FIGURE, right=True)
            line += _cell(group, FIGURE, right=True)
        line = line.stylize("bold") if key in {"total", "rank"} else line
        return line.stylize("on $boost")


def _sum_texts(key: str, total: Total, *, whole: bool) -> tuple[str, str]:
    """A line of the sums: the unit's own figure, and the group's; a rank only once all is in."""
    if key == "plus":
        return "", points_text(total.plus)
    if key == "minus":
        return "", points_text(total.minus)
    if key == "total":
        return points_text(total.own), points_text(total.total)
    if total.missing:
        return "", say("scores-missing", missing=total.missing)
    if not whole:
        return "", "…"
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
