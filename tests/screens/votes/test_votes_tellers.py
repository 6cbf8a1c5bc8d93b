"""Two tellers and other windows: side by side, half typed, finished elsewhere."""

from __future__ import annotations

from pathlib import Path

from screens.votes.compare import CompareScreen, compared_places
from screens.votes.count import FigureInput
from screens.votes.figures import LEDGER, figure_at
from screens.votes.papers.screen import TallyScreen
from store.conference import Conference
from store.records import BallotState, Count, Ledger, Question, Tally
from store.votes.counting import tellers
from store.votes.counting.paper_count import BallotPaper
from tests.screens.votes.block import flat, press, shown
from tests.screens.votes.papers import (
    BLANK,
    NAMES,
    NO,
    YES,
    burst,
    conference_fixture,
    counting,
    opened,
    sheet,
)
from tui.app import HoinghiApp

__all__ = ["conference_fixture"]


async def test_another_window_counts_into_the_same_sheet(
    conference: Conference, tmp_path: Path
) -> None:
    of = opened(conference)
    other = Conference.open(tmp_path / "c", "bàn 2")
    async with counting(conference, papers=5) as pilot:
        await press(pilot, "1 2")
        tellers.count_paper(other, of, 1, BallotPaper((YES,) + (BLANK,) * 11))
        while sheet(conference).valid != 1:
            await pilot.pause(0.02)
        while "Đã ghi 1/5 lá" not in shown(pilot):
            await pilot.pause(0.02)
        await press(pilot, "3 enter")
        assert sheet(conference).agree[:4] == (2, 1, 1, 0)
    other.close()


async def test_two_tellers_side_by_side(conference: Conference) -> None:
    of = opened(conference, Question.EACH)
    for teller, first in ((1, YES), (2, NO)):
        tellers.prepare_papers(conference, of, teller, issued=2, collected=2, entitled=2, present=2)
        tellers.count_paper(conference, of, teller, BallotPaper((first, YES, YES)))
        tellers.count_paper(conference, of, teller, BallotPaper((YES, YES, BLANK)))
    app = HoinghiApp(conference)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f6 ctrl+b ctrl+s ctrl+y ctrl+s")
        (ballot,) = conference.state.ballots.values()
        assert ballot.state is BallotState.COUNTED
        await press(pilot, "ctrl+u")
        assert isinstance(app.screen, CompareScreen)
        assert "Khác nhau ở 2 chỗ" in flat(pilot)
        lines = [line.split() for line in shown(pilot).splitlines()]
        marked = [(line[-2], line[-1]) for line in lines if "≠" in line[:2] and "Khác" not in line]
        assert marked == [("2", "1"), ("0", "1")]
        assert sum("=" in line[:2] for line in lines) > 5
        await press(pilot, "ctrl+d")
        field = app.screen.query_one("#agree-0", FigureInput)
        assert field.value == "1"
        field.focus()
        await press(pilot, "2 tab 0 ctrl+s ctrl+s")
        assert "✓ Hai phiếu kiểm khớp nhau" in flat(pilot)
        await press(pilot, "escape ctrl+u ctrl+s")
    (ballot,) = conference.state.ballots.values()
    assert ballot.state is BallotState.PUBLISHED


def test_a_figure_that_is_not_asked_for_is_still_compared(conference: Conference) -> None:
    opened(conference)
    (ballot,) = conference.state.ballots.values()
    counts = tuple(Count(candidate=name) for name in NAMES)
    first = Tally(ledger=Ledger(), counts=counts)
    second = Tally(
        ledger=Ledger(written=1), counts=(*counts[:-1], Count(candidate=NAMES[-1], unmarked=4))
    )
    same = compared_places(ballot, first, first)
    differ = [place for place in compared_places(ballot, first, second) if place not in same]
    assert differ == [("written", LEDGER), ("unmarked", len(NAMES) - 1)]
    assert [figure_at(ballot, second, place) for place in differ] == [1, 4]


async def test_opinions_in_writing_are_asked_for_after_the_papers(conference: Conference) -> None:
    opened(conference, Question.EACH, base="members")
    async with counting(conference, papers=1) as pilot:
        await burst(pilot, "111\r")
        await press(pilot, "ctrl+e 9 ctrl+s ctrl+s")
        assert pilot.app.screen.query_one("#written-ledger", FigureInput)
        assert pilot.app.screen.query_one("#valid-ledger", FigureInput).value == "1"


async def test_half_typed_totals_survive_a_crash(conference: Conference, tmp_path: Path) -> None:
    of = opened(conference)
    app = HoinghiApp(conference)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f6 ctrl+t 9 enter 9 enter 9 enter")
        after = Conference.open(tmp_path / "c")  # what a new process finds now
        kept = tellers.teller_sheet(after.state, of, 1)
        assert kept
        assert sorted(kept.typed.values()) == ["9", "9", "9"]
        after.close()
        await press(pilot, "escape")
        assert "Người kiểm 1 có số liệu gõ dở, chưa lưu" in flat(pilot)
        await press(pilot, "ctrl+t")
        assert "gõ dở" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert not conference.state.teller_sheets


async def test_the_second_teller_begins_with_the_sums_of_the_first(conference: Conference) -> None:
    opened(conference)
    async with counting(conference, papers=7) as pilot:
        await press(pilot, "escape ctrl+y ctrl+s")
        assert isinstance(pilot.app.screen, TallyScreen)
        assert "Người kiểm 2" in shown(pilot)
    assert sheet(conference, 2).collected == 7


async def test_a_count_that_another_window_finished_is_left(
    conference: Conference, tmp_path: Path
) -> None:
    of = opened(conference)
    other = Conference.open(tmp_path / "c", "bàn 2")
    async with counting(conference, papers=1) as pilot:
        await press(pilot, "ctrl+w")  # a question stands over the count
        tellers.count_paper(other, of, 1, BallotPaper((YES,) + (BLANK,) * 11))
        tellers.finish_papers(other, of, 1)
        while conference.state.teller_sheets:
            await pilot.pause(0.02)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, TallyScreen)
        assert "= Đã kiểm" in shown(pilot)
    other.close()
