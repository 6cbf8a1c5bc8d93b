"""A ballot as it goes: drafted, opened, counted, published, each as one change on disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store import clock
from store.checkin import attendance
from store.errors import Refused
from store.records import Ballot, Tally
from store.votes import ballots, tellers

if TYPE_CHECKING:
    from store.conference import Conference


def save_ballot(conference: Conference, ballot: Ballot) -> Ballot:
    """Save a draft. Raises `Refused` when it is incomplete or no draft any more."""
    with conference.writing("ballot") as writer:
        stored = conference.state.ballots.get(ballot.id)
        if stored is not None and stored.state != "draft":
            raise Refused("ballot-not-draft", title=stored.title, state=stored.state)
        order = ballot.order or _next_order(conference)
        return writer.put(ballots.draft(replace(ballot, order=order)))


def open_ballot(conference: Conference, ballot_id: int) -> Ballot:
    """Open a ballot, freezing who may vote and who is here. Raises `Refused`."""

    def rule(ballot: Ballot) -> Ballot:
        state = conference.state
        people = attendance.voters(state, attendance.session(state), by_unit=ballot.by_unit)
        return ballots.open_ballot(ballot, people.entitled, people.present, clock.now())

    return _vote(conference, "ballot_open", ballot_id, rule)


def record_count(
    conference: Conference, ballot_id: int, sheet: Tally, second: Tally | None = None
) -> Ballot:
    """Record the tellers' figures, balanced or not. Raises `Refused`."""
    with conference.writing("count") as writer:
        tellers.forget_typed(conference, writer, ballot_id, *((1, 2) if second else (1,)))
        return _vote(conference, "count", ballot_id, lambda b: ballots.record(b, sheet, second))


def settle_tie(conference: Conference, ballot_id: int, rule: str, chosen: Sequence[str]) -> Ballot:
    """Name the rule that settled a tie, and whom it chose. Raises `Refused`."""
    return _vote(conference, "tie", ballot_id, lambda b: ballots.settle_tie(b, rule, chosen))


def publish(conference: Conference, ballot_id: int) -> Ballot:
    """Announce a result. Raises `Refused` while a sum does not add up or a tie stands."""

    def rule(ballot: Ballot) -> Ballot:
        tellers.refuse_unfinished(conference.state, ballot)
        return ballots.publish(ballot, clock.now())

    return _vote(conference, "publish", ballot_id, rule)


def void_ballot(conference: Conference, ballot_id: int, reason: str) -> Ballot:
    """Withdraw a ballot with a reason. Raises `Refused`."""
    return _vote(conference, "void", ballot_id, lambda ballot: ballots.void(ballot, reason))


def second_round(conference: Conference, ballot_id: int) -> Ballot:
    """Prepare a second round among those who still stand. Raises `Refused`."""
    with conference.writing("second_round") as writer:
        first = _ballot(conference, ballot_id)
        return writer.put(ballots.second_round(first, _next_order(conference)))


def _vote(
    conference: Conference, action: str, ballot_id: int, rule: Callable[[Ballot], Ballot]
) -> Ballot:
    with conference.writing(action) as writer:
        return writer.put(rule(_ballot(conference, ballot_id)))


def _ballot(conference: Conference, ballot_id: int) -> Ballot:
    ballot = conference.state.ballots.get(ballot_id)
    if ballot is None:
        raise Refused("no-such-ballot", id=ballot_id)
    return ballot


def _next_order(conference: Conference) -> int:
    return 1 + max((ballot.order for ballot in conference.state.ballots.values()), default=0)
