"""The usual rules at work: what passes, who must be there, and what a template's ballot asks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from store.checkin import corrections, desk
from store.conference import Conference
from store.errors import Refused
from store.kinds.create import create_conference
from store.people import roster
from store.records import Ballot, BallotState, Count, Delegate, Ledger, Tally, Unit
from store.votes import usual_rules, voting
from store.votes.tally import outcome

NAMES = ("A", "B")


def made_by(rule: str, title: str = "Biểu quyết") -> Ballot:
    names = () if usual_rules.vote_rules()[rule].question == "single" else NAMES
    return usual_rules.new_ballot(
        usual_rules.vote_rules()[rule],
        order=1,
        title=title,
        proposes=title,
        item_id=0,
        candidates=names,
    )


@pytest.mark.parametrize(
    ("rule", "agree", "need", "passed"),
    [
        # 20 who may vote, 17 of them here, 16 papers valid.
        ("majority", 10, 11, False),
        ("majority", 11, 11, True),
        ("present", 8, 9, False),
        ("present", 9, 9, True),
        ("present_paper", 8, 9, False),
        ("present_paper", 9, 9, True),
        ("congress", 9, 9, True),
        ("congress_election", 8, 9, False),
        ("congress_election", 9, 9, True),
        ("election", 8, 9, False),
        ("election", 9, 9, True),
        ("title_90", 17, 18, False),
        ("flag", 16, 16, True),
        ("roll_call", 10, 11, False),
    ],
)
def test_what_passes_under_a_rule(rule: str, agree: int, need: int, passed: bool) -> None:
    ledger = Ledger(entitled=20, present=17, issued=17, collected=17, valid=16, invalid=1)
    ballot = made_by(rule)
    names = ballot.candidates or ("",)
    counts = (Count(candidate=names[0], agree=agree), *(Count(candidate=n) for n in names[1:]))
    found = outcome(ballot, Tally(ledger=ledger, counts=counts))
    (first,) = (one for one in found.results if one.candidate == names[0])
    assert (first.need, first.passed) == (need, passed)


def test_the_bases_of_present_and_valid_differ() -> None:
    ledger = Ledger(entitled=20, present=18, issued=18, collected=18, valid=16, invalid=2)
    counts = (Count(candidate="A", agree=9), Count(candidate="B", agree=7))
    sheet = Tally(ledger=ledger, counts=counts)
    of_valid = outcome(made_by("election"), sheet).results[0]
    of_present = outcome(made_by("congress_election"), sheet).results[0]
    assert (of_valid.votes, of_valid.base_votes, of_valid.passed) == (9, 16, True)
    assert (of_present.votes, of_present.base_votes, of_present.passed) == (9, 18, False)


def test_a_roll_call_is_by_name_and_open() -> None:
    by_name = [rule for rule in usual_rules.vote_rules().values() if rule.by_name]
    assert [rule.id for rule in by_name] == ["roll_call"]
    assert not any(rule.secret for rule in by_name)


def test_another_rule_takes_the_place_of_the_whole_rule_before() -> None:
    called = made_by("roll_call")
    congress = usual_rules.apply(usual_rules.vote_rules()["congress"], called)
    assert (called.by_name, called.quorum) == (True, "2/3")
    assert (congress.by_name, congress.quorum, congress.base) == (False, "", "present")


@pytest.fixture
def block(tmp_path: Path) -> Conference:
    """A block out of the template: six units, the first four of them here."""
    conference = create_conference(tmp_path / "c", "khoi", date(2026, 12, 20))
    units = [Unit(order=n, name=f"Sở {n}", member=True) for n in range(1, 7)]
    saved = conference.save("units", *units)
    heads = [Delegate(number=0, name=f"Người {u.order}", unit_id=u.id, votes=True) for u in saved]
    for head in roster.add_delegates(conference, "delegates", heads)[:4]:
        desk.check_in(conference, delegate_id=head.id)
    return conference


def report(conference: Conference) -> Ballot:
    (found,) = (b for b in conference.state.ballots.values() if "báo cáo" in b.title)
    return found


def test_a_templates_ballot_opens_with_its_quorum(block: Conference) -> None:
    opened = voting.open_ballot(block, report(block).id)
    assert (opened.entitled, opened.present, opened.quorum) == (6, 4, "2/3")
    assert opened.state is BallotState.OPEN


def test_a_templates_ballot_waits_for_its_quorum(block: Conference) -> None:
    corrections.annul(block, max(block.state.passages), "quét nhầm")
    with pytest.raises(Refused) as caught:
        voting.open_ballot(block, report(block).id)
    assert caught.value.code == "ballot-quorum"
    assert (caught.value.facts["need"], caught.value.facts["present"]) == (4, 3)
    opened = voting.open_ballot(block, report(block).id, overrule="Chủ trì quyết định")
    assert opened.overruled == "Chủ trì quyết định"


def test_a_ranking_asks_for_no_quorum(block: Conference) -> None:
    (ranking,) = (b for b in block.state.ballots.values() if b.method == "scores")
    assert ranking.quorum == ""
