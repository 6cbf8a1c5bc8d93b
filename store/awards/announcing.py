"""The order in which awards are announced, moving them by hand, and the numbers that calls keep.

Order: rank on the conference's ladder, class I to III, collectives before households before
individuals, then the decision's own order (NĐ 145/2013 Điều 26, and custom).

What was called is printed, shown and heard: its number is kept with its awards, whatever is added,
edited, moved or withdrawn since. So is the number of a call that was passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from store.errors import Refused
from store.records import Award, AwardState, Decision, RecipientKind, Rung

KIND_ORDER = (RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD, RecipientKind.INDIVIDUAL)


def announcement_order(
    awards: Iterable[Award], ladder: Mapping[str, Rung], decisions: Mapping[int, Decision]
) -> list[Award]:
    """All awards as they are planned to be announced; places set by hand (`moved`, from 1) win.

    A medal of class I comes before one of class II, and within a class the collectives before the
    individuals, whatever the order of the decisions.
    """
    natural = sorted(awards, key=lambda award: _rank(award, ladder, decisions))
    ordered = [award for award in natural if award.moved is None]
    by_hand = [(award.moved, award) for award in natural if award.moved is not None]
    for place, award in sorted(by_hand, key=lambda pair: pair[0]):
        ordered.insert(place - 1, award)
    return ordered


def _rank(
    award: Award, ladder: Mapping[str, Rung], decisions: Mapping[int, Decision]
) -> tuple[int, ...]:
    rung = ladder.get(award.honour)
    decision = decisions.get(award.decision_id)
    return (
        rung.order if rung else len(ladder) + 1,
        award.award_class,
        KIND_ORDER.index(award.kind),
        decision.order if decision else 0,
        award.order,
        award.id,
    )


class KeptNumbers(NamedTuple):
    """What of the calls stays: numbers by an award's id, and who came too late for theirs.

    `last` is the highest number that was ever called.
    """

    numbers: Mapping[int, int]
    late: frozenset[int]
    last: int


def kept(awards: Iterable[Award]) -> KeptNumbers:
    """The numbers that are kept: of what was called, and of what waits before it.

    Whoever missed their call keeps its number where none of the others does.
    """
    every = list(awards)
    called = {one.call_number for one in every if one.call or one.missed_call}
    last = max(called, default=0)
    taken = {one.call_number for one in every if one.call}
    numbers: dict[int, int] = {}
    late: set[int] = set()
    for award in every:
        number = award.call_number
        if award.call and number:
            numbers[award.id] = number
        elif not number:
            if award.missed_call and is_late(award, every):
                late.add(award.id)
        elif number in taken:
            if award.missed_call:
                late.add(award.id)
        elif award.missed_call or (number < last and number not in called):
            numbers[award.id] = number
    return KeptNumbers(numbers, frozenset(late), last)


def is_late(award: Award, every: Iterable[Award]) -> bool:
    """Whether the call that an award missed has others to keep its place, be it to come again.

    Of those who were called again one by one the last has kept it.
    """
    others = [one for one in every if award.missed_call in {one.call, one.missed_call}]
    if not award.call:
        return any(one.call == award.missed_call for one in others)
    if award.call == award.missed_call:
        return False
    return any(one.call in {0, award.missed_call} or one.call > award.call for one in others)


def move(
    announced: Sequence[Award], stands_in: Mapping[int, int], award_id: int, by: int
) -> list[Award]:
    """Move a waiting award `by` places among those that wait; returns what changed.

    `stands_in` gives the number of its call by an award's id. What was called is passed: it stays
    where it is, wherever it would stand now. Whoever came too late for their call is in no order,
    and a call that was passed over keeps its place among the called: only within it one is moved.
    Everything moved by hand keeps the place it has after the move. Raises `Refused`.
    """
    _, late, last = kept(announced)
    own = stands_in.get(award_id, 0)
    places = {award.id: place for place, award in enumerate(announced)}
    moved = announced[places[award_id]]
    check_waiting(moved)
    among = [
        one.id
        for one in announced
        if one.state is AwardState.WAITING
        and one.id not in late
        and (number := stands_in.get(one.id, 0))
        and (number == own or min(number, own) > last)
    ]
    wanted = among.index(award_id) + by if award_id in among else -1
    if not 0 <= wanted < len(among):
        raise Refused("award-at-the-end", recipient=moved.recipient)
    after = list(announced)
    after.insert(places[among[wanted]], after.pop(places[award_id]))
    return [
        replace(award, moved=position)
        for position, award in enumerate(after, start=1)
        if award.id == award_id or (award.moved is not None and award.moved != position)
    ]


def check_removable(award: Award) -> Award:
    """Refuse to remove an award that was called, be it that nobody came: that has happened."""
    if award.missed_call:
        raise Refused("award-was-called", recipient=award.recipient)
    return check_waiting(award)


def check_waiting(award: Award) -> Award:
    """Refuse to change an award that has been called already."""
    if award.state is not AwardState.WAITING:
        raise Refused("award-called-already", recipient=award.recipient)
    return award
