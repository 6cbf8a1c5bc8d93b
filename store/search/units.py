"""Units by their initials: stc for Sở Tài chính, gdđt for Sở Giáo dục và Đào tạo."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from store.names import fold, nfc
from store.search.spelling import words

_WORD = re.compile(r"[^\W_]+")
_LINKS = frozenset({"va", "cua", "cac"})
_LONGEST_ABBREVIATION = 5


@dataclass(frozen=True, slots=True, eq=False)
class UnitWords:
    """A unit as it is compared; one and the same object for all who are of it."""

    words: tuple[str, ...]
    initials: tuple[str, ...]


@lru_cache(maxsize=10_000)
def unit_words(name: str, short: str) -> UnitWords:
    """The unit with its folded words, short name too, and what its letters may be typed as."""
    return UnitWords(tuple(words(f"{name} {short}")), unit_initials(name, short))


def unit_initials(name: str, short: str = "") -> tuple[str, ...]:
    """All that a unit's letters may be typed as: with and without "và", with UBND as four or one.

    The short name (tên viết tắt) counts without its signs. Part of any of them may be typed.
    """
    spelled = _WORD.findall(nfc(name))
    own = [word for word in spelled if fold(word) not in _LINKS]
    lines = [
        "".join(letters(word) for word in chosen)
        for chosen in (own, spelled)
        for letters in (_letters, _first)
    ]
    lines.append("".join(_WORD.findall(fold(short))))
    return tuple(dict.fromkeys(line for line in lines if len(line) > 1))


def _first(word: str) -> str:
    return fold(word)[:1]


def _letters(word: str) -> str:
    """The first letter; all of an abbreviation, or of a number."""
    is_short = len(word) <= _LONGEST_ABBREVIATION and word.isupper()
    return fold(word) if is_short or word.isdigit() else fold(word)[:1]
