"""A vote by name is its answers: no result is announced that they do not make."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from store.checkin import desk
from store.conference import Conference
from store.people import roster
from store.records import Ballot, BallotState, Delegate, Method, Question
from store.votes import electorate, voting
from store.votes.counting import roll_calls
from store.votes.counting.paper_count import Mark
from tests.store.votes.test_electorate import hall, member, opened, refusal

__all__ = ["hall"]


@pytest.fixture
def called(hall: Conference) -> Ballot:
    """Five members, the three in the hall have agreed by name."""
    ballot = opened(
        hall, method=Method.HANDS, question=Question.SINGLE, candidates=(), by_name=True
    )
    for place in range(3):
        roll_calls.answer(hall, ballot.id, place, Mark.AGREE)
    return roll_calls.finish(hall, ballot.id)


def test_an_answer_changed_after_the_figures_stops_the_publishing(
    hall: Conference, called: Ballot
) -> None:
    roll_calls.answer(hall, called.id, 0, Mark.DISAGREE)
    assert refusal(voting.publish, hall, called.id).code == "roll-call-changed"
    again = roll_calls.finish(hall, called.id)
    assert again.tally
    assert (again.tally.counts[0].agree, again.tally.counts[0].disagree) == (2, 1)
    assert voting.publish(hall, called.id).state is BallotState.PUBLISHED


def test_after_the_figures_nobody_is_let_vote_any_more(hall: Conference, called: Ballot) -> None:
    desk.check_in(hall, member(hall, 5).code)
    error = refusal(voting.admit_voters, hall, called.id, [member(hall, 5).id], "Đến muộn")
    assert error.code == "admit-after-count"


def test_nobody_inherits_the_answer_of_who_was_taken_off_the_list_again(
    hall: Conference, called: Ballot, tmp_path: Path
) -> None:
    hall.undo()  # of the figures: the names are being called again
    desk.check_in(hall, member(hall, 5).code)
    with Conference.open(hall.folder, "bàn 2") as other:
        voting.admit_voters(other, called.id, [member(hall, 5).id], "Đến muộn")
        roll_calls.answer(hall, called.id, 4, Mark.DISAGREE)
        roll_calls.answer(hall, called.id, 4, None)
        roll_calls.answer(hall, called.id, 4, Mark.DISAGREE)
        other.undo()
        voting.admit_voters(other, called.id, [member(hall, 5).id], "Đến muộn")
    hall.refresh()
    kept = electorate.roll_call(hall.state, called.id)
    assert kept
    assert kept.answers == ("agree", "agree", "agree", "", "")


def test_the_answer_of_who_may_not_vote_any_more_counts_nowhere(hall: Conference) -> None:
    for one in (1, 2, 3):
        desk.check_in(hall, delegate_id=member(hall, one).id, direction="out")
    fields: dict[str, Any] = {"method": Method.HANDS, "question": Question.SINGLE, "candidates": ()}
    ballot = opened(hall, by_name=True, **fields)
    desk.check_in(hall, member(hall, 4).code)
    with Conference.open(hall.folder, "bàn 2") as other:
        voting.admit_voters(other, ballot.id, [member(hall, 4).id], "Đến muộn")
        roll_calls.answer(hall, ballot.id, 3, Mark.AGREE)
        other.undo()
    counted = roll_calls.finish(hall, ballot.id)
    assert counted.tally
    assert (counted.tally.ledger.valid, counted.tally.counts[0].agree) == (0, 0)
    kept = electorate.roll_call(hall.state, ballot.id)
    assert kept
    assert set(kept.answers) == {""}
    assert refusal(voting.publish, hall, ballot.id).code == "ledger-nobody-voted"


def test_who_is_added_to_the_list_has_not_answered_yet(hall: Conference) -> None:
    fields: dict[str, Any] = {"method": Method.HANDS, "question": Question.SINGLE, "candidates": ()}
    ballot = opened(hall, by_name=True, **fields)
    roll_calls.answer(hall, ballot.id, 0, Mark.AGREE)
    (guest,) = roster.add_delegates(hall, "delegate_add", [Delegate(number=0, name="Khách")])
    desk.check_in(hall, guest.code)
    roster.toggle_vote(hall, guest.id)
    voting.admit_voters(hall, ballot.id, [guest.id], "Bổ sung danh sách")
    kept = electorate.roll_call(hall.state, ballot.id)
    assert kept
    assert kept.answers == ("agree", "", "", "", "", "")
