"""What the rows of a sheet are: entries, rows left out, and the reasons told of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from store.lists.sources.cells import one_line
from store.lists.tables import cell_words

_SAID = re.compile(r"(\d+)\s*(?:đại biểu|người|đ/c|đồng chí|đb)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reason:
    """Why a row got its verdict: a code of the catalogues and the facts of its sentence.

    `decides` says that the verdict rests on it; the others are told by the way.
    """

    code: str
    facts: dict[str, str | int] = field(default_factory=dict)
    decides: bool = False

    def to_json(self) -> dict[str, str | int]:
        """One flat object: the code and the facts."""
        return {"code": self.code, **self.facts}


@dataclass(frozen=True)
class Ignored:
    """A row left out: `title-row`, `page-row`, `total-row`, `below-list` or `repeated-header`."""

    row: int
    code: str
    text: str
    sheet: str = ""
    verdict: ClassVar[str] = "ignored"

    def to_json(self) -> dict[str, str | int]:
        """The row as `hoinghi import --json` prints it; the sheet where several are read."""
        told: dict[str, str | int] = {"row": self.row, "code": self.code, "text": self.text}
        return told | ({"sheet": self.sheet} if self.sheet else {})


@dataclass(frozen=True)
class Body:
    """What stands below a header; `read` are the cells (row, column, from 0) that count for it."""

    lines: list[Line]
    ignored: tuple[Ignored, ...]
    read: frozenset[tuple[int, int]]
    notes: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Line:
    """One entry; `row` counts from 1. `group` and `unit` come from the rows above it.

    `headings` are all heading rows so far, the nearest last. `sheet` is told where several are
    read; `part` counts from 0 the entries that one row number holds.
    """

    row: int
    cells: dict[str, str]
    group: str = ""
    unit: str = ""
    reasons: tuple[Reason, ...] = ()
    headings: tuple[str, ...] = ()
    sheet: str = ""
    part: int = 0

    def text(self, name: str) -> str:
        """The cell of a field in one line."""
        return one_line(self.cells.get(name, ""))


@dataclass(frozen=True)
class HeadingRow:
    """A heading: its row from 1, its whole text, how many entries stand above it."""

    row: int
    text: str
    above: int
    is_unit: bool

    @property
    def said(self) -> int:
        """How many people it says are below it; 0 where it does not."""
        found = _SAID.search(self.text)
        return int(found[1]) if found else 0

    @property
    def name(self) -> str:
        """The heading without its number and its count."""
        return cell_words.without_number(self.text)


def people_below(headings: Sequence[HeadingRow], entries: int) -> list[tuple[HeadingRow, int]]:
    """Every heading with the number of entries below it; those of a group go on below its units."""
    found: list[tuple[HeadingRow, int]] = []
    for at, heading in enumerate(headings):
        ends = (after.above for after in headings[at + 1 :] if heading.is_unit or not after.is_unit)
        found.append((heading, next(ends, entries) - heading.above))
    return found
