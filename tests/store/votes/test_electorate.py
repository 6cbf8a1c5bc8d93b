"""Who may vote is frozen at the opening: figures that say otherwise are named and not published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from store.checkin import desk
from store.conference import Conference
from store.errors import Refused
from store.kinds.create import create_conference
from store.people import roster
from store.records import BallotState, Delegate
from store.votes import ballots, count_file, voting


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    yield made
    made.close()


def voters(conference: Conference, entitled: int, present: int) -> None:
    people = [Delegate(number=0, name=f"Lò Văn {n}", votes=True) for n in range(entitled)]
    for delegate in roster.add_delegates(conference, "import", people)[:present]:
        desk.check_in(conference, delegate_id=delegate.id)


def file(**figures: int) -> count_file.CountFile:
    facts: dict[str, Any] = {"method": "paper", "base": "members", "threshold": "2/3"}
    papers = {"issued": 8, "collected": 8, "valid": 8, "for": 7, "against": 1}
    return msgspec.convert({**facts, **papers, **figures}, count_file.CountFile)


CASES: list[tuple[tuple[int, int], dict[str, int], tuple[int, int] | None]] = [
    ((10, 8), {}, (10, 7)),
    ((10, 8), {"entitled": 10, "present": 8}, (10, 7)),
    ((10, 8), {"entitled": 9}, None),
    ((10, 8), {"present": 9}, None),
    ((10, 8), {"entitled": 12, "present": 12}, None),
    ((10, 0), {"present": 8}, (10, 7)),  # nobody was checked in: counted in the hall
    ((0, 0), {"entitled": 9, "present": 8}, (9, 6)),  # no list of delegates at all
]


@pytest.mark.parametrize(("here", "figures", "published"), CASES)
def test_figures_beside_the_frozen_electorate(
    conference: Conference,
    here: tuple[int, int],
    figures: dict[str, int],
    published: tuple[int, int] | None,
) -> None:
    voters(conference, *here)
    counted = count_file.count(conference, "bc", file(**figures))
    verdict = ballots.verdict(counted)
    assert verdict
    if published:
        assert (verdict.base_votes, verdict.need) == published
        assert verdict.problems == ()
        assert voting.publish(conference, counted.id).state is BallotState.PUBLISHED
        return
    # The percentages are of the frozen electorate whatever the sheet says.
    assert (verdict.base_votes, verdict.need) == (10, 7)
    problem = verdict.problems[0]
    assert problem.code == "electorate-differs"
    assert (problem.facts["frozen"], problem.facts["here"]) == here
    asked = {"entitled": 10, "present": 8, **figures}
    assert {name: problem.facts[name] for name in asked} == asked
    with pytest.raises(Refused, match="ledger-electorate-differs"):
        voting.publish(conference, counted.id)


def test_who_comes_after_the_opening_changes_nothing(conference: Conference) -> None:
    voters(conference, 10, 8)
    counted = count_file.count(conference, "bc", file())
    voters(conference, 5, 5)
    verdict = ballots.verdict(conference.state.ballots[counted.id])
    assert verdict
    assert verdict.base_votes == 10
    assert voting.publish(conference, counted.id).entitled == 10
