"""Tables: which column is which, the numbers of rows, and rows for a table with other columns."""

from __future__ import annotations

from copy import deepcopy
from typing import NamedTuple

from lxml.etree import _Element

from exports.merging.alignment import Pairs
from exports.merging.parts.blocks import Cell, Paragraph, WordRow, WordTable
from exports.merging.parts.names import CELL, PARAGRAPH, w
from exports.merging.parts.retext import retext


class ColumnMatch(NamedTuple):
    """How many columns the three tables have, and which of the written ones is which of theirs."""

    counts: tuple[int, int, int]
    theirs: Pairs
    ours: Pairs

    def of(
        self, base: WordRow, theirs: WordRow, ours: WordRow
    ) -> list[tuple[Cell, Cell, Cell]] | None:
        """The cells that belong together; None where somebody joined or split cells."""
        counts = tuple(len(row.cells) for row in (base, theirs, ours))
        if counts[0] == counts[1] == counts[2]:
            return list(zip(base.cells, theirs.cells, ours.cells, strict=True))
        if counts != self.counts:
            return None
        return [
            (cell, theirs.cells[self.theirs[place]], ours.cells[self.ours[place]])
            for place, cell in enumerate(base.cells)
            if place in self.theirs and place in self.ours
        ]


def columns(base: WordTable, theirs: WordTable, ours: WordTable) -> ColumnMatch:
    """The columns of three tables, by their headings where they are not as many."""
    heads = [table.rows[0].cells if table.rows else [] for table in (base, theirs, ours)]
    counts = (len(heads[0]), len(heads[1]), len(heads[2]))
    return ColumnMatch(counts, _by_headings(heads[0], heads[1]), _by_headings(heads[0], heads[2]))


def _by_headings(old: list[Cell], new: list[Cell]) -> Pairs:
    if len(old) == len(new):
        return {place: place for place in range(len(old))}
    places = {cell.text: place for place, cell in enumerate(new)}
    return {i: places[cell.text] for i, cell in enumerate(old) if cell.text in places}


def fitted(row: _Element, ours: WordRow, of_columns: ColumnMatch, head: WordRow | None) -> _Element:
    """A copy of the data's row with the columns that the table has now; what is new is empty."""
    base_of = {new: old for old, new in of_columns.theirs.items()}
    if head is None or len(ours.cells) != of_columns.counts[2]:
        return row
    if of_columns.counts[1] == of_columns.counts[2] and of_columns.theirs == of_columns.ours:
        return row
    cells = row.findall(CELL)
    for cell in cells:
        row.remove(cell)
    for place, heading in enumerate(head.cells):
        source = of_columns.ours.get(base_of.get(place, -1))
        row.append(cells[source] if source is not None else _empty(heading.element))
    return row


def _empty(heading: _Element) -> _Element:
    cell = heading.makeelement(CELL)
    settings = heading.find(w("tcPr"))
    if settings is not None:
        cell.append(deepcopy(settings))
    cell.append(cell.makeelement(PARAGRAPH))
    return cell


def numbers(table: WordTable) -> list[int]:
    """The numbers of the rows, where the first column counts them one by one; else nothing."""
    first = [row.cells[0].text for row in table.rows if row.cells]
    found = [int(text) for text in first if text.isdecimal()]
    return found if found and found == list(range(found[0], found[0] + len(found))) else []


def renumber(table: WordTable, place: int, first: int) -> None:
    """Count the rows again, in the column at `place`, from `first` on."""
    number = first
    for row in WordTable(table.element).rows:
        cell = row.cells[place] if place < len(row.cells) and len(row.cells) > 1 else None
        if cell is None or not cell.text.isdecimal():
            continue
        for block in cell.blocks:
            if isinstance(block, Paragraph) and block.text:
                retext(block, str(number), ())
        number += 1


def label(row: WordRow) -> str:
    """What a row is called: the first cell that is no number."""
    texts = (cell.text.split("\n")[0] for cell in row.cells)
    return next((text for text in texts if text and not text.isdecimal()), "")
