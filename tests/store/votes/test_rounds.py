"""Rounds are one tree: no seat is filled twice, and what rests on a ballot goes with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from store import clock
from store.conference import Conference
from store.errors import Refused
from store.kinds.create import create_conference
from store.records import Ballot, BallotState, Count, Ledger, Method, Question, Tally
from store.state import State
from store.votes import ballots, rounds, voting

NAMES = ("A", "B", "C", "D")


def published(votes: dict[str, int], seats: int = 1, **more: Any) -> Ballot:
    ledger = Ledger(entitled=9, present=9, issued=9, collected=9, valid=9)
    facts: dict[str, Any] = {"question": Question.CHOOSE, "threshold": "1/3", **more}
    return Ballot(
        id=5,
        order=1,
        title="Bầu",
        method=Method.PAPER,
        base="valid",
        candidates=tuple(name for name in votes if name),
        seats=seats,
        state=facts.pop("state", BallotState.PUBLISHED),
        tally=Tally(
            ledger=ledger, counts=tuple(Count(candidate=n, agree=v) for n, v in votes.items())
        ),
        **facts,
    )


def holding(*records: Ballot) -> State:
    state = State()
    state.ballots.update({one.id: one for one in records})
    return state


def refusal(act: Any, *arguments: Any, **named: Any) -> str:
    with pytest.raises(Refused) as caught:
        act(*arguments, **named)
    return caught.value.code


TIED = published({"A": 7, "B": 4, "C": 4, "D": 4}, seats=3, tie_rule="second_round")


def test_a_second_round_begins_anew_on_those_who_did_not_pass() -> None:
    first = published(
        {"A": 5, "B": 2, "C": 1},
        seats=2,
        entitled=9,
        present=9,
        quorum="2/3",
        opened_at=clock.now(),
        seal="abc",
    )
    again = rounds.second_round(holding(first), first, 4)
    assert again == Ballot(
        order=4,
        title="Bầu",
        method=Method.PAPER,
        question=Question.CHOOSE,
        base="valid",
        threshold="1/3",
        quorum="2/3",
        candidates=("B", "C"),
        seats=1,
        round=2,
        previous_id=5,
    )


def test_the_seat_that_a_tie_left_is_for_the_rest_of_the_tied() -> None:
    first = published(
        {"A": 7, "B": 7, "C": 7, "D": 4}, seats=2, tie_rule="chair_vote", chosen=("C",)
    )
    second = rounds.second_round(holding(first), first, 2)
    assert (second.candidates, second.seats) == (("A", "B"), 1)
    wider = replace(second, id=6, candidates=("A", "B", "D"))
    assert refusal(rounds.check, holding(first, wider), wider) == "round-candidate"


def test_a_second_round_is_only_for_places_and_people_that_are_left() -> None:
    full = published({"A": 5, "B": 4})
    assert refusal(rounds.second_round, holding(full), full, 2) == "nobody-left"
    passed = published({"": 9}, seats=0, question=Question.SINGLE)
    assert refusal(rounds.second_round, holding(passed), passed, 2) == "nobody-left"
    failed = published({"": 1}, seats=0, question=Question.SINGLE)
    assert rounds.second_round(holding(failed), failed, 2).candidates == ()
    again = rounds.second_round(holding(TIED), TIED, 2)
    assert (again.candidates, again.seats, again.round) == (("B", "C", "D"), 2, 2)
    each = published({"A": 5, "B": 2}, seats=0, question=Question.EACH)
    again = rounds.second_round(holding(each), each, 2)
    assert (again.candidates, again.seats) == (("B",), 0)


def test_whom_the_rule_dropped_does_not_stand_again() -> None:
    dropped = replace(TIED, tie_rule="drop_all")
    assert refusal(rounds.second_round, holding(dropped), dropped, 2) == "nobody-left"
    more = published({"A": 7, "B": 4, "C": 4, "D": 2}, seats=2, tie_rule="drop_all")
    assert rounds.second_round(holding(more), more, 2).candidates == ("D",)


@pytest.mark.parametrize("state", [s for s in BallotState if s is not BallotState.PUBLISHED])
def test_a_round_rests_on_a_published_one(state: BallotState) -> None:
    first = replace(TIED, state=state)
    assert refusal(rounds.second_round, holding(first), first, 2) == "ballot-not-published"
    again = replace(rounds.second_round(holding(TIED), TIED, 2), id=6)
    assert refusal(rounds.check, holding(first, again), again) == "ballot-not-published"


def test_there_is_one_second_round_and_no_third() -> None:
    again = replace(rounds.second_round(holding(TIED), TIED, 2), id=6)
    both = holding(TIED, again)
    assert refusal(rounds.second_round, both, TIED, 3) == "round-exists"
    assert refusal(rounds.check, both, replace(again, id=7)) == "round-exists"
    rounds.check(both, again)
    third = replace(again, state=BallotState.PUBLISHED, tally=TIED.tally)
    assert refusal(rounds.second_round, both, third, 3) == "two-rounds-at-most"
    withdrawn = holding(TIED, replace(again, state=BallotState.VOID))
    assert rounds.second_round(withdrawn, TIED, 3).round == 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"seats": 3}, "round-seats"),
        ({"seats": 0}, "round-seats"),
        ({"candidates": ("A", "B", "C")}, "round-candidate"),
    ],
)
def test_a_round_gives_no_more_than_the_one_before_it_left(
    changes: dict[str, Any], code: str
) -> None:
    again = replace(rounds.second_round(holding(TIED), TIED, 2), id=6)
    assert refusal(rounds.check, holding(TIED, again), replace(again, **changes)) == code
    rounds.check(holding(TIED, again), replace(again, seats=1, candidates=("B", "C")))


# --- kept in a conference ----------------------------------------------------------------------


@pytest.fixture
def conference(tmp_path: Path) -> Conference:
    made = create_conference(tmp_path / "hn", "khoi", clock.now().date(), {})
    for ballot in list(made.state.ballots.values()):
        made.remove("ballot", ballot)
    return made


def elect(conference: Conference) -> Ballot:
    """A published choice of 3 among four of whom one is elected and three are tied."""
    drafted = voting.save_ballot(
        conference,
        Ballot(
            order=1,
            title="Bầu",
            method=Method.PAPER,
            question=Question.CHOOSE,
            base="valid",
            threshold="1/3",
            candidates=NAMES,
            seats=3,
        ),
    )
    voting.open_ballot(conference, drafted.id)
    assert TIED.tally
    voting.record_count(conference, drafted.id, TIED.tally)
    voting.settle_tie(conference, drafted.id, "second_round", [])
    return voting.publish(conference, drafted.id)


def test_withdrawing_a_round_withdraws_what_rests_on_it(conference: Conference) -> None:
    first = elect(conference)
    second = voting.second_round(conference, first.id)
    voting.open_ballot(conference, second.id)
    voting.void_ballot(conference, first.id, "Nhầm danh sách")
    after = conference.state.ballots[second.id]
    assert (after.state, after.void_reason) == (BallotState.VOID, "Nhầm danh sách")
    assert conference.log()[-1].action == "void"
    assert {change.id for change in conference.log()[-1].changes} == {first.id, second.id}


def test_a_round_of_a_withdrawn_one_cannot_be_opened_or_repeated(conference: Conference) -> None:
    first = elect(conference)
    second = voting.second_round(conference, first.id)
    voting.void_ballot(conference, first.id, "Nhầm")
    assert refusal(voting.repeat, conference, second.id, "Lại") == "ballot-not-published"


def test_a_repeated_vote_asks_the_same_anew_and_tells_why(conference: Conference) -> None:
    first = elect(conference)
    second = voting.second_round(conference, first.id)
    voting.open_ballot(conference, second.id)
    again = voting.repeat(conference, second.id, " Thùng phiếu bị mở ")
    assert ballots.again(again, 0) == ballots.again(second, 0)
    assert (again.state, again.repeats_id, again.opened_at) == (BallotState.DRAFT, second.id, None)
    stopped = conference.state.ballots[second.id]
    assert (stopped.state, stopped.void_reason) == (BallotState.VOID, "Thùng phiếu bị mở")
    assert conference.log()[-1].note == "Thùng phiếu bị mở"
    assert refusal(voting.repeat, conference, second.id, "Lại") == "round-exists"
    voting.open_ballot(conference, again.id)


def test_a_repeated_first_round_takes_the_second_with_it(conference: Conference) -> None:
    first = elect(conference)
    second = voting.second_round(conference, first.id)
    again = voting.repeat(conference, first.id, "Sai danh sách")
    assert conference.state.ballots[second.id].state is BallotState.VOID
    assert (again.round, again.seats, again.candidates) == (1, 3, NAMES)
    assert refusal(voting.repeat, conference, first.id, "Lại") == "repeat-exists"


def test_however_often_a_vote_is_repeated_one_of_them_stands(conference: Conference) -> None:
    first = elect(conference)
    second = voting.repeat(conference, first.id, "Sai danh sách")
    voting.open_ballot(conference, second.id)
    third = voting.repeat(conference, second.id, "Mất điện")
    for withdrawn in (first, second):
        assert refusal(voting.repeat, conference, withdrawn.id, "Lại") == "repeat-exists"
    voting.open_ballot(conference, third.id)
    voting.void_ballot(conference, third.id, "Lại mất điện")
    voting.repeat(conference, first.id, "Lại")
    for withdrawn in (second, third):
        assert refusal(voting.repeat, conference, withdrawn.id, "Lại") == "repeat-exists"


def test_a_repeated_vote_stays_withdrawn_whatever_is_undone(conference: Conference) -> None:
    first = elect(conference)
    voting.repeat(conference, first.id, "Sai danh sách")
    assert refusal(conference.undo) in {"published-since", "changed-since", "ballot-closed"}
    assert conference.state.ballots[first.id].state is BallotState.VOID


def test_a_draft_is_not_repeated_and_a_repeat_needs_a_reason(conference: Conference) -> None:
    first = elect(conference)
    second = voting.second_round(conference, first.id)
    assert refusal(voting.repeat, conference, second.id, "Lại") == "ballot-not-open"
    assert refusal(voting.repeat, conference, first.id, " ") == "void-reason-missing"
    assert conference.state.ballots[first.id] == first


def test_the_round_is_held_against_the_first_when_saved_and_opened(conference: Conference) -> None:
    first = elect(conference)
    second = voting.second_round(conference, first.id)
    wider = replace(second, seats=3)
    assert refusal(voting.save_ballot, conference, wider) == "round-seats"
    conference.save("ballot", wider)  # as an older program could
    assert refusal(voting.open_ballot, conference, second.id) == "round-seats"
