"""A list as plain lines, as Word's paragraphs and the text of a PDF are: one line for each entry.

Lines that a page broke in two are joined; where every cell has a line of its own, those behind a
number are one entry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

from store.lists.people.name_words import without_bullet
from store.lists.sources.sheets import Place, Sheet
from store.lists.tables import cell_words

_NUMBER = re.compile(r"\(?(\d{1,3})[.)]?")
_NUMBERED = re.compile(r"\(?(\d{1,3})(?:[.)/]\s*|\s+)(?=\D)")
_ENDS_WITH_PHONE = re.compile(r"\d[\d. ]{7,13}\d\)?$")
_FEWEST = 2

Line = tuple[int, str]


def joined_lines(sheet: Sheet, column: int) -> tuple[Sheet, frozenset[Place]]:
    """The sheet with each entry in one row, and the cells that were joined to another's."""
    lines = [
        (y, row[column]) for y, row in enumerate(sheet.rows) if column < len(row) and row[column]
    ]
    if _is_stacked(lines):
        joined = _join(lines, _is_number, ", ", ends=_stands_alone)
    elif has_bullets(text for _, text in lines):
        last = max(y for y, text in lines if _is_bulleted(text))
        upto = [line for line in lines if line[0] <= last]
        after = _tail(lines, last)
        joined = _join([*upto, *after], _is_bulleted, " ", ends=_begins_anew)
    else:
        return sheet, frozenset()
    rows = [list(row) for row in sheet.rows]
    for y, _ in lines:
        rows[y][column] = joined.get(y, rows[y][column])
    gone = frozenset((y, column) for y, text in joined.items() if not text)
    return replace(sheet, rows=rows), gone


def has_bullets(texts: Iterable[str]) -> bool:
    """Whether most lines begin with a number or a dash, or some with numbers that rise."""
    lines = list(texts)
    numbers = [int(found[1]) for text in lines if (found := _NUMBERED.match(text))]
    rising = sum(b == a + 1 for a, b in pairwise(numbers))
    bulleted = sum(map(_is_bulleted, lines))
    return bulleted * 2 > len(lines) or (rising >= 1 and rising * 2 >= len(numbers))


def _is_bulleted(text: str) -> bool:
    return without_bullet(text) != text


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text))


def _is_stacked(lines: list[Line]) -> bool:
    found = [int(hit[1]) for _, text in lines if (hit := _NUMBER.fullmatch(text))]
    rising = sum(b == a + 1 for a, b in pairwise(found))
    return len(found) >= _FEWEST and rising >= len(found) - 2 and len(found) * 2 <= len(lines)


def _tail(lines: list[Line], last: int) -> list[Line]:
    """The line right behind the last entry where it can only be the end of that entry."""
    after = [line for line in lines if line[0] > last][:1]
    return [line for line in after if not line[1].isupper()]


def _join(
    lines: list[Line], begins: Callable[[str], bool], sign: str, ends: Callable[[str], bool]
) -> dict[int, str]:
    """Text by row: that of an entry with all that belongs to it, "" for what was joined."""
    found: dict[int, str] = {}
    at = -1
    for y, text in lines:
        if begins(text):
            at = y
            found[y] = text if sign == " " else f"{text.strip('().')}."
        elif at < 0 or ends(text) or (sign == " " and _is_said_in_full(found[at], text)):
            at = -1
        else:
            found[at] += f"{' ' if found[at].endswith('.') else sign}{text}"
            found[y] = ""
    return found


def _stands_alone(text: str) -> bool:
    """Titles, headings, totals and signatures, which are no part of an entry."""
    return bool(
        cell_words.title_code(text)
        or cell_words.has_numeral(text)
        or cell_words.is_total(text)
        or cell_words.is_signature(text)
    )


def _is_said_in_full(entry: str, text: str) -> bool:
    """Whether an entry ends with a telephone, and the next line is one of its own."""
    return bool(_ENDS_WITH_PHONE.search(entry)) and text[0].isupper()


def _begins_anew(text: str) -> bool:
    return _stands_alone(text) or cell_words.is_person(text) or cell_words.is_unit(text)
