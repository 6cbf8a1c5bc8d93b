"""Every step of a ballot's life: when it is allowed, what it writes down, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from store import clock
from store.errors import BadInput, HoinghiError
from store.records import Ballot, BallotState, Count, Ledger, Method, Question, Tally
from store.votes import ballots
from tests.store.votes.test_vote_life import TIED, counted

NOW = clock.now()
DRAFT = Ballot(
    id=7,
    order=1,
    title="Bầu",
    method=Method.PAPER,
    question=Question.CHOOSE,
    base="valid",
    threshold=">1/2",
    candidates=("A", "B"),
    seats=1,
)
OPEN = ballots.open_ballot(DRAFT, 9, 8, NOW)
SHEET = Tally(
    ledger=Ledger(entitled=9, present=8, issued=8, collected=8, valid=7, invalid=1),
    counts=(Count(candidate="A", agree=4), Count(candidate="B", agree=3)),
)
REASONS = (1, 0, 0, 0, 0, 0)
COUNTED = ballots.record(OPEN, SHEET)
PUBLISHED = ballots.publish(COUNTED, NOW)
VOID = ballots.void(COUNTED, "Nhầm", NOW)


def code(act: Callable[..., object], *arguments: Any) -> str:
    with pytest.raises(HoinghiError) as caught:
        act(*arguments)
    return caught.value.code


# --- drafts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"threshold": "nhiều"}, "threshold-unreadable"),
        ({"base": "everybody"}, "base-unknown"),
        ({"candidates": ()}, "no-candidates"),
        ({"candidates": ("A", "B", "A")}, "candidate-twice"),
        ({"candidates": ("A", " ")}, "candidate-nameless"),
        ({"threshold": ">100%"}, "threshold-unreachable"),
        ({"quorum": "3/2"}, "threshold-unreadable"),
        ({"by_name": True}, "roll-call-open-only"),
        ({"by_name": True, "question": Question.SINGLE, "candidates": ()}, "roll-call-open-only"),
        ({"by_name": True, "question": Question.SINGLE, "candidates": (), "secret": True,
          "method": Method.HANDS}, "roll-call-open-only"),
        ({"seats": 0}, "no-seats"),
        ({"question": Question.EACH, "candidates": ()}, "no-candidates"),
        ({"question": Question.EACH, "method": Method.HANDS, "candidates": ("A", "A")},
         "candidate-twice"),
        ({"question": Question.SINGLE, "candidates": ("A", "A")}, "candidate-twice"),
    ],
)  # fmt: skip
def test_what_a_draft_lacks(changes: dict[str, Any], refused: str) -> None:
    assert code(ballots.draft, replace(DRAFT, **changes)) == refused
    assert code(ballots.open_ballot, replace(DRAFT, **changes), 9, 8, NOW) == refused


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"question": Question.EACH, "seats": 0},
        {"question": Question.SINGLE, "candidates": (), "seats": 0},
        {"question": Question.SINGLE, "candidates": ("A", "A"), "method": Method.HANDS},
    ],
)
def test_what_a_draft_may_be(changes: dict[str, Any]) -> None:
    fine = replace(DRAFT, **changes)
    assert ballots.draft(fine) == fine


def test_opening_freezes_who_may_vote_and_who_is_here() -> None:
    assert (OPEN.state, OPEN.entitled, OPEN.present) == (BallotState.OPEN, 9, 8)
    assert OPEN.opened_at == NOW
    for ballot in (OPEN, COUNTED, PUBLISHED, VOID):
        assert code(ballots.open_ballot, ballot, 9, 8, NOW) == "ballot-not-draft"


# --- counting ------------------------------------------------------------------------------------


def test_figures_are_put_down_balanced_or_not_and_settle_no_tie() -> None:
    off = replace(SHEET, ledger=replace(SHEET.ledger, valid=3))
    settled = replace(COUNTED, tie_rule="chair_vote", chosen=("A",))
    again = ballots.record(settled, off, SHEET)
    assert (again.tally, again.second_tally) == (off, SHEET)
    assert (again.state, again.tie_rule, again.chosen) == (BallotState.COUNTED, "", ())
    assert ballots.record(again, off).second_tally is None


@pytest.mark.parametrize(
    ("ballot", "refused"),
    [(DRAFT, "ballot-not-open"), (PUBLISHED, "ballot-closed"), (VOID, "ballot-closed")],
)
def test_when_no_figures_are_taken(ballot: Ballot, refused: str) -> None:
    assert code(ballots.record, ballot, SHEET) == refused
    assert code(ballots.refuse_unless_open, ballot) == refused
    assert code(ballots.record_sheet, replace(ballot, tally=None), 2, SHEET) == refused
    ballots.refuse_unless_open(OPEN)
    ballots.refuse_unless_open(COUNTED)


def named(*names: str) -> Tally:
    return replace(SHEET, counts=tuple(Count(candidate=name) for name in names))


@pytest.mark.parametrize(
    ("names", "refused", "facts"),
    [
        (("A", "B", "C"), "candidate-unknown", {"candidate": "C", "title": "Bầu"}),
        (("A",), "candidate-missing", {"candidate": "B"}),
        ((), "candidate-missing", {"candidate": "A"}),
        (("A", "B", "B"), "candidate-twice", {"candidate": "B"}),
        (("A", "A", "B"), "candidate-twice", {"candidate": "A"}),
        (("A", "B", "A", "B"), "candidate-twice", {"candidate": "A"}),
    ],
)
def test_a_sheet_names_every_candidate_once(
    names: tuple[str, ...], refused: str, facts: dict[str, str]
) -> None:
    for given in ((named(*names), None), (SHEET, named(*names))):
        with pytest.raises(HoinghiError) as caught:
            ballots.record(OPEN, *given)
        assert (caught.value.code, caught.value.facts) == (refused, facts)
    assert code(ballots.record_sheet, OPEN, 2, named(*names)) == refused


def test_a_single_proposal_without_a_count_is_missing_by_its_title() -> None:
    single = replace(OPEN, question=Question.SINGLE, candidates=())
    assert ballots.candidates(single) == ("",)
    with pytest.raises(HoinghiError) as caught:
        ballots.record(single, named())
    assert caught.value.facts == {"candidate": "Bầu"}


def test_each_teller_has_a_sheet_of_their_own() -> None:
    other = replace(SHEET, counts=SHEET.counts[::-1])
    only_second = ballots.record_sheet(OPEN, 2, other)
    assert (only_second.state, only_second.tally) == (BallotState.OPEN, None)
    assert only_second.second_tally == other
    both = ballots.record_sheet(only_second, 1, SHEET)
    assert (both.state, both.tally, both.second_tally) == (BallotState.COUNTED, SHEET, other)
    again = ballots.record_sheet(both, 2, SHEET)
    assert (again.tally, again.second_tally) == (SHEET, SHEET)


@pytest.mark.parametrize("teller", [1, 2])
def test_corrected_totals_keep_the_reasons_while_their_number_stays(teller: int) -> None:
    def of(ballot: Ballot) -> Tally | None:
        return ballot.tally if teller == 1 else ballot.second_tally

    first = ballots.record_sheet(OPEN, teller, replace(SHEET, reasons=REASONS))
    same = ballots.record_sheet(first, teller, SHEET)
    assert of(same) == replace(SHEET, reasons=REASONS)
    more = replace(SHEET, ledger=replace(SHEET.ledger, invalid=2))
    assert of(ballots.record_sheet(first, teller, more)) == more
    others = replace(SHEET, reasons=(0, 1, 0, 0, 0, 0))
    assert of(ballots.record_sheet(first, teller, others)) == others


# --- ties ----------------------------------------------------------------------------------------


def test_a_tie_is_settled_by_a_rule_that_is_known() -> None:
    settled = ballots.settle_tie(TIED, "chair_vote", ["B", "D"])
    assert (settled.tie_rule, settled.chosen) == ("chair_vote", ("B", "D"))
    assert ballots.settle_tie(TIED, "drop_all", []).chosen == ()
    assert ballots.settle_tie(TIED, "heads_decide", ["C"]).chosen == ("C",)
    assert code(ballots.settle_tie, COUNTED, "chair_vote", ["A"]) == "no-tie"
    for ballot in (DRAFT, OPEN, replace(TIED, state=BallotState.PUBLISHED),
                   replace(TIED, tally=None)):  # fmt: skip
        assert code(ballots.settle_tie, ballot, "chair_vote", []) == "ballot-not-counted"


def test_seats_that_are_left() -> None:
    assert ballots.seats_left(TIED) == 2
    assert ballots.seats_left(replace(TIED, tally=None)) == 0
    assert ballots.seats_left(replace(TIED, seats=0)) == 0
    assert ballots.seats_left(counted({"A": 5, "B": 4}, seats=1)) == 0
    assert ballots.seats_left(counted({"A": 5, "B": 1}, seats=2)) == 1
    # More were chosen than there are seats, on a sheet corrected since: none is left, not minus.
    assert ballots.seats_left(replace(TIED, chosen=("B", "C", "D"))) == 0


# --- publishing, withdrawing, a second round -----------------------------------------------------


def test_publishing_needs_a_count_that_adds_up_and_no_open_tie() -> None:
    assert (PUBLISHED.state, PUBLISHED.published_at) == (BallotState.PUBLISHED, NOW)
    for ballot in (DRAFT, OPEN, PUBLISHED, VOID, replace(COUNTED, tally=None)):
        assert code(ballots.publish, ballot, NOW) == "ballot-not-counted"
    off = ballots.record(OPEN, replace(SHEET, ledger=replace(SHEET.ledger, collected=7)))
    assert code(ballots.publish, off, NOW) == "ledger-collected-not-valid-plus-invalid"
    assert code(ballots.publish, TIED, NOW) == "tie-open"
    assert code(ballots.publish, replace(TIED, secret=True), NOW) == "tie-open-secret"
    assert ballots.publish(replace(TIED, tie_rule="drop_all"), NOW).published_at == NOW


def test_a_ranking_is_published_with_its_ties() -> None:
    counts = tuple(Count(candidate=name, score=9_000) for name in "AB")
    ranking = replace(COUNTED, method=Method.SCORES, tally=Tally(ledger=Ledger(), counts=counts))
    assert ballots.publish(ranking, NOW).state is BallotState.PUBLISHED


def test_withdrawing_needs_a_reason_and_is_done_once() -> None:
    assert (VOID.state, VOID.void_reason) == (BallotState.VOID, "Nhầm")
    assert VOID.voided_at == NOW
    assert ballots.void(PUBLISHED, "Nhầm", NOW).state is BallotState.VOID
    assert code(ballots.void, COUNTED, "  ", NOW) == "void-reason-missing"
    assert code(ballots.void, VOID, "Nhầm", NOW) == "ballot-closed"


def test_a_bad_threshold_is_the_typists_fault() -> None:
    with pytest.raises(BadInput):
        ballots.draft(replace(DRAFT, threshold="0/1"))


def test_a_draft_names_the_first_who_stands_twice() -> None:
    with pytest.raises(HoinghiError) as refused:
        ballots.draft(replace(DRAFT, candidates=("A", "B", "A", "B")))
    assert refused.value.facts["candidate"] == "A"
