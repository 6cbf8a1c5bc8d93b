"""The parts of a base are the base, whatever was voted."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from store.records import Ballot, Count, Ledger, Method, Question, Tally
from store.votes import ballots, tally
from store.votes.breakdown import KINDS, breakdown


def counted(base: str, ledger: Ledger, *counts: Count, question: str = "each") -> Ballot:
    return Ballot(
        order=1,
        title="Suy tôn",
        method=Method.PAPER,
        question=Question(question),
        base=base,
        threshold=">1/2",
        candidates=tuple(count.candidate for count in counts),
        seats=2 if question == "choose" else 0,
        entitled=ledger.entitled,
        present=ledger.present,
        tally=Tally(ledger=ledger, counts=counts),
    )


LEDGER = Ledger(entitled=19, present=17, issued=17, collected=17, valid=16, invalid=1, written=1)
HEARD = Count(candidate="A", agree=11, disagree=4, unmarked=1, written_agree=1)


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        (
            "members",
            {
                "for": 11,
                "written_for": 1,
                "against": 4,
                "unmarked": 1,
                "invalid": 1,
                "absent": 1,
            },
        ),
        (
            "summoned",
            {"for": 11, "against": 4, "unmarked": 1, "silent": 1, "invalid": 1, "absent": 1},
        ),
        ("present", {"for": 11, "against": 4, "unmarked": 1, "invalid": 1}),
        ("valid", {"for": 11, "against": 4, "unmarked": 1}),
        ("for_against", {"for": 11, "against": 4}),
    ],
)
def test_the_parts_of_each_base(base: str, expected: dict[str, int]) -> None:
    ballot = counted(base, LEDGER, HEARD)
    verdict = ballots.verdict(ballot)
    assert verdict is not None
    assert breakdown(ballot, verdict.results[0]) == expected


def test_papers_that_never_came_back_are_nobodys_vote() -> None:
    ledger = Ledger(entitled=9, present=8, issued=7, collected=5, valid=5)
    ballot = counted("members", ledger, Count(candidate="A", agree=5))
    verdict = ballots.verdict(ballot)
    assert verdict is not None
    assert breakdown(ballot, verdict.results[0]) == {"for": 5, "uncast": 3, "absent": 1}


def test_a_valid_paper_of_a_choice_may_name_others() -> None:
    ledger = Ledger(entitled=9, present=9, issued=9, collected=9, valid=9)
    counts = (Count(candidate="A", agree=7), Count(candidate="B", agree=3))
    ballot = counted("valid", ledger, *counts, question="choose")
    verdict = ballots.verdict(ballot)
    assert verdict is not None
    parts = [breakdown(ballot, result) for result in verdict.results]
    assert parts == [{"for": 7, "others": 2}, {"for": 3, "others": 6}]


@st.composite
def sheets(draw: st.DrawFn) -> Ballot:
    """A counted ballot of any base; not every one adds up."""

    def some(most: int) -> int:
        return draw(st.integers(0, max(most, 0)))

    entitled = draw(st.integers(1, 40))
    present = some(entitled)
    issued = some(present or entitled)
    collected = some(issued)
    valid = some(collected)
    written = some(entitled - max(present, issued))
    choice = draw(st.booleans())
    counts = []
    for name in ("A", "B"):
        agree = some(valid)
        disagree = 0 if choice else some(valid - agree)
        unmarked = 0 if choice else valid - agree - disagree
        mine = some(written)
        counts.append(
            Count(
                candidate=name,
                agree=agree,
                disagree=disagree,
                unmarked=unmarked,
                written_agree=mine,
                written_disagree=some(written - mine),
            )
        )
    ledger = Ledger(
        entitled=entitled,
        present=present,
        issued=issued,
        collected=collected,
        valid=valid,
        invalid=collected - valid,
        written=written,
    )
    base = draw(st.sampled_from(tally.BASES))
    return counted(base, ledger, *counts, question="choose" if choice else "each")


@given(sheets())
def test_the_parts_are_the_base_and_the_votes_are_the_verdicts(ballot: Ballot) -> None:
    verdict = ballots.verdict(ballot)
    assert verdict is not None
    assume(not verdict.problems)
    for result in verdict.results:
        parts = breakdown(ballot, result)
        assert sum(parts.values()) == result.base_votes
        assert parts.get("for", 0) + parts.get("written_for", 0) == result.votes
        assert parts.get("against", 0) + parts.get("written_against", 0) == result.against
        assert list(parts) == [kind for kind in KINDS if kind in parts]
