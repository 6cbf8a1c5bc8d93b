"""Several people in one row, and names whose capitals an old font left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from store.lists.entries.delegate_rows import DelegateRow
from store.lists.people.name_words import everybody_in
from store.lists.tables.cell_words import footnote
from store.lists.tables.lines import Ignored, Line, Reason

_NAMES = ("name", "family_name", "given_name")
_SMALL = re.compile("[a-z]")
_BEGINNINGS = ("post", "unit", "post_unit", "group")
_SIGNS = {"phone": ("\n", ";", ",", "/"), "birth": ("\n", ";", ",")}


def one_each(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines with one person each; what the row has once is everybody's.

    Reason: shared-cell.
    """
    for line in lines:
        names = everybody_in(line.cells.get("name", ""))
        if not names:
            yield line
            continue
        told = Reason("shared-cell", {"count": len(names)})
        for at, name in enumerate(names):
            cells = {
                field: _share(field, cell, at, len(names)) for field, cell in line.cells.items()
            }
            reasons = (*line.reasons, told)
            yield replace(line, cells={**cells, "name": name}, reasons=reasons)


def with_footnotes(rows: Iterable[DelegateRow], ignored: Iterable[Ignored]) -> list[DelegateRow]:
    """The rows with what their marks mean, where a footnote below the list says it."""
    told = dict(footnote(left.text) for left in ignored if left.code == "footnote")
    return [
        replace(row, note=f"{row.note} {told[row.note]}") if row.note in told else row
        for row in rows
    ]


def _share(field: str, cell: str, at: int, count: int) -> str:
    for sign in _SIGNS.get(field, ("\n", ";")):
        parts = [part.strip() for part in cell.split(sign) if part.strip()]
        if len(parts) == count:
            return parts[at]
    return cell


def with_capitals(line: Line) -> Line:
    """The line of a text in TCVN3, which has no capitals with tones: those of names are small."""
    cells = dict(line.cells)
    for field in _NAMES:
        if cells.get(field):
            name = cells[field]
            whole = any(len(word) > 1 and word.isupper() for word in name.split(" "))
            is_capital = whole and not _SMALL.search(name)
            words = map(_raised, name.split(" "))
            cells[field] = name.upper() if is_capital else " ".join(words)
    for field in _BEGINNINGS:
        if cells.get(field):
            text = cells[field].replace(" ủy ban ", " Ủy ban ").replace(" uỷ ban ", " Uỷ ban ")
            cells[field] = _raised(text)
    return replace(line, cells=cells, unit=_raised(line.unit), group=_raised(line.group))


def _raised(word: str) -> str:
    return word[:1].upper() + word[1:]
