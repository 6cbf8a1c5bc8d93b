"""The honours ladder (thứ bậc khen thưởng) that ships with the program, and recognising its rungs.

Order: Luật Thi đua, khen thưởng and the prize multiples of NĐ 152/2025 Điều 50–54; a default only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import pairwise

from msgspec.structs import replace

from store.data_files import Data, read_builtin
from store.errors import BadInput, Refused
from store.law.sources import RuleSource
from store.names import fold
from store.records import RecipientKind, Rung

MOST_ON_STAGE = 50
"""More than this in one row is a typing mistake."""

_CLASSES = {"nhat": 1, "i": 1, "1": 1, "nhi": 2, "ii": 2, "2": 2, "ba": 3, "iii": 3, "3": 3}


class LadderRow(Data, frozen=True, kw_only=True):
    """One rung as the data file holds it; `award_class` is 1 to 3, or 0 where there is none."""

    key: str
    name: str
    holders: tuple[RecipientKind, ...]
    decided_by: str
    batch: int
    aliases: tuple[str, ...]
    source: RuleSource
    award_class: int = 0


class Ladder(Data, frozen=True, kw_only=True):
    """The whole data file: rungs from highest to lowest, and how to read free wording."""

    filler: tuple[str, ...]
    short: dict[str, str]
    rungs: tuple[LadderRow, ...]


@cache
def load_ladder() -> Ladder:
    """The ladder as shipped."""
    return read_builtin(Ladder, "ladder.toml")


def default_rungs(day: date) -> list[Rung]:
    """Fresh rungs for a conference of that day, highest first, `order` from 1, ids not given."""
    return [
        Rung(
            order=order,
            key=row.key,
            name=row.name,
            holders=row.holders,
            batch=row.batch,
            decided_by=row.decided_by,
            source=row.source.text,
            grade=row.source.grade_on(day),
        )
        for order, row in enumerate(load_ladder().rungs, start=1)
    ]


def move_rung(rungs: Iterable[Rung], rung_id: int, by: int) -> list[Rung]:
    """Let a rung change places with the one `by` places on. Raises `Refused` at an end."""
    ordered = sorted(rungs, key=lambda rung: (rung.order, rung.id))
    place = next(place for place, rung in enumerate(ordered) if rung.id == rung_id)
    if not 0 <= place + by < len(ordered):
        raise Refused("rung-at-the-end", honour=ordered[place].name)
    ordered.insert(place + by, ordered.pop(place))
    return [
        replace(rung, order=order)
        for order, rung in enumerate(ordered, start=1)
        if rung.order != order
    ]


def parse_batch(text: str) -> int:
    """How many stand on the stage at once, 1 to 50. Raises `BadInput`."""
    digits = text.strip().lstrip("0")
    if not digits.isdecimal() or len(digits) > 2 or int(digits) > MOST_ON_STAGE:
        raise BadInput("batch-unreadable", text=text, most=MOST_ON_STAGE)
    return int(digits)


def class_of(key: str) -> int:
    """The class (hạng) a rung stands for: 1 to 3; 0 for honours without classes or unknown keys."""
    return next((row.award_class for row in load_ladder().rungs if row.key == key), 0)


def recognise(text: str) -> str | None:
    """The key of the rung that a decision's wording names; the longest alias wins.

    None when nothing fits, or the honour has classes and the wording names none.
    """
    words = _words(text)
    line = f" {' '.join(words)} "
    award_class = _class_in(words)
    best: tuple[int, str] | None = None
    for row in load_ladder().rungs:
        if row.award_class not in {0, award_class}:
            continue
        for alias in row.aliases:
            if f" {alias} " in line and (best is None or len(alias) > best[0]):
                best = (len(alias), row.key)
    return best[1] if best else None


def _words(text: str) -> list[str]:
    """Folded words with fillers dropped and abbreviations spelt out."""
    ladder = load_ladder()
    words = [ladder.short.get(word, word) for word in re.findall(r"[a-z0-9]+", fold(text))]
    return [word for word in " ".join(words).split() if word not in ladder.filler]


def _class_in(words: list[str]) -> int:
    named = (word for before, word in pairwise(words) if before == "hang")
    return next((_CLASSES[word] for word in named if word in _CLASSES), 0)
