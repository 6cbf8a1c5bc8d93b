"""Finding a delegate (đại biểu) by whatever the desk types: staged, on folded text.

Hits by number, seat, phone, words or initials come in the order of `_Rank`. Only when none is
exact and fewer than `FEW` are sure are names with typing mistakes added.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum
from heapq import nsmallest
from typing import NamedTuple

from store.names import NameKey, fold, initials, name_key, nfc

FEW = 3

_WORD = re.compile(r"[^\W_]+")
_BETWEEN_PHONES = re.compile(r"[,;/]")
_PHONE_TAIL = 9  # +84 and the leading 0 stand for the same, so they are not compared
_TYPO_LENGTH = 4
# Of 100: a name of seven letters with two wrong ones scores 71, a word of four with one 75.
_SORTED_CUTOFF = 70
_PARTIAL_CUTOFF = 75


class SearchEntry(NamedTuple):
    """What a delegate can be found by; `phone` and `seat` as people wrote them."""

    id: int
    name: str
    unit: str
    number: int
    seat: str
    phone: str


class _Rank(IntEnum):
    """How well an entry fits, best first; words are those asked for."""

    NUMBER_OR_SEAT = 0
    PHONE = 1
    GIVEN_NAME = 2  # whole words, one of them the given name
    WHOLE_WORDS = 3
    GIVEN_NAME_BEGUN = 4
    WORDS_BEGUN = 5
    INITIALS = 6
    INSIDE_WORDS = 7
    LAST_INITIALS = 8


_EXACT = [rank for rank in _Rank if rank <= _Rank.WHOLE_WORDS]
_SURE = [rank for rank in _Rank if rank <= _Rank.INITIALS]
_LOOSE = [rank for rank in _Rank if rank > _Rank.INITIALS]


@dataclass(frozen=True, slots=True)
class _Row:
    """An entry as it is compared: folded, each word of `text` between single spaces."""

    text: str
    given: str
    initials: str
    spelled: frozenset[str]
    number: str
    seat: str
    phones: str
    order: NameKey


class _Query:
    """What was typed, as it is compared."""

    def __init__(self, text: str) -> None:
        words = _words(text)
        self.joined = "".join(words)
        # "N.V.H" and "n v h" are initials, not three words that begin so.
        self.words = (self.joined,) if len(self.joined) == len(words) > 1 else tuple(words)
        self.phrase = f" {' '.join(self.words)}"
        self.spelled = _spelled(text) if fold(text) != nfc(text).lower() else frozenset[str]()
        self.whole = tuple(f" {word} " for word in self.words)
        self.starts = tuple(f" {word}" for word in self.words)
        self.number = self.joined.lstrip("0") if self.joined.isdigit() else ""
        self.phone = _phone_end(self.joined)
        self.initials = self.joined if len(self.joined) > 1 else ""


class SearchIndex:
    """All delegates, quick enough for every keystroke; `put` and `remove` do not depend on size."""

    def __init__(self) -> None:
        self._rows: dict[int, _Row] = {}
        self._names: dict[int, str] = {}
        self._sorted_names: dict[int, str] = {}

    def put(self, entry: SearchEntry) -> None:
        """Add an entry, or replace the one with its id."""
        words = _words(entry.name)
        self._rows[entry.id] = _row(entry)
        self._names[entry.id] = " ".join(words)
        self._sorted_names[entry.id] = " ".join(sorted(words))

    def remove(self, id: int) -> None:
        """Forget an entry; an unknown id is no error."""
        for table in (self._rows, self._names, self._sorted_names):
            table.pop(id, None)

    def find(self, query: str, limit: int = 20) -> list[int]:
        """Ids of the best `limit` entries, best first, equals in Vietnamese order of names."""
        asked = _Query(query)
        if not asked.words:
            return []
        ranked: dict[_Rank, list[int]] = defaultdict(list)
        for id, row in self._rows.items():
            if (rank := _rank(row, asked)) is not None:
                ranked[rank].append(id)
        sure = self._best(ranked, _SURE, asked, limit)
        loose = self._best(ranked, _LOOSE, asked, limit - len(sure))
        exact = any(ranked[rank] for rank in _EXACT)
        if not exact and len(sure) < FEW and len(asked.joined) >= _TYPO_LENGTH:
            # Half a word wrongly typed is often inside other words: leave the right name a place.
            loose = loose[: limit // 2] + self._similar(asked.words, limit) + loose[limit // 2 :]
        return list(dict.fromkeys(sure + loose))[:limit]

    def fits(self, query: str, id: int) -> bool:
        """Whether an entry fits as it was typed, without taking it for a typing mistake."""
        row = self._rows.get(id)
        return row is not None and _rank(row, _Query(query)) is not None

    def _best(
        self, ranked: dict[_Rank, list[int]], ranks: list[_Rank], asked: _Query, limit: int
    ) -> list[int]:
        """The first `limit` ids of these ranks; only what is shown is sorted."""

        def order(id: int) -> tuple[bool, bool, NameKey, int]:
            row = self._rows[id]
            return asked.phrase not in row.text, not asked.spelled <= row.spelled, row.order, id

        best: list[int] = []
        for rank in ranks:
            best += nsmallest(limit - len(best), ranked[rank], key=order)
        return best

    def _similar(self, words: tuple[str, ...], limit: int) -> list[int]:
        """Ids of names that differ by a few letters: whole in any order of words, or in part."""
        from rapidfuzz import fuzz, process

        scores: dict[int, float] = {}
        for scorer, choices, asked, cutoff in (
            (fuzz.ratio, self._sorted_names, " ".join(sorted(words)), _SORTED_CUTOFF),
            (fuzz.partial_ratio, self._names, " ".join(words), _PARTIAL_CUTOFF),
        ):
            for _, score, id in process.extract(
                asked, choices, scorer=scorer, score_cutoff=cutoff, limit=limit
            ):
                scores[id] = max(score, scores.get(id, 0))
        return sorted(scores, key=lambda id: (-scores[id], self._rows[id].order))


def _rank(row: _Row, query: _Query) -> _Rank | None:
    if query.joined == row.seat or query.number == row.number:
        return _Rank.NUMBER_OR_SEAT
    if query.phone and query.phone in row.phones:
        return _Rank.PHONE
    text = row.text
    if _all_in(query.starts, text):
        if _all_in(query.whole, text):
            return _Rank.GIVEN_NAME if row.given in query.words else _Rank.WHOLE_WORDS
        begun = row.given.startswith(query.words)
        return _Rank.GIVEN_NAME_BEGUN if begun else _Rank.WORDS_BEGUN
    if query.initials and row.initials.endswith(query.initials):
        return _Rank.INITIALS if row.initials == query.initials else _Rank.LAST_INITIALS
    return _Rank.INSIDE_WORDS if _all_in(query.words, text) else None


def _all_in(parts: tuple[str, ...], text: str) -> bool:
    # A plain loop: `all` with a generator takes three times as long, 10,000 times a keystroke.
    for part in parts:  # noqa: SIM110
        if part not in text:
            return False
    return True


def _row(entry: SearchEntry) -> _Row:
    words = _words(f"{entry.name} {entry.unit} {entry.number} {entry.seat}")
    phones = (_phone_end("".join(_words(part))) for part in _BETWEEN_PHONES.split(entry.phone))
    return _Row(
        text=f" {' '.join(words)} ",
        given=(_words(entry.name) or [""])[-1],
        initials=initials(entry.name),
        spelled=_spelled(entry.name),
        number=str(entry.number),
        seat="".join(_words(entry.seat)),
        phones="".join(phones),
        order=name_key(entry.name),
    )


def _phone_end(digits: str) -> str:
    """The digits a phone is compared by, closed by a space; "" when there are fewer than three."""
    return f"{digits[-_PHONE_TAIL:]} " if len(digits) >= 3 and digits.isdigit() else ""


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _spelled(text: str) -> frozenset[str]:
    """Words with their marks, wherever the tone stands: hoà and hòa are one, hóa another."""
    return frozenset(
        "".join(sorted(unicodedata.normalize("NFD", word)))
        for word in _WORD.findall(nfc(text).lower())
    )
