"""The verdict and the sums of a sheet exactly at their edges: one more, or one less, is told."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from msgspec.structs import replace

from store.errors import BadInput
from store.records import Ballot, Count, Ledger, Method, Question, Tally
from store.thresholds import Threshold, parse_threshold
from store.votes.balance import frozen, problems
from store.votes.tally import BallotOutcome, base_votes, outcome
from tests.store.votes.test_tally import ballot

LEDGER = Ledger(entitled=9, present=8, issued=8, collected=7, valid=6, invalid=1, written=1)
COUNT = Count(candidate="A", agree=3, disagree=2, unmarked=1, written_agree=1)
CHOICE: dict[str, Any] = {"question": Question.CHOOSE, "seats": 1, "base": "valid",
                          "threshold": ">1/2"}  # fmt: skip


def one(**fields: Any) -> Ballot:
    return ballot(**{"candidates": ("A",), **fields})


def codes(of: Ballot, ledger: Ledger, *counts: Count) -> list[str]:
    return [problem.code for problem in problems(of, Tally(ledger=ledger, counts=counts))]


# --- thresholds ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "threshold"),
    [
        ("2/3", Threshold(Fraction(2, 3), strict=False)),
        (">=2/3", Threshold(Fraction(2, 3), strict=False)),
        ("≥ 2 / 3", Threshold(Fraction(2, 3), strict=False)),
        (" > 50 % ", Threshold(Fraction(1, 2), strict=True)),
        ("1/1", Threshold(Fraction(1), strict=False)),
        ("1%", Threshold(Fraction(1, 100), strict=False)),
    ],
)
def test_thresholds_as_people_write_them(text: str, threshold: Threshold) -> None:
    assert parse_threshold(text) == threshold


@pytest.mark.parametrize("text", ["2", "2/3%", "=2/3", "<1/2", "101/100", "0/1", "1/0"])
def test_what_is_no_threshold(text: str) -> None:
    with pytest.raises(BadInput, match="threshold-unreadable"):
        parse_threshold(text)


# --- bases ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "votes"),
    [("members", 9), ("summoned", 9), ("present", 8), ("issued", 8), ("collected", 7),
     ("valid", 6), ("for_against", 5)],
)  # fmt: skip
def test_each_base_is_its_own_figure(base: str, votes: int) -> None:
    assert base_votes(base, LEDGER, COUNT) == votes


def test_nobody_is_for_or_against_nothing() -> None:
    assert base_votes("for_against", LEDGER) == 0


def test_what_was_frozen_at_the_opening_stands() -> None:
    opened = one(entitled=12, present=10)
    assert frozen(opened, LEDGER) == replace(LEDGER, entitled=12, present=10)
    assert frozen(one(), LEDGER) == LEDGER
    verdict = outcome(opened, Tally(ledger=LEDGER, counts=(COUNT,)))
    assert (verdict.base_votes, verdict.need) == (12, 10)


# --- sums ----------------------------------------------------------------------------------------


def test_a_sheet_that_adds_up_exactly_has_no_problem() -> None:
    assert codes(one(), LEDGER, COUNT) == []
    assert codes(one(entitled=9, present=8), LEDGER, COUNT) == []
    full = Ledger(entitled=9, present=9, issued=9, collected=9, valid=9)
    assert codes(one(), full, Count(candidate="A", agree=9)) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"present": 10, "written": 0}, "present-over-entitled"),
        ({"issued": 9, "written": 0}, "issued-over-present"),
        ({"present": 0, "issued": 10, "written": 0}, "issued-over-entitled"),
        ({"collected": 9, "invalid": 3}, "collected-over-issued"),
        ({"collected": 6}, "collected-not-valid-plus-invalid"),
        ({"collected": 8}, "collected-not-valid-plus-invalid"),
        ({"written": 2}, "written-over-absent"),
        ({"present": 9}, "written-over-absent"),
        ({"present": 0, "written": 2}, "written-over-absent"),
        ({"valid": 5, "invalid": 2}, "candidate-sum"),
    ],
)
def test_one_figure_off_is_told_by_its_name(changes: dict[str, int], code: str) -> None:
    found = codes(one(), replace(LEDGER, **changes), replace(COUNT, written_agree=0))
    assert found[0] == code
    extra = {
        "issued-over-entitled": ["written-over-absent"],
        "present-over-entitled": ["written-over-absent"],
    }
    assert found[1:] == extra.get(code, [])


@pytest.mark.parametrize("changed", [{"entitled": 8}, {"present": 8}])
def test_another_electorate_than_at_the_opening_is_told(changed: dict[str, int]) -> None:
    opened = one(entitled=9, present=9)
    found = problems(opened, Tally(ledger=replace(LEDGER, written=0, **changed), counts=()))
    assert found[0].code == "electorate-differs"
    assert (found[0].facts["frozen"], found[0].facts["here"]) == (9, 9)


NEGATIVE = ["agree", "disagree", "unmarked", "written_agree", "written_disagree"]


@pytest.mark.parametrize("field", NEGATIVE)
def test_no_count_is_below_zero(field: str) -> None:
    found = problems(one(), Tally(ledger=LEDGER, counts=(replace(COUNT, **{field: -1}),)))
    assert (found[0].code, found[0].facts) == ("negative-figure", {"figure": -1})


@pytest.mark.parametrize("field", Ledger.__struct_fields__)
def test_no_sum_is_below_zero(field: str) -> None:
    found = problems(one(), Tally(ledger=replace(LEDGER, **{field: -2}), counts=()))
    assert (found[0].code, found[0].facts) == ("negative-figure", {"figure": -2})


def test_scores_have_no_papers_to_add_up_but_no_negative_figures_either() -> None:
    scores = one(method=Method.SCORES)
    assert codes(scores, replace(LEDGER, collected=0)) == []
    assert codes(scores, replace(LEDGER, collected=-1)) == ["negative-figure"]


def test_the_facts_of_sums_that_do_not_add_up() -> None:
    ledger = replace(LEDGER, collected=8)
    (found,) = problems(one(), Tally(ledger=ledger, counts=(COUNT,)))
    assert found.facts == {"collected": 8, "valid": 6, "invalid": 1, "sum": 7}
    (found,) = problems(one(), Tally(ledger=LEDGER, counts=(replace(COUNT, unmarked=2),)))
    assert found.code == "candidate-sum"
    assert found.facts["sum"] == 7
    assert found.facts["candidate"] == "A"


@pytest.mark.parametrize(
    ("agree", "disagree", "is_over"), [(1, 0, False), (0, 1, False), (1, 1, True), (2, 0, True)]
)
def test_written_opinions_are_no_more_than_there_are(
    agree: int, disagree: int, is_over: bool
) -> None:
    given = replace(COUNT, written_agree=agree, written_disagree=disagree)
    assert codes(one(), LEDGER, given) == (["written-sum"] if is_over else [])


@pytest.mark.parametrize(
    ("votes", "found"),
    [
        ((6, 0), []),
        ((4, 2), []),
        ((3, 2), ["marks-under-valid"]),
        ((7, 0), ["votes-over-valid", "marks-over-seats"]),
        ((4, 3), ["marks-over-seats"]),
    ],
)
def test_a_choice_has_no_more_marks_than_papers_times_seats(
    votes: tuple[int, int], found: list[str]
) -> None:
    counts = (Count(candidate="A", agree=votes[0]), Count(candidate="B", agree=votes[1]))
    assert codes(one(candidates=("A", "B"), **CHOICE), LEDGER, *counts) == found
    if "votes-over-valid" in found:
        return
    one_by_one = one(candidates=("A", "B"))
    assert "marks-over-seats" not in codes(one_by_one, LEDGER, *counts)


def test_a_choice_whose_noes_were_counted_must_add_up_too() -> None:
    choice = one(**CHOICE)
    assert codes(choice, LEDGER, Count(candidate="A", agree=4, disagree=2)) == []
    assert codes(choice, LEDGER, Count(candidate="A", agree=4, disagree=1)) == ["candidate-sum"]
    assert codes(choice, LEDGER, Count(candidate="A", agree=4, unmarked=1)) == ["candidate-sum"]
    assert codes(choice, LEDGER, Count(candidate="A", agree=4)) == ["marks-under-valid"]
    assert codes(choice, LEDGER, Count(candidate="A", agree=6)) == []


def test_a_choice_by_hand_may_leave_hands_down_but_not_all() -> None:
    by_hand = one(**CHOICE, method=Method.HANDS)
    assert codes(by_hand, LEDGER, Count(candidate="A", agree=1)) == []
    assert codes(by_hand, LEDGER, Count(candidate="A")) == ["marks-under-valid"]


# --- verdicts ------------------------------------------------------------------------------------


def hall(valid: int = 10) -> Ledger:
    return Ledger(entitled=valid, present=valid, issued=valid, collected=valid, valid=valid)


@pytest.mark.parametrize(
    ("threshold", "agree", "need", "passed"),
    [(">1/2", 5, 6, False), (">1/2", 6, 6, True), ("80%", 7, 8, False), ("80%", 8, 8, True),
     ("100%", 9, 10, False), ("100%", 10, 10, True)],
)  # fmt: skip
def test_one_vote_decides(threshold: str, agree: int, need: int, passed: bool) -> None:
    count = Count(candidate="A", agree=agree, disagree=10 - agree)
    (result,) = outcome(one(threshold=threshold), Tally(ledger=hall(), counts=(count,))).results
    assert (result.need, result.passed, result.elected) == (need, passed, passed)
    assert (result.votes, result.against, result.base_votes) == (agree, 10 - agree, 10)


def test_of_nothing_nothing_passes() -> None:
    (result,) = outcome(
        one(threshold="1/2"), Tally(ledger=Ledger(), counts=(Count(candidate="A"),))
    ).results
    assert (result.passed, result.percent) == (False, None)
    lonely = Tally(ledger=hall(1), counts=(Count(candidate="A", agree=1),))
    assert outcome(one(threshold="1/2"), lonely).results[0].passed


def test_written_noes_count_beside_written_ayes_where_all_members_are_the_base() -> None:
    counts = (replace(COUNT, written_agree=0, written_disagree=1),)
    (by_members,) = outcome(one(), Tally(ledger=LEDGER, counts=counts)).results
    assert (by_members.votes, by_members.against, by_members.unmarked) == (3, 3, 1)
    (by_valid,) = outcome(one(base="valid"), Tally(ledger=LEDGER, counts=counts)).results
    assert (by_valid.votes, by_valid.against) == (3, 2)


def verdict(seats: int, votes: dict[str, int], chosen: tuple[str, ...] = ()) -> BallotOutcome:
    counts = tuple(Count(candidate=name, agree=number) for name, number in votes.items())
    choice = one(**{**CHOICE, "seats": seats, "threshold": "1/5"}, candidates=tuple(votes))
    return outcome(replace(choice, chosen=chosen), Tally(ledger=hall(), counts=counts))


def elected(found: BallotOutcome) -> str:
    return "".join(result.candidate for result in found.results if result.elected)


@pytest.mark.parametrize(
    ("seats", "votes", "who", "tie"),
    [
        (2, {"A": 8, "B": 6, "C": 5}, "AB", ""),
        (2, {"A": 8, "B": 5, "C": 5}, "A", "BC"),
        (2, {"A": 5, "B": 5, "C": 5}, "", "ABC"),
        (2, {"A": 5, "B": 5, "C": 4}, "AB", ""),  # a tie within the seats is none
        (2, {"A": 8, "B": 5, "C": 1}, "AB", ""),
        (2, {"A": 8, "B": 1, "C": 1}, "A", ""),  # a tie of those who did not pass is none
        (2, {"A": 9, "B": 8, "C": 3, "D": 3}, "AB", ""),
        (1, {"A": 4, "B": 4}, "", "AB"),
        (1, {"A": 5, "B": 4, "C": 4}, "A", ""),
        (3, {"A": 5, "B": 4}, "AB", ""),
        (2, {"A": 4, "B": 4}, "AB", ""),
        (0, {"A": 4, "B": 4, "C": 1}, "AB", ""),  # no seats: all who pass
    ],
)
def test_who_is_elected_and_who_is_tied_at_the_cut(
    seats: int, votes: dict[str, int], who: str, tie: str
) -> None:
    found = verdict(seats, votes)
    assert (elected(found), "".join(found.tie)) == (who, tie)


def test_a_settled_tie_elects_whom_it_chose() -> None:
    found = verdict(2, {"A": 8, "B": 5, "C": 5}, ("C",))
    assert (elected(found), found.tie) == ("AC", ())


def test_the_best_come_first_and_equals_share_a_rank() -> None:
    found = verdict(1, {"A": 2, "B": 7, "C": 5, "D": 5})
    assert [(r.candidate, r.rank) for r in found.results] == [
        ("B", 1), ("C", 2), ("D", 2), ("A", 4),
    ]  # fmt: skip


def test_a_single_proposal_keeps_its_place() -> None:
    single = one(question=Question.SINGLE, candidates=(), base="for_against", threshold=">1/2")
    count = Count(candidate="", agree=3, disagree=2, unmarked=1)
    found = outcome(single, Tally(ledger=LEDGER, counts=(count,)))
    assert (found.base, found.base_votes, found.need) == ("for_against", 5, 3)
    assert (found.results[0].passed, found.results[0].percent) == (True, Fraction(60))
    empty = outcome(single, Tally(ledger=LEDGER))
    assert (empty.base_votes, empty.results, empty.tie) == (0, (), ())


def test_for_and_against_are_a_base_of_each_candidates_own() -> None:
    counts = (Count(candidate="A", agree=4, disagree=2), Count(candidate="B", agree=2, disagree=1))
    each = one(candidates=("A", "B"), base="for_against", threshold=">1/2")
    found = outcome(each, Tally(ledger=LEDGER, counts=counts))
    assert [(r.base_votes, r.need, r.passed) for r in found.results] == [
        (6, 4, True), (3, 2, True),
    ]  # fmt: skip
    assert (found.base_votes, found.need) == (0, 0), "there is no base of all"


def test_scores_elect_nobody_and_have_no_percentage() -> None:
    scores = one(method=Method.SCORES, candidates=("A", "B", "C"))
    counts = tuple(Count(candidate=n, score=s) for n, s in (("A", 90), ("B", 95), ("C", 90)))
    found = outcome(scores, Tally(ledger=Ledger(), counts=counts))
    assert [(r.candidate, r.score, r.rank) for r in found.results] == [
        ("B", 95, 1), ("A", 90, 2), ("C", 90, 2),
    ]  # fmt: skip
    for result in found.results:
        assert (result.passed, result.elected, result.percent) == (False, False, None)
        assert (result.votes, result.against, result.unmarked) == (0, 0, 0)
        assert (result.base_votes, result.need) == (0, 0)
    assert (found.base_votes, found.need, found.tie) == (0, 0, ("A", "C"))
