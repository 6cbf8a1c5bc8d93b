"""Which unit somebody means: the same name written otherwise, or one that is only near it.

Names are the same when their letters and figures are, whatever the accents, spaces and signs, or
when one is the unit's short name. What is near is never taken unasked: it has the same figures and
one or two letters wrong, leaves words out at the end, or writes some of them by their initials.
"""

from __future__ import annotations

import re

from store.names import fold
from store.records import Unit
from store.state import State

_BETWEEN_FIGURES = re.compile(r"(?<=[0-9])[\W_]+(?=[0-9])")
_SIGNS = re.compile(r"(?<![0-9])[\W_]+|[\W_]+(?![0-9])")

MOST_ASKED = 5
"""Units that a question names."""
_SHORT, _LONG = 5, 7
"""Letters from which one is taken for a typing mistake, and from which two are."""
_LEAST_WORDS = 2
"""Words of a unit's name that a part of it must stand for; one ("Sở") says nothing."""
_UNSAID = frozenset({"va", "cua"})
"""What initials leave out: "GDĐT" is giáo dục và đào tạo."""


def unit_of(state: State, text: str) -> Unit | None:
    """The unit that certainly has this name or short name; None where it is new, or near some."""
    wanted = _key(text)
    units = state.in_order(Unit)
    same = [unit for unit in units if fold(text) in {fold(unit.name), fold(unit.short)}]
    written_otherwise = [unit for unit in units if wanted in {_key(unit.name), _key(unit.short)}]
    if not wanted:
        return None
    if same:
        return same[0]
    return written_otherwise[0] if len(written_otherwise) == 1 else None


def near_units(state: State, text: str) -> list[Unit]:
    """The units that may be meant by a name that is not theirs, the nearest first."""
    if not _key(text) or unit_of(state, text):
        return []
    ranked = [(rank, unit) for unit in state.in_order(Unit) if (rank := _rank(text, unit))]
    ranked.sort(key=lambda pair: pair[0])
    return [unit for _, unit in ranked[:MOST_ASKED]]


def _key(text: str) -> str:
    """Letters and figures alone; figures that stand apart stay apart (1-2 is not 12)."""
    return _SIGNS.sub("", _BETWEEN_FIGURES.sub("-", fold(text)))


def _words(text: str) -> list[str]:
    spaced = "".join(char if char.isalnum() else " " for char in fold(text).replace("&", ""))
    return [word for word in spaced.split() if word not in _UNSAID]


def _rank(text: str, unit: Unit) -> int:
    """How near: the wrong letters, counted from 1; then parts and initials; 0 is not."""
    wanted, words, long = _key(text), _words(text), _words(unit.name)
    beginning = long[: len(words)] if len(words) >= _LEAST_WORDS else []
    wrong = [_wrong_letters(wanted, name) for name in (_key(unit.name), _key(unit.short))]
    if any(count is not None for count in wrong):
        return 1 + min(count for count in wrong if count is not None)
    if max(_stands_for(words, long), _stands_for(long, words)) >= _LEAST_WORDS:
        return 4
    return 5 if _wrong_letters("".join(words), "".join(beginning)) is not None else 0


def _wrong_letters(one: str, other: str) -> int | None:
    """How many letters two keys differ in; None for too many, too short ones, other figures."""
    from rapidfuzz.distance import OSA

    shorter = min(len(one), len(other))
    if shorter < _SHORT or _figures(one) != _figures(other):
        return None
    allowed = 2 if shorter >= _LONG else 1
    distance = OSA.distance(one, other, score_cutoff=allowed)
    return distance if distance <= allowed else None


def _figures(key: str) -> str:
    return "".join(char for char in key if not char.isalpha())


def _stands_for(short: list[str], long: list[str]) -> int:
    """How many words at the beginning of `long` the whole of `short` stands for; 0 for none.

    Every word of `short` is a word of `long`, or the initials of some that follow one another.
    """
    place = 0
    for word in short:
        if long[place : place + 1] == [word]:
            place += 1
            continue
        meant = long[place : place + len(word)]
        if (
            len(word) < _LEAST_WORDS
            or not word.isalpha()
            or "".join(one[0] for one in meant) != word
        ):
            return 0
        place += len(word)
    return place
