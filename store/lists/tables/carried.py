"""What rows have from each other: blank cells that mean "as above", one cell over two rows."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import replace

from store.lists.sources.cells import one_line
from store.lists.tables import cell_words
from store.lists.tables.lines import Line, Reason
from store.names import fold

CARRIED = ("unit", "group", "form", "class", "kind", "decision", "date", "body")
_OWN = frozenset(
    {"number", "name", "family_name", "given_name", "recipient", "title", "phone", "seat"}
)
_SAID_IN_WORDS = frozenset({"unit", "post", "post_unit", "group"})
_OF_FORM = frozenset({"decision", "date", "body"})
"""Carried down only as long as the form of the award stays the same."""
_MOSTLY = 0.6
"""From this share on entries go by numbers."""
_HABIT = 0.3
"""From this share of blank cells on a blank means "as above" (merged cells saved as text)."""


def carried(lines: list[Line], name: str, unreadable: Container[int] = ()) -> list[Line]:
    """Blank cells filled from above where blanks are a habit of the column.

    A cell in one of the rows (from 1) that are `unreadable` is not blank: it says something, which
    nobody knows, and so do the blanks below it.
    """
    blanks = sum(not line.text(name) for line in lines)
    if not _HABIT * len(lines) <= blanks < len(lines):
        return lines
    out: list[Line] = []
    above, heading = "", ("", "", "")
    for line in lines:
        form = fold(line.text("form")) if name in _OF_FORM else ""
        if (line.group, line.unit, form) != heading:
            above, heading = "", (line.group, line.unit, form)
        cell = line.cells.get(name, "")
        above = "" if line.row in unreadable else cell or above
        if above != cell:
            told = Reason(f"{name}-from-above", {name: one_line(above)})
            cells = line.cells | {name: above}
            out.append(replace(line, cells=cells, reasons=(*line.reasons, told)))
        else:
            out.append(line)
    return out


def with_second_row(line: Line, cells: Mapping[str, str]) -> Line:
    """An entry whose name is one cell over two rows, with what the second says besides."""
    own = dict(line.cells)
    for name, cell in cells.items():
        if cell and cell not in own.get(name, "").split("; "):
            to = name if name in {"post", "post_unit", "note"} or not own.get(name) else "note"
            own[to] = "; ".join(filter(None, (own.get(to, ""), cell)))
    told = Reason("rows-joined", {"row": line.row + 1})
    return replace(line, cells=own, reasons=(*line.reasons, told))


def lone_names_asked(
    lines: list[Line], main: str, is_numbered: Callable[[int], bool]
) -> list[Line]:
    """The entries; a lone name without a number among numbered ones is a question.

    `is_numbered` says it of a row (from 1). Reason: unnumbered.
    """
    numbered = [is_numbered(line.row) for line in lines]
    if sum(numbered) < _MOSTLY * len(numbered):
        return lines
    told = (Reason("unnumbered", decides=True),)
    names = {main, "family_name", "given_name"}
    return [
        line
        if has or {name for name, cell in line.cells.items() if cell} - names
        else replace(line, reasons=line.reasons + told)
        for line, has in zip(lines, numbered, strict=True)
    ]


def said_by_signs(
    cells: dict[str, str], above: Mapping[str, str] | None, header: Callable[[str], str]
) -> tuple[Reason, ...]:
    """Put what is meant for "as above" and for dashes, which say that there is none.

    `above` are the cells of the entry before. Reason: ditto-without-row.
    """
    reasons: tuple[Reason, ...] = ()
    for name, cell in cells.items():
        if cell and name not in _OWN and cell_words.is_ditto(cell):
            cells[name] = above.get(name, "") if above else ""
            if above is None:
                reasons += (Reason("ditto-without-row", {"column": header(name)}),)
        elif name not in _OWN and any(map(cell_words.is_ditto, cell.split("; "))):
            cells[name] = _part_by_part(cell, above.get(name, "") if above else "")
    for name in cells.keys() & _SAID_IN_WORDS:
        if not any(sign.isalnum() for sign in cells[name]):
            cells[name] = ""
    return reasons


def _part_by_part(cell: str, above: str) -> str:
    """A field of several columns, some of which say "as above"."""
    parts, before = cell.split("; "), above.split("; ")
    before += [""] * (len(parts) - len(before))
    own = [b if cell_words.is_ditto(a) else a for a, b in zip(parts, before, strict=False)]
    return "; ".join(dict.fromkeys(filter(None, own)))


def goes_on(last: Line, number: int, cells: Mapping[str, str], main: str) -> bool:
    """Whether a row (from 1) without number and name only says more of the post above."""
    told = {name for name, cell in cells.items() if cell}
    is_near = last.row == number - 1 and last.text("number")[:1].isdigit()
    is_rest = "post" in told or cell_words.is_unit(cells.get("post_unit", ""))
    fits = {"number", main} <= cells.keys() and told <= {"post", "post_unit", "note"}
    return is_near and is_rest and fits
