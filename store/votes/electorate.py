"""The electorate (cử tri): who may vote on a ballot, frozen by name when it is opened.

All members count, whatever session they were asked to and whether or not a stand-in without a vote
sits in their chair: "tổng số thành viên" is of the members (NĐ 98/2023, Điều 30.7). Who is here is
of the day (`store.checkin.day`). Whoever comes later is let vote by an act of their own, so that
the list and the figures change together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from store.checkin import attendance, day, headcount
from store.checkin.headcount import Presence, Voters
from store.errors import Refused
from store.records import Ballot, Delegate, Electorate, RollCall, Session, Unit, Voter
from store.state import State

INSIDE = str(Presence.INSIDE)


def freeze(state: State, ballot: Ballot, session: Session) -> tuple[Voter, ...]:
    """Everybody who may vote on a ballot, with where they are now.

    With the base "summoned" only who was asked to this session; otherwise every member.
    """
    if ballot.by_unit:
        return tuple(_unit_voters(state, session))
    return tuple(
        _voter(state, one, session)
        for one in sorted(state.delegates.values(), key=lambda one: (one.number, one.id))
        if headcount.has_vote(one, state.delegates)
        and (ballot.base != "summoned" or headcount.is_asked(one, session))
    )


def now(state: State, ballot: Ballot) -> Voters:
    """The votes that a draft would freeze if it were opened now."""
    session = attendance.session(state)
    if ballot.base == "summoned" and not ballot.by_unit:
        return sums(freeze(state, ballot, session))
    return attendance.voters(state, session, by_unit=ballot.by_unit)


def sums(voters: Sequence[Voter]) -> Voters:
    """Votes that exist, and those that may be cast: of who was inside, or was let vote later."""
    return Voters(
        entitled=sum(one.weight for one in voters),
        present=sum(one.weight for one in voters if may_cast(one)),
    )


def may_cast(voter: Voter) -> bool:
    """Whether a voter was in the hall at the opening, or was let vote afterwards."""
    return voter.where == INSIDE or voter.admitted_at is not None


def of_ballot(state: State, ballot_id: int) -> Electorate | None:
    """The list frozen for a ballot; None before it is opened, or of an older program."""
    found = (one for one in state.electorates.values() if one.ballot_id == ballot_id)
    return next(found, None)


def roll_call(state: State, ballot_id: int) -> RollCall | None:
    """The answers of a vote by name, if one is being or was taken."""
    found = (one for one in state.roll_calls.values() if one.ballot_id == ballot_id)
    return next(found, None)


def latecomers(state: State, ballot: Ballot) -> list[Delegate]:
    """Who is inside now and has a vote, but could not cast it when the ballot was opened."""
    electorate = of_ballot(state, ballot.id)
    if electorate is None:
        return []
    session, places = _session(state, ballot), _places(electorate.voters, ballot)

    def waits(delegate: Delegate) -> bool:
        """Whether a vote cannot be cast yet; a unit that is not on the list has none."""
        place = _place(places, ballot, delegate)
        return not ballot.by_unit if place is None else not may_cast(electorate.voters[place])

    return [
        one
        for one in sorted(state.delegates.values(), key=lambda one: (one.number, one.id))
        if headcount.has_vote(one, state.delegates)
        and waits(one)
        and day.presence(state, one, session) is Presence.INSIDE
    ]


def _session(state: State, ballot: Ballot) -> Session:
    return state.sessions.get(ballot.session_id) or attendance.session(state)


def admit(
    state: State,
    ballot: Ballot,
    electorate: Electorate,
    delegates: Sequence[Delegate],
    reason: str,
    now: datetime,
) -> Electorate:
    """Let latecomers vote. Raises `Refused`: no reason, not inside, without a vote, or voting."""
    if not reason.strip():
        raise Refused("admit-reason-missing", field="reason")
    waiting = {one.id for one in latecomers(state, ballot)}
    voters = list(electorate.voters)
    session = _session(state, ballot)
    for one in delegates:
        if one.id not in waiting:
            raise Refused("no-latecomer", name=one.name)
        place = _place(_places(voters, ballot), ballot, one)
        mark = {"admitted_at": now, "admitted_for": reason.strip()}
        if place is None:
            voters.append(replace(_voter(state, one, session), where="not_yet", **mark))
        elif ballot.by_unit or voters[place].delegate_id == one.id:
            voters[place] = replace(voters[place], **mark)
        else:  # a substitute came with the vote of a member who was absent
            member = voters[place]
            new = _voter(state, one, session)
            voters[place] = replace(new, where=member.where, in_place_of=member.name, **mark)
    return replace(electorate, voters=tuple(voters))


def _places(voters: Sequence[Voter], ballot: Ballot) -> dict[int, int]:
    """Where on the list a unit, or a delegate, stands."""
    key = "unit_id" if ballot.by_unit else "delegate_id"
    return {getattr(voter, key): place for place, voter in enumerate(voters)}


def _place(places: Mapping[int, int], ballot: Ballot, delegate: Delegate) -> int | None:
    """Where a delegate, their unit, or the member whose place they took stands on the list."""
    if ballot.by_unit:
        return places.get(delegate.unit_id)
    return places.get(delegate.id, places.get(delegate.replaces))


def _unit_voters(state: State, session: Session) -> Iterator[Voter]:
    voting = [d for d in state.delegates.values() if headcount.has_vote(d, state.delegates)]
    inside = {one.unit_id for one in voting if day.presence(state, one, session) is Presence.INSIDE}
    for unit in sorted(state.units.values(), key=lambda unit: (unit.order, unit.id)):
        if unit.member:
            where = INSIDE if unit.id in inside else str(Presence.NOT_YET)
            yield Voter(unit_id=unit.id, unit=unit.name, where=where)


def _voter(state: State, delegate: Delegate, session: Session) -> Voter:
    where = day.presence(state, delegate, session)
    unit: Unit | None = state.units.get(delegate.unit_id)
    return Voter(
        delegate_id=delegate.id,
        unit_id=delegate.unit_id,
        honorific=delegate.honorific,
        title=delegate.title,
        name=delegate.name,
        post=delegate.post,
        unit=unit.name if unit else "",
        weight=delegate.weight,
        where=str(where),
        reason="" if where is Presence.INSIDE else delegate.reason,
    )
