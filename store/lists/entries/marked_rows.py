"""Rows that a file hides or strikes through are questions; so are those with a text struck out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from store.lists.entries.list_rows import CHANGED, DOUBTFUL, NEW, SAME, RowT
from store.lists.sources.cells import letter
from store.lists.sources.sheets import Place
from store.lists.tables.accounting import row_ranges
from store.lists.tables.beside import beside_told, struck_texts
from store.lists.tables.lines import Reason
from store.lists.tables.reading import ListTable

_At = tuple[str, int]
"""A sheet's name, and a row from 1."""


def asked(table: ListTable, rows: Sequence[RowT]) -> list[RowT]:
    """The rows with what their file marks in them.

    Reasons: struck-row, struck-known (of somebody who is there already), struck-cells, hidden-row,
    sheet-unsure.
    """
    marks = _Marked(table)
    return [marks.asked(row, (row.sheet or table.sheet.name, row.row)) for row in rows]


def marks_told(table: ListTable, rows: Sequence[RowT]) -> Iterator[Reason]:
    """What is struck out and no row tells, what stands beside the cells, what cannot be seen.

    Notes: struck-elsewhere, hidden-rows, hidden-columns, hidden-cells, those of `beside_told`.
    """
    told = {(row.sheet or table.sheet.name, row.row) for row in rows}
    crossed = _Marked(table).crossed.items()
    if rest := [text for at, texts in sorted(crossed) if at not in told for text in texts]:
        yield Reason("struck-elsewhere", {"text": "; ".join(rest)})
    yield from _hidden_told(table)
    yield from beside_told(table.beside)


class _Marked:
    """The rows of the sheets that were read which are struck through or hidden."""

    def __init__(self, table: ListTable) -> None:
        self.struck: set[_At] = set()
        self.hidden: set[_At] = set()
        self.doubted: set[str] = set()
        self.crossed: dict[_At, list[str]] = defaultdict(list)
        sheets = {id(part.sheet): part.sheet for part in table.parts}
        for part in table.parts:
            places = part.columns.places
            mains = {places[name] for name in (table.main, "family_name") if name in places}
            name = part.sheet.name
            self.struck |= {(name, y + 1) for y, x in part.sheet.struck if x in mains}
            self.hidden |= {(name, y + 1) for y in part.sheet.hidden.rows}
            self.doubted |= {name} if part.is_doubted else set()
        for sheet in sheets.values():
            for (y, x), text in struck_texts(sheet):
                at = (sheet.name, y + 1)
                if at not in self.struck or (y, x) not in sheet.struck:
                    self.crossed[at].append(text)

    def asked(self, row: RowT, at: _At) -> RowT:
        """The row with the reasons that it is asked about."""
        if row.verdict not in {NEW, CHANGED, SAME, DOUBTFUL}:
            return row
        if at in self.struck:
            row = row.because("struck-known" if row.verdict == SAME else "struck-row", DOUBTFUL)
        if row.verdict != SAME and at in self.crossed:
            row = row.because("struck-cells", DOUBTFUL, text="; ".join(self.crossed[at]))
        if row.verdict != SAME and at in self.hidden:
            row = row.because("hidden-row", DOUBTFUL)
        if row.verdict in {NEW, CHANGED} and at[0] in self.doubted:
            row = row.because("sheet-unsure", DOUBTFUL, sheet=at[0])
        return row


def _hidden_told(table: ListTable) -> Iterator[Reason]:
    rows: set[int] = set()
    columns: set[int] = set()
    places: set[Place] = set()
    for part in table.parts:
        cells, hidden = part.sheet.cells, part.sheet.hidden
        rows |= {y + 1 for y, _ in cells if y in hidden.rows}
        columns |= {x for _, x in cells if x in hidden.columns}
        places |= hidden.cells
    if rows:
        yield Reason("hidden-rows", {"count": len(rows), "rows": row_ranges(rows)})
    if columns:
        letters = ", ".join(letter(x) for x in sorted(columns))
        yield Reason("hidden-columns", {"count": len(columns), "columns": letters})
    if places:
        told = ", ".join(f"{letter(x)}{y + 1}" for y, x in sorted(places))
        yield Reason("hidden-cells", {"count": len(places), "cells": told})
