"""What is asked of a session: who is here, who came when, how many, and whether they are enough."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from store import clock
from store.checkin import headcount
from store.checkin.headcount import Headcount, Presence, Quorum, Voters
from store.errors import BadInput
from store.records import (
    Delegate,
    Passage,
    Session,
)
from store.state import State


def session(state: State, order: int | None = None) -> Session:
    """Session number `order`, or the one that the desk serves now. Raises `BadInput`."""
    if order is None:
        return session_at(state, clock.now())
    found = next((s for s in state.sessions.values() if s.order == order), None)
    if found is None:
        raise BadInput("no-such-session", order=order, total=len(state.sessions))
    return found


def session_at(state: State, moment: datetime) -> Session:
    """The session that is served at a moment. Raises `BadInput` where there is none at all."""
    found = headcount.current_session(state.sessions.values(), moment)
    if found is None:
        raise BadInput("no-such-session", order=0, total=0)
    return found


def presences(state: State, in_session: Session) -> dict[int, Presence]:
    """Where everybody summoned to a session is, by delegate id.

    Whoever was let in against the list (by force, or before a substitute came) counts as summoned,
    as a walk-in does: nobody in the hall is missing from the figures.
    """
    found: dict[int, Presence] = {}
    for delegate in state.delegates.values():
        where = presence_of(state, delegate, in_session)
        summoned = headcount.is_summoned(delegate, in_session)
        if summoned or where in {Presence.INSIDE, Presence.LEFT}:
            found[delegate.id] = where
    return found


def presence_of(state: State, delegate: Delegate, in_session: Session) -> Presence:
    """Where one delegate is."""
    return headcount.presence(delegate, passages_in(state, delegate.id, in_session))


def passages_in(state: State, delegate_id: int, session: Session) -> list[Passage]:
    """A delegate's passages in one session, in the order they were saved."""
    ids = state.passages_of.get(delegate_id, ())
    return [p for i in ids if (p := state.passages[i]).session_id == session.id]


def moves_of(state: State, delegate: Delegate, in_session: Session) -> list[Passage]:
    """A delegate's goings in and out that count, in the order of the scans."""
    return headcount.moves(passages_in(state, delegate.id, in_session))


def arrival_of(state: State, delegate: Delegate, in_session: Session) -> Passage | None:
    """The passage with which a delegate first came in to a session."""
    moves = moves_of(state, delegate, in_session)
    return next((passage for passage in moves if passage.direction == "in"), None)


def has_come(state: State, delegate: Delegate) -> bool:
    """Whether a delegate went in at any session."""
    ids = state.passages_of.get(delegate.id, [])
    moved = headcount.moves(state.passages[i] for i in ids)
    return any(passage.direction == "in" for passage in moved)


@dataclass(frozen=True)
class Attendance:
    """Everything countable about one session at one moment."""

    session: Session
    states: dict[int, Presence]
    people: Headcount
    by_group: list[tuple[str, Headcount]]
    by_unit: list[tuple[str, Headcount]]
    voters: Voters
    unit_voters: Voters
    quorum: Quorum

    @property
    def electorate(self) -> Voters:
        """The conference's votes: one a member unit where there are any, else by delegate."""
        return self.unit_voters if self.unit_voters.entitled else self.voters


def attendance_of(state: State, in_session: Session) -> Attendance:
    """Count a session; the parts always add up to the whole."""
    states = presences(state, in_session)
    everybody = [state.delegates[i] for i in states]
    by_person = headcount.voters(everybody, states)
    by_unit = headcount.unit_voters(everybody, state.units, states)
    people = headcount.headcount(states.values())
    return Attendance(
        session=in_session,
        states=states,
        people=people,
        by_group=headcount.by_part(state.groups, {d.id: d.group_id for d in everybody}, states),
        by_unit=headcount.by_part(state.units, {d.id: d.unit_id for d in everybody}, states),
        voters=by_person,
        unit_voters=by_unit,
        quorum=headcount.quorum(state.profile.quorum, people, by_person, by_unit),
    )


def voters(state: State, in_session: Session, *, by_unit: bool) -> Voters:
    """Votes that exist and votes inside the hall, by person or one a member unit."""
    states = presences(state, in_session)
    everybody = [state.delegates[i] for i in states]
    if by_unit:
        return headcount.unit_voters(everybody, state.units, states)
    return headcount.voters(everybody, states)
