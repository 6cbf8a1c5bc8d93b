"""What screens and papers ask of a conference's state; every number shown comes through here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from store import agenda, attendance, awards, desk
from store.attendance import Headcount, Presence, Quorum, Voters
from store.errors import BadInput
from store.names import name_key
from store.records import (
    AgendaItem,
    Award,
    Ballot,
    Delegate,
    Ledger,
    Passage,
    RecipientKind,
    Rung,
    Session,
)
from store.state import State
from store.tally import Outcome, outcome


def session(state: State, now: datetime, order: int | None = None) -> Session:
    """Session number `order`, or the one going on now. Raises `BadInput`."""
    if order is None:
        found = attendance.current_session(state.sessions.values(), now)
    else:
        found = next((s for s in state.sessions.values() if s.order == order), None)
    if found is None:
        raise BadInput("no-such-session", order=order or 0, total=len(state.sessions))
    return found


# --- people ------------------------------------------------------------------------------------


def delegates(state: State) -> list[Delegate]:
    """All delegates in Vietnamese order of names."""
    return sorted(state.delegates.values(), key=lambda d: (name_key(d.name), d.number))


def presences(state: State, in_session: Session) -> dict[int, Presence]:
    """Where everybody summoned to a session is, by delegate id.

    Whoever was let in against the list (by force, or before a substitute came) counts as summoned,
    as a walk-in does: nobody in the hall is missing from the figures.
    """
    found: dict[int, Presence] = {}
    for delegate in state.delegates.values():
        where = presence_of(state, delegate, in_session)
        came = where in {Presence.INSIDE, Presence.LEFT}
        if came or attendance.is_summoned(delegate, in_session):
            found[delegate.id] = where
    return found


def presence_of(state: State, delegate: Delegate, in_session: Session) -> Presence:
    """Where one delegate is."""
    return attendance.presence(delegate, desk.passages_in(state, delegate.id, in_session))


def moves_of(state: State, delegate: Delegate, in_session: Session) -> list[Passage]:
    """A delegate's goings in and out that count, in the order of the scans."""
    return attendance.moves(desk.passages_in(state, delegate.id, in_session))


def arrival_of(state: State, delegate: Delegate, in_session: Session) -> Passage | None:
    """The passage with which a delegate first came in to a session."""
    moves = moves_of(state, delegate, in_session)
    return next((passage for passage in moves if passage.direction == "in"), None)


def has_come(state: State, delegate: Delegate) -> bool:
    """Whether a delegate went in at any session."""
    ids = state.passages_of.get(delegate.id, [])
    moved = attendance.moves(state.passages[i] for i in ids)
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
    by_person = attendance.voters(everybody, states)
    by_unit = attendance.unit_voters(everybody, state.units, states)
    people = attendance.headcount(states.values())
    return Attendance(
        session=in_session,
        states=states,
        people=people,
        by_group=attendance.by_part(state.groups, {d.id: d.group_id for d in everybody}, states),
        by_unit=attendance.by_part(state.units, {d.id: d.unit_id for d in everybody}, states),
        voters=by_person,
        unit_voters=by_unit,
        quorum=attendance.quorum(state.profile.quorum, people, by_person, by_unit),
    )


def voters(state: State, in_session: Session, *, by_unit: bool) -> Voters:
    """Votes that exist and votes inside the hall, by person or one a member unit."""
    states = presences(state, in_session)
    everybody = [state.delegates[i] for i in states]
    if by_unit:
        return attendance.unit_voters(everybody, state.units, states)
    return attendance.voters(everybody, states)


# --- the programme -----------------------------------------------------------------------------


def agenda_items(state: State) -> list[AgendaItem]:
    """The agenda in its printed order."""
    return agenda.in_order(state.agenda.values(), state.sessions)


def slots(state: State, now: datetime) -> list[agenda.Slot]:
    """The agenda with planned and expected times."""
    return agenda.timeline(agenda_items(state), state.sessions, now)


# --- votes and awards --------------------------------------------------------------------------


def ballots(state: State) -> list[Ballot]:
    """All ballots in their order."""
    return sorted(state.ballots.values(), key=lambda ballot: (ballot.order, ballot.id))


def frozen_ledger(ballot: Ballot) -> Ledger:
    """What is known of a ballot's sums before the count: those frozen when it was opened."""
    return Ledger(entitled=ballot.entitled, present=ballot.present)


def verdict(ballot: Ballot) -> Outcome | None:
    """The outcome of a ballot that has been counted."""
    return outcome(ballot, ballot.tally) if ballot.tally else None


def ladder(state: State) -> dict[str, Rung]:
    """The conference's ladder of honours by key."""
    return {rung.key: rung for rung in state.ladder.values()}


def calls(state: State) -> list[awards.Call]:
    """The stage calls in order."""
    return awards.calls(state.awards.values(), ladder(state), state.decisions)


def announced(state: State) -> list[Award]:
    """All awards in the order of their announcement."""
    return awards.announcement_order(state.awards.values(), ladder(state), state.decisions)


def stage_delegate(state: State, award: Award) -> Delegate | None:
    """The delegate linked to an award; for a collective or household, who came in their place."""
    delegate = state.delegates.get(award.delegate_id)
    if award.kind is RecipientKind.INDIVIDUAL:
        return delegate
    seen: set[int] = set()
    while delegate and delegate.replaced_by in state.delegates and delegate.id not in seen:
        seen.add(delegate.id)
        delegate = state.delegates[delegate.replaced_by]
    return delegate


def award_presence(state: State, award: Award, in_session: Session) -> Presence | None:
    """What the desk knows of an award's recipient; None where no delegate is linked."""
    delegate = stage_delegate(state, award)
    return presence_of(state, delegate, in_session) if delegate else None


def missing(state: State, call: awards.Call, in_session: Session) -> list[Award]:
    """Those of a call for whom nobody will come up: known to be away, and nobody receives instead.

    A posthumous award is received by the family, so somebody must be named. Whoever is linked to
    no delegate is not known to be away.
    """
    away = []
    for award in call.awards:
        where = award_presence(state, award, in_session)
        is_away = award.posthumous or where not in {None, Presence.INSIDE}
        if is_away and not award.receiver:
            away.append(award)
    return away
