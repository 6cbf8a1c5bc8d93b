"""Whom to chase before the awards: recipients who are known to be away, and whom to call.

Nobody is known to be away where no roll was called, nor is one for whom a receiver comes up whom no
list knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from store.agenda import timeline
from store.agenda.rules import ItemState
from store.awards import ceremony
from store.awards.before.recipients import named_delegate
from store.checkin import day
from store.checkin.headcount import Presence
from store.records import Award, AwardState, Delegate, Session
from store.state import State

RUNNING = -1
"""In place of the minutes left: the awards have begun."""
MINUTES_BEFORE = 30
"""So long before the awards are expected to begin, whoever is away is worth a sign."""

MOST_OTHERS = 2
"""So many others of a unit are named: one may not answer."""


class Chased(NamedTuple):
    """A recipient who is away: who is to come up, where they are, who else may be called."""

    award: Award
    call: int
    who: Delegate
    where: Presence
    others: tuple[Delegate, ...]


def chased(state: State, in_session: Session) -> list[Chased]:
    """Those whose call has not come and who are known to be away, in the order of the calls."""
    if not day.roll_was_called(state, in_session):
        return []
    return [
        Chased(award, call.number, *away, _others(state, away[0], in_session))
        for call in ceremony.calls(state)
        for award in call.awards
        if award.state is AwardState.WAITING and not award.only_read
        for away in _away(state, award, in_session)
    ]


def _away(state: State, award: Award, in_session: Session) -> Iterator[tuple[Delegate, Presence]]:
    """Who is to come up and is not in the hall: the one who receives instead, where one does."""
    who: Delegate | None = None
    where: Presence | None = None
    if award.receiver:
        who = named_delegate(state, award.receiver)
        where = day.presence(state, who, in_session) if who else None
    elif not award.posthumous:
        who, where = ceremony.comes_up(state, award, in_session)
    if who is not None and where not in {None, Presence.INSIDE}:
        yield who, where


def _others(state: State, who: Delegate, in_session: Session) -> tuple[Delegate, ...]:
    """Delegates of the same unit who are in the hall and have a telephone, by number."""
    unit = (
        one
        for one in state.delegates.values()
        if who.unit_id and one.unit_id == who.unit_id and one.id != who.id and one.phone
    )
    here = (one for one in unit if day.presence(state, one, in_session) is Presence.INSIDE)
    return tuple(sorted(here, key=lambda one: (one.number, one.id))[:MOST_OTHERS])


def minutes_left(state: State, now: datetime) -> int | None:
    """Minutes until the awards are expected to begin, 0 once due, `RUNNING` while they run.

    None earlier than `MINUTES_BEFORE`, once they are over, and where the agenda has none.
    """
    for slot in timeline.slots(state, now):
        if slot.item.kind != "awards":
            continue
        if slot.is_under_way:
            return RUNNING
        if slot.state is ItemState.WAITING:
            seconds = (slot.expected_start - now).total_seconds()
            minutes = -(-int(seconds) // 60)
            return max(0, minutes) if minutes <= MINUTES_BEFORE else None
    return None
