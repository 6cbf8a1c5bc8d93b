"""The drawing half of `ScoreGrid`: criteria down, units across, sums below; a window on it all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import wrap

from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from screens.sentences import say
from screens.widgets.plain import visible
from store.kinds import clusters
from store.kinds.clusters import BlockWords
from store.records import Criterion, CriterionKind, Score
from store.thresholds import points_text
from store.votes.scores import Side, Total

SIDES: tuple[Side, Side] = ("self_points", "points")
SUMS = ("plus", "minus", "total", "rank")
FIGURE = 7
"""Cells of one column of figures."""
NARROW_UNIT, WIDE_UNIT = 2 * FIGURE + 2, 26
"""Cells of a unit: a gap and two columns; the gap grows where there is room."""
MAXIMUM = 6
HEAD = 3
NARROW_NAME = 24
"""Cells of a criterion's name where the terminal is narrow; else a quarter of the width."""


@dataclass(frozen=True)
class Table:
    """What the grid shows; `names` are the units' names as they fit above their columns.

    `said` names the body that gives the points.
    """

    criteria: Sequence[Criterion] = ()
    candidates: Sequence[str] = ()
    names: Sequence[str] = ()
    entered: Mapping[tuple[int, str], Score] = field(default_factory=dict)
    totals: Sequence[Total] = ()
    said: BlockWords = clusters.EITHER

    @property
    def rows(self) -> int:
        """How many criteria there are."""
        return len(self.criteria)

    @property
    def columns(self) -> int:
        """Two for each unit: its own figure and the group's."""
        return 2 * len(self.candidates)

    def points(self, row: int, column: int) -> int | None:
        """The figure in a cell, in hundredths."""
        score = self.entered.get((self.criteria[row].id, self.candidates[column // 2]))
        return getattr(score, SIDES[column % 2]) if score else None

    def figure(self, row: int, column: int) -> str:
        """What stands in a cell; "" where nothing was entered."""
        points = self.points(row, column)
        return "" if points is None else points_text(points)

    def sums(self, key: str, unit: int) -> tuple[str, str]:
        """A unit's own sum and the group's; a rank only once all is in."""
        total = self.totals[unit]
        if key in {"plus", "minus"}:
            return "", points_text(getattr(total, key))
        if key == "total":
            return points_text(total.own), points_text(total.total)
        if total.missing:
            return "", say("scores-missing", missing=total.missing)
        if any(other.missing for other in self.totals):
            return "", "…"
        return "", f"{total.rank} =" if total.tied else str(total.rank)


class ScoreView(Widget):
    """The table with a cursor on one figure; `typed` is what stands half typed in it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._table = Table()
        self._row = self._column = 0
        self._top = self._left = 0
        self._typed: str | None = None

    def show(self, table: Table) -> None:
        """Show this table; the cursor stays on its cell, and so does what is half typed.

        Where the cell is gone, so is what was half typed into it: it is no figure of another cell.
        """
        if not self.is_empty:
            ids = [one.id for one in table.criteria]
            row, column, name = self.criterion.id, self._column % 2, self.candidate
            if row not in ids or name not in table.candidates:
                self.cell_gone()
            self._row = ids.index(row) if row in ids else self._row
            if name in table.candidates:
                self._column = 2 * table.candidates.index(name) + column
        self._table = table
        self._row = max(0, min(self._row, table.rows - 1))
        self._column = max(0, min(self._column, table.columns - 1))
        self.refresh()

    def cell_gone(self) -> None:
        """Another window took the cell under the cursor away."""
        self._typed = None

    @property
    def is_empty(self) -> bool:
        """Whether there is no cell at all."""
        return not (self._table.rows and self._table.columns)

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

    def _name_width(self) -> int:
        return max(NARROW_NAME, self.size.width // 4)

    def _unit_width(self) -> int:
        room = self.size.width - self._name_width() - MAXIMUM
        share = room // max(1, len(self._table.candidates))
        return max(NARROW_UNIT, min(share, WIDE_UNIT))

    def _scroll(self) -> tuple[int, range]:
        """How many criteria and which units are in view, after bringing the cursor into it."""
        rows = max(1, self.size.height - HEAD - len(SUMS))
        units = max(1, (self.size.width - self._name_width() - MAXIMUM) // self._unit_width())
        unit, total = self._column // 2, len(self._table.candidates)
        self._top = max(min(self._top, self._row), self._row - rows + 1)
        self._left = max(min(self._left, unit), unit - units + 1, 0)
        self._left = min(self._left, max(0, total - units))
        return min(rows, self._table.rows), range(self._left, min(self._left + units, total))

    def render_line(self, y: int) -> Strip:
        """A line of the head, of the criteria in view, or of the sums."""
        rows, shown = self._scroll()
        line = Content("")
        if self.is_empty:
            line = Content(say("scores-none") if y == 1 else "")
        elif y < HEAD:
            line = self._head(y, shown)
        elif y < HEAD + rows:
            line = self._criterion_line(self._top + y - HEAD, shown)
        elif y < HEAD + rows + len(SUMS):
            line = self._sums(SUMS[y - HEAD - rows], shown)
        fitted = line.truncate(self.size.width, pad=True)
        return Strip(fitted.render_segments(self.visual_style), self.size.width)

    def _line(
        self, name: str, maximum: str, shown: range, unit_cells: Callable[[int], Content]
    ) -> Content:
        line = _cell(name, self._name_width()) + _cell(maximum, MAXIMUM, right=True)
        gap = _cell("", self._unit_width() - 2 * FIGURE)
        for unit in shown:
            line += gap + unit_cells(unit)
        return line

    def _head(self, y: int, shown: range) -> Content:
        if y == HEAD - 1:
            heads = _pair(say("scores-own"), say(f"scores-group-{self._table.said.key}"))
            line = self._line(
                say("scores-criterion"), say("scores-maximum"), shown, lambda _: heads
            )
            return line.stylize("bold underline")
        total, more = len(self._table.candidates), ""
        if y and len(shown) < total:
            more = say("scores-in-view", first=shown.start + 1, last=shown.stop, total=total)
        line = _cell(more, self._name_width() + MAXIMUM)
        room = self._unit_width() - 2  # names take more of the gap than figures do
        for unit in shown:
            name = _two_lines(visible(self._table.names[unit]), room)[y]
            line += _cell("", 2) + _cell(name, room)
        return line.stylize("bold")

    def _criterion_line(self, row: int, shown: range) -> Content:
        one = self._table.criteria[row]
        mark = "› " if row == self._row else "  "
        sign = "– " if one.kind is CriterionKind.MINUS else ""
        maximum = points_text(one.maximum) if one.maximum else ""
        return self._line(
            f"{mark}{sign}{visible(one.name)}",
            maximum,
            shown,
            lambda unit: self._cell(row, 2 * unit) + self._cell(row, 2 * unit + 1),
        )

    def _cell(self, row: int, column: int) -> Content:
        text = self._table.figure(row, column)
        if (row, column) != (self._row, self._column):
            return _cell(text or "·", FIGURE, right=True)
        if self._typed is not None:
            text = f"{self._typed}_"
        return _cell(text, FIGURE, right=True).stylize("bold reverse")

    def _sums(self, key: str, shown: range) -> Content:
        title = f"  {say(f'scores-{key}')}"
        line = self._line(title, "", shown, lambda unit: _pair(*self._table.sums(key, unit)))
        line = line.stylize("bold") if key in {"total", "rank"} else line
        return line.stylize("on $boost")


def _pair(own: str, group: str) -> Content:
    return _cell(own, FIGURE, right=True) + _cell(group, FIGURE, right=True)


def _cell(text: str, width: int, *, right: bool = False) -> Content:
    content = Content(text).truncate(width, ellipsis=True)
    space = width - content.cell_length
    return content.pad(space if right else 0, 0 if right else space)


def _two_lines(text: str, width: int) -> tuple[str, str]:
    """A name over two lines, each cut where it is too long."""
    lines = wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return " ".join(lines[:1]), " ".join(lines[1:])
