"""What is asked of a session: who is here, who came when, how many, and whether they are enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from weakref import WeakKeyDictionary

from msgspec.structs import replace

from store import clock
from store.checkin import day, headcount
from store.checkin.headcount import Headcount, Presence, Quorum, Voters
from store.checkin.roll import Roll
from store.errors import BadInput
from store.records import (
    BallotState,
    Delegate,
    Passage,
    Session,
)
from store.state import State
from store.times.moments import is_wrong, order

_ROLLS: WeakKeyDictionary[State, dict[tuple[int, ...], Roll]] = WeakKeyDictionary()
"""Rolls by the ids of the sessions that count in them."""


def session(state: State, order: int | None = None) -> Session:
    """Session number `order`, or the one that the desk serves now. Raises `BadInput`."""
    if order is None:
        return session_at(state, clock.now())
    found = next((s for s in state.sessions.values() if s.order == order), None)
    if found is None:
        raise BadInput("no-such-session", order=order, total=len(state.sessions))
    return found


def session_at(state: State, moment: datetime) -> Session:
    """The session that is served at a moment. Raises `BadInput` where there is none at all.

    By a clock that says less than it did, none before the one that the day has reached.
    """
    found = headcount.current_session(state.sessions.values(), moment)
    if found is None:
        raise BadInput("no-such-session", order=0, total=0)
    if is_wrong(state.told(), moment):
        return max([found, *day.reached(state, moment)], key=lambda one: (one.order, one.id))
    return found


def by_clock_alone(state: State, moment: datetime) -> Session | None:
    """The session that the clock would choose where the desk serves a later one; else None."""
    served = session_at(state, moment)
    found = headcount.current_session(state.sessions.values(), moment)
    return found if found and found.id != served.id else None


def session_then(state: State, moment: datetime) -> Session:
    """The session that was served at a moment that is past: one closed since was open then.

    Raises `BadInput` where there is none at all.
    """
    by_then = [
        replace(one, closed_at=None) if one.closed_at and one.closed_at > moment else one
        for one in state.sessions.values()
    ]
    found = headcount.current_session(by_then, moment)
    if found is None:
        raise BadInput("no-such-session", order=0, total=0)
    return state.sessions[found.id]


def presence_of(state: State, delegate: Delegate, in_session: Session) -> Presence:
    """Where one delegate is, as the session's own desk counts; see `store.checkin.day`."""
    return headcount.presence(delegate, headcount.passages_in(state, delegate.id, in_session))


def moves_of(state: State, delegate: Delegate, in_session: Session) -> list[Passage]:
    """A delegate's goings in and out that count, in the order of the scans."""
    return headcount.moves(headcount.passages_in(state, delegate.id, in_session))


def arrival_of(state: State, delegate: Delegate, in_session: Session) -> Passage | None:
    """The passage with which a delegate first came in to a session."""
    moves = moves_of(state, delegate, in_session)
    return next((passage for passage in moves if passage.direction == "in"), None)


def has_come(state: State, delegate: Delegate) -> bool:
    """Whether a delegate went in at any session."""
    ids = state.passages_of.get(delegate.id, [])
    moved = headcount.moves(state.passages[i] for i in ids)
    return any(passage.direction == "in" for passage in moved)


class Basis(NamedTuple):
    """Something that rests on a passage: a "ballot" or an "award" by its title, or a "scan"."""

    kind: str
    title: str = ""
    scan: Passage | None = None


def rests_on(state: State, passage: Passage) -> Iterator[Basis]:
    """What was done because a passage let somebody in, and stays when it is taken back.

    Votes whose frozen list has the person, or their unit, as present; awards conferred on them; the
    last scan that was answered "already in": if that was really them, they count as absent now.
    """
    delegate = state.delegates.get(passage.delegate_id)
    if delegate is None or passage.direction != "in":
        return
    for listed in state.electorates.values():
        ballot = state.ballots.get(listed.ballot_id)
        if ballot is None or ballot.state is BallotState.VOID or not ballot.opened_at:
            continue
        for voter in listed.voters:
            by_unit = not voter.delegate_id and delegate.votes
            is_theirs = voter.delegate_id == delegate.id or (
                by_unit and voter.unit_id == delegate.unit_id
            )
            opened = order(ballot, "opened_at")
            was_inside = voter.where == Presence.INSIDE and opened >= order(passage)
            if is_theirs and (was_inside or voter.admitted_at):
                yield Basis("ballot", ballot.title)
    for award in state.awards.values():
        is_theirs = award.delegate_id == delegate.id
        if is_theirs and order(award, "conferred_at") >= order(passage):
            yield Basis("award", award.form)
    in_session = state.sessions.get(passage.session_id)
    told = [
        one
        for one in (headcount.passages_in(state, delegate.id, in_session) if in_session else ())
        if one.outcome == "already" and order(one) >= order(passage) and not one.annulled_at
    ]
    if told:
        yield Basis("scan", scan=told[-1])


@dataclass(frozen=True)
class Attendance:
    """Everything countable about one session at one moment.

    `states`, `people`, `by_group` and `by_unit` are what its own desk counted. `of_day` and `day`
    are the same people by all sessions that count in it, from the one that is `since` on; voters
    and quorum go by them.
    """

    session: Session
    since: Session
    states: dict[int, Presence]
    of_day: dict[int, Presence]
    people: Headcount
    day: Headcount
    by_group: list[tuple[str, Headcount]]
    by_unit: list[tuple[str, Headcount]]
    voters: Voters
    unit_voters: Voters
    quorum: Quorum

    @property
    def electorate(self) -> Voters:
        """The conference's votes: one a member unit where there are any, else by delegate."""
        return self.unit_voters if self.unit_voters.entitled else self.voters


class Parts(NamedTuple):
    """Head counts by the name of a group, and by that of a unit."""

    by_group: list[tuple[str, Headcount]]
    by_unit: list[tuple[str, Headcount]]


def attendance_of(state: State, in_session: Session) -> Attendance:
    """Count a session; the parts always add up to the whole.

    Units vote where there are any: one vote a member unit, cast by any of its voters inside.
    """
    sessions = day.stretch(state, in_session)
    roll = _roll(state, sessions)
    members = {unit.id for unit in state.units.values() if unit.member}
    here = sum(inside > 0 for unit, inside in roll.voting_units.items() if unit in members)
    people = headcount.headcount(sum(roll.groups.values(), Counter()))
    by_person = Voters(roll.entitled, roll.present)
    by_unit = Voters(len(members), here)
    of_day = headcount.headcount(roll.day)
    return Attendance(
        session=in_session,
        since=sessions[0],
        states=dict(roll.states),
        of_day=dict(roll.of_day),
        people=people,
        day=of_day,
        by_group=headcount.by_part(state.groups, roll.groups),
        by_unit=headcount.by_part(state.units, roll.units),
        voters=by_person,
        unit_voters=by_unit,
        quorum=headcount.quorum(state.profile.quorum, of_day, by_person, by_unit),
    )


def parts_of_day(state: State, counted: Attendance) -> Parts:
    """Head counts of the day by group and by unit, in their order; they add up to `day`."""
    groups: dict[int, Counter[Presence]] = {}
    units: dict[int, Counter[Presence]] = {}
    for delegate_id, where in counted.of_day.items():
        delegate = state.delegates[delegate_id]
        groups.setdefault(delegate.group_id, Counter())[where] += 1
        units.setdefault(delegate.unit_id, Counter())[where] += 1
    return Parts(headcount.by_part(state.groups, groups), headcount.by_part(state.units, units))


def voters(state: State, in_session: Session, *, by_unit: bool) -> Voters:
    """Votes that exist and votes inside the hall that day, by person or one a member unit."""
    counted = attendance_of(state, in_session)
    return counted.unit_voters if by_unit else counted.voters


def _roll(state: State, sessions: tuple[Session, ...]) -> Roll:
    rolls = _ROLLS.setdefault(state, {})
    key = tuple(session.id for session in sessions)
    return rolls.setdefault(key, Roll(sessions)).catch_up(state)
