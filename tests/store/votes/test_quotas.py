"""Who is proposed out of a ranking: quotas, ties, drafts; and the rules that they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.conference import Conference
from store.errors import Refused
from store.records import (
    Ballot,
    BallotState,
    Count,
    Ledger,
    Method,
    Question,
    Tally,
)
from store.thresholds import parse_threshold
from store.votes import ballots, quotas, scoring, usual_rules, voting
from store.votes.quotas import Proposal, Quota
from store.votes.tally import Result, outcome
from tests.store.votes.score_ballot import UNITS, by_scores, conference_fixture, fill, only, set_up

__all__ = ["conference_fixture"]


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
    assert made[1].source_note != ""
    for ballot in made:
        voting.open_ballot(conference, ballot.id, overrule="Chưa nhập danh sách")
    with pytest.raises(Refused) as caught:
        quotas.draft(conference, ranking.id, "co-bang-khen")
    assert caught.value.code == "no-proposals"


def test_every_rule_is_complete() -> None:
    for rule in usual_rules.vote_rules().values():
        draft = usual_rules.apply(rule, by_scores(by_unit=True))
        assert rule.source.text in (draft.source, draft.source_note)
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
