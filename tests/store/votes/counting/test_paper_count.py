"""Paper by paper: order does not matter, undo restores, and the ledger balances when sums do."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.records import Ballot, BallotState, Method, Question, TellerSheet
from store.votes import balance
from store.votes.counting import paper_count
from store.votes.counting.paper_count import REASONS, BallotPaper, Mark
from tests.store.votes.counting.read_papers import BLANK, NO, YES, ballot, refusal


def begun(of: Ballot, collected: int, issued: int = 0) -> TellerSheet:
    blank = TellerSheet(id=1, ballot_id=of.id)
    return paper_count.prepare(of, blank, issued or collected, collected, 500, 400)


invalid = st.sampled_from(REASONS).map(lambda reason: BallotPaper(reason=reason))


chosen = st.sets(st.integers(0, 11), min_size=1, max_size=9).map(
    lambda places: BallotPaper(tuple(YES if at in places else BLANK for at in range(12)))
)


each = st.lists(st.sampled_from(Mark), min_size=12, max_size=12).map(
    lambda m: BallotPaper(tuple(m))
)


choices = st.lists(chosen | invalid, min_size=1, max_size=40)


answers = st.lists(each | invalid.filter(lambda p: p.reason != "too_many"), min_size=1, max_size=40)


piles = st.one_of(
    st.tuples(st.just(ballot(Question.CHOOSE)), choices),
    st.tuples(st.just(ballot(Question.EACH)), answers),
)


@given(piles, st.randoms(use_true_random=False))
def test_the_order_of_the_papers_does_not_matter(
    pile: tuple[Ballot, list[BallotPaper]], chance: Any
) -> None:
    of, papers = pile
    shuffled = list(papers)
    chance.shuffle(shuffled)
    one = other = begun(of, len(papers))
    for paper, another in zip(papers, shuffled, strict=True):
        one = paper_count.add(of, one, paper)
        other = paper_count.add(of, other, another)
    assert one == other
    figures = paper_count.finished(of, one)
    assert figures.ledger.invalid == sum(bool(paper.reason) for paper in papers)
    for place, count in enumerate(figures.counts):
        marks = [paper.marks[place] for paper in papers if paper.marks]
        assert count.agree == marks.count(YES)
        assert count.disagree == marks.count(NO)


@given(piles, st.data())
def test_taking_a_paper_back_restores_the_sums(
    pile: tuple[Ballot, list[BallotPaper]], data: st.DataObject
) -> None:
    of, papers = pile
    steps = [begun(of, len(papers))]
    for paper in papers:
        steps.append(paper_count.add(of, steps[-1], paper))
    for place in range(len(papers), 0, -1):
        before, after = steps[place - 1], steps[place]
        assert paper_count.paper_between(before, after) == papers[place - 1]
        assert paper_count.take_back(after, before, after) == before
    # Out of order too: as if the others had been counted alone.
    place = data.draw(st.integers(0, len(papers) - 1))
    without = steps[0]
    for at, paper in enumerate(papers):
        without = without if at == place else paper_count.add(of, without, paper)
    assert paper_count.take_back(steps[-1], steps[place], steps[place + 1]) == without


@given(piles, st.integers(0, 3))
def test_the_ledger_balances_exactly_when_every_paper_is_in(
    pile: tuple[Ballot, list[BallotPaper]], missing: int
) -> None:
    of, papers = pile
    sheet = begun(of, len(papers) + missing)
    for paper in papers:
        sheet = paper_count.add(of, sheet, paper)
    codes = {problem.code for problem in balance.problems(of, paper_count.running(of, sheet))}
    assert codes == ({"collected-not-valid-plus-invalid"} if missing else set())
    if missing:
        error = refusal(paper_count.finished, of, sheet)
        assert error.facts == {"entered": len(papers), "collected": len(papers) + missing}
    else:
        assert paper_count.finished(of, sheet).ledger.collected == len(papers)
        error = refusal(paper_count.add, of, sheet, papers[0])
        assert error.code == "papers-over-collected"
        assert error.facts == {"entered": len(papers) + 1, "collected": len(papers)}


CHOOSE, EACH = ballot(Question.CHOOSE), ballot(Question.EACH)


PAPERS = [
    (CHOOSE, BallotPaper((BLANK,) * 12), "paper-nobody-chosen"),
    (CHOOSE, BallotPaper((YES,) * 10 + (BLANK,) * 2), "paper-too-many"),
    (CHOOSE, BallotPaper((YES,)), "paper-mark-missing"),
    (CHOOSE, BallotPaper(reason="rain"), "paper-reason-unknown"),
    (EACH, BallotPaper(reason="too_many"), "paper-reason-unknown"),
    (EACH, BallotPaper((YES,) * 11), "paper-mark-missing"),
    (replace(EACH, state=BallotState.PUBLISHED), BallotPaper((YES,) * 12), "ballot-closed"),
    (replace(EACH, state=BallotState.DRAFT), BallotPaper((YES,) * 12), "ballot-not-open"),
    (CHOOSE, BallotPaper((YES,) * 9 + (BLANK,) * 3), ""),
    (CHOOSE, BallotPaper((YES,) + (BLANK,) * 11), ""),  # fewer than the seats is valid
    (CHOOSE, BallotPaper(reason="too_many"), ""),
    (EACH, BallotPaper((BLANK,) * 12), ""),
    (ballot(Question.SINGLE), BallotPaper((NO,)), ""),
]


@pytest.mark.parametrize(("of", "paper", "code"), PAPERS)
def test_which_papers_are_counted(of: Ballot, paper: BallotPaper, code: str) -> None:
    sheet = begun(replace(of, state=BallotState.OPEN), 1)
    if code:
        assert refusal(paper_count.add, of, sheet, paper).code == code
    else:
        assert paper_count.entered(paper_count.add(of, sheet, paper)) == 1


SUMS = [(0, 0, "papers-none"), (5, 6, "papers-over-issued"), (9, 1, "papers-over-collected")]


@pytest.mark.parametrize(("issued", "collected", "code"), SUMS)
def test_sums_that_cannot_be(issued: int, collected: int, code: str) -> None:
    sheet = begun(CHOOSE, 5)
    for _ in range(2):
        sheet = paper_count.add(CHOOSE, sheet, BallotPaper(reason="no_seal"))
    error = refusal(paper_count.prepare, CHOOSE, sheet, issued, collected, 0, 0)
    assert error.code == code
    hands = replace(CHOOSE, method=Method.HANDS)
    assert refusal(paper_count.prepare, hands, sheet, 5, 5, 0, 0).code == "not-on-paper"
