"""The accounts of a list: which of its cells the preview neither shows nor names as not read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from store.lists.entries.preview import Preview
from store.names import fold

_RANGE = re.compile(r"(?:(?:'((?:[^']|'')+)'|(\w+))!)?([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?")
_WORD = re.compile(r"[a-z0-9]+")
_SAYS_NOTHING = re.compile(
    r"\(?\d{1,5}(?:\.\d)?[.)]?|[a-ex+v]|[IVX]+|S?TT|[- ]*(?:n.?t|như trên)[- ]*", re.IGNORECASE
)
"""Running numbers, days as numbers, marks, "as above": fields that come out as something else."""

_PHONE = re.compile(
    r"(?:(?:sđt|đt|dđ|cq|nr):? ?)?(?:\(?\+84\)?|\b0) ?(\d[\d .-]{7,11}\d)", re.IGNORECASE
)
"""A telephone as people write it; fields hold its digits."""

_COUNT = re.compile(r"\W*\d+ (?:đại biểu|người)\)?$")
_NUMBER = re.compile(r"^(?:\d+(?:[.)]|(?=\s))|[IVX]+[.)])\s*")
"""The number and the count of a heading, which its group or unit goes without."""


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place


def _named(ranges: list[str], only: str) -> set[tuple[str, int, int]]:
    """The cells in ranges such as "D2:F21" or "'Tổ 1'!A3", as sheet, row and column from 1."""
    found: set[tuple[str, int, int]] = set()
    for text in ranges:
        hit = _RANGE.fullmatch(text)
        assert hit, text
        sheet = (hit[1] or hit[2] or only).replace("''", "'")
        left, top = _column(hit[3]), int(hit[4])
        right, bottom = _column(hit[5] or hit[3]), int(hit[6] or hit[4])
        found |= {(sheet, y, x) for y in range(top, bottom + 1) for x in range(left, right + 1)}
    return found


def _told(found: Preview[Any]) -> set[str]:
    """Every word that the preview shows."""
    document = found.to_json()
    document.pop("unread")
    shown = [*(row.values for row in found.rows), document]
    genders = {"male": "nam", "female": "nu"}
    said = {genders[row.gender] for row in found.rows if row.gender}
    return said | set(_WORD.findall(fold(json.dumps(shown, ensure_ascii=False, default=str))))


def _is_told(cell: str, told: set[str]) -> bool:
    if _SAYS_NOTHING.fullmatch(cell.strip()):
        return True
    cell = _PHONE.sub(lambda hit: "0" + re.sub(r"\D", "", hit[1]), cell)
    cell = _NUMBER.sub("", _COUNT.sub("", cell))
    return all(
        word in told or (len(word) > 5 and any(word in other for other in told))
        for word in _WORD.findall(fold(cell))
    )


def unaccounted(
    sheets: Mapping[str, Sequence[Sequence[str]]], found: Preview[Any]
) -> list[tuple[str, int, int, str]]:
    """The cells lost without a word: sheet, row and column from 1, text."""
    unread = _named(found.to_json()["unread"], found.table.sheet.name)
    told = _told(found)
    return [
        (sheet, y, x, cell)
        for sheet, rows in sheets.items()
        for y, row in enumerate(rows, 1)
        for x, cell in enumerate(row, 1)
        if cell and (sheet, y, x) not in unread and not _is_told(cell, told)
    ]
