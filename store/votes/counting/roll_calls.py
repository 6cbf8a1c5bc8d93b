"""Votes by roll call (biểu quyết ghi tên): each voter is called, and the answer kept by name.

Only where the vote is open; a secret vote never ties anybody to an answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.errors import Refused
from store.records import Ballot, Count, Electorate, Ledger, RollCall, Tally
from store.state import State
from store.votes import ballots, electorate
from store.votes.counting.paper_count import Mark

if TYPE_CHECKING:
    from store.conference import Conference


def answer(conference: Conference, ballot_id: int, place: int, mark: Mark | None) -> RollCall:
    """Keep what the voter at `place` of the electorate answered; None takes the answer back.

    Raises `Refused`: ballot-not-open, not-by-name, not-in-hall for who cannot vote.
    """
    with conference.writing("roll_call") as writer:
        state, ballot = conference.state, conference.state.find(Ballot, ballot_id)
        listed = _refuse_unless_calling(conference, ballot)
        voter = listed.voters[place]
        if not electorate.may_cast(voter):
            raise Refused("voter-not-in-hall", name=voter.name or voter.unit)
        called = electorate.roll_call(state, ballot_id) or RollCall(ballot_id=ballot_id)
        answers = list(padded(called, listed))
        answers[place] = str(mark or "")
        return writer.put(replace(called, answers=tuple(answers)))


def finish(conference: Conference, ballot_id: int) -> Ballot:
    """Record the answers as the ballot's figures once everybody in the hall was called.

    Raises `Refused` (roll-call-unfinished) with the first name that has no answer.
    """
    with conference.writing("count") as writer:
        state, ballot = conference.state, conference.state.find(Ballot, ballot_id)
        listed = _refuse_unless_calling(conference, ballot)
        called = electorate.roll_call(state, ballot_id) or RollCall(ballot_id=ballot_id)
        _refuse_silent(listed, called)
        if called.id:
            writer.put(replace(called, answers=padded(called, listed)))
        return writer.put(ballots.record(ballot, tally_of(ballot, listed, called), by_name=True))


def refuse_unfinished(state: State, ballot: Ballot) -> None:
    """Raise `Refused` where the figures of a vote by name are not those of its answers now.

    Somebody was let vote and not called yet (roll-call-unfinished), or an answer was changed after
    the figures were made (roll-call-changed).
    """
    listed = electorate.of_ballot(state, ballot.id)
    if not ballot.by_name or listed is None:
        return
    called = electorate.roll_call(state, ballot.id) or RollCall(ballot_id=ballot.id)
    _refuse_silent(listed, called)
    if tally_of(ballot, listed, called) != ballot.tally:
        raise Refused("roll-call-changed", title=ballot.title)


def _refuse_silent(listed: Electorate, called: RollCall) -> None:
    for voter, given in zip(listed.voters, padded(called, listed), strict=True):
        if electorate.may_cast(voter) and not given:
            raise Refused("roll-call-unfinished", name=voter.name or voter.unit)


def without_newly_admitted(called: RollCall, before: Electorate, after: Electorate) -> RollCall:
    """The answers as they stand when voters were let vote: of them nobody has answered yet.

    An admission that was undone may have left an answer in the place that they take.
    """
    given = padded(called, before)
    kept = (
        answer if place < len(given) and before.voters[place] == voter else ""
        for place, (voter, answer) in enumerate(
            zip(after.voters, padded(called, after), strict=True)
        )
    )
    return replace(called, answers=tuple(kept))


def _refuse_unless_calling(conference: Conference, ballot: Ballot) -> Electorate:
    ballots.refuse_unless_open(ballot)
    listed = electorate.of_ballot(conference.state, ballot.id)
    if not ballot.by_name or listed is None:
        raise Refused("not-by-name", title=ballot.title)
    return listed


def padded(called: RollCall, listed: Electorate) -> tuple[str, ...]:
    """An answer for each voter of the list, "" where none was given yet.

    Whoever was let vote, answered, and was then taken off the list of those who vote has none.
    """
    given = (*called.answers, *("" for _ in listed.voters[len(called.answers) :]))
    pairs = zip(listed.voters, given, strict=False)
    return tuple(answer if electorate.may_cast(voter) else "" for voter, answer in pairs)


def tally_of(ballot: Ballot, listed: Electorate, called: RollCall) -> Tally:
    """The figures of the answers, in votes: a delegate's count by weight."""
    pairs = list(zip(listed.voters, padded(called, listed), strict=True))

    def votes(mark: Mark) -> int:
        return sum(voter.weight for voter, given in pairs if given == mark)

    given = sum(voter.weight for voter, answer in pairs if answer)
    ledger = Ledger(
        entitled=ballot.entitled,
        present=ballot.present,
        issued=given,
        collected=given,
        valid=given,
    )
    count = Count(
        candidate="",
        agree=votes(Mark.AGREE),
        disagree=votes(Mark.DISAGREE),
        unmarked=votes(Mark.UNMARKED),
    )
    return Tally(ledger=ledger, counts=(count,))


def names_by_mark(listed: Electorate, called: RollCall) -> dict[Mark, list[str]]:
    """Who answered what, in the order of the list."""
    found: dict[Mark, list[str]] = {mark: [] for mark in Mark}
    for voter, given in zip(listed.voters, padded(called, listed), strict=True):
        if given:
            found[Mark(given)].append(voter.name or voter.unit)
    return found
