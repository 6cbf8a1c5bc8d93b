"""Where a name or a phone that was found is not what was typed, letter by letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from store.names import fold, nfc
from store.search.entries import BETWEEN_PHONES, WHOLE_PHONE, whole_phone
from store.search.phones import is_wrong_by_one
from store.search.spelling import marked_words, sound, without_telex, words
from store.search.titles import without_titles
from store.search.vocabulary import TWO_TYPOS

_HEARD = 0.5  # of a letter
_OTHER_START = 0.1
_WORD = re.compile(r"[^\W_]+")


class _Word(NamedTuple):
    """A word as it is written from `start` on, and each of its letters folded."""

    start: int
    text: str
    letters: tuple[str, ...]


def differing(query: str, name: str) -> list[int]:
    """The places in `name` of the letters, marks included, that were typed otherwise.

    Letters that were not typed yet differ in nothing, nor do words that were not typed at all.
    """
    theirs = _words_of(name)
    known = {fold(word.text) for word in theirs}
    typed = nfc(query).lower()
    for title, rest, _ in without_titles(query):
        if not known.issuperset(fold(title).split()):
            typed = rest.lower()
    initials = "".join(word.letters[0] for word in theirs)
    places: set[int] = set()
    for asked in _words_of(typed):
        is_initials = len(asked.letters) > 1 and "".join(asked.letters) in initials
        if not is_initials and (word := _meant(asked, theirs)):
            theirs.remove(word)
            places.update(word.start + place for place in _differing_in(asked, word))
    return sorted(places)


class NearPhone(NamedTuple):
    """A phone as people wrote it, and the places of its digits that were typed otherwise."""

    text: str
    places: list[int]


def near_phone(query: str, phones: str) -> NearPhone | None:
    """Which of somebody's phones is one digit away from what was typed."""
    asked = whole_phone("".join(words(query)))
    for text in BETWEEN_PHONES.split(phones):
        written = text.strip()
        digits = "".join(char for char in written if char.isdigit())
        number = whole_phone(digits)
        if len(asked) >= WHOLE_PHONE and is_wrong_by_one(asked, number):
            there = [place for place, char in enumerate(written) if char.isdigit()]
            places = there[len(digits) - len(number) :]
            return NearPhone(written, [places[at] for at in _changed(asked, number)])
    return None


def _words_of(text: str) -> list[_Word]:
    return [
        _Word(match.start(), match[0], tuple(fold(char) for char in match[0]))
        for match in _WORD.finditer(text)
    ]


def _meant(asked: _Word, there: Sequence[_Word]) -> _Word | None:
    """The word that was typed, heard wrong or mistyped; None for initials and the like."""
    from rapidfuzz.distance import OSA

    folded = "".join(asked.letters)

    def letters_wrong(word: _Word) -> float:
        other = "".join(word.letters)
        if other.startswith(folded):
            return 0
        if sound(other) == sound(folded) or other == without_telex(folded):
            return _HEARD
        return OSA.distance(folded, other) + _OTHER_START * (folded[0] != other[0])

    # Of equals the last: the given name is what is typed most.
    best = min(reversed(there), key=letters_wrong, default=None)
    limit = (2 if len(folded) >= TWO_TYPOS else 1) + _OTHER_START
    return best if best is not None and letters_wrong(best) <= limit else None


def _differing_in(asked: _Word, word: _Word) -> set[int]:
    if without_telex("".join(asked.letters)) == "".join(word.letters) != "".join(asked.letters):
        return set()
    places = set(_changed(asked.letters, word.letters, begun=True))
    if asked.text == fold(asked.text) or marked_words(asked.text) == marked_words(word.text):
        return places
    pairs = zip(asked.text.lower(), word.text.lower(), strict=False)
    same_letters = asked.letters == word.letters[: len(asked.letters)]
    return places | {at for at, (mine, other) in enumerate(pairs) if same_letters and mine != other}


def _changed(asked: Sequence[str], there: Sequence[str], *, begun: bool = False) -> list[int]:
    """The places there that have another letter, or one more; beside one that is missing there."""
    from rapidfuzz.distance import Levenshtein

    places: list[int] = []
    for change in Levenshtein.opcodes(asked, there):
        is_rest = begun and change.tag == "insert" and change.dest_end == len(there)
        if change.tag == "delete":
            places.append(max(0, change.dest_start - 1))
        elif change.tag != "equal" and not is_rest:
            places += range(change.dest_start, change.dest_end)
    return places
