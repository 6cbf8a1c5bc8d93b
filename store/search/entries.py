"""What a delegate can be found by, and what was typed, as they are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from store.names import NameKey, fold, name_key, nfc
from store.search.spelling import marked_words, words
from store.search.titles import Sex, sex_of
from store.search.units import UnitWords, unit_words

BETWEEN_PHONES = re.compile(r"[,;/]")
PHONE_END = 3
"""Digits from which a number may be the end of a phone."""
WHOLE_PHONE = 8
"""Digits that tell phones apart, from which one of them may be wrong."""


class SearchEntry(NamedTuple):
    """A delegate; every text as people wrote it."""

    id: int
    name: str
    unit: str
    number: int
    seat: str
    phone: str
    short: str = ""
    honorific: str = ""
    title: str = ""
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as it is compared: folded, the texts with each word between single spaces.

    `seats` are the words of a seat without digits, `figures` those of number and seat with some,
    `titles` those of what stands before the name, which `name` has too.
    """

    text: str
    name: str
    names: tuple[str, ...]
    unit: UnitWords
    seats: tuple[str, ...]
    titles: tuple[str, ...]
    figures: tuple[str, ...]
    initials: str
    marked: tuple[tuple[str, frozenset[str]], ...]
    number: str
    seat: str
    phones: tuple[str, ...]
    sex: Sex
    order: NameKey


def row_of(entry: SearchEntry) -> Row:
    """The entry as it is compared."""
    names, unit, seats = words(entry.name), unit_words(entry.unit, entry.short), words(entry.seat)
    titles = words(entry.title)
    text = [*titles, *names, *unit.words, str(entry.number), *seats]
    placed = {"".join(seats), *seats, str(entry.number)} - {""}
    phones = (whole_phone("".join(words(part))) for part in BETWEEN_PHONES.split(entry.phone))
    return Row(
        text=f" {' '.join(text)} ",
        name=f" {' '.join([*titles, *names])} ",
        names=tuple(names),
        unit=unit,
        seats=tuple(word for word in placed if not has_digit(word)),
        titles=tuple(titles),
        figures=tuple(word for word in placed if has_digit(word)),
        initials="".join(word[0] for word in names),
        marked=tuple(marked_words(f"{entry.title} {entry.name} {entry.unit} {entry.short}")),
        number=str(entry.number),
        seat="".join(seats),
        phones=tuple(phone for phone in phones if phone),
        sex=sex_of(entry.gender) or sex_of(entry.honorific),
        order=name_key(entry.name),
    )


def has_digit(word: str) -> bool:
    """Whether a word is no word of letters alone."""
    return any(char.isdigit() for char in word)


def whole_phone(digits: str) -> str:
    """The digits that tell phones apart: +84 and the leading 0 stand for the same."""
    if not digits.isdigit():
        return ""
    country = digits.startswith("84") and len(digits) > 10
    return (digits[2:] if country else digits).removeprefix("0")


class Asked:
    """The words typed, for a name of that `sex`; those of a `title` before it must be in the name.

    `strict` words fit whole only: a number is not the beginning of another, and a letter alone
    before other words is an initial.
    """

    def __init__(self, text: str, title: str = "", sex: Sex = Sex.NONE) -> None:
        spelled = words(text)
        self.joined = "".join(spelled)
        # "N.V.H" and "n v h" are initials, not three words that begin so.
        are_initials = len(self.joined) == len(spelled) > 1
        self.words = (self.joined,) if are_initials else tuple(spelled)
        self.sex = sex
        self.title = tuple(f" {word}" for word in words(title))
        self.phrase = f" {' '.join(self.words)}"
        self.whole = tuple(f" {word} " for word in self.words)
        self.starts = tuple(f" {word}" for word in self.words)
        self.strict = frozenset(
            word
            for place, word in enumerate(self.words, start=1)
            if has_digit(word) or (len(word) == 1 and place < len(self.words))
        )
        bare = fold(text) == nfc(text).lower()
        self.marked = () if bare else tuple(word for word in marked_words(text) if word[1])
        self.number = self.joined.lstrip("0") if self.joined.isdigit() else ""
        self.phone_end = self.joined if self.number and len(self.joined) >= PHONE_END else ""
        digits = whole_phone(self.joined)
        self.whole_phone = digits if len(digits) >= WHOLE_PHONE else ""
