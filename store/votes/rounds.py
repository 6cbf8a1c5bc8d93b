"""Rounds (vòng) of one vote: a tree in which no seat can be filled twice.

A second round rests on a published first one. The figures of a published ballot never change, so
what the round is about cannot either; withdrawing the first withdraws what rests on it.
"""

from __future__ import annotations

from msgspec.structs import replace

from store.errors import Refused
from store.records import Ballot, BallotState, Method, Question
from store.state import State
from store.votes import ballots, tally


def next_round(state: State, ballot: Ballot) -> Ballot | None:
    """The round that rests on a ballot, unless it was withdrawn."""
    for one in ballots.in_order(state):
        if one.previous_id == ballot.id and one.state is not BallotState.VOID:
            return one
    return None


def repeat_of(state: State, ballot: Ballot) -> Ballot | None:
    """The vote that stands in a withdrawn one's place, be it the third that asks the same."""
    asked = _first_asked(state, ballot)
    for one in ballots.in_order(state):
        stands = one.state is not BallotState.VOID and one.id != ballot.id
        if stands and _first_asked(state, one) == asked:
            return one
    return None


def _first_asked(state: State, ballot: Ballot) -> int:
    """Which vote was the first of those that were repeated one after the other."""
    while before := state.ballots.get(ballot.repeats_id):
        ballot = before
    return ballot.id


def standing(ballot: Ballot) -> tuple[str, ...]:
    """Who is voted on in a second round: the tied who have no seat, or else who has none at all.

    Three tied for two seats and one of them was chosen: the other two, and nobody with fewer votes.
    Where the rule was to choose none of the tied, they stand no more.
    """
    assert ballot.tally is not None
    tied = tally.outcome(replace(ballot, chosen=()), ballot.tally).tie
    results = tally.outcome(ballot, ballot.tally).results
    losers = tuple(result.candidate for result in results if not result.elected)
    if ballot.tie_rule == "drop_all":
        return tuple(name for name in losers if name not in tied)
    return tuple(name for name in losers if name in tied) or losers


def second_round(state: State, ballot: Ballot, order: int) -> Ballot:
    """A new draft on those who still stand.

    At most two rounds (TT 01/2024/TT-TANDTC). Raises `Refused`: ballot-not-published,
    two-rounds-at-most, round-exists, nobody-left.
    """
    if ballot.state is not BallotState.PUBLISHED:
        raise Refused("ballot-not-published", title=ballot.title)
    if ballot.method is Method.SCORES:
        raise Refused("nobody-left", title=ballot.title)
    if ballot.round >= 2:
        raise Refused("two-rounds-at-most", title=ballot.title)
    if other := next_round(state, ballot):
        raise Refused("round-exists", title=ballot.title, round=other.round)
    names, left = standing(ballot), ballots.seats_left(ballot)
    if not names or (ballot.seats and not left):
        raise Refused("nobody-left", title=ballot.title)
    return replace(
        ballots.again(ballot, order),
        candidates=() if ballot.question is Question.SINGLE else names,
        seats=left,
        round=ballot.round + 1,
        previous_id=ballot.id,
    )


def check(state: State, ballot: Ballot) -> None:
    """Raise `Refused` where a round does not follow from the one before it.

    That one is published, it is the only round on it, nobody else stands than its verdict says,
    and there are no more seats than it left free.
    """
    if not ballot.previous_id:
        return
    first = state.find(Ballot, ballot.previous_id)
    if first.state is not BallotState.PUBLISHED:
        raise Refused("ballot-not-published", title=first.title)
    other = next_round(state, first)
    if other is not None and other.id != ballot.id:
        raise Refused("round-exists", title=first.title, round=other.round)
    if first.seats and not 0 < ballot.seats <= ballots.seats_left(first):
        left = ballots.seats_left(first)
        raise Refused("round-seats", seats=ballot.seats, left=left, field="seats")
    strangers = [name for name in ballot.candidates if name not in standing(first)]
    if strangers:
        raise Refused("round-candidate", candidate=strangers[0], field="candidates")


def resting_on(state: State, ballot: Ballot) -> list[Ballot]:
    """The rounds that stand or fall with a ballot, the first of them first."""
    found: list[Ballot] = []
    while following := next_round(state, found[-1] if found else ballot):
        found.append(following)
    return found
