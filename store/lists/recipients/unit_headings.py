"""Rows of awards that are no recipients: the unit of the people below, alone in its row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from store.lists.recipients.binding import Recipients
from store.lists.recipients.sections import section_of
from store.lists.recipients.told_kind import COLLECTIVE, INDIVIDUAL, told_kind
from store.lists.tables import cell_words
from store.lists.tables.lines import Line, Reason
from store.lists.tables.reading import ListTable


class UnitOver(NamedTuple):
    """The unit that the nearest heading names; known to the conference, or by its words only."""

    name: str
    is_known: bool


def unit_over(line: Line, recipients: Recipients) -> UnitOver | None:
    """The unit of the people below a heading that says nothing else; None for no unit."""
    if not line.headings or section_of(line.headings[-1]).aspects:
        return None
    name = cell_words.without_number(line.headings[-1])
    if recipients.unit(name) is not None:
        return UnitOver(name, is_known=True)
    told = told_kind(name)
    return UnitOver(name, is_known=False) if told.kind is COLLECTIVE and told.is_sure else None


def with_unit_rows(table: ListTable, recipients: Recipients) -> ListTable:
    """The list with those rows as headings that are units standing alone over people.

    A row without the number or the form that the person's below has is no recipient where the
    conference knows the unit; where it does not, row-may-head asks.
    """
    lines: list[Line] = []
    heads: list[tuple[Line, str]] = []
    for at, line in enumerate(table.lines):
        below = table.lines[at + 1] if at + 1 < len(table.lines) else None
        is_over = below is not None and below.sheet == line.sheet and _stands_over(line, below)
        text = line.text("recipient")
        if is_over and recipients.unit(text) is not None:
            heads.append((line, text))
            continue
        kept = _under(line, heads)
        if is_over and told_kind(text).kind is not INDIVIDUAL:
            heads.append((line, text))  # those below are asked about too
            asked = Reason("row-may-head", {"text": text}, decides=True)
            kept = replace(kept, reasons=(*kept.reasons, asked))
        lines.append(kept)
    return replace(table, lines=lines)


def _stands_over(line: Line, below: Line) -> bool:
    """Whether a row has nothing but a text where the person in the next has a number or a form."""
    own = {name for name, text in line.cells.items() if text and name not in _carried(line)}
    if own != {"recipient"} or line.headings != below.headings:
        return False
    more = {name for name, text in below.cells.items() if text and name not in _carried(below)}
    is_person = "post" in more or told_kind(below.text("recipient")).kind is INDIVIDUAL
    return is_person and bool(more & {"number", "form"})


def _carried(line: Line) -> set[str]:
    return {reason.code.removesuffix("-from-above") for reason in line.reasons}


def _under(line: Line, heads: Iterable[tuple[Line, str]]) -> Line:
    """A line with the units that stand over it among its headings, each where it stood."""
    headings = list(line.headings)
    placed = ((len(head.headings), text) for head, text in heads if head.sheet == line.sheet)
    for more, (place, text) in enumerate(placed):
        headings.insert(place + more, text)
    return replace(line, headings=tuple(headings))
