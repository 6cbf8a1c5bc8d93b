"""What became of every cell of a file: those that nobody read are named, in ranges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from store.lists.sources.cells import letter
from store.lists.sources.sheets import Place, Sheet


@dataclass(frozen=True)
class CellCount:
    """How many of `total` cells with text were not read, and where they are ("D2:F21")."""

    unread: int = 0
    total: int = 0
    ranges: tuple[str, ...] = ()

    def __add__(self, other: CellCount) -> CellCount:
        return CellCount(
            self.unread + other.unread, self.total + other.total, self.ranges + other.ranges
        )


def count_cells(sheet: Sheet, read: Iterable[Place], named: bool) -> CellCount:
    """The cells of a sheet beside those `read`; `named` ranges tell their sheet too."""
    cells = sheet.cells
    left = cells - frozenset(read)
    ranges = [f"{_sheet_name(sheet)}!{each}" if named else each for each in _ranges(sheet, left)]
    return CellCount(len(left), len(cells), tuple(ranges))


def row_ranges(rows: Iterable[int]) -> str:
    """Rows (from 1) as people write them: "3-5, 9"."""
    ordered = sorted(rows)
    breaks = [at for at, (one, two) in enumerate(pairwise(ordered), 1) if two != one + 1]
    runs = [ordered[a:b] for a, b in pairwise([0, *breaks, len(ordered)]) if a < b]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _sheet_name(sheet: Sheet) -> str:
    plain = sheet.name.isalnum() and not sheet.name[0].isdigit()
    quoted = sheet.name.replace("'", "''")
    return sheet.name if plain else f"'{quoted}'"


def _ranges(sheet: Sheet, left: frozenset[Place]) -> list[str]:
    """Rectangles: runs of a column, joined with the same runs of the columns beside it."""
    runs = [
        (first, last, column)
        for column in range(max(map(len, sheet.rows), default=0))
        for first, last in _runs(sheet, left, column)
    ]
    runs.sort()
    found: list[str] = []
    for (first, last), group in groupby(runs, key=lambda run: run[:2]):
        columns = [column for _, _, column in group]
        breaks = [at for at, (one, two) in enumerate(pairwise(columns), 1) if two != one + 1]
        for a, b in pairwise([0, *breaks, len(columns)]):
            start, end = f"{letter(columns[a])}{first}", f"{letter(columns[b - 1])}{last}"
            found.append(start if start == end else f"{start}:{end}")
    return found


def _runs(sheet: Sheet, left: frozenset[Place], column: int) -> Sequence[tuple[int, int]]:
    """First and last row (from 1) of unread cells with no read cell between them."""
    runs: list[tuple[int, int]] = []
    is_open = False
    for y, row in enumerate(sheet.rows):
        if column >= len(row) or not row[column]:
            continue
        if (y, column) in left:
            runs[-1:] = [(runs[-1][0], y + 1)] if is_open else [*runs[-1:], (y + 1, y + 1)]
            is_open = True
        elif (y, column) not in sheet.filled:
            is_open = False
    return runs
