"""How much a list may hold: more is no list of people, and would fill the machine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from store.errors import BadInput
from store.lists.sources.cells import letter, place_of
from store.lists.sources.sheets import Sheet

MOST_ROWS = 20_000
"""Rows with something in them, on one sheet: twice the largest conference."""
MOST_AREA = 1_000_000
"""Cells from the first to the last, empty ones too."""
MOST_HEIGHT = 200_000
"""Rows from the first to the last, empty ones too."""
MOST_TEXT = 8 << 20
"""Bytes of a list that is text."""
MOST_COLUMNS = 16_384
"""Excel has no more."""
MOST_LETTERS = 32_767
"""Letters of one cell; Excel takes no more."""
MOST_SIGNS = 16_000_000
"""Letters of all cells of a file together."""
MOST_PASTED = 4_000_000
"""Letters of a pasted table."""

_CELL = rb'<(?:\w+:)?c [^>]*?\br="(%b)"[^>]*(?<!/)>(?!</)'
"""A cell with something in it: sheets are bordered down to their last row, and nothing is there."""
_FAR = re.compile(_CELL % rb"[A-Z]{3}\d+|[A-Z]+\d{5,}")
_ANY = re.compile(_CELL % rb"[A-Z]+\d+")


def bounded(file: str, sheet: str, found: Iterable[list[str]]) -> list[list[str]]:
    """The rows, as long as they are bearable.

    Raises `BadInput`: file-too-many-rows, file-too-wide, file-long-cell.
    """
    rows: list[list[str]] = []
    filled = 0
    for row in found:
        rows.append(row)
        filled += any(row)
        if filled > MOST_ROWS:
            facts = {"rows": filled, "most": MOST_ROWS}
            raise BadInput("file-too-many-rows", file=file, sheet=sheet, **facts)
        if len(row) > MOST_COLUMNS:
            raise _too_wide(file, sheet, len(rows), len(row))
        for x, cell in enumerate(row):
            if len(cell) > MOST_LETTERS:
                place = f"{letter(x)}{len(rows)}"
                facts = {"length": len(cell), "most": MOST_LETTERS}
                raise BadInput("file-long-cell", file=file, sheet=sheet, cell=place, **facts)
    return rows


def check_area(file: str, sheet: str, rows: int, columns: int) -> None:
    """Before a sheet is laid out in rows. Raises `BadInput`: file-too-wide."""
    if rows * columns > MOST_AREA or rows > MOST_HEIGHT:
        raise _too_wide(file, sheet, rows, columns)


def check_cells(file: str, sheet: str, xml: bytes) -> None:
    """Look for a cell far from all others in a sheet of an xlsx file, before it is laid out.

    Raises `BadInput`: file-far-cell, file-too-many-rows.
    """
    if not _FAR.search(xml):
        return
    rows: set[int] = set()
    right, bottom, farthest = 0, 0, ""
    for found in _ANY.finditer(xml):
        cell = found[1].decode("ascii")
        column = cell.rstrip("0123456789")
        row, place = int(cell[len(column) :][:9]), place_of(column) + 1
        if row > bottom or place > right:
            farthest = cell
        rows.add(row)
        right, bottom = max(right, place), max(bottom, row)
        if len(rows) > MOST_ROWS:
            facts = {"rows": len(rows), "most": MOST_ROWS}
            raise BadInput("file-too-many-rows", file=file, sheet=sheet, **facts)
    if bottom * right > MOST_AREA:
        raise BadInput("file-far-cell", file=file, sheet=sheet, cell=farthest)


def check_signs(file: str, sheets: Sequence[Sheet]) -> None:
    """Raises `BadInput`: file-too-much."""
    signs = sum(sum(map(len, row)) for sheet in sheets for row in sheet.rows)
    signs += sum(sum(map(len, (*sheet.above, *sheet.below))) for sheet in sheets)
    if signs > MOST_SIGNS:
        raise BadInput("file-too-much", file=file)


def _too_wide(file: str, sheet: str, rows: int, columns: int) -> BadInput:
    return BadInput("file-too-wide", file=file, sheet=sheet, rows=rows, columns=columns)
