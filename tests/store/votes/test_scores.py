"""Scores: sums, ranks, maxima, criteria that change, and proposals checked against quotas."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.conference import Conference
from store.errors import BadInput, HoinghiError, Refused
from store.kinds.create import create_conference
from store.records import (
    Ballot,
    BallotState,
    Count,
    Criterion,
    CriterionKind,
    Ledger,
    Method,
    Question,
    Score,
    Tally,
)
from store.thresholds import parse_threshold
from store.votes import ballots, quotas, scores, scoring, usual_rules, voting
from store.votes.quotas import Proposal, Quota
from store.votes.scores import Side, WantedCriterion
from store.votes.tally import Result, outcome

PLUS, MINUS = CriterionKind.PLUS, CriterionKind.MINUS
UNITS = ("Sở A", "Sở B", "Sở C", "Sở D", "Sở E", "Sở F")


def by_scores(**facts: Any) -> Ballot:
    given: dict[str, Any] = {
        "order": 0,
        "title": "Chấm điểm",
        "method": Method.SCORES,
        "question": Question.EACH,
        "base": "members",
        "threshold": ">1/2",
        "candidates": UNITS[:3],
    }
    return Ballot(**{**given, **facts})


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    voting.save_ballot(made, by_scores())
    yield made
    made.close()


def only(conference: Conference) -> Ballot:
    (ballot,) = (b for b in conference.state.ballots.values() if b.method is Method.SCORES)
    return ballot


def set_up(conference: Conference, text: str = "A | 60\nB | 40\nC | -5") -> list[Criterion]:
    scoring.set_criteria(conference, only(conference).id, scores.parse_criteria(text))
    return scores.criteria(conference.state, only(conference).id)


def fill(conference: Conference, rows: dict[str, tuple[int, ...]]) -> None:
    """Hundredths of each unit in the order of the criteria."""
    listed = scores.criteria(conference.state, only(conference).id)
    figures: list[tuple[int, str, Side, int | None]] = [
        (one.id, name, "points", points)
        for name, row in rows.items()
        for one, points in zip(listed, row, strict=True)
    ]
    scoring.enter(conference, only(conference).id, figures)


# --- what is typed -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Phong trào thi đua | 20", WantedCriterion("Phong trào thi đua", 2000, PLUS)),
        ("Phong trào thi đua\t12,5", WantedCriterion("Phong trào thi đua", 1250, PLUS)),
        ("- Phong trào: 20", WantedCriterion("Phong trào", 2000, PLUS)),
        ("Nộp báo cáo chậm | -5", WantedCriterion("Nộp báo cáo chậm", 500, MINUS)),
        ("Nộp báo cáo chậm | – 5", WantedCriterion("Nộp báo cáo chậm", 500, MINUS)),
        ("Điểm trừ khác | -", WantedCriterion("Điểm trừ khác", 0, MINUS)),
        ("Nhiệm vụ: báo cáo, thống kê", WantedCriterion("Nhiệm vụ: báo cáo, thống kê", 0, PLUS)),
        ("Kết quả năm 2026", WantedCriterion("Kết quả năm 2026", 0, PLUS)),
        ("Tổ chức [/] hội nghị | 1.25", WantedCriterion("Tổ chức [/] hội nghị", 125, PLUS)),
    ],
)
def test_a_line_is_a_criterion(line: str, wanted: WantedCriterion) -> None:
    assert scores.parse_criteria(f"\n{line}\n\n") == [wanted]
    record = Criterion(
        ballot_id=1, order=1, name=wanted.name, maximum=wanted.maximum, kind=wanted.kind
    )
    assert scores.parse_criteria(scores.criteria_text([record])) == [wanted]


@pytest.mark.parametrize(
    ("text", "code"), [("A | 20\na | 30", "criterion-twice"), ("| 20", "criterion-without-name")]
)
def test_what_no_criterion_is(text: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        scores.parse_criteria(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "maximum", "wanted"),
    [
        ("", 2000, None),
        ("9,5", 2000, 950),
        ("20", 2000, 2000),
        ("0", 2000, 0),
        ("999", 0, 99900),
        ("20,01", 2000, "points-over-maximum"),
        ("-1", 2000, "points-below-zero"),
        ("9,555", 2000, "points-unreadable"),
    ],
)
def test_a_figure_and_its_maximum(text: str, maximum: int, wanted: int | str | None) -> None:
    criterion = Criterion(id=1, ballot_id=1, order=1, name="Phong trào", maximum=maximum)
    if not isinstance(wanted, str):
        assert scores.parse_figure(criterion, "Sở A", text) == wanted
        return
    with pytest.raises(BadInput) as caught:
        scores.parse_figure(criterion, "Sở A", text)
    assert caught.value.code == wanted
    if wanted == "points-over-maximum":
        assert caught.value.facts == {
            "candidate": "Sở A",
            "criterion": "Phong trào",
            "points": "20,01",
            "maximum": "20",
        }


# --- sums ----------------------------------------------------------------------------------------

LISTED = [
    Criterion(id=1, ballot_id=1, order=1, name="A", maximum=6000),
    Criterion(id=2, ballot_id=1, order=2, name="B", maximum=4000),
    Criterion(id=3, ballot_id=1, order=3, name="C", maximum=500, kind=MINUS),
]
CELLS = [(one.id, name) for one in LISTED for name in UNITS]


@given(
    st.lists(st.integers(0, 500), min_size=len(CELLS), max_size=len(CELLS)),
    st.permutations(range(len(CELLS))),
)
def test_totals_add_up_whatever_the_order_of_entry(values: list[int], order: list[int]) -> None:
    one_way = dict(zip(CELLS, values, strict=True))
    grids = []
    for places in (range(len(CELLS)), order):
        grid: dict[tuple[int, str], Score] = {}
        for place in places:
            criterion, name = CELLS[place]
            grid[CELLS[place]] = Score(
                ballot_id=1, criterion_id=criterion, candidate=name, points=values[place]
            )
        grids.append(scores.totals(LISTED, grid, UNITS))
    first, second = grids
    assert first == second
    assert sum(one.total for one in first) == sum(
        -value if criterion == 3 else value for (criterion, _), value in one_way.items()
    )
    for one in first:
        assert one.total == one.plus - one.minus
        assert one.missing == 0
        assert one.rank == 1 + sum(other.total > one.total for other in first)
        assert one.tied == (sum(other.total == one.total for other in first) > 1)
    tally = scores.sheet(by_scores(candidates=UNITS), LISTED, _grid(one_way))
    results = outcome(by_scores(candidates=UNITS), tally).results
    assert {r.candidate: (r.rank, r.score) for r in results} == {
        one.candidate: (one.rank, one.total) for one in first
    }, "the ranking is the tally's own"


def _grid(values: dict[tuple[int, str], int]) -> dict[tuple[int, str], Score]:
    return {
        (criterion, name): Score(ballot_id=1, criterion_id=criterion, candidate=name, points=points)
        for (criterion, name), points in values.items()
    }


def test_the_units_own_figures_are_summed_apart() -> None:
    own = Score(ballot_id=1, criterion_id=1, candidate="Sở A", self_points=5000, points=4900)
    off = Score(ballot_id=1, criterion_id=3, candidate="Sở A", self_points=100)
    total = scores.totals(LISTED, {(1, "Sở A"): own, (3, "Sở A"): off}, ["Sở A"])[0]
    assert (total.own, total.total) == (4900, 4900)
    assert (total.own_missing, total.missing) == (1, 2)


# --- in the store --------------------------------------------------------------------------------


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


# --- quotas --------------------------------------------------------------------------------------


def ranked(points: tuple[int, ...]) -> list[Result]:
    """Results of units A, B… with these points, best first."""
    counts = tuple(Count(candidate=n, score=p) for n, p in zip(UNITS, points, strict=False))
    ballot = by_scores(candidates=UNITS[: len(points)])
    return list(outcome(ballot, Tally(ledger=Ledger(), counts=counts)).results)


def proposed(quota: str, points: tuple[int, ...], votes: tuple[Ballot, ...] = ()) -> list[Proposal]:
    return quotas.propose(quotas.quotas()[quota], ranked(points), votes)


@pytest.mark.parametrize(
    ("quota", "points", "wanted"),
    [
        # Seed 002: six units, one flag and two certificates lie within this quota.
        ("co-bang-khen", (6, 5, 4, 3, 2, 1), [(1, 6, "A"), (2, 5, "BC")]),
        ("quang-ninh-khoi", (6, 5, 4, 3, 2, 1), [(1, 6, "A"), (1, 5, "B"), (2, 4, "CD")]),
        ("quang-ninh-tieu-khoi", (6, 5, 4, 3, 2, 1), [(1, 6, "A"), (1, 5, "B")]),
        ("bac-ninh-co", (6, 5), [(1, 2, "A")]),
        ("co-bang-khen", (), [(0, 0, ""), (0, 0, "")]),
        # A tie for the flag goes to the vote whole; who loses it may still have a certificate.
        ("co-bang-khen", (6, 6, 4, 3, 2, 1), [(1, 6, "AB"), (2, 5, "ABC")]),
        ("co-bang-khen", (6, 5, 4, 4, 2, 1), [(1, 6, "A"), (2, 5, "BCD")]),
    ],
)
def test_the_ranking_under_a_quota(
    quota: str, points: tuple[int, ...], wanted: list[tuple[int, int, str]]
) -> None:
    found = proposed(quota, points)
    letters = ["".join(name[-1] for name in one.candidates) for one in found]
    assert [(o.limit, o.of, names) for o, names in zip(found, letters, strict=True)] == wanted


def test_ties_are_named() -> None:
    flag, certificate = proposed("co-bang-khen", (6, 5, 4, 4, 2, 1))
    assert flag.tied == ()
    assert certificate.tied == ("Sở C", "Sở D")


def flag_vote(*names: str) -> Ballot:
    """A published vote by which these units were put forward for the province's flag."""
    honour = quotas.quotas()["co-bang-khen"].honours[0]
    counts = tuple(Count(candidate=name, agree=6) for name in names)
    ledger = Ledger(entitled=6, present=6, issued=6, collected=6, valid=6)
    return by_scores(
        id=9,
        method=Method.HANDS,
        proposes=honour.proposes.upper(),
        candidates=names,
        state=BallotState.PUBLISHED,
        tally=Tally(ledger=ledger, counts=counts),
    )


def test_who_was_voted_for_leaves_the_ranking() -> None:
    flag, certificate = proposed("co-bang-khen", (6, 6, 4, 3, 2, 1), (flag_vote("Sở B"),))
    assert (flag.elected, flag.is_over) == (("Sở B",), False)
    assert certificate.candidates == ("Sở A", "Sở C")


def test_a_vote_over_the_quota_is_told() -> None:
    flag, _ = proposed("co-bang-khen", (6, 6, 4, 3, 2, 1), (flag_vote("Sở A", "Sở B"),))
    assert flag.is_over


@given(st.sampled_from(list(quotas.quotas().values())), st.lists(st.integers(0, 9), max_size=6))
def test_nobody_beyond_the_limit_without_a_tie(quota: Quota, points: list[int]) -> None:
    for one in quotas.propose(quota, ranked(tuple(points))):
        assert 0 <= one.limit <= one.of
        assert len(set(one.candidates)) == len(one.candidates)
        assert set(one.tied) <= set(one.candidates)


def test_drafts_fill_what_is_there_and_leave_what_was_voted(conference: Conference) -> None:
    set_up(conference)
    fill(conference, {"Sở A": (5000, 4000, 0), "Sở B": (6000, 3500, 0), "Sở C": (6000, 4000, 0)})
    ranking = scoring.finish(conference, only(conference).id)
    flag = quotas.quotas()["co-bang-khen"].honours[0]
    there = voting.save_ballot(
        conference,
        by_scores(method=Method.PAPER, proposes=flag.proposes, threshold="80%", candidates=("X",)),
    )
    made = quotas.draft(conference, ranking.id, "co-bang-khen")
    assert [(b.candidates, b.seats, b.state) for b in made] == [
        (("Sở C",), 1, BallotState.DRAFT),
        (("Sở B",), 1, BallotState.DRAFT),
    ]
    assert (made[0].id, made[0].threshold) == (there.id, "80%")
    assert made[1].source != ""
    for ballot in made:
        voting.open_ballot(conference, ballot.id)
    with pytest.raises(Refused) as caught:
        quotas.draft(conference, ranking.id, "co-bang-khen")
    assert caught.value.code == "no-proposals"


# --- the data files ------------------------------------------------------------------------------


def test_every_rule_is_complete() -> None:
    for rule in usual_rules.vote_rules().values():
        draft = usual_rules.apply(rule, by_scores(by_unit=True))
        assert draft.source == rule.source.text
        assert (draft.quorum, draft.by_name) == (rule.quorum, rule.by_name)
        assert usual_rules.rule_of(draft) == rule, "two rules that say the same"
        assert ballots.draft(draft)
        parse_threshold(draft.threshold)
        assert (rule.question is Question.CHOOSE) == bool(draft.seats)
        assert draft.by_unit == (True if rule.by_unit is None else rule.by_unit)
    ninety = usual_rules.vote_rules()["title_90"]
    assert (ninety.base, ninety.threshold, ninety.secret) == ("members", "90%", True)
    assert usual_rules.vote_rules()["flag"].threshold == "80%"


def test_every_quota_names_rules_that_are_there() -> None:
    for quota in quotas.quotas().values():
        for honour in quota.honours:
            assert honour.rule in usual_rules.vote_rules()
            assert bool(honour.places) != bool(honour.share)
