"""Papers counted one by one by keys alone: marks, invalid papers, undo, typing ahead."""

from __future__ import annotations

import pytest
from textual.widgets import Label

from screens.forms.questions import Confirm
from screens.votes.papers.screen import TallyScreen
from store.conference import Conference
from store.records import Count, Ledger, Question
from store.votes.counting import paper_count, tellers
from tests.screens.votes.block import flat, press, shown
from tests.screens.votes.papers import burst, conference_fixture, counting, opened, sheet

__all__ = ["conference_fixture"]


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
        assert isinstance(pilot.app.screen, Confirm), "no mark is lost by one key"
        await press(pilot, "left enter")
        assert isinstance(pilot.app.screen, TallyScreen)
        assert "Bấm Esc lần nữa" in shown(pilot)
        await press(pilot, "1 enter")
        assert "lá thứ 2 nhưng chỉ thu về 1" in flat(pilot)
        await press(pilot, "ctrl+e backspace 2 tab backspace 2 tab backspace 2 tab backspace 2")
        await press(pilot, "ctrl+s enter")
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
