"""Paper by paper: order does not matter, undo restores, and the ledger balances when sums do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.conference import Conference
from store.errors import Refused
from store.journal import logbook
from store.kinds.create import create_conference
from store.records import Ballot, BallotState, Count, Ledger, Method, Question, Tally, TellerSheet
from store.votes import paper_count, tally, tellers, voting
from store.votes.paper_count import REASONS, BallotPaper, Mark

NAMES = tuple(f"Đơn vị {n} [/]" for n in range(1, 13))
YES, NO, BLANK = Mark.AGREE, Mark.DISAGREE, Mark.UNMARKED


def ballot(question: Question = Question.CHOOSE, **facts: Any) -> Ballot:
    given: dict[str, Any] = {
        "id": 1,
        "order": 1,
        "title": "Bầu Ban Chấp hành",
        "method": Method.PAPER,
        "base": "valid",
        "threshold": ">1/2",
        "candidates": () if question is Question.SINGLE else NAMES,
        "seats": 9 if question is Question.CHOOSE else 0,
        "state": BallotState.OPEN,
    }
    return Ballot(question=question, **{**given, **facts})


def begun(of: Ballot, collected: int, issued: int = 0) -> TellerSheet:
    blank = TellerSheet(id=1, ballot_id=of.id)
    return paper_count.prepare(of, blank, issued or collected, collected, 500, 400)


def refusal(act: Any, *arguments: Any, **facts: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        act(*arguments, **facts)
    return caught.value


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
    codes = {problem.code for problem in tally.problems(of, paper_count.running(of, sheet))}
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


# --- through the facade ---------------------------------------------------------------------------


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    draft = ballot(id=0, state=BallotState.DRAFT, candidates=NAMES[:3], seats=2, secret=True)
    voting.open_ballot(made, voting.save_ballot(made, draft).id)
    yield made
    made.close()


def only(conference: Conference) -> Ballot:
    (found,) = conference.state.ballots.values()
    return found


FIRST, SECOND = BallotPaper((YES, YES, BLANK)), BallotPaper((BLANK, YES, BLANK))


def test_a_count_is_resumed_at_the_very_paper(conference: Conference, tmp_path: Path) -> None:
    of = only(conference).id
    tellers.prepare_papers(conference, of, 1, issued=4, collected=3, entitled=5, present=4)
    tellers.count_paper(conference, of, 1, FIRST)
    tellers.count_paper(conference, of, 1, BallotPaper(reason="no_seal"))
    again = Conference.open(tmp_path / "c")
    sheet = tellers.teller_sheet(again.state, of, 1)
    assert sheet
    assert (paper_count.entered(sheet), tellers.last_paper(again, of, 1)) == (
        2,
        BallotPaper(reason="no_seal"),
    )
    assert refusal(tellers.finish_papers, again, of, 1).facts == {"entered": 2, "collected": 3}
    tellers.count_paper(again, of, 1, SECOND)
    counted = tellers.finish_papers(again, of, 1)
    assert counted.state is BallotState.COUNTED
    assert counted.tally == Tally(
        ledger=Ledger(entitled=5, present=4, issued=4, collected=3, valid=2, invalid=1),
        counts=tuple(
            Count(candidate=name, agree=votes)
            for name, votes in zip(NAMES, (1, 2, 0), strict=False)
        ),
        reasons=(0, 1, 0, 0, 0, 0),
    )
    assert tellers.teller_sheet(again.state, of, 1) is None
    again.undo()
    assert only(again).state is BallotState.OPEN
    assert tellers.undo_paper(again, of, 1) == SECOND
    again.close()


def test_papers_are_taken_back_one_after_the_other_whatever_came_between(
    conference: Conference,
) -> None:
    of = only(conference).id
    tellers.prepare_papers(conference, of, 1, issued=3, collected=3)
    tellers.count_paper(conference, of, 1, FIRST)
    tellers.count_paper(conference, of, 1, SECOND)
    tellers.prepare_papers(conference, of, 1, issued=5, collected=5)
    assert tellers.undo_paper(conference, of, 1) == SECOND
    assert tellers.last_paper(conference, of, 1) == FIRST
    tellers.count_paper(conference, of, 1, BallotPaper(reason="added"))
    assert tellers.undo_paper(conference, of, 1) == BallotPaper(reason="added")
    assert tellers.undo_paper(conference, of, 1) == FIRST
    assert tellers.last_paper(conference, of, 1) is None
    assert refusal(tellers.undo_paper, conference, of, 1).code == "no-paper-to-undo"
    sheet = tellers.teller_sheet(conference.state, of, 1)
    assert sheet
    assert (sheet.collected, sheet.valid, sheet.agree, sum(sheet.invalid)) == (5, 0, (0, 0, 0), 0)


def test_the_plain_undo_takes_a_paper_back_too(conference: Conference) -> None:
    of = only(conference).id
    tellers.prepare_papers(conference, of, 1, issued=3, collected=3)
    tellers.count_paper(conference, of, 1, FIRST)
    conference.undo()
    assert tellers.last_paper(conference, of, 1) is None
    assert refusal(tellers.undo_paper, conference, of, 1).code == "no-paper-to-undo"


def test_two_windows_count_two_piles_into_one_sheet(conference: Conference, tmp_path: Path) -> None:
    of = only(conference).id
    other = Conference.open(tmp_path / "c", "bàn 2")
    tellers.prepare_papers(conference, of, 1, issued=4, collected=4)
    tellers.count_paper(other, of, 1, SECOND)
    tellers.count_paper(conference, of, 1, FIRST)
    sheet = tellers.count_paper(other, of, 1, SECOND)
    assert sheet.agree == (1, 3, 0)
    assert tellers.undo_paper(conference, of, 1) == FIRST  # its own, not the other's later one
    other.refresh()
    assert tellers.last_paper(other, of, 1) == SECOND
    assert refusal(tellers.undo_paper, conference, of, 1).code == "no-paper-to-undo"
    other.close()


def test_nothing_is_published_while_papers_are_being_counted(conference: Conference) -> None:
    of = only(conference).id
    for teller in (1, 2):
        tellers.prepare_papers(conference, of, teller, issued=1, collected=1, entitled=1, present=1)
    tellers.count_paper(conference, of, 2, SECOND)
    assert tellers.finish_papers(conference, of, 2).state is BallotState.OPEN  # the first has not
    tellers.count_paper(conference, of, 1, SECOND)
    counted = tellers.finish_papers(conference, of, 1)
    assert counted.tally == counted.second_tally
    tellers.prepare_papers(conference, of, 2, issued=1, collected=1)
    error = refusal(voting.publish, conference, of)
    assert (error.code, error.facts["teller"]) == ("count-unfinished", 2)
    tellers.drop_papers(conference, of, 2)
    assert voting.publish(conference, of).published_at
    assert (
        refusal(tellers.prepare_papers, conference, of, 1, issued=1, collected=1).code
        == "ballot-closed"
    )


def test_the_log_says_how_far_the_count_is_and_no_mark_of_a_secret_paper(
    conference: Conference,
) -> None:
    of = only(conference).id
    tellers.prepare_papers(conference, of, 1, issued=1, collected=1, entitled=1, present=1)
    tellers.count_paper(conference, of, 1, FIRST)
    (change,) = conference.log()[-1].changes
    fields = {one.field for one in logbook.field_changes(conference.state, change)}
    assert fields == {"valid"}
    tellers.finish_papers(conference, of, 1)
    voting.publish(conference, of)
    fields = {one.field for one in logbook.field_changes(conference.state, change)}
    assert fields == {"valid"}


def test_half_typed_totals_are_kept_until_the_sheet_is_recorded(
    conference: Conference, tmp_path: Path
) -> None:
    of = only(conference).id
    tellers.keep_typed(conference, of, 2, {"issued -1": "4"})
    again = Conference.open(tmp_path / "c")
    sheet = tellers.teller_sheet(again.state, of, 2)
    assert sheet
    assert sheet.typed == {"issued -1": "4"}
    assert again.undo().action != "typed"  # nothing that a person would take back
    again.close()
    conference.refresh()
    voting.open_ballot(conference, of)
    counts = tuple(Count(candidate=name) for name in NAMES[:3])
    tellers.record_sheet(conference, of, 1, Tally(ledger=Ledger(), counts=counts))
    assert tellers.teller_sheet(conference.state, of, 2)
    tellers.record_sheet(conference, of, 2, Tally(ledger=Ledger(), counts=counts))
    assert tellers.teller_sheet(conference.state, of, 2) is None


def test_totals_corrected_later_keep_the_reasons(conference: Conference) -> None:
    of = only(conference).id
    tellers.prepare_papers(conference, of, 1, issued=2, collected=2, entitled=3, present=2)
    tellers.count_paper(conference, of, 1, FIRST)
    tellers.count_paper(conference, of, 1, BallotPaper(reason="added"))
    counted = tellers.finish_papers(conference, of, 1).tally
    assert counted
    totals = replace(counted, ledger=replace(counted.ledger, written=1), reasons=())
    corrected = tellers.record_sheet(conference, of, 1, totals).tally
    assert corrected
    assert corrected.reasons == counted.reasons
    other = replace(totals, ledger=replace(totals.ledger, invalid=0))
    recounted = tellers.record_sheet(conference, of, 1, other).tally
    assert recounted
    assert recounted.reasons == ()
