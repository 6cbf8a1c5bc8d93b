"""What may be done with a tie, a second round and two tellers' sheets."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store import clock
from store.errors import BadInput, Refused
from store.records import Ballot, BallotState, Count, Ledger, Method, Question, Tally
from store.thresholds import parse_points, points_text
from store.votes import ballots


def counted(votes: dict[str, int], seats: int = 1, **more: Any) -> Ballot:
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
        state=BallotState.COUNTED,
        tally=Tally(
            ledger=ledger, counts=tuple(Count(candidate=n, agree=v) for n, v in votes.items())
        ),
        **facts,
    )


def refusal(act: Any, *arguments: Any) -> str:
    with pytest.raises(Refused) as caught:
        act(*arguments)
    return caught.value.code


TIED = counted({"A": 7, "B": 4, "C": 4, "D": 4}, seats=3)

CHOICES = [
    ("chair_vote", ["B", "C", "D"], "too-many-chosen"),
    ("drop_all", ["B"], "tie-rule-chooses-nobody"),
    ("second_round", ["B"], "tie-rule-chooses-nobody"),
    ("chair_vote", ["A"], "not-in-tie"),
    ("coin", ["B"], "tie-rule-unknown"),
]


@pytest.mark.parametrize(("rule", "chosen", "code"), CHOICES)
def test_a_tie_gives_no_more_places_than_there_are(rule: str, chosen: list[str], code: str) -> None:
    assert ballots.seats_left(TIED) == 2
    assert refusal(ballots.settle_tie, TIED, rule, chosen) == code
    assert ballots.settle_tie(TIED, "chair_vote", ["B", "D"]).chosen == ("B", "D")


def test_two_sheets_may_stand_in_another_order_but_must_agree() -> None:
    first = counted({"A": 5, "B": 4})
    assert first.tally
    same = replace(first.tally, counts=first.tally.counts[::-1])
    assert ballots.publish(replace(first, second_tally=same), clock.now()).published_at
    other = Tally(ledger=replace(first.tally.ledger, invalid=1), counts=first.tally.counts[:1])
    assert ballots.differences(first.tally, other) == [
        {"figure": "invalid", "candidate": "", "first": 0, "second": 1},
        {"figure": "agree", "candidate": "B", "first": 4, "second": 0},
    ]
    assert refusal(ballots.publish, replace(first, second_tally=other), clock.now()) == (
        "tellers-differ"
    )


def test_scores_are_compared_too() -> None:
    first = counted({"A": 0})
    assert first.tally
    scored = replace(first.tally, counts=(Count(candidate="A", score=9850),))
    assert ballots.differences(first.tally, scored)[0]["figure"] == "score"


@given(st.integers(-1_000_000, 1_000_000))
def test_points_read_as_they_are_written(hundredths: int) -> None:
    assert parse_points(points_text(hundredths)) == hundredths


POINTS = [("98,5", 9850), ("98.05", 9805), (" 100 ", 10_000), ("-2,5", -250), ("0,07", 7)]


@pytest.mark.parametrize(("text", "hundredths"), POINTS)
def test_points_by_comma_or_point(text: str, hundredths: int) -> None:
    assert parse_points(text) == hundredths


@pytest.mark.parametrize("text", ["", "9,8,5", "98,555", "điểm", "-", ",5", "1 000"])
def test_what_is_no_number_of_points(text: str) -> None:
    with pytest.raises(BadInput):
        parse_points(text)
