"""What was found beside the texts of one sheet, and the sheet with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from store.lists.sources.sheets import Hidden, Place, Sheet

Piece = tuple[str, bool]
"""A part of a cell's text, and if it is struck through."""

_PAGE_ONLY = re.compile(r"(?:trang|tờ|số|page|sheet|of|[\W\d_])*", re.IGNORECASE)


@dataclass
class Marks:
    """All places count from 0. `crossed` are the parts of texts that are struck out in part.

    Where they are not known, somebody struck through cannot be told from the others.
    """

    struck: set[Place] = field(default_factory=set)
    crossed: dict[Place, list[Piece]] = field(default_factory=dict)
    unseen: set[Place] = field(default_factory=set)
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    pictures: int = 0
    is_known: bool = True

    def text(self, place: Place, pieces: Sequence[Piece]) -> None:
        """Take the parts of a cell's text: struck altogether, in part, or not at all."""
        if is_crossed(pieces):
            self.crossed[place] = list(pieces)
        elif crossed_out(pieces):
            self.struck.add(place)

    def head(self, text: str) -> None:
        """Take the head or foot of a page; "Trang 1/2" says nothing."""
        text = " ".join(text.split())
        if not _PAGE_ONLY.fullmatch(text) and text not in self.aside:
            self.aside.append(text)


def kept(pieces: Iterable[Piece]) -> str:
    """What of a text is not struck out."""
    return "".join(text for text, is_struck in pieces if not is_struck)


def crossed_out(pieces: Iterable[Piece]) -> str:
    """What of a text is struck out."""
    return "".join(text for text, is_struck in pieces if is_struck).strip()


def is_crossed(pieces: Sequence[Piece]) -> bool:
    """Whether something is struck out of a text, and more is left than the number before it."""
    out, rest = crossed_out(pieces), kept(pieces).strip()
    is_word = any(map(str.isalpha, out))
    return bool(out and rest) and (any(map(str.isalpha, rest)) or not is_word)


def meant(pieces: Sequence[Piece]) -> str:
    """A text without what is struck out of it; all of it where nothing else would be left."""
    return (kept(pieces) if is_crossed(pieces) else "".join(text for text, _ in pieces)).strip()


def marked(sheet: Sheet, marks: Marks) -> Sheet:
    """The sheet with its marks, and without what is struck out of its texts.

    A row of which nothing can be seen is hidden as if a filter did it.
    """
    rows = [list(row) for row in sheet.rows] if marks.crossed else sheet.rows
    crossed: list[tuple[int, int, str]] = []
    for (y, x), pieces in sorted(marks.crossed.items()):
        if y < len(rows) and x < len(rows[y]) and rows[y][x]:
            rows[y][x] = kept(pieces)
            crossed.append((y, x, crossed_out(pieces)))
    cells = sheet.cells
    unseen = frozenset(marks.unseen) & cells
    seen_rows = {y for y, _ in cells - unseen}
    blank = {y for y, _ in unseen} - seen_rows
    hidden = Hidden(
        sheet.hidden.sheet,
        sheet.hidden.rows | marks.rows | blank,
        sheet.hidden.columns | marks.columns,
        frozenset(place for place in unseen if place[0] not in blank),
    )
    return replace(
        sheet,
        rows=rows,
        hidden=hidden,
        struck=sheet.struck | (marks.struck & cells),
        crossed=tuple(crossed),
        aside=(*sheet.aside, *marks.aside),
        pictures=sheet.pictures + marks.pictures,
        unmarked=not marks.is_known,
    )
