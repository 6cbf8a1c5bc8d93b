"""Thresholds, bases and sums against exact fractions, and the verdicts of whole ballots."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BadInput
from store.records import Ballot, Count, Ledger, Method, Question, Tally
from store.thresholds import parse_threshold, percent, percent_number, percent_text, votes_needed
from store.votes.balance import problems
from store.votes.tally import outcome

THRESHOLDS = (">1/2", "1/2", "2/3", ">2/3", "3/4", "80%", "90%", "100%")


@pytest.mark.parametrize("text", THRESHOLDS)
def test_need_is_the_smallest_number_that_passes(text: str) -> None:
    threshold = parse_threshold(text)
    for base in range(1, 201):
        need = votes_needed(base, threshold)
        below, reached = Fraction(need - 1, base), Fraction(need, base)
        if threshold.strict:
            assert below <= threshold.fraction < reached, base
        else:
            assert below < threshold.fraction <= reached, base


@pytest.mark.parametrize(
    ("text", "base", "need"),
    [
        ("2/3", 9, 6),
        ("80%", 19, 16),
        ("90%", 19, 18),
        (">1/2", 6, 4),
        ("1/2", 6, 3),
        ("2/3", 10, 7),
    ],
)
def test_known_cases(text: str, base: int, need: int) -> None:
    assert votes_needed(base, parse_threshold(text)) == need


@pytest.mark.parametrize("text", ["", "abc", "0%", "3/2", "101%", "1/0", "-1/2", "> 0/3"])
def test_unreadable_thresholds_are_refused(text: str) -> None:
    with pytest.raises(BadInput):
        parse_threshold(text)


@pytest.mark.parametrize(
    ("part", "whole", "text", "number"),
    [
        (142, 150, "94,67 %", 94.67),
        (6, 6, "100 %", 100.0),
        (1, 3, "33,33 %", 33.33),
        (1, 2, "50 %", 50.0),
        (24_999, 25_000, "99,99 %", 99.99),
        (0, 7, "0 %", 0.0),
        (1, 8, "12,5 %", 12.5),
        (0, 0, "–", None),
    ],
)
def test_percentages_have_one_form(part: int, whole: int, text: str, number: float | None) -> None:
    assert percent_text(percent(part, whole)) == text
    assert percent_number(percent(part, whole)) == number


def ballot(**fields: object) -> Ballot:
    values: dict[str, object] = {
        "order": 1,
        "title": "Bình xét",
        "method": Method.PAPER,
        "question": Question.EACH,
        "base": "members",
        "threshold": "80%",
        "candidates": ("A", "B"),
    }
    return Ballot(**{**values, **fields})  # type: ignore[arg-type]


def sheet(ledger: Ledger, *counts: tuple[str, int, int, int]) -> Tally:
    return Tally(
        ledger=ledger,
        counts=tuple(
            Count(candidate=name, agree=agree, disagree=disagree, unmarked=unmarked)
            for name, agree, disagree, unmarked in counts
        ),
    )


FULL = Ledger(entitled=19, present=17, issued=17, collected=17, valid=16, invalid=1)


def test_the_base_is_all_members_not_the_ballots_cast() -> None:
    verdict = outcome(ballot(), sheet(FULL, ("A", 16, 0, 0), ("B", 15, 1, 0)))
    assert verdict.base_votes == 19
    assert verdict.need == 16
    assert [(r.candidate, r.passed) for r in verdict.results] == [("A", True), ("B", False)]
    assert verdict.results[0].percent == Fraction(1600, 19)
    assert verdict.problems == ()


def test_written_opinions_count_only_where_the_base_is_all_members() -> None:
    counts = (Count(candidate="A", agree=14, disagree=2, written_agree=2),)
    ledger = Ledger(
        entitled=19, present=17, issued=17, collected=17, valid=16, invalid=1, written=2
    )
    by_members = outcome(ballot(candidates=("A",)), Tally(ledger=ledger, counts=counts))
    by_valid = outcome(ballot(candidates=("A",), base="valid"), Tally(ledger=ledger, counts=counts))
    assert by_members.results[0].votes == 16
    assert by_members.results[0].passed
    assert by_valid.results[0].votes == 14


@pytest.mark.parametrize(
    ("ledger", "counts", "code"),
    [
        (Ledger(entitled=5, present=6), [("A", 0, 0, 0)], "present-over-entitled"),
        (Ledger(entitled=5, present=5, issued=6, collected=6, valid=6), [("A", 6, 0, 0)],
         "issued-over-present"),
        (Ledger(entitled=5, present=0, issued=6, collected=6, valid=6), [("A", 6, 0, 0)],
         "issued-over-entitled"),
        (Ledger(entitled=21, present=18, issued=21, collected=21, valid=21), [("A", 21, 0, 0)],
         "issued-over-present"),
        (Ledger(entitled=19, present=18, issued=18, collected=18, valid=18, written=2),
         [("A", 18, 0, 0)], "written-over-absent"),
        (Ledger(entitled=10**25, present=9, issued=9, collected=9, valid=9), [("A", 9, 0, 0)],
         "figure-too-large"),
        (Ledger(entitled=9, present=9), [("A", 0, 0, 0)], "nobody-voted"),
        (Ledger(entitled=9, present=9, issued=5, collected=6, valid=6), [("A", 6, 0, 0)],
         "collected-over-issued"),
        (Ledger(entitled=9, present=9, issued=6, collected=6, valid=5), [("A", 5, 0, 0)],
         "collected-not-valid-plus-invalid"),
        (Ledger(entitled=9, present=9, issued=6, collected=6, valid=6), [("A", 4, 1, 0)],
         "candidate-sum"),
        (Ledger(entitled=9, present=9, issued=6, collected=6, valid=6), [("A", 7, -1, 0)],
         "negative-figure"),
    ],
)  # fmt: skip
def test_what_does_not_add_up_is_named(
    ledger: Ledger, counts: list[tuple[str, int, int, int]], code: str
) -> None:
    found = problems(ballot(candidates=("A",)), sheet(ledger, *counts))
    assert code in [problem.code for problem in found]


def test_more_marks_than_seats_allow() -> None:
    choice = ballot(question=Question.CHOOSE, seats=1, base="valid", threshold=">1/2")
    ledger = Ledger(entitled=5, present=5, issued=5, collected=5, valid=5)
    found = problems(choice, sheet(ledger, ("A", 4, 0, 0), ("B", 2, 0, 0)))
    assert [problem.code for problem in found] == ["marks-over-seats"]
    assert found[0].facts["limit"] == 5


def test_a_tie_at_the_cut_is_shown_and_elects_nobody_of_the_tied() -> None:
    choice = ballot(
        question=Question.CHOOSE,
        seats=2,
        base="valid",
        threshold=">1/3",
        candidates=("A", "B", "C"),
    )
    ledger = Ledger(entitled=10, present=10, issued=10, collected=10, valid=10)
    counted = sheet(ledger, ("A", 8, 0, 0), ("B", 6, 0, 0), ("C", 6, 0, 0))
    verdict = outcome(choice, counted)
    assert set(verdict.tie) == {"B", "C"}
    assert [r.candidate for r in verdict.results if r.elected] == ["A"]


def test_scores_rank_and_show_ties() -> None:
    scores = ballot(method=Method.SCORES, candidates=("A", "B", "C"))
    counts = tuple(
        Count(candidate=name, score=score)
        for name, score in (("A", 9500), ("B", 9850), ("C", 9500))
    )
    verdict = outcome(scores, Tally(ledger=Ledger(), counts=counts))
    assert [(r.candidate, r.rank) for r in verdict.results] == [("B", 1), ("A", 2), ("C", 2)]
    assert set(verdict.tie) == {"A", "C"}


@given(
    valid=st.integers(1, 60),
    invalid=st.integers(0, 10),
    missing=st.integers(0, 10),
    kept=st.integers(0, 10),
    data=st.data(),
)
def test_the_ledger_balances_exactly_when_the_sums_do(
    valid: int, invalid: int, missing: int, kept: int, data: st.DataObject
) -> None:
    agree = data.draw(st.integers(0, valid))
    disagree = data.draw(st.integers(0, valid - agree))
    off = data.draw(st.sampled_from([0, 0, 1]))
    collected = valid + invalid
    issued = collected + missing
    ledger = Ledger(
        entitled=issued + kept,
        present=issued,
        issued=issued,
        collected=collected,
        valid=valid,
        invalid=invalid,
    )
    unmarked = valid - agree - disagree + off
    found = problems(ballot(candidates=("A",)), sheet(ledger, ("A", agree, disagree, unmarked)))
    assert bool(found) == bool(off)


@given(st.permutations(["A", "B", "C", "D"]), st.data())
def test_the_order_of_candidates_does_not_matter(order: list[str], data: st.DataObject) -> None:
    votes = {name: data.draw(st.integers(0, 12)) for name in "ABCD"}
    choice = ballot(
        question=Question.CHOOSE, seats=2, base="valid", threshold=">1/2", candidates=("A",)
    )
    ledger = Ledger(entitled=12, present=12, issued=12, collected=12, valid=12)
    first = outcome(choice, sheet(ledger, *((name, votes[name], 0, 0) for name in "ABCD")))
    second = outcome(choice, sheet(ledger, *((name, votes[name], 0, 0) for name in order)))
    elected = {r.candidate for r in first.results if r.elected}
    assert elected == {r.candidate for r in second.results if r.elected}
    assert set(first.tie) == set(second.tie)
    assert len(elected) <= 2
