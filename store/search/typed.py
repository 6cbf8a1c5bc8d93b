"""Hits as typed: all words, or their beginnings, are in name, unit, number or seat; or a phone."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from store.names import NameKey
from store.search.entries import Asked, Row
from store.search.spelling import is_spelled

Order = tuple[int, bool, NameKey, int]


class Rank(IntEnum):
    """How well an entry fits as typed, best first; words are those asked for."""

    NUMBER_OR_SEAT = 0
    PHONE = 1
    GIVEN_NAME = 2  # whole words, one of them the given name
    WHOLE_WORDS = 3
    GIVEN_NAME_BEGUN = 4
    WORDS_BEGUN = 5


def rank(row: Row, asked: Asked) -> Rank | None:
    """The rank of an entry, or None for one that does not fit as typed."""
    if asked.joined == row.seat or asked.number == row.number:
        return Rank.NUMBER_OR_SEAT
    if asked.phone_end and any(is_phone(phone, asked) for phone in row.phones):
        return Rank.PHONE
    if not _all_in(asked.starts, row.text):
        return None
    if asked.strict and not all(f" {word} " in row.text for word in asked.strict):
        return None
    if asked.title and not _all_in(asked.title, row.name):
        return None
    if asked.sex and row.sex and asked.sex != row.sex:
        return None
    if not all(is_spelled(word, row.marked) for word in asked.marked):
        return None
    given = row.names[-1] if row.names else ""
    if _all_in(asked.whole, row.text):
        return Rank.GIVEN_NAME if given in asked.words else Rank.WHOLE_WORDS
    begun = given.startswith(asked.words)
    return Rank.GIVEN_NAME_BEGUN if begun else Rank.WORDS_BEGUN


def is_phone(phone: str, asked: Asked) -> bool:
    """Whether a phone is the one asked for, or ends as was asked."""
    return phone == asked.whole_phone or phone.endswith(asked.phone_end)


def order(asked: Asked, rows: dict[int, Row]) -> Callable[[tuple[Rank, int]], Order]:
    """The order of hits of one rank: what stands together first, then as lists of names."""

    def key(hit: tuple[Rank, int]) -> Order:
        row = rows[hit[1]]
        return hit[0], asked.phrase not in row.text, row.order, hit[1]

    return key


def _all_in(parts: tuple[str, ...], text: str) -> bool:
    # A plain loop: `all` with a generator takes three times as long, thousands of times a key.
    for part in parts:  # noqa: SIM110
        if part not in text:
            return False
    return True
