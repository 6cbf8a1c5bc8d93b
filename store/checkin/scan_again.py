"""Who has to be scanned again once a fast clock was set right.

A desk whose clock is hours ahead serves a later session: whoever it let in counts there, and not in
the one that is held. Their passages are marked as the clock is called right, and they are asked for
until each was scanned, going in or out, or replaced, or their passage is annulled.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store import clock
from store.checkin import attendance, day, headcount
from store.checkin.headcount import Presence
from store.records import Delegate, Passage, Session, order_of
from store.state import State

if TYPE_CHECKING:
    from store.conference import Conference


def trust_clock(conference: Conference) -> None:
    """Note that the clock is right, and what said later was told by one that was fast.

    Raises `NotSaved`.
    """
    with conference.writing("clock_right") as writer:  # saved also where there is nothing to mark
        state = conference.state
        session = attendance.by_clock_alone(state, clock.now())
        people = {one.id for one in counted_ahead(state, session)} if session else set()
        for passage in _passed_later(state, session) if session else ():
            if passage.delegate_id in people and not passage.ahead:
                writer.put(replace(passage, ahead=True))


def counted_ahead(state: State, session: Session) -> list[Delegate]:
    """Who came in to a later session of that day, and is not in this one that is held now."""
    ids = (one.delegate_id for one in _passed_later(state, session) if one.direction == "in")
    return [
        one
        for one in _people(state, ids)
        if day.presence(state, one, session) is not Presence.INSIDE
    ]


def to_scan_again(state: State, session: Session) -> list[Delegate]:
    """Who was counted ahead of a session when the clock was called right, and not scanned since."""
    if len(state.sessions) < 2:  # asked every second
        return []
    passed = _passed_later(state, session)
    last = {one.delegate_id: order_of(one) for one in passed if one.ahead and one.direction == "in"}
    if not last:
        return []
    here = headcount.moves(one for one in state.passages.values() if one.session_id == session.id)
    seen = {  # who goes out is recorded where they were let in
        one.delegate_id
        for one in (*passed, *here)
        if not one.ahead and order_of(one) > last.get(one.delegate_id, inf)
    }
    return [
        one
        for one in _people(state, last)
        if one.id not in seen and one.replaced_by not in state.delegates
    ]


def _passed_later(state: State, session: Session) -> list[Passage]:
    """Goings in and out that count for a later session of the same day."""
    later = {one.id for one in state.sessions.values() if session in day.earlier(state, one)}
    if not later:
        return []
    return headcount.moves(one for one in state.passages.values() if one.session_id in later)


def _people(state: State, ids: Iterable[int]) -> list[Delegate]:
    found = dict.fromkeys(ids)
    return [state.delegates[one] for one in found if one in state.delegates]
