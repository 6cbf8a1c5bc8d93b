"""Who rides along on a visit: who is meant by what was typed, who may come, who fits where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from store.checkin.headcount import ABSENT_WITH_REASON, is_asked
from store.errors import BadInput
from store.names import fold
from store.people.unit_names import unit_of
from store.records import AgendaItem, Delegate, Status
from store.state import State

_NUMBERS = re.compile(r"(\d{1,6})(?: ?[-–] ?(\d{1,6}))?", re.ASCII)


def rides(state: State, delegate_id: int) -> Delegate | None:
    """The delegate who rides for the one listed: their substitute where one was sent."""
    found = state.delegates.get(delegate_id)
    return state.delegates.get(found.replaced_by, found) if found else None


def may_come(state: State, item_id: int) -> list[Delegate]:
    """Who is asked to the item's session and has not told that they stay away, unit by unit."""
    session = state.sessions[state.find(AgendaItem, item_id).session_id]
    found = [
        one
        for one in state.delegates.values()
        if one.status is not Status.REPLACED
        and one.status not in ABSENT_WITH_REASON
        and is_asked(one, session)
    ]
    return sorted(found, key=lambda one: place(state, one))


def place(state: State, delegate: Delegate) -> tuple[int, int, int]:
    """Where somebody stands on the list of a bus: by unit, those without one last."""
    unit = state.units.get(delegate.unit_id)
    return (0 if unit else 1, unit.order if unit else 0, delegate.number)


def meant(state: State, item_id: int, typed: str) -> list[Delegate]:
    """The delegates that a text names, several by ";": numbers (12-20), a unit, a group, a name.

    Raises `BadInput` (rider-missing, rider-unknown, rider-ambiguous) and takes nobody then.
    """
    parts = [part.strip() for line in typed.splitlines() for part in line.split(";")]
    people = may_come(state, item_id)
    found = {one.id: one for part in filter(None, parts) for one in _all(state, people, part)}
    if not found:
        raise BadInput("rider-missing", field="riders")
    return list(found.values())


def shared_out(
    people: Sequence[Delegate], free: Mapping[int, int]
) -> Iterator[tuple[Delegate, int]]:
    """Each with their bus: a unit in the first where all of it fits, else where seats are left."""
    left = dict(free)
    for unit_id, members in groupby(people, key=lambda one: one.unit_id):
        theirs = list(members)
        together = next((bus for bus, seats in left.items() if seats >= len(theirs)), None)
        for one in theirs:
            bus = together if together is not None and unit_id else _first(left)
            if bus is None:
                return
            left[bus] -= 1
            yield one, bus


def _first(left: Mapping[int, int]) -> int | None:
    return next((bus for bus, seats in left.items() if seats), None)


def _all(state: State, people: Sequence[Delegate], text: str) -> list[Delegate]:
    """Whom a part names as a whole, else piece by piece between its commas."""
    if found := _one(state, people, text):
        return found
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    for piece in pieces:
        theirs = _one(state, people, piece)
        if not theirs:
            raise BadInput("rider-unknown", text=piece, field="riders")
        found += theirs
    return found


def _one(state: State, people: Sequence[Delegate], text: str) -> list[Delegate]:
    if numbers := _NUMBERS.fullmatch(text):
        first, last = int(numbers[1]), int(numbers[2] or numbers[1])
        return [one for one in people if first <= one.number <= last]
    if unit := unit_of(state, text):
        return [one for one in people if one.unit_id == unit.id]
    wanted = fold(text)
    groups = {group.id for group in state.groups.values() if fold(group.name) == wanted}
    if groups:
        return [one for one in people if one.group_id in groups]
    return _named(people, text)


def _named(people: Sequence[Delegate], text: str) -> list[Delegate]:
    wanted = fold(text)
    same = [one for one in people if fold(one.name) == wanted]
    same = same or [one for one in people if fold(one.name).endswith(f" {wanted}")]
    if len(same) > 1:
        names = ", ".join(f"{one.number} {one.name}" for one in same)
        raise BadInput("rider-ambiguous", text=text, names=names, field="riders")
    return same
