"""What the rows of a sheet are: entries, rows left out, and the reasons told of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from store.lists.people.name_words import is_post
from store.lists.sources.cells import one_line
from store.lists.tables import cell_words
from store.records.base import MOST_LINE

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
    """What stands below a header; `read` are the cells (row, column, from 0) that count for it.

    `of` is the unit that a title says of the first entries, where others have their own.
    """

    lines: list[Line]
    ignored: tuple[Ignored, ...]
    read: frozenset[tuple[int, int]]
    notes: tuple[Reason, ...] = ()
    heads: tuple[HeadingRow, ...] = ()
    of: str = ""


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


MOST_SHOWN = 60
"""Letters left of a text that is too long to be taken in."""
_AT_LENGTH = frozenset({"note"})
"""Fields that people write at length."""


def bearable(line: Line) -> Line:
    """The line, with what is longer than any record may hold cut short and told of.

    Matching it to everybody would take as long as the text is.
    """
    cells, told = dict(line.cells), []
    for name, text in line.cells.items():
        if name not in _AT_LENGTH and len(text) > MOST_LINE:
            cells[name] = f"{text[:MOST_SHOWN]}…"
            facts: dict[str, str | int] = {"field": name, "length": len(text), "most": MOST_LINE}
            told.append(Reason("cell-too-long", facts, decides=True))
    return replace(line, cells=cells, reasons=(*line.reasons, *told)) if told else line


def names_somebody(cells: Mapping[str, str], main: str, is_unit: Callable[[str], bool]) -> bool:
    """Whether a row below a total names a person with a post or a unit: no signature has both."""
    told = is_post(cells.get("post", "")) or is_unit(cells.get("unit", ""))
    return cell_words.is_person(main) and told


UNIT_DEPTH = 9
"""The depth of a unit's heading."""


@dataclass(frozen=True)
class HeadingRow:
    """A heading: its row from 1, its whole text, how many entries stand above it.

    `depth` counts from 0 the groups that it stands in; a unit is deeper than all of them.
    """

    row: int
    text: str
    above: int
    depth: int

    @property
    def said(self) -> int:
        """How many people it says are below it; 0 where it does not."""
        found = _SAID.search(self.text)
        return int(found[1]) if found else 0

    @property
    def name(self) -> str:
        """The heading without its number and its count."""
        return cell_words.without_number(self.text)


class OpenGroups:
    """The groups that a row stands in, by the kind of their numerals: "A. KHÁCH MỜI", "I. Tỉnh"."""

    def __init__(self) -> None:
        self._open: list[tuple[str, str, int]] = []

    @property
    def name(self) -> str:
        """The names of all of them, the outer first."""
        return " – ".join(name for _, name, _ in self._open)

    def take(self, name: str, numeral: str, above: int) -> int:
        """Take the heading of a group with `above` entries above it; returns its depth.

        One with another kind of numeral right below a heading is inside it.
        """
        kinds = [kind for kind, _, _ in self._open]
        if numeral in kinds:
            del self._open[kinds.index(numeral) :]
        elif not numeral or not self._open or self._open[-1][2] != above:
            self._open.clear()
        self._open.append((numeral, name, above))
        return len(self._open) - 1

    def leave(self, numeral: str) -> None:
        """End the group beside which a unit stands: "I. ĐẠI BIỂU MỜI", then "II. Sở Nội vụ".

        Arabic numbers may begin anew inside a group, and end none.
        """
        kinds = [kind for kind, _, _ in self._open]
        if numeral in {"I", "A"} and numeral in kinds:
            del self._open[kinds.index(numeral) :]


def people_below(headings: Sequence[HeadingRow], entries: int) -> list[tuple[HeadingRow, int]]:
    """Every heading with the number of entries below it; those of a group go on below its units."""
    found: list[tuple[HeadingRow, int]] = []
    for at, heading in enumerate(headings):
        ends = (after.above for after in headings[at + 1 :] if after.depth <= heading.depth)
        found.append((heading, next(ends, entries) - heading.above))
    return found


def headings_told(
    heads: Sequence[HeadingRow], entries: int
) -> tuple[list[Ignored], tuple[Reason, ...]]:
    """Headings with nobody below; notes on those that say another number (count-differs)."""
    told = people_below(heads, entries)
    empty = [Ignored(head.row, "empty-heading", head.text) for head, count in told if not count]
    return empty, tuple(
        Reason("count-differs", {"heading": head.name, "said": head.said, "count": count})
        for head, count in told
        if count and head.said not in {0, count}
    )
