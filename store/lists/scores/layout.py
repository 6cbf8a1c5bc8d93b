"""Where the table stands on its sheet: the line of criteria, the column of units, whose figures.

A table with units across and criteria down is read turned; places are those of the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.lists.scores.names import CandidateNames, CriterionNames, is_total, side_of
from store.lists.sources.cells import one_line
from store.lists.sources.sheets import Place, Sheet
from store.records import Criterion
from store.votes.scores import Side

_SEARCHED = 40


class Upright:
    """A sheet with its units down, whichever way the file has them."""

    def __init__(self, sheet: Sheet, *, turned: bool) -> None:
        self.sheet, self.turned = sheet, turned
        width = max(map(len, sheet.rows), default=0)
        rows = [[*map(one_line, row), *[""] * (width - len(row))] for row in sheet.rows]
        self.rows: list[list[str]] = (
            [list(row) for row in zip(*rows, strict=True)] if turned else rows
        )

    def place(self, y: int, x: int) -> Place:
        """Where a cell stands in the file."""
        return (x, y) if self.turned else (y, x)

    def own(self, y: int, x: int) -> str:
        """The text of a cell, "" where it is only filled with a merged one's."""
        return "" if self.place(y, x) in self.sheet.filled else self.rows[y][x]

    def is_hidden(self, y: int) -> bool:
        """Whether a filter or somebody hides the unit's line."""
        hidden = self.sheet.hidden
        return y in (hidden.columns if self.turned else hidden.rows)

    def is_hidden_column(self, x: int) -> bool:
        """Whether the criterion's column is hidden."""
        hidden = self.sheet.hidden
        return x in (hidden.rows if self.turned else hidden.columns)


@dataclass(frozen=True)
class ScoreColumn:
    """A column of figures: `criterion` is None for sums and for what is not understood."""

    place: int
    label: str
    criterion: Criterion | None
    side: Side | None
    is_total: bool = False


@dataclass(frozen=True)
class ScoreLayout:
    """`header` is the line that names the criteria, `top` the first of the head, `first` the first
    line below it, `units` the column of units, -1 for none; all from 0.
    """

    grid: Upright
    top: int
    header: int
    first: int
    units: int
    columns: tuple[ScoreColumn, ...]

    @property
    def criteria(self) -> int:
        """How many columns have their criterion."""
        return sum(column.criterion is not None for column in self.columns)


def find_layout(
    sheet: Sheet, criteria: CriterionNames, candidates: CandidateNames
) -> ScoreLayout | None:
    """The table of a sheet, None where it names no criterion."""
    found = (
        _layout(Upright(sheet, turned=turned), criteria, candidates) for turned in (False, True)
    )
    return max(filter(None, found), key=lambda one: one.criteria, default=None)


def _layout(
    grid: Upright, criteria: CriterionNames, candidates: CandidateNames
) -> ScoreLayout | None:
    lines = grid.rows[:_SEARCHED]
    counts = [len({one.id for cell in row if (one := criteria.find(cell))}) for row in lines]
    most = max(counts, default=0)
    if not most:
        return None
    header = counts.index(most)
    below = grid.rows[header + 1] if header + 1 < len(grid.rows) else []
    two = any(map(side_of, below)) and not any(map(candidates.find, below))
    first = header + 1 + two
    columns = tuple(_columns(grid, header, below if two else [], criteria))
    units = _unit_column(grid, first, {one.place for one in columns if one.criterion}, candidates)
    is_over = header > 0 and any(map(side_of, grid.rows[header - 1]))
    return ScoreLayout(grid, header - is_over, header, first, units, columns)


def _columns(
    grid: Upright, header: int, below: Sequence[str], criteria: CriterionNames
) -> Iterator[ScoreColumn]:
    """Every column with a label; one without has that to its left where a side stands below it."""
    label, group = "", ""
    for x, text in enumerate(grid.rows[header]):
        under = below[x] if below else ""
        above = grid.rows[header - 1][x] if header else ""
        group = above or group
        label = text or (label if side_of(under) else "")
        whole = f"{label} {under}".strip() if under != label else label
        if not whole:
            continue
        side = side_of(under) or side_of(label) or side_of(group)
        found = criteria.find(label)
        yield ScoreColumn(x, whole, found, side, found is None and is_total(label))


def _unit_column(grid: Upright, first: int, taken: set[int], candidates: CandidateNames) -> int:
    """The column with the most names of units, else the first with letters; -1 for none."""
    body = grid.rows[first:]
    named = Counter(
        x for row in body for x, cell in enumerate(row) if cell and candidates.find(cell)
    )
    free = Counter({x: count for x, count in named.items() if x not in taken})
    if free:
        return min(free, key=lambda x: (-free[x], x))
    texts = (x for row in body for x, cell in enumerate(row) if any(map(str.isalpha, cell)))
    return next((x for x in texts if x not in taken), -1)
