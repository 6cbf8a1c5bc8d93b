"""Figures from a script: all of a file is recorded, or nothing."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from store.conference import Conference
from store.errors import BadInput, HoinghiError, Refused
from store.records import Ballot, BallotState, Method, Question
from store.votes import voting
from store.votes.counting import count_file

HANDS = {"title": "Thông qua", "method": "hands", "base": "present", "threshold": ">1/2"}
SINGLE = {**HANDS, "for": 3, "against": 0, "abstain": 0}
EACH = {**HANDS, "candidates": ["A", "B"], "results": [{"candidate": "A", "agree": 3}]}


def count(conference: Conference, name: str, figures: dict[str, Any]) -> Ballot:
    return count_file.count(conference, name, msgspec.convert(figures, count_file.CountFile))


def draft(conference: Conference) -> Ballot:
    return voting.save_ballot(
        conference,
        Ballot(
            order=0,
            title="Suy tôn",
            method=Method.HANDS,
            question=Question.EACH,
            base="present",
            threshold=">1/2",
            candidates=("A", "B"),
        ),
    )


@pytest.mark.parametrize(
    ("name", "figures", "code"),
    [
        ("7", {"for": 3}, "no-such-ballot"),
        ("7", {**SINGLE, "title": ""}, "no-such-ballot"),
        ("", SINGLE, "count-no-name"),
        (" \t", SINGLE, "count-no-name"),
        ("k", {}, "count-nothing"),
        ("k", {**HANDS, "present": 3}, "count-nothing"),
        ("k", {**SINGLE, "tellers": {}}, "count-nothing"),
        ("k", {**SINGLE, "method": "paper"}, "count-field-missing"),
        ("k", {**SINGLE, "threshold": "7/5"}, "threshold-unreadable"),
        ("k", EACH, "candidate-missing"),
        ("k", {**EACH, "results": [{"candidate": "C"}]}, "candidate-unknown"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    conference: Conference, name: str, figures: dict[str, Any], code: str
) -> None:
    entries = len(conference.log())
    with pytest.raises(HoinghiError, match=code):
        count(conference, name, figures)
    assert not conference.state.ballots
    assert len(conference.log()) == entries


@pytest.mark.parametrize(
    ("figures", "error"),
    [
        ({}, BadInput),
        ({"results": [{"candidate": "C", "agree": 1}]}, Refused),
        ({"title": "Khác", "candidates": ["A"], "results": [{"candidate": "B"}]}, Refused),
    ],
)
def test_a_prepared_ballot_stays_a_draft(
    conference: Conference, figures: dict[str, Any], error: type[HoinghiError]
) -> None:
    prepared = draft(conference)
    with pytest.raises(error):
        count(conference, str(prepared.id), figures)
    assert conference.state.ballots == {prepared.id: prepared}


def test_a_whole_file_makes_a_ballot_called_by_a_number(conference: Conference) -> None:
    made = count(conference, "7", SINGLE)
    assert (made.key, made.state) == ("7", BallotState.COUNTED)
    again = count(conference, "7", {"for": 2, "against": 1})
    assert (again.id, again.title) == (made.id, "Thông qua")


def test_making_and_counting_is_one_change(conference: Conference) -> None:
    prepared = draft(conference)
    made = count(conference, "k", SINGLE)
    assert made.order == prepared.order + 1
    conference.undo()
    assert list(conference.state.ballots) == [prepared.id]
    both = [{"candidate": "A", "agree": 3}, {"candidate": "B", "disagree": 3}]
    counted = count(conference, "suy ton", {"results": both})
    assert (counted.id, counted.state) == (prepared.id, BallotState.COUNTED)
