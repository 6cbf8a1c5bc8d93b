"""What votes leave behind in the folder: half-typed sheets, criteria, drafts out of a ranking."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from store.conference import Conference
from store.errors import Refused
from store.records import Ballot, BallotState, Count, Ledger, Method, Question, Tally
from store.votes import ballots, quotas, scores, scoring, usual_rules, voting
from store.votes.counting import tellers
from store.votes.counting.paper_count import BallotPaper, Mark, check
from tests.store.votes.counting.test_count_file import count
from tests.store.votes.score_ballot import by_scores, fill, only, set_up

HANDS: dict[str, Any] = {"base": "present", "threshold": ">1/2", "method": "hands", "for": 3}


def opened(conference: Conference, **fields: Any) -> Ballot:
    values: dict[str, Any] = {
        "order": 0,
        "title": "Bầu",
        "method": Method.PAPER,
        "question": Question.CHOOSE,
        "base": "valid",
        "threshold": ">1/2",
        "candidates": ("A", "B"),
        "seats": 1,
        **fields,
    }
    return voting.open_ballot(conference, voting.save_ballot(conference, Ballot(**values)).id)


# --- half-typed sheets ---------------------------------------------------------------------------


@pytest.mark.parametrize(("more", "left"), [({}, [2]), ({"tellers": {"for": 3}}, [])])
def test_a_scripts_figures_end_the_typing_of_the_same_sheets(
    conference: Conference, more: dict[str, Any], left: list[int]
) -> None:
    ballot = opened(
        conference, title="Thông qua", method=Method.HANDS, question=Question.SINGLE, candidates=(),
        base="present",
    )  # fmt: skip
    for teller in (1, 2):
        tellers.keep_typed(conference, ballot.id, teller, {"agree": "3"})
    count(conference, "thong qua", {**HANDS, **more})
    assert [t for t in (1, 2) if tellers.teller_sheet(conference.state, ballot.id, t)] == left


def test_nothing_typed_makes_no_sheet_and_ends_one(conference: Conference) -> None:
    ballot = opened(conference)
    tellers.keep_typed(conference, ballot.id, 1, {})
    assert tellers.teller_sheet(conference.state, ballot.id, 1) is None
    tellers.keep_typed(conference, ballot.id, 1, {"agree": "3"})
    tellers.keep_typed(conference, ballot.id, 1, {})
    assert tellers.teller_sheet(conference.state, ballot.id, 1) is None


def test_a_sheet_of_totals_counts_no_papers(conference: Conference) -> None:
    ballot = opened(conference)
    tellers.keep_typed(conference, ballot.id, 1, {"agree": "3"})
    for act in (
        lambda: tellers.count_paper(conference, ballot.id, 1, BallotPaper(reason="no_seal")),
        lambda: tellers.count_paper(conference, ballot.id, 2, BallotPaper(reason="no_seal")),
        lambda: tellers.undo_paper(conference, ballot.id, 1),
        lambda: tellers.finish_papers(conference, ballot.id, 1),
        lambda: tellers.drop_papers(conference, ballot.id, 1),
    ):
        with pytest.raises(Refused, match="papers-not-begun"):
            act()
    assert tellers.last_paper(conference, ballot.id, 1) is None
    tellers.refuse_unfinished(conference.state, ballot)


def test_where_nobody_was_on_the_list_the_sheet_says_who_may_vote(conference: Conference) -> None:
    ballot = opened(conference)
    sheet = tellers.prepare_papers(conference, ballot.id, 1, issued=2, collected=2)
    assert (sheet.entitled, sheet.present) == (0, 0)
    sheet = tellers.prepare_papers(
        conference, ballot.id, 1, issued=2, collected=2, entitled=4, present=3
    )
    assert (sheet.entitled, sheet.present) == (4, 3)


@pytest.mark.parametrize(("marks", "named"), [(0, "A"), (1, "B"), (3, "Bầu")])
def test_a_paper_names_the_first_candidate_without_a_mark(
    conference: Conference, marks: int, named: str
) -> None:
    ballot = opened(conference)
    with pytest.raises(Refused) as refused:
        check(ballot, BallotPaper((Mark.UNMARKED,) * marks))
    assert (refused.value.code, refused.value.facts) == (
        "paper-mark-missing", {"candidate": named},
    )  # fmt: skip


def test_no_paper_is_taken_back_from_a_ballot_that_is_over(conference: Conference) -> None:
    ballot = opened(conference)
    tellers.prepare_papers(conference, ballot.id, 1, issued=1, collected=1)
    tellers.count_paper(conference, ballot.id, 1, BallotPaper(reason="no_seal"))
    voting.void_ballot(conference, ballot.id, "Nhầm")
    for act in (tellers.undo_paper, tellers.drop_papers, tellers.finish_papers):
        with pytest.raises(Refused, match="ballot-closed"):
            act(conference, ballot.id, 1)


def test_papers_being_counted_keep_what_was_typed_beside_them(conference: Conference) -> None:
    ballot = opened(conference)
    tellers.prepare_papers(conference, ballot.id, 2, issued=2, collected=2, entitled=3, present=3)
    tellers.keep_typed(conference, ballot.id, 2, {"agree": "3"})
    tellers.keep_typed(conference, ballot.id, 2, {})
    sheet = tellers.teller_sheet(conference.state, ballot.id, 2)
    assert sheet is not None
    assert (sheet.collected, sheet.typed) == (2, {})
    tellers.count_paper(conference, ballot.id, 2, BallotPaper(reason="no_seal"))
    with pytest.raises(Refused) as refused:
        tellers.refuse_unfinished(conference.state, ballot)
    assert refused.value.facts == {"teller": 2, "entered": 1, "collected": 2}
    tellers.drop_papers(conference, ballot.id, 2)
    assert tellers.teller_sheet(conference.state, ballot.id, 2) is None


def test_a_sheet_whose_sums_were_corrected_meanwhile_is_not_overwritten(
    conference: Conference,
) -> None:
    seen = opened(conference, secret=False)
    sums = Ledger(entitled=5, present=5, issued=5, collected=5, valid=5)
    counts = tuple(Count(candidate=name, agree=5) for name in ballots.candidates(seen))
    first = tellers.record_sheet(conference, seen.id, 1, Tally(ledger=sums, counts=counts))
    corrected = Tally(ledger=replace(sums, issued=6), counts=counts)
    tellers.record_sheet(conference, seen.id, 1, corrected, first)
    with pytest.raises(Refused, match="changed-meanwhile") as caught:
        tellers.record_sheet(conference, seen.id, 1, Tally(ledger=sums, counts=counts), first)
    facts = caught.value.facts
    assert (facts["field"], facts["seen"], facts["theirs"]) == ("issued", "5", "6")


# --- scores --------------------------------------------------------------------------------------


@pytest.fixture
def scored(conference: Conference) -> Conference:
    voting.save_ballot(conference, by_scores())
    return conference


def test_a_criterion_without_figures_goes_with_its_line(scored: Conference) -> None:
    set_up(scored)
    ballot = only(scored).id
    kept = scores.criteria(scored.state, ballot)[:2]
    scoring.enter(scored, ballot, [(kept[0].id, "Sở A", "points", 100)])
    set_up(scored, "A | 60\nB | 40")
    assert scores.criteria(scored.state, ballot) == kept
    assert len(scored.state.criteria) == 2
    assert len(scored.state.scores) == 1


@pytest.mark.parametrize("side", ["points", "self_points"])
def test_a_figure_taken_away_lets_its_criterion_go(scored: Conference, side: Any) -> None:
    *_, last = set_up(scored)
    ballot = only(scored).id
    scoring.enter(scored, ballot, [(last.id, "Sở A", side, 100)])
    with pytest.raises(Refused, match="criterion-has-scores"):
        set_up(scored, "A | 60\nB | 40")
    scoring.enter(scored, ballot, [(last.id, "Sở A", side, None)])
    set_up(scored, "A | 60\nB | 40")
    assert not scored.state.scores


def test_each_side_has_its_own_figure(scored: Conference) -> None:
    first, *_ = set_up(scored)
    ballot = only(scored).id
    figures: Any = [(first.id, "Sở A", "points", 500), (first.id, "Sở A", "self_points", 600)]
    scoring.enter(scored, ballot, figures)
    (score,) = scored.state.scores.values()
    assert (score.points, score.self_points) == (500, 600)


# --- drafts out of a ranking ---------------------------------------------------------------------


def ranking(scored: Conference) -> Ballot:
    set_up(scored)
    fill(scored, {"Sở A": (5000, 4000, 0), "Sở B": (6000, 3500, 0), "Sở C": (6000, 4000, 0)})
    return scoring.finish(scored, only(scored).id)


def test_new_drafts_come_behind_each_other(scored: Conference) -> None:
    ranked = ranking(scored)
    made = quotas.draft(scored, ranked.id, "co-bang-khen")
    assert [ballot.order for ballot in made] == [ranked.order + 1, ranked.order + 2]
    assert {ballot.method for ballot in made} == {
        usual_rules.vote_rules()[honour.rule].method
        for honour in quotas.quotas()["co-bang-khen"].honours
    }
    again = quotas.draft(scored, ranked.id, "co-bang-khen")
    assert [ballot.order for ballot in again] == [ballot.order for ballot in made]


def test_an_honour_that_was_voted_on_does_not_stop_the_next(scored: Conference) -> None:
    ranked = ranking(scored)
    flag, certificate = quotas.draft(scored, ranked.id, "co-bang-khen")
    voting.open_ballot(scored, flag.id, overrule="Chưa nhập danh sách")
    (left,) = quotas.draft(scored, ranked.id, "co-bang-khen")
    assert left.id == certificate.id


def test_a_withdrawn_vote_is_none(scored: Conference) -> None:
    ranked = ranking(scored)
    flag, _ = quotas.draft(scored, ranked.id, "co-bang-khen")
    voting.open_ballot(scored, flag.id, overrule="Chưa nhập danh sách")
    voting.void_ballot(scored, flag.id, "Nhầm")
    again, _ = quotas.draft(scored, ranked.id, "co-bang-khen")
    assert again.id != flag.id
    assert again.state is BallotState.DRAFT


def test_a_vote_that_is_held_comes_before_a_mere_draft(scored: Conference) -> None:
    ranked = ranking(scored)
    flag, certificate = quotas.draft(scored, ranked.id, "co-bang-khen")
    for fields in ({"order": 8}, {"order": 9}):
        voting.save_ballot(scored, replace(flag, id=0, **fields))
    voting.open_ballot(scored, flag.id + 3, overrule="Chưa nhập danh sách")
    (left,) = quotas.draft(scored, ranked.id, "co-bang-khen")
    assert left.id == certificate.id


def test_a_single_question_about_an_honour_becomes_one_about_each(scored: Conference) -> None:
    ranked = ranking(scored)
    honour = quotas.quotas()["co-bang-khen"].honours[0]
    there = voting.save_ballot(scored,
        by_scores(method=Method.HANDS, question=Question.SINGLE, candidates=(),
                  proposes=honour.proposes)
    )  # fmt: skip
    made, _ = quotas.draft(scored, ranked.id, "co-bang-khen")
    assert (made.id, made.question, made.candidates) == (there.id, Question.EACH, ("Sở C",))


def test_only_a_recorded_ranking_proposes_anybody(scored: Conference) -> None:
    ranked = ranking(scored)
    quota = quotas.quotas()["co-bang-khen"]
    for wrong in (replace(ranked, tally=None), replace(ranked, method=Method.HANDS)):
        with pytest.raises(Refused, match="ballot-not-counted"):
            quotas.proposals(scored.state, wrong, quota)
    assert quotas.proposals(scored.state, ranked, quota)


def test_the_first_ballot_of_all_has_the_number_one(conference: Conference) -> None:
    conference.remove("ballot", *list(conference.state.ballots.values()))
    ballot = Ballot(order=0, title="X", method=Method.HANDS, question=Question.SINGLE,
                    base="present", threshold=">1/2")  # fmt: skip
    assert voting.save_ballot(conference, ballot).order == 1
    assert voting.save_ballot(conference, ballot).order == 2
