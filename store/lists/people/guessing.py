"""Which column of a list of people holds what, where no header says it: by what is in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from store.lists.people.name_words import HONORIFIC, bare_name, is_post
from store.lists.sources.cells import one_line
from store.lists.tables import cell_words
from store.names import fold
from store.people import typed

_SHARE = 0.6
"""From this share of a column's cells on it is what they look like."""
_LOOKED_AT = 300

Test = Callable[[str], bool]


def _is_person(text: str) -> bool:
    return cell_words.is_person(bare_name(text))


def _is_joint(text: str) -> bool:
    return is_post(text) and cell_words.unit_place(text) > 0


def _is_honorific(text: str) -> bool:
    found = HONORIFIC.match(f"{text} ")
    return found is not None and found.end() > len(text)


_LONG_NUMBER = re.compile(r"\d{5,}")
"""May be a day written in figures only, but nobody has said so."""

_LOOKS: tuple[tuple[str, Test], ...] = (
    ("name", _is_person),
    ("phone", lambda text: typed.phones_of(text)[1]),
    ("gender", lambda text: fold(text) in {"nam", "nu"}),
    ("honorific", _is_honorific),
    ("birth", lambda text: bool(typed.birth_of(text)) and not _LONG_NUMBER.fullmatch(text)),
    ("post_unit", _is_joint),
    ("unit", cell_words.is_unit),
    ("post", is_post),
)


def guess_columns(rows: Sequence[Sequence[str]], labels: Sequence[str]) -> dict[str, int]:
    """Field to column, from 0; empty where no column holds names of people."""
    width = max(map(len, rows), default=0)
    body = [row for row in rows if sum(map(bool, row)) > 1][:_LOOKED_AT]
    columns = [[one_line(row[x]) for row in body if x < len(row) and row[x]] for x in range(width)]
    places: dict[str, int] = {}
    if (number := _counting(columns)) >= 0:
        places["number"] = number
    for field, looks in _LOOKS:
        shares = [
            sum(map(looks, cells)) / len(cells) if cells and x not in places.values() else 0.0
            for x, cells in enumerate(columns)
        ]
        best = max(shares, default=0.0)
        if best >= _SHARE and field in labels:
            places[field] = shares.index(best)
        elif field == "name":
            return {}
    if "post_unit" in places and {"post", "unit"} & places.keys():
        places["post"] = places.pop("post_unit")
    return places


def _counting(columns: Sequence[Sequence[str]]) -> int:
    """The column of running numbers, -1 for none."""
    for x, cells in enumerate(columns[:2]):
        numbers = [int(cell.rstrip(".)")) for cell in cells if re.fullmatch(r"\d{1,4}[.)]?", cell)]
        rising = sum(b == a + 1 for a, b in pairwise(numbers))
        if len(numbers) > 1 and len(numbers) >= _SHARE * len(cells) and rising * 2 >= len(numbers):
            return x
    return -1
