"""What a script's file leaves out and what it says: every figure of the sheet it becomes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from store import clock
from store.conference import Conference
from store.errors import BadInput, HoinghiError, Refused
from store.records import Ballot, BallotState, Count, Ledger, Method, Question, Tally
from store.votes import voting
from store.votes.counting import count_file
from tests.store.votes.counting.test_count_file import count

PAPER = {"title": "Suy tôn", "method": "paper", "base": "members", "threshold": "80%"}
PAPERS = {"issued": 8, "collected": 7, "valid": 6, "invalid": 1}


def tally(ballot: Ballot) -> Tally:
    assert ballot.tally is not None
    return ballot.tally


def refused(conference: Conference, **figures: Any) -> str:
    with pytest.raises(HoinghiError) as caught:
        single(conference, **figures)
    return caught.value.code


def single(conference: Conference, **figures: Any) -> Tally:
    base = {"base": "present", "threshold": ">1/2", "method": "hands", "entitled": 9, "present": 8}
    return tally(count(conference, "thông qua", {**base, **figures}))


# --- the ledger ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figures", "ledger"),
    [
        # By hands whoever is here has voted, unless the sheet says otherwise.
        ({}, Ledger(entitled=9, present=8, issued=8, collected=8, valid=8)),
        ({"valid": 7}, Ledger(entitled=9, present=8, issued=7, collected=7, valid=7)),
        ({"valid": 7, "invalid": 1},
         Ledger(entitled=9, present=8, issued=8, collected=8, valid=7, invalid=1)),
        ({"valid": 0}, Ledger(entitled=9, present=8)),
        ({"issued": 9, "collected": 8, "valid": 8},
         Ledger(entitled=9, present=8, issued=9, collected=8, valid=8)),
        ({"present": 0, "valid": 0, "entitled": 0}, Ledger()),
    ],
)  # fmt: skip
def test_what_the_sheet_leaves_out(
    conference: Conference, figures: dict[str, int], ledger: Ledger
) -> None:
    assert single(conference, **{"for": 7, **figures}).ledger == ledger


@pytest.mark.parametrize("missing", ["issued", "collected", "valid"])
def test_papers_are_counted_not_guessed(conference: Conference, missing: str) -> None:
    figures = {name: number for name, number in PAPERS.items() if name != missing}
    with pytest.raises(BadInput) as refused:
        count(conference, "k", {**PAPER, **figures, "results": [{"candidate": "A"}]})
    assert refused.value.code == "count-field-missing"
    assert refused.value.facts["field"] == missing


def test_the_first_figure_that_is_missing_is_named(conference: Conference) -> None:
    with pytest.raises(BadInput) as refused:
        count(conference, "k", {**PAPER, "results": [{"candidate": "A"}]})
    assert refused.value.facts["field"] == "issued"


def test_by_scores_nobody_has_voted(conference: Conference) -> None:
    results = [{"candidate": "A", "score": 98.125}, {"candidate": "B", "score": 0}]
    scored = {**PAPER, "method": "scores", "entitled": 9, "present": 8, "results": results}
    found = tally(count(conference, "k", scored))
    assert found.ledger == Ledger(entitled=9, present=8)
    assert found.counts == (Count(candidate="A", score=9812), Count(candidate="B"))


# --- counts --------------------------------------------------------------------------------------


def test_a_single_proposal_by_its_three_words_or_one_row(conference: Conference) -> None:
    words = single(conference, **{"for": 5, "against": 2, "abstain": 1})
    assert words.counts == (Count(candidate="", agree=5, disagree=2, unmarked=1),)
    row = {"candidate": "Thông qua", "agree": 4, "disagree": 3, "unmarked": 1}
    assert single(conference, results=[row]).counts == (
        Count(candidate="", agree=4, disagree=3, unmarked=1),
    )
    assert refused(conference, results=[row], **{"for": 0}) == "count-both"
    assert refused(conference, results=[row, row]) == "candidate-twice"
    assert refused(conference, results=[{**row, "candidate": "A"}]) == "candidate-unknown"
    assert single(conference, abstain=8).counts == (Count(candidate="", unmarked=8),)


def test_written_opinions_stand_beside_their_candidate(conference: Conference) -> None:
    results = [{"candidate": "A", "agree": 6}, {"candidate": "B", "agree": 4, "disagree": 2}]
    written = [{"candidate": "B", "agree": 1, "disagree": 1, "unmarked": 1}]
    figures = {**PAPER, **PAPERS, "results": results, "written": written}
    found = tally(count(conference, "k", figures))
    assert found.counts == (
        Count(candidate="A", agree=6),
        Count(candidate="B", agree=4, disagree=2, written_agree=1, written_disagree=1),
    )
    assert found.ledger.written == 3


def test_written_opinions_on_a_single_proposal(conference: Conference) -> None:
    written = [{"candidate": "", "agree": 1, "disagree": 2}]
    found = single(conference, written=written, **{"for": 5})
    assert found.counts == (Count(candidate="", agree=5, written_agree=1, written_disagree=2),)
    assert found.ledger.written == 3
    assert refused(conference, written=written * 2, **{"for": 5}) == "candidate-twice"
    assert refused(conference, written=[{"candidate": "A"}], **{"for": 5}) == "candidate-unknown"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"for": 3, "question": "each"}, "count-no-place"),
        ({"for": 3}, "count-both"),
        ({"abstain": 0}, "count-no-place"),
        ({"against": 2, "question": "single"}, "count-both"),
        ({"results": [{"candidate": "A", "agree": 6, "score": 5}]}, "count-no-place"),
        ({"method": "scores"}, "count-field-missing"),
        ({"written": [{"candidate": "B", "agree": 1}]}, "candidate-unknown"),
        ({"written": [{"candidate": "A", "agree": 1}] * 2}, "candidate-twice"),
        ({"results": [{"candidate": "A", "agree": 3}] * 2, "candidates": ["A"]}, "candidate-twice"),
        ({"candidates": ["A", " "]}, "candidate-nameless"),
    ],
)
def test_what_has_no_place_is_refused_and_not_dropped(
    conference: Conference, changes: dict[str, Any], code: str
) -> None:
    figures = {**PAPER, **PAPERS, "results": [{"candidate": "A", "agree": 6}], **changes}
    with pytest.raises(HoinghiError, match=code):
        count(conference, "k", figures)
    assert not conference.state.ballots


def test_the_first_figure_without_a_place_is_named(conference: Conference) -> None:
    figures = {**PAPER, **PAPERS, "question": "each", "candidates": ["A"], "for": 3, "abstain": 1}
    with pytest.raises(BadInput, match="count-no-place") as caught:
        count(conference, "k", figures)
    assert caught.value.facts["part"] == "for"


def test_a_file_changes_the_rule_of_a_draft_only_when_told_to_and_of_an_open_one_never(
    conference: Conference,
) -> None:
    draft = prepared(conference, title="Suy tôn")
    results = [{"candidate": "A", "agree": 1}, {"candidate": "B", "agree": 1}]
    others = [
        ("base", "valid"), ("threshold", "1/3"), ("seats", 1), ("method", "paper"),
        ("question", "choose"), ("by_unit", True), ("secret", True),
    ]  # fmt: skip
    for field, value in others:
        with pytest.raises(Refused, match="count-rule-changes") as caught:
            count(conference, "Suy tôn", {"results": results, **PAPERS, field: value})
        assert caught.value.facts["rule"] == field
    with pytest.raises(Refused, match="count-candidates-differ"):
        count(conference, "Suy tôn", {"results": results, "candidates": ["A", "C"]})
    assert conference.state.ballots[draft.id] == draft
    count(conference, "Suy tôn", {"results": results, "threshold": ">1/2", "seats": 2})
    opened = conference.state.ballots[draft.id]
    for field, value in others:
        file = msgspec.convert({"results": results, **PAPERS, field: value}, count_file.CountFile)
        with pytest.raises(Refused, match="count-rule-differs"):
            count_file.count(conference, "Suy tôn", file, change_rule=True)
    assert conference.state.ballots[draft.id] == opened


# --- ballots -------------------------------------------------------------------------------------


def test_a_new_ballot_is_as_the_file_says(conference: Conference) -> None:
    figures = {**PAPER, **PAPERS, "question": "choose", "candidates": ["A", "B"], "seats": 1,
               "proposes": "Cờ thi đua", "by_unit": True, "secret": True,
               "results": [{"candidate": "A", "agree": 6}, {"candidate": "B"}]}  # fmt: skip
    made = count(conference, "co", figures)
    assert (made.key, made.title, made.order) == ("co", "Suy tôn", 1)
    assert (made.method, made.question, made.seats) == (Method.PAPER, Question.CHOOSE, 1)
    assert (made.base, made.threshold, made.proposes) == ("members", "80%", "Cờ thi đua")
    assert made.by_unit
    assert made.secret
    assert made.candidates == ("A", "B")
    assert made.state is BallotState.COUNTED
    assert made.opened_at is not None
    assert made.opened_at >= clock.now().replace(microsecond=0)


@pytest.mark.parametrize(
    ("figures", "question", "candidates"),
    [
        ({"for": 3}, Question.SINGLE, ()),
        ({"against": 3}, Question.SINGLE, ()),
        ({"results": [{"candidate": "A"}]}, Question.EACH, ("A",)),
        ({"results": [{"candidate": "k"}], "question": "single"}, Question.SINGLE, ()),
    ],
)
def test_what_is_asked_follows_from_the_figures(
    conference: Conference, figures: dict[str, Any], question: Question, candidates: tuple[str, ...]
) -> None:
    base = {"base": "present", "threshold": ">1/2", "method": "hands"}
    made = count(conference, "k", {**base, **figures})
    assert (made.question, made.candidates) == (question, candidates)
    assert (made.title, made.seats, made.method) == ("k", 0, Method.HANDS)
    assert (made.by_unit, made.secret) == (False, False)


@pytest.mark.parametrize(("left_out", "code"), [
    ({"base"}, "count-field-missing"), ({"threshold"}, "count-field-missing"),
    (set(), "base-unknown"),
])  # fmt: skip
def test_a_new_ballot_needs_its_rule(conference: Conference, left_out: set[str], code: str) -> None:
    figures = {"base": "everybody", "threshold": ">1/2", "for": 3}
    with pytest.raises(BadInput, match=code):
        count(conference, "k", {k: v for k, v in figures.items() if k not in left_out})


@pytest.mark.parametrize("missing", ["title", "base", "threshold"])
def test_a_mistyped_number_makes_no_ballot(conference: Conference, missing: str) -> None:
    figures = {"title": "Thông qua", "base": "present", "threshold": ">1/2", "for": 3}
    with pytest.raises(BadInput, match="no-such-ballot"):
        count(conference, "7", {k: v for k, v in figures.items() if k != missing})


def prepared(conference: Conference, **fields: Any) -> Ballot:
    return voting.save_ballot(
        conference,
        Ballot(
            order=0,
            method=Method.HANDS,
            question=Question.EACH,
            base="present",
            threshold=">1/2",
            candidates=("A", "B"),
            seats=2,
            **fields,
        ),
    )


def test_a_draft_is_completed_by_what_the_file_says_and_no_more(conference: Conference) -> None:
    draft = prepared(conference, title="Suy tôn", key="st")
    results = [{"candidate": "A", "agree": 1}, {"candidate": "B", "agree": 1}]
    kept = count(conference, "st", {"results": results})
    assert (kept.title, kept.seats, kept.base, kept.threshold) == (
        "Suy tôn", 2, "present", ">1/2",
    )  # fmt: skip
    assert (kept.id, kept.candidates, kept.method) == (draft.id, ("A", "B"), Method.HANDS)

    prepared(conference, title="Bầu")
    figures = {
        **PAPERS, "title": "Bầu lại", "method": "paper", "seats": 0, "base": "valid",
        "threshold": "2/3", "candidates": ["C"], "results": [{"candidate": "C", "agree": 6}],
    }  # fmt: skip
    file = msgspec.convert(figures, count_file.CountFile)
    changed = count_file.count(conference, "bau", file, change_rule=True)
    assert (changed.title, changed.method, changed.seats) == ("Bầu lại", Method.PAPER, 0)
    assert (changed.base, changed.threshold, changed.candidates) == ("valid", "2/3", ("C",))


def test_ballots_are_found_by_number_key_or_title_the_newest_first(
    conference: Conference,
) -> None:
    first = prepared(conference, title="Suy tôn", key="st")
    second = prepared(conference, title="Suy tôn")
    assert count_file.find(conference, str(first.id)) == first
    assert count_file.find(conference, "ST") == first
    assert count_file.find(conference, "suy ton") == second
    assert count_file.find(conference, "99") is None
    assert count_file.find(conference, "khac") is None


def test_two_tellers_sheets_in_one_file(conference: Conference) -> None:
    figures = {"base": "present", "threshold": ">1/2", "method": "hands", "present": 3}
    made = count(conference, "k", {**figures, "for": 3, "tellers": {"for": 2, "present": 3}})
    assert made.second_tally is not None
    assert made.second_tally.counts[0].agree == 2
    assert tally(made).counts[0].agree == 3


# --- the file ------------------------------------------------------------------------------------


def test_a_file_is_read_or_named(tmp_path: Path) -> None:
    path = tmp_path / "phieu.json"
    with pytest.raises(BadInput, match="file-missing"):
        count_file.read_count_file(path)
    path.write_text(json.dumps({"for": 3, "title": "Thông qua"}), "utf-8")
    assert count_file.read_count_file(path) == count_file.CountFile(title="Thông qua", for_=3)
    for mark in ("utf-8-sig", "utf-16"):
        path.write_text(json.dumps({"for": 3, "title": "Thông qua"}, ensure_ascii=False), mark)
        assert count_file.read_count_file(path).title == "Thông qua"
    assert msgspec.json.decode(b'{"valid": 0}', type=count_file.CountFile).valid == 0
