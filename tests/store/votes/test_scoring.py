"""Scores as they are kept: entered, refused, settled; criteria that change."""

from __future__ import annotations

import pytest

from store.conference import Conference
from store.errors import BadInput, HoinghiError, Refused
from store.records import (
    BallotState,
    Method,
)
from store.votes import ballots, scores, scoring, voting
from tests.store.votes.score_ballot import UNITS, by_scores, conference_fixture, fill, only, set_up

__all__ = ["conference_fixture"]


def test_the_result_is_the_groups_totals(conference: Conference) -> None:
    set_up(conference)
    fill(conference, {"Sở A": (5000, 4000, 0), "Sở B": (6000, 3500, 500), "Sở C": (6000, 4000, 0)})
    ballot = scoring.finish(conference, only(conference).id)
    assert ballot.state is BallotState.COUNTED
    assert ballot.opened_at is not None
    verdict = ballots.verdict(ballot)
    assert verdict is not None
    assert [(r.candidate, r.score, r.rank) for r in verdict.results] == [
        ("Sở C", 10000, 1),
        ("Sở A", 9000, 2),
        ("Sở B", 9000, 2),
    ]
    assert verdict.tie == ("Sở A", "Sở B")
    voting.publish(conference, ballot.id)
    with pytest.raises(Refused) as caught:
        fill(conference, {"Sở A": (1, 1, 1)})
    assert caught.value.code == "ballot-closed"


def test_one_step_is_taken_back_at_once(conference: Conference) -> None:
    set_up(conference)
    fill(conference, dict.fromkeys(UNITS[:3], (1, 2, 3)))
    scoring.finish(conference, only(conference).id)
    conference.undo()
    assert only(conference).state is BallotState.DRAFT
    conference.undo()
    assert not conference.state.scores
    conference.undo()
    assert not conference.state.criteria


def test_a_figure_refused_saves_none_of_them(conference: Conference) -> None:
    first, *_ = set_up(conference)
    ballot = only(conference)
    with pytest.raises(BadInput):
        scoring.enter(
            conference,
            ballot.id,
            [(first.id, "Sở A", "points", 6000), (first.id, "Sở B", "points", 6001)],
        )
    with pytest.raises(Refused):
        scoring.enter(conference, ballot.id, [(first.id, "Sở Lạ", "points", 1)])
    assert not conference.state.scores


def test_a_counted_result_stays_in_step(conference: Conference) -> None:
    first, *_ = set_up(conference)
    fill(conference, dict.fromkeys(UNITS[:3], (1000, 2000, 0)))
    ballot = scoring.finish(conference, only(conference).id)
    scoring.enter(conference, ballot.id, [(first.id, "Sở B", "points", 1200)])
    tally = only(conference).tally
    assert tally is not None
    assert [count.score for count in tally.counts] == [3000, 3200, 3000]
    with pytest.raises(Refused) as caught:
        scoring.enter(conference, ballot.id, [(first.id, "Sở B", "points", None)])
    assert caught.value.code == "score-missing"
    assert caught.value.facts == {"candidate": "Sở B", "criterion": "A"}


def test_criteria_keep_their_figures_by_name_and_by_place(conference: Conference) -> None:
    set_up(conference)
    fill(conference, dict.fromkeys(UNITS[:3], (1000, 2000, 300)))
    before = {one.name: one.id for one in scores.criteria(conference.state, only(conference).id)}
    listed = set_up(conference, "A viết lại | 70\nB | 40\nC | -5")
    assert [(one.name, one.maximum) for one in listed] == [
        ("A viết lại", 7000),
        ("B", 4000),
        ("C", 500),
    ]
    assert [one.id for one in listed] == [before[name] for name in "ABC"]
    listed = set_up(conference, "c | -5\nB | 40\nA viết lại | 70")
    assert [one.id for one in listed] == [before[name] for name in "CBA"]
    assert len(conference.state.scores) == 9
    with pytest.raises(Refused) as caught:
        set_up(conference, "C | -5\nD | 40\nB | 70")
    assert caught.value.code == "criterion-has-scores", "two places changed: nobody can know"


@pytest.mark.parametrize(
    ("text", "code"),
    [("A | 60\nB | 40", "criterion-has-scores"), ("A | 5\nB | 40\nC | -5", "points-over-maximum")],
)
def test_no_figure_is_lost_by_changing_criteria(
    conference: Conference, text: str, code: str
) -> None:
    set_up(conference)
    fill(conference, dict.fromkeys(UNITS[:3], (1000, 2000, 300)))
    before = scores.criteria(conference.state, only(conference).id)
    with pytest.raises(HoinghiError) as caught:
        set_up(conference, text)
    assert caught.value.code == code
    assert scores.criteria(conference.state, only(conference).id) == before


def test_what_is_not_by_scores_has_none(conference: Conference) -> None:
    hands = voting.save_ballot(conference, by_scores(method=Method.HANDS))
    with pytest.raises(Refused) as caught:
        scoring.finish(conference, hands.id)
    assert caught.value.code == "not-by-scores"
