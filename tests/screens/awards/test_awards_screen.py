"""F7 by keys: calling, reading, conferring, taking back, moving; and what the screen then shows."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from screens.awards.outcome_form import OutcomeForm
from screens.awards.screen import AwardsScreen
from screens.sentences import set_language
from store import clock
from store.awards import ceremony, stage
from store.conference import Conference
from store.kinds.create import create_conference
from store.records import Award, AwardState, RecipientKind
from tests.screens.stage_day import AN, LONG, minutes, stage_day
from tui.app import HoinghiApp

SIZES = [(80, 24), (160, 45)]


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        yield conference
        conference.close()


@asynccontextmanager
async def room(
    day: Conference, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], AwardsScreen]]:
    app = HoinghiApp(day, only="awards")
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, AwardsScreen)
        yield pilot, screen


def shown(pilot: Pilot[None]) -> str:
    """What the front screen shows, frames and line breaks left out."""
    strips = pilot.app.screen._compositor.render_strips()
    text = " ".join(strip.text for strip in strips)
    return " ".join(text.translate(dict.fromkeys(map(ord, "│┃▌▐▊▎"), " ")).split())


def detail(screen: AwardsScreen) -> str:
    """What stands whole below the list; "" where it shows nothing."""
    panel = screen.query_one("#awards-detail", Static)
    return str(panel.content) if panel.display and panel.size.height else ""


def states(day: Conference) -> list[AwardState]:
    return [award.state for award in ceremony.announced(day.state)]


WAITING, CALLED, CONFERRED = AwardState.WAITING, AwardState.CALLED, AwardState.CONFERRED
OWED = AwardState.OWED
SECOND = ["enter", "ctrl+d", "enter"]
"""The second call stands: one of it is here, two are known to be away."""
KEYS = [
    (["enter"], [CALLED, WAITING, WAITING, WAITING]),
    (["ctrl+n"], [WAITING] * 4),
    (["enter", "enter"], [CALLED, WAITING, WAITING, WAITING]),
    (["ctrl+d"], [WAITING] * 4),
    (["enter", "ctrl+d"], [CONFERRED, WAITING, WAITING, WAITING]),
    (["enter", "ctrl+d", "enter"], [CONFERRED, CALLED, CALLED, CALLED]),
    (["enter", "ctrl+u"], [WAITING] * 4),
    (["enter", "ctrl+d", "ctrl+u"], [CALLED, WAITING, WAITING, WAITING]),
    (["enter", "ctrl+z"], [WAITING] * 4),
    (["enter", "ctrl+d", "ctrl+z"], [CALLED, WAITING, WAITING, WAITING]),
    ([*SECOND, "ctrl+d"], [CONFERRED, CALLED, CALLED, CALLED]),
    ([*SECOND, "ctrl+d", "enter"], [CONFERRED, CONFERRED, OWED, OWED]),
    ([*SECOND, "ctrl+d", "ctrl+s"], [CONFERRED, CONFERRED, OWED, OWED]),
    ([*SECOND, "ctrl+d", "ctrl+d"], [CONFERRED, CALLED, CALLED, CALLED]),
    ([*SECOND, "ctrl+d", "left", "enter"], [CONFERRED] * 4),
    ([*SECOND, "ctrl+d", "escape"], [CONFERRED, CALLED, CALLED, CALLED]),
    ([*SECOND, "ctrl+d", "right", "enter"], [CONFERRED, CALLED, CALLED, CALLED]),
    ([*SECOND, "space"], [CONFERRED, CALLED, CALLED, CALLED]),
    ([*SECOND, "down", "space"], [CONFERRED, OWED, CALLED, CALLED]),
    ([*SECOND, "down", "space", "space"], [CONFERRED, CALLED, CALLED, CALLED]),
    (
        [*SECOND, *["down", "down", "space"], *["down", "space"], "ctrl+d"],
        [CONFERRED, CONFERRED, OWED, OWED],
    ),
    ([*SECOND, "space", "space"], [CONFERRED, CALLED, OWED, CALLED]),
    (["enter", "space"], [OWED, WAITING, WAITING, WAITING]),
    (["enter", "space", "space"], [CALLED, WAITING, WAITING, WAITING]),
    (["space"], [WAITING] * 4),
    (["end", "ctrl+w"], [WAITING] * 4),
    (["end", "ctrl+w", "enter"], [WAITING] * 4),
    (["end", "ctrl+w", "left", "enter"], [WAITING, CALLED, CALLED, CALLED]),
    (["home", "ctrl+w"], [CALLED, WAITING, WAITING, WAITING]),
    (["enter", "end", "ctrl+w"], [CALLED, WAITING, WAITING, WAITING]),
    (["ctrl+u"], [WAITING] * 4),
]


@pytest.mark.parametrize(("keys", "expected"), KEYS)
async def test_the_stage_by_keys(
    day: Conference, keys: list[str], expected: list[AwardState]
) -> None:
    async with room(day) as (pilot, _):
        await pilot.press(*keys)
        assert states(day) == expected


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_says_who_comes_up_and_where_they_are(
    day: Conference, size: tuple[int, int]
) -> None:
    async with room(day, size) as (pilot, _):
        text = shown(pilot)
        assert f"1. {AN}" in text
        assert "! vắng có lý do (ốm [/])" in text
        assert "– chưa đến" in text
        assert "✓ có mặt: Nguyễn Văn Hùng" in text
        assert "QĐ 2019/QĐ-CTN" in text
        assert "Đợt 1: Huân chương Lao động hạng Ba (1)" in text


async def test_the_order_of_reading_and_calling(day: Conference) -> None:
    """The President's decision is read to those who stand; a lower one before they are called."""
    async with room(day, (160, 45)) as (pilot, _):
        text = shown(pilot)
        first, second = text.index("► Mời lên sân khấu (1)"), text.index("· Đọc Quyết định số 2019")
        assert first < second
        await pilot.press("enter", "ctrl+b")
        assert day.state.decisions[1].read_at == minutes(0)
        assert "Đã đọc lúc 08:00, không đọc lại" in shown(pilot)
        await pilot.press("ctrl+d")
        text = shown(pilot)
        assert text.index("► Đọc Quyết định số 231") < text.index("· Mời lên sân khấu (3)")
        await pilot.press("ctrl+b", "ctrl+b")
        assert day.state.decisions[2].read_at == minutes(0)
        await pilot.press("ctrl+z")
        assert day.state.decisions[2].read_at is None


async def test_whoever_is_missing_is_named_before_and_nothing_is_held_up(day: Conference) -> None:
    async with room(day) as (pilot, _):
        await pilot.press("enter", "ctrl+d")
        assert "! Chưa có người lên nhận: Lò Thị Hoa (chưa đến); Vàng A Páo" in shown(pilot)
        await pilot.press("enter")
        assert states(day)[1:] == [CALLED] * 3


async def test_posthumous_and_receiver_in_words(day: Conference) -> None:
    stage.edit_award(day, 2, posthumous=True)
    stage.edit_award(day, 3, receiver="Bà Vàng Thị Mỷ [x]")
    async with room(day, (160, 45)) as (pilot, _):
        text = shown(pilot)
        assert "Lò Thị Hoa (truy tặng)" in text
        assert "! truy tặng, chưa rõ ai nhận" in text
        assert "nhận thay: Bà Vàng Thị Mỷ [x]" in text


async def test_conferring_again_asks_first(day: Conference) -> None:
    async with room(day, (160, 45)) as (pilot, _):
        await pilot.press("ctrl+k")
        assert states(day) == [WAITING] * 4
        await pilot.press("enter", "ctrl+d", "home", "ctrl+k")
        assert "đã được trao lúc 08:00" in shown(pilot)
        await pilot.press("enter")
        award = ceremony.announced(day.state)[0]
        assert award.times_conferred == 1
        await pilot.press("ctrl+k", "left", "enter")
        assert day.state.awards[award.id].times_conferred == 2
        await pilot.pause()
        assert "đã trao 2 lần" in shown(pilot)


async def test_moving_by_hand_is_shown_and_undone(day: Conference) -> None:
    async with room(day, (160, 45)) as (pilot, screen):
        screen.rows.go_to(2)
        await pilot.press("ctrl+up")
        assert [a.id for a in ceremony.announced(day.state)] == [4, 2, 1, 3]
        assert "↕ xếp tay" in shown(pilot)
        assert screen.rows.row_id == 2
        await pilot.press("f12")
        assert [a.id for a in ceremony.announced(day.state)] == [4, 1, 2, 3]
        await pilot.press("ctrl+r")
        assert all(award.moved is None for award in day.state.awards.values())
        assert "↕" not in shown(pilot)


@pytest.mark.parametrize(("keys", "count"), [(["enter"], 4), (["left", "enter"], 3)])
async def test_removing_asks_and_no_is_the_answer_at_hand(
    day: Conference, keys: list[str], count: int
) -> None:
    async with room(day) as (pilot, screen):
        screen.rows.go_to(3)
        await pilot.press("delete", *keys)
        assert len(day.state.awards) == count


async def test_another_window_moves_the_stage_and_the_cursor_stays(
    day: Conference, tmp_path: Path
) -> None:
    async with room(day) as (pilot, screen):
        screen.rows.go_to(3)
        other = Conference.open(tmp_path / "c", "bàn 2")
        stage.call_next(other)
        other.close()
        day.refresh()
        screen.conference_changed()
        await pilot.pause()
        assert screen.rows.row_id == 3
        assert "► Đợt 1" in shown(pilot)
        assert "Đang trên sân khấu" in shown(pilot)


async def test_an_empty_list_says_what_to_press(tmp_path: Path) -> None:
    conference = create_conference(tmp_path / "c", "cong-doan", minutes(0).date())
    async with room(conference) as (pilot, screen):
        assert "Ctrl+S để nhập quyết định" in shown(pilot)
        await pilot.press("enter", "ctrl+d", "ctrl+b", "ctrl+u", "ctrl+e", "delete", "ctrl+up")
        assert screen.app.screen is screen
    conference.close()


async def test_five_hundred_awards_keep_the_room_quick(day: Conference) -> None:
    extra = [
        Award(
            decision_id=2,
            honour="giay-khen",
            form="Giấy khen",
            kind=RecipientKind.INDIVIDUAL,
            recipient=f"Người {n}",
            order=n,
        )
        for n in range(500)
    ]
    stage.save_awards(day, *extra)
    async with room(day) as (pilot, screen):
        await pilot.press("end")
        assert screen.rows.row_id is not None
        assert day.state.awards[screen.rows.row_id].recipient == "Người 499"
        assert "Người 499" in shown(pilot)


async def test_the_room_speaks_english_too(day: Conference) -> None:
    set_language("en")
    try:
        async with room(day) as (pilot, _):
            text = shown(pilot)
            assert "not here yet" in text
            assert LONG.split("tỉnh", maxsplit=1)[0].strip() in text
    finally:
        set_language("vi")


async def test_a_decision_without_a_number_leaves_no_gap(day: Conference) -> None:
    union = day.state.decisions[2]
    stage.edit_decision(day, union, number="", body="")
    async with room(day, (160, 45)) as (pilot, screen):
        assert "QĐ chưa có số" in shown(pilot)
        await pilot.press("enter", "ctrl+d", "ctrl+b")
        await pilot.pause()
        assert "✓ Đã đọc Quyết định chưa có số." in shown(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "chưa có số" in shown(pilot)
        assert "Quyết định số  " not in " ".join(f" {screen.query_one('#awards-coming')} ".split())


async def test_the_heading_of_a_call_leads_to_the_row_that_is_to_be_marked(
    day: Conference,
) -> None:
    """Nobody of several is marked or told about from their heading; the footer has both keys."""
    async with room(day) as (pilot, screen):
        await pilot.press(*SECOND)
        await pilot.pause()
        assert screen.heading is not None
        for sign in ("space Chưa nhận", "^a Kết quả"):
            assert sign in shown(pilot)
        await pilot.press("ctrl+a")
        await pilot.pause()
        assert screen.heading is None
        assert screen.chosen_one is not None
        assert screen.chosen_one.recipient == "Lò Thị Hoa"
        assert "rồi bấm Ctrl+A" in shown(pilot)
        await pilot.press("ctrl+a")
        await pilot.pause()
        assert isinstance(pilot.app.screen, OutcomeForm)
    assert states(day) == [CONFERRED, CALLED, CALLED, CALLED]


@pytest.mark.parametrize("size", SIZES)
async def test_how_it_came_out_is_read_whole(day: Conference, size: tuple[int, int]) -> None:
    """Who received stands in the row at 80 columns; below the list is all that was written."""
    giver = "Ông Lương [/], Phó Bí thư Thường trực Tỉnh ủy"
    async with room(day, size) as (pilot, screen):
        await pilot.press("enter", "ctrl+d")
        first = ceremony.announced(day.state)[0]
        stage.correct_hands(day, first.id, "Nguyễn Văn Hùng", giver)
        screen.conference_changed()
        await pilot.pause()
        assert "✓ 08:00 nhận: Nguyễn Văn Hùng" in shown(pilot)
        assert giver not in shown(pilot)
        await pilot.press("home", "down")
        await pilot.pause()
        told = f"{LONG}: ✓ đã trao 08:00 · người nhận: Nguyễn Văn Hùng · trao: {giver}"
        assert detail(screen) == told
        await pilot.press("down", "down")
        await pilot.pause()
        assert detail(screen) == ""


async def test_handing_over_later_is_told_with_who_took_it(day: Conference) -> None:
    async with room(day) as (pilot, screen):
        await pilot.press(*SECOND, "ctrl+d", "enter")
        owed = ceremony.announced(day.state)[2]
        stage.hand_over(day, owed.id, minutes(90), "Nguyễn Thị Phương", signed=False)
        screen.conference_changed()
        await pilot.press("home")
        await pilot.pause()
        assert "✓ trao sau: Nguyễn Thị Phươ" in shown(pilot)
        screen.rows.go_to(owed.id)
        await pilot.pause()
        assert "đã trao sau 20/12/2026 09:30 cho Nguyễn Thị Phương, chưa ký" in detail(screen)
