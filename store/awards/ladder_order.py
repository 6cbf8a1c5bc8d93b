"""The order of a conference's ladder: places changed by hand, and what they were as shipped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from store.awards.ladder import is_own, shipped_rows
from store.errors import Refused
from store.records import Rung
from store.thresholds import parse_whole

MOST_RUNGS = 1000
"""No ladder is longer."""


def parse_place(text: str) -> int:
    """A place on the ladder from 1; nothing, or 0, is no wish. Raises `BadInput`."""
    return parse_whole(text, "place-unreadable", MOST_RUNGS) if text.strip() else 0


def in_order(rungs: Iterable[Rung]) -> list[Rung]:
    """Rungs from the highest to the lowest."""
    return sorted(rungs, key=lambda rung: (rung.order, rung.id))


def move_rung(rungs: Iterable[Rung], rung_id: int, by: int) -> list[Rung]:
    """Let a rung change places with the one `by` places on. Raises `Refused` at an end."""
    ordered = in_order(rungs)
    place = next(place for place, rung in enumerate(ordered) if rung.id == rung_id)
    if not 0 <= place + by < len(ordered):
        raise Refused("rung-at-the-end", honour=ordered[place].name)
    ordered.insert(place + by, ordered.pop(place))
    return renumbered(ordered)


def placed(rungs: Iterable[Rung], rung: Rung, place: int) -> list[Rung]:
    """The rungs whose number changes, `rung` among them, when it comes to a place from 1.

    A place behind the last is the last; 0 leaves it where it is, or puts a new one last.
    """
    ordered = in_order(rungs)
    others = [one for one in ordered if one.id != rung.id]
    if not place:
        stands = next((n for n, one in enumerate(ordered) if one.id == rung.id), len(others))
        place = stands + 1
    others.insert(place - 1, rung)
    return [rung_ for rung_ in _numbered(others) if rung_ not in ordered]


def renumbered(ordered: Sequence[Rung]) -> list[Rung]:
    """Those of rungs in their new order whose number changes, from 1 on."""
    return [new for new, old in zip(_numbered(ordered), ordered, strict=True) if new != old]


def _numbered(ordered: Iterable[Rung]) -> list[Rung]:
    return [replace(rung, order=order) for order, rung in enumerate(ordered, start=1)]


def as_shipped(rungs: Iterable[Rung]) -> list[Rung]:
    """The rungs whose number changes when the shipped order comes back.

    An honour that the conference made stays right behind the shipped one that it stands behind.
    """
    return renumbered(_restored(rungs))


def _restored(rungs: Iterable[Rung]) -> list[Rung]:
    places, last = _shipped_places(), 0
    keys: list[tuple[int, Rung]] = []
    for rung in in_order(rungs):
        last = last if is_own(rung) else places[rung.key]
        keys.append((last, rung))
    return [rung for _, rung in sorted(keys, key=lambda pair: pair[0])]


class RungMove(NamedTuple):
    """From which place, counted from 1, a shipped honour was moved; whether past those above it.

    The place is that which the shipped order would give it among the conference's own honours.
    """

    was: int
    is_up: bool


def moved_from(rungs: Iterable[Rung]) -> dict[int, RungMove]:
    """By a rung's id where it was moved from.

    Those are the fewest whose moving gives this order; of two that changed places it is the one
    that came up. So it tells the truth of ladders that were moved before anybody kept a mark.
    """
    places, ordered = _shipped_places(), in_order(rungs)
    was = {rung.id: place for place, rung in enumerate(_restored(ordered), start=1)}
    ranks = [(places[rung.key], rung.id) for rung in ordered if not is_own(rung)]
    stayed = set(_longest_rising([rank for rank, _ in ranks]))
    before = sorted(rank for rank, _ in ranks)
    return {
        rung_id: RungMove(was[rung_id], is_up=place < before.index(rank))
        for place, (rank, rung_id) in enumerate(ranks)
        if rank not in stayed
    }


def _shipped_places() -> dict[str, int]:
    return {key: place for place, key in enumerate(shipped_rows(), start=1)}


def _longest_rising(ranks: Sequence[int]) -> list[int]:
    """The longest run that rises, not all in a row; of several the one with the lower numbers."""
    best: list[list[int]] = [[] for _ in ranks]
    for place in reversed(range(len(ranks))):
        behind = [run for run in best[place + 1 :] if run[0] > ranks[place]]
        longest = max(behind, key=lambda run: (len(run), -run[0]), default=[])
        best[place] = [ranks[place], *longest]
    return max(best, key=lambda run: (len(run), -run[0]), default=[])
