"""What a desk types for somebody who stands before it: ten ways, right and wrong.

A way gives all texts that one may type for a person; so it also tells who else could be meant by a
text. Nothing here is taken from the search: what is swapped, missing or heard wrong is made anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from store.names import fold

Texts = Callable[["Person"], list[str]]

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_HEARD = (
    *(("^l", "n"), ("^n(?![gh])", "l"), ("^s", "x"), ("^x", "s"), ("^tr", "ch"), ("^ch", "tr")),
    *(("^d", "gi"), ("^d", "r"), ("^gi(?=[aeou])", "d"), ("^gi(?=[aeou])", "r")),
    *(
        ("^r", "d"),
        ("^r(?=[aou])", "gi"),
        ("i$", "y"),
        ("y", "i"),
        ("^c(?!h)", "k"),
        ("^k(?!h)", "c"),
    ),
    *(("^ngh", "ng"), ("^ng(?!h)", "ngh")),
)
_LINKS = {"va"}


class Person(NamedTuple):
    """Somebody on the list."""

    title: str
    name: str
    unit: str
    short: str
    phone: str

    @property
    def words(self) -> list[str]:
        """The folded words of the name."""
        return fold(self.name).split()


def initials_and_given(person: Person) -> list[str]:
    """nv hung"""
    *others, given = person.words
    return [f"{_first(others)} {given}"]


def dotted(person: Person) -> list[str]:
    """p.v.hung"""
    *others, given = person.words
    return [".".join([*_first(others), given])]


def all_initials(person: Person) -> list[str]:
    """nvh"""
    return [_first(person.words)]


def title_and_given(person: Person) -> list[str]:
    """chị Lan"""
    return [f"{title} {person.name.split()[-1]}" for title in _titles(person)]


def title_and_name(person: Person) -> list[str]:
    """GS.TS. Nguyễn Văn Hùng"""
    return [f"{title} {person.name}" for title in (*_titles(person), "đ/c", "GS.TS.", "ThS")]


def given_and_unit(person: Person) -> list[str]:
    """hung stc"""
    letters = _first([word for word in _words(person.unit) if word not in _LINKS])
    shorts = [letters, *([person.short.lower()] if person.short else [])]
    return [f"{person.words[-1]} {short}" for short in shorts]


def given_mistyped(person: Person) -> list[str]:
    """hugn"""
    return _mistyped(person.words[-1])


def name_mistyped(person: Person) -> list[str]:
    """nguyen van hugn"""
    *others, given = person.words
    return [" ".join([*others, wrong]) for wrong in _mistyped(given)]


def phone_mistyped(person: Person) -> list[str]:
    """0912345679"""
    digits, wrong = person.phone, set[str]()
    for place in range(1, len(digits)):
        head, tail = digits[:place], digits[place + 1 :]
        wrong |= {head + other + tail for other in "0123456789"} | {head + tail}
        wrong.add(digits[: place - 1] + digits[place] + digits[place - 1] + tail)
    return sorted(wrong - {digits})


def given_heard(person: Person) -> list[str]:
    """lam"""
    return _heard(person.words[-1])


def name_heard(person: Person) -> list[str]:
    """tran van lam"""
    words = person.words
    return [
        " ".join([*words[:place], heard, *words[place + 1 :]])
        for place, word in enumerate(words)
        for heard in _heard(word)
    ]


WAYS: dict[str, Texts] = {
    "initials, given name": initials_and_given,
    "initials with dots, given name": dotted,
    "all initials": all_initials,
    "title, given name": title_and_given,
    "title, whole name": title_and_name,
    "given name, unit's initials": given_and_unit,
    "given name mistyped": given_mistyped,
    "name with given mistyped": name_mistyped,
    "phone, a digit wrong": phone_mistyped,
    "given name heard wrong": given_heard,
    "name with a word heard wrong": name_heard,
}


def _titles(person: Person) -> list[str]:
    return ["ông", "anh"] if person.title == "Ông" else ["bà", "chị"]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def _first(words: list[str]) -> str:
    return "".join(word[0] for word in words)


def _mistyped(word: str) -> list[str]:
    """One key wrong, missing, twice, or before its time."""
    made = set[str]()
    for place, letter in enumerate(word):
        head, tail = word[:place], word[place + 1 :]
        made |= {head + beside + tail for beside in _beside(letter)}
        made |= {head + letter + letter + tail, head + tail}
        if tail:
            made.add(head + tail[0] + letter + tail[1:])
    return sorted(wrong for wrong in made - {word} if len(wrong) > 1)


def _beside(letter: str) -> str:
    row = next(keys for keys in _KEYS if letter in keys)
    place = row.index(letter)
    return row[max(0, place - 1) : place] + row[place + 1 : place + 2]


def _heard(word: str) -> list[str]:
    made = {re.sub(pattern, instead, word, count=1) for pattern, instead in _HEARD}
    return sorted(made - {word})
