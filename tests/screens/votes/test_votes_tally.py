"""Papers counted one by one by keys alone: marks, invalid papers, undo, typing ahead, tellers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Label

from screens.votes.compare import CompareScreen, compared_places
from screens.votes.count import FigureInput
from screens.votes.figures import LEDGER, figure_at
from screens.votes.papers.screen import TallyScreen
from store.conference import Conference
from store.kinds.create import create_conference
from store.records import Ballot, BallotState, Count, Ledger, Method, Question, Tally, TellerSheet
from store.votes import paper_count, tellers, voting
from store.votes.paper_count import BallotPaper, Mark
from tui.app import HoinghiApp

NAMES = tuple(
    ["Bà Nguyễn [/] Thị Hồng Ánh", "Ông Lò Văn [b] Đức " + "rất dài " * 12]
    + [f"Đơn vị {n}" for n in range(3, 13)]
)
YES, NO, BLANK = Mark.AGREE, Mark.DISAGREE, Mark.UNMARKED


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    yield made
    made.close()


def opened(conference: Conference, question: Question = Question.CHOOSE, **facts: Any) -> int:
    given: dict[str, Any] = {
        "order": 0,
        "title": "Bầu Ban Chấp hành Công đoàn khối",
        "method": Method.PAPER,
        "question": question,
        "base": "valid",
        "threshold": ">1/2",
        "candidates": NAMES if question is Question.CHOOSE else NAMES[:3],
        "seats": 9 if question is Question.CHOOSE else 0,
        "secret": True,
    }
    ballot = voting.save_ballot(conference, Ballot(**{**given, **facts}))
    return voting.open_ballot(conference, ballot.id).id


@asynccontextmanager
async def counting(
    conference: Conference, *, papers: int = 0, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """F6, and the count of the only ballot; with `papers` the sums have been entered."""
    (ballot,) = conference.state.ballots.values()
    if papers:
        tellers.prepare_papers(
            conference,
            ballot.id,
            1,
            issued=papers,
            collected=papers,
            entitled=papers,
            present=papers,
        )
    app = HoinghiApp(conference)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f6 ctrl+b")
        yield pilot


async def press(pilot: Pilot[None], keys: str) -> None:
    await pilot.press(*keys.split())
    await pilot.pause()


async def burst(pilot: Pilot[None], text: str) -> None:
    """Keys as fast as a terminal hands them over: none waits for the one before."""
    for character in text:
        key = {"\r": "enter", "D": "delete"}.get(character, character)
        pilot.app.post_message(events.Key(key, None if len(key) > 1 else character))
    await pilot.pause()


def shown(pilot: Pilot[None]) -> str:
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def flat(pilot: Pilot[None]) -> str:
    return " ".join(shown(pilot).replace("│", " ").replace("┃", " ").split())


def sheet(conference: Conference, teller: int = 1) -> TellerSheet:
    (ballot,) = conference.state.ballots.values()
    found = tellers.teller_sheet(conference.state, ballot.id, teller)
    assert found
    return found


async def test_from_the_sums_to_the_recorded_sheet(conference: Conference) -> None:
    opened(conference)
    async with counting(conference) as pilot:
        await press(pilot, "4 enter 3 enter 3 enter 4 enter")
        assert "chỉ phát ra 3" in str(pilot.app.screen.query_one(".problem", Label).content)
        await press(pilot, "enter enter enter backspace 3 enter")
        assert isinstance(pilot.app.screen, TallyScreen)
        assert "Đã ghi 0/3 lá" in shown(pilot)
        assert "Xáo trộn phiếu" in flat(pilot)
        await press(pilot, "1 2 0 minus equals_sign")
        assert "1 [✓] Bà Nguyễn [/] Thị Hồng Ánh" in flat(pilot)
        assert "chọn 5/9" in shown(pilot)
        assert sheet(conference).valid == 0
        await press(pilot, "enter")
        assert sheet(conference).agree == (1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1)
        assert "Lá vừa ghi, số 1: ✓ 1 2 0 - =" in shown(pilot)
        await press(pilot, "delete 2")
        assert sheet(conference).invalid[paper_count.REASONS.index("no_seal")] == 1
        assert "Không hợp lệ: Không có dấu 1" in flat(pilot)
        await press(pilot, "ctrl+s")
        assert "Mới ghi 2 lá, thu về 3" in flat(pilot)
        await press(pilot, "1 enter")
        assert "Ctrl+S để chốt" in flat(pilot)
        await press(pilot, "ctrl+s")
        assert not isinstance(pilot.app.screen, TallyScreen)
    (ballot,) = conference.state.ballots.values()
    assert ballot.tally
    assert ballot.tally.ledger == Ledger(
        entitled=4, present=3, issued=3, collected=3, valid=2, invalid=1
    )
    assert [count.agree for count in ballot.tally.counts] == [2, 1, *[0] * 7, 1, 1, 1]


async def test_what_is_typed_ahead_stays_in_its_paper(conference: Conference) -> None:
    opened(conference)
    async with counting(conference, papers=40) as pilot:
        await burst(pilot, "123456789\r1\rD5" + "0-=\r" * 20)
        assert sheet(conference).agree == (2, 1, 1, 1, 1, 1, 1, 1, 1, 20, 20, 20)
        assert sheet(conference).valid == 22
        assert sheet(conference).invalid == (0, 0, 0, 0, 1, 0)


async def test_a_refused_paper_locks_the_digits_until_somebody_looks(
    conference: Conference,
) -> None:
    opened(conference)
    async with counting(conference, papers=5) as pilot:
        await burst(pilot, "1234567890\r12\r3\r")  # ten names for nine seats, and typed on blindly
        assert paper_count.entered(sheet(conference)) == 0
        assert "Lá này chọn 10 tên, chỉ lấy 9" in flat(pilot)
        await press(pilot, "5")
        assert "phím số tạm khóa" in flat(pilot)
        assert "chọn 10" not in flat(pilot)
        await press(pilot, "delete 3")
        assert sheet(conference).invalid == (0, 0, 1, 0, 0, 0)
        await press(pilot, "enter 1")
        assert "gạch hết tên thì là phiếu không hợp lệ" not in flat(pilot)
        assert sheet(conference).valid == 0
        await press(pilot, "backspace 1 enter")
        assert sheet(conference).agree[0] == 1
        await press(pilot, "1 2 3 4 5 6 7 8 9 0 enter up space enter")  # corrected by hand
        assert sheet(conference).valid == 2
        assert sheet(conference).agree[8:10] == (0, 1)


async def test_arrows_and_space_do_without_any_digit(conference: Conference) -> None:
    opened(conference)
    async with counting(conference, papers=3) as pilot:
        await press(pilot, "space down down space enter")
        assert sheet(conference).agree[:4] == (1, 0, 1, 0)
        await press(pilot, "f9 down down down enter")
        assert sheet(conference).invalid == (0, 0, 0, 1, 0, 0)
        await press(pilot, "f9 escape space f9 f9 enter")
        assert sheet(conference).agree[:4] == (2, 0, 1, 0)


async def test_undo_goes_back_paper_by_paper(conference: Conference) -> None:
    of = opened(conference)
    async with counting(conference, papers=5) as pilot:
        await press(pilot, "1 2 enter 3 enter delete 1")
        await press(pilot, "ctrl+z")
        assert "Đã bỏ lá số 3 (không hợp lệ: Không phải mẫu phiếu" in flat(pilot)
        assert "Lá vừa ghi, số 2: ✓ 3" in shown(pilot)
        await press(pilot, "f8")
        assert "Đã bỏ lá số 2 (✓ 3)" in shown(pilot)
        assert sheet(conference).agree[:3] == (1, 1, 0)
        await press(pilot, "4 enter ctrl+z ctrl+z ctrl+z")
        assert "Không còn lá nào" in flat(pilot)
        assert paper_count.entered(sheet(conference)) == 0
    assert tellers.last_paper(conference, of, 1) is None


async def test_every_candidate_gets_an_answer(conference: Conference) -> None:
    opened(conference, Question.EACH)
    async with counting(conference, papers=5) as pilot:
        await burst(pilot, "121\r33")
        assert sheet(conference).agree == (1, 0, 1)
        assert sheet(conference).disagree == (0, 1, 0)
        await press(pilot, "enter")
        assert "Chưa đánh dấu “Đơn vị 3”" in flat(pilot)
        await press(pilot, "1")
        assert "phím số tạm khóa" in flat(pilot)
        await press(pilot, "f2 enter")
        assert sheet(conference).agree == (1, 0, 2)
        await burst(pilot, "1112\r")  # one digit too many is refused, not taken for another row
        assert sheet(conference).agree == (2, 1, 3)
        await press(pilot, "2 ctrl+g enter")
        assert sheet(conference).agree == (2, 2, 4)
        assert sheet(conference).disagree == (1, 1, 0)
        await press(pilot, "space space space down f3 0 enter")
        assert sheet(conference).disagree == (1, 2, 0)
        assert "5/5 lá" in shown(pilot)


async def test_a_single_proposal_on_paper(conference: Conference) -> None:
    opened(conference, Question.SINGLE, candidates=(), secret=False)
    async with counting(conference, papers=3) as pilot:
        await burst(pilot, "1\r2\r3\r")
        await press(pilot, "ctrl+s")
    (ballot,) = conference.state.ballots.values()
    assert ballot.tally
    assert ballot.tally.counts == (Count(candidate="", agree=1, disagree=1, unmarked=1),)


async def test_a_half_marked_paper_is_never_recorded_or_left_unnoticed(
    conference: Conference,
) -> None:
    opened(conference)
    async with counting(conference, papers=1) as pilot:
        await press(pilot, "delete 1 2 ctrl+s")
        assert "Lá đang đánh dấu chưa ghi" in flat(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TallyScreen)
        assert "Bấm Esc lần nữa" in shown(pilot)
        await press(pilot, "1 enter")
        assert "lá thứ 2 nhưng chỉ thu về 1" in flat(pilot)
        await press(pilot, "ctrl+e tab tab tab backspace 2 shift+tab backspace 2 ctrl+s enter")
        assert sheet(conference).valid == 1
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, TallyScreen)
        assert "người kiểm 1: 2/2 lá" in flat(pilot)
        assert "Enter: kiểm tiếp từng lá" in flat(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TallyScreen)
        await press(pilot, "ctrl+w tab enter")
        assert not isinstance(pilot.app.screen, TallyScreen)
        assert not conference.state.teller_sheets
        await press(pilot, "ctrl+z")
        assert sheet(conference).valid == 1


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
        assert "Hai phiếu kiểm chưa khớp" in "\n".join(n.message for n in app._notifications)
        await press(pilot, "ctrl+s")
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


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_twelve_names_and_the_status_fit(
    conference: Conference, size: tuple[int, int]
) -> None:
    opened(conference)
    async with counting(conference, papers=300, size=size) as pilot:
        await press(pilot, "delete 1 1 2 3 4 5 6 7 8 9 0 enter")
        text = shown(pilot)
        assert "Đơn vị 12" in text
        assert "Bà Nguyễn [/] Thị Hồng Ánh" in text
        assert "Nếu đánh nhầm, ↑ ↓ và dấu cách để sửa." in flat(pilot)
        assert "Ghi lá" in text.splitlines()[-1]
        await press(pilot, "delete")
        assert "Gạch hết tên" in shown(pilot)


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
