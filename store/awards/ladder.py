"""The honours ladder (thứ bậc khen thưởng) that ships with the program, and recognising its rungs.

Order: Luật Thi đua, khen thưởng and the prize multiples of NĐ 152/2025 Điều 50–54; a default only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise

from store.data_files import Data, Grade, read_builtin
from store.errors import BadInput
from store.law.sources import RuleSource
from store.names import fold
from store.records import RecipientKind, Rung

MOST_ON_STAGE = 50
"""More than this in one row is a typing mistake."""

_CLASSES = {"nhat": 1, "i": 1, "1": 1, "nhi": 2, "ii": 2, "2": 2, "ba": 3, "iii": 3, "3": 3}


class ShippedPrize(Data, frozen=True, kw_only=True):
    """A prize multiple as the data file holds it; with `at_most` it is a ceiling, no figure."""

    kind: RecipientKind
    times: Decimal
    grade: Grade
    at_most: bool = False


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
    prizes: tuple[ShippedPrize, ...] = ()


class Ladder(Data, frozen=True, kw_only=True):
    """The whole data file: rungs from highest to lowest, and how to read free wording."""

    filler: tuple[str, ...]
    short: dict[str, str]
    prize_source: RuleSource
    rungs: tuple[LadderRow, ...]


@cache
def load_ladder() -> Ladder:
    """The ladder as shipped."""
    return read_builtin(Ladder, "ladder.toml")


@cache
def shipped_rows() -> dict[str, LadderRow]:
    """The shipped rungs by key, highest first."""
    return {row.key: row for row in load_ladder().rungs}


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
            award_class=row.award_class,
        )
        for order, row in enumerate(load_ladder().rungs, start=1)
    ]


def is_own(rung: Rung) -> bool:
    """Whether a conference made the rung; lists made such ones before there was a mark for it."""
    return rung.own or rung.key not in shipped_rows()


def parse_batch(text: str) -> int:
    """How many stand on the stage at once, 1 to 50. Raises `BadInput`."""
    digits = text.strip().lstrip("0")
    if not digits.isdecimal() or len(digits) > 2 or int(digits) > MOST_ON_STAGE:
        raise BadInput("batch-unreadable", text=text, most=MOST_ON_STAGE)
    return int(digits)


def class_of(key: str, rungs: Iterable[Rung] = ()) -> int:
    """The class (hạng) of an honour, shipped or one of these rungs: 1 to 3.

    0 for honours without classes or unknown keys.
    """
    if row := shipped_rows().get(key):
        return row.award_class
    return next((rung.award_class for rung in rungs if rung.key == key), 0)


def recognise(text: str, rungs: Iterable[Rung] = ()) -> str | None:
    """The key of the honour that a decision's wording names; the longest alias wins.

    Of `rungs` those that a conference made are known by name and alias too, before a shipped one
    of the same length. None when nothing fits, or the honour has classes and the wording names
    none.
    """
    line, bare, award_class = f" {' '.join(_words(text))} ", without_class(text), class_in(text)
    best, length = None, 0
    for key, its_class, alias in (*_own_aliases(rungs, bare), *_shipped_aliases()):
        if its_class in {0, award_class} and f" {alias} " in line and len(alias) > length:
            best, length = key, len(alias)
    return best


def _shipped_aliases() -> Iterator[tuple[str, int, str]]:
    for row in load_ladder().rungs:
        for alias in row.aliases:
            yield row.key, row.award_class, alias


def _own_aliases(rungs: Iterable[Rung], whole: str) -> Iterator[tuple[str, int, str]]:
    """Those of honours that a conference made; one of a single word only where it is the whole.

    Folded, an own "Cờ" would be found in "tập thể có thành tích".
    """
    for rung in filter(is_own, rungs):
        for alias in wordings(rung):
            if " " in alias or alias == whole:
                yield rung.key, rung.award_class, alias


def wordings(rung: Rung) -> tuple[str, ...]:
    """How decisions may call an honour, in folded words without its class: name and aliases."""
    row = shipped_rows().get(rung.key)
    typed = map(without_class, (rung.name, *rung.alias.split(";")))
    return tuple(dict.fromkeys(filter(None, (*typed, *(row.aliases if row else ())))))


def without_class(text: str) -> str:
    """The folded words by which an honour is known, fillers and "hạng Nhất" left out."""
    words = _words(text)
    named = [place for place, (one, two) in enumerate(pairwise(words)) if _is_class(one, two)]
    gone = {at for place in named for at in (place, place + 1)}
    return " ".join(word for place, word in enumerate(words) if place not in gone)


def class_in(text: str) -> int:
    """The class that a wording names, 1 to 3; 0 where it names none."""
    named = (two for one, two in pairwise(_words(text)) if _is_class(one, two))
    return next((_CLASSES[word] for word in named), 0)


def _is_class(before: str, word: str) -> bool:
    return before == "hang" and word in _CLASSES


def _words(text: str) -> list[str]:
    """Folded words with fillers dropped and abbreviations spelt out."""
    ladder = load_ladder()
    words = [ladder.short.get(word, word) for word in re.findall(r"[a-z0-9]+", fold(text))]
    return [word for word in " ".join(words).split() if word not in ladder.filler]
