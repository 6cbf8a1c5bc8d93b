"""Who has not come before the awards: behind F7, at the desk, and as a sign of the title bar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.awards.before.chasing import ChaseList
from screens.checkin.sheets.chase import ChaseSheet
from screens.forms.form import Form
from screens.forms.record_list import ListRoom
from screens.words.awards.chasing import chase_sign
from store import clock
from store.agenda import edits, steps, timeline
from store.checkin import attendance, desk
from store.conference import Conference
from store.records import AgendaItem, Delegate
from tests.screens.awards.test_awards_screen import SIZES, room, shown
from tests.screens.stage_day import minutes, stage_day
from tui.app import HoinghiApp


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    """Two are away; the awards begin at 8:40, the delegates' session at 8:00."""
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        for item in timeline.agenda_items(conference.state):
            edits.remove_item(conference, item.id)
        session = attendance.session(conference.state)
        fixed = session.starts + timedelta(minutes=40)
        new = AgendaItem(order=0, title="Trao", kind="awards", session_id=session.id, minutes=20)
        edits.add_item(conference, 0, new)
        (item,) = timeline.agenda_items(conference.state)
        edits.edit_item(conference, item, fixed=fixed)
        hung = conference.state.find(Delegate, 4)
        conference.edit("delegate_edit", hung, phone="0912 345 678")
        yield conference
        conference.close()


def before(day: Conference, count: int) -> datetime:
    return attendance.session(day.state).starts + timedelta(minutes=40 - count)


def title(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#title-bar").render())


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_behind_f7_follows_the_scans(day: Conference, size: tuple[int, int]) -> None:
    async with room(day, size) as (pilot, _):
        await pilot.press("ctrl+y")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ListRoom)
        assert isinstance(screen.page, ChaseList)
        text = shown(pilot)
        assert "Người nhận thưởng chưa đến: 2" in text
        assert "chưa có số" in text
        assert "gọi thêm Nguyễn Văn Hùng 0912 345 678" in text
        desk.check_in(day, delegate_id=2)
        screen.conference_changed()
        await pilot.pause()
        assert "Người nhận thưởng chưa đến: 1" in shown(pilot)
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)
        await pilot.press("escape", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)


@pytest.mark.parametrize("size", SIZES)
async def test_the_desk_has_the_list_too(day: Conference, size: tuple[int, int]) -> None:
    async with HoinghiApp(day, only="checkin").run_test(size=size) as pilot:
        await pilot.press("ctrl+a")
        await pilot.pause()
        sheet = pilot.app.screen
        assert isinstance(sheet, ChaseSheet)
        assert "Lò Thị Hoa · chưa đến · chưa có số" in shown(pilot)
        desk.check_in(day, delegate_id=2)
        sheet.changed({})
        await pilot.pause()
        assert "Lò Thị Hoa" not in shown(pilot)
        await pilot.press("escape", "ctrl+k", "ctrl+a")
        await pilot.pause()
        assert "Vàng A Páo" not in shown(pilot)
        assert "chưa đến: 1" in shown(pilot)


@pytest.mark.parametrize(
    ("only", "key"), [("awards", "Ctrl+Y"), ("agenda", "F7 Ctrl+Y"), ("checkin", "Ctrl+A")]
)
async def test_a_quiet_sign_before_the_awards(day: Conference, only: str, key: str) -> None:
    sign = f"Còn 30 phút đến trao thưởng · 2 người nhận chưa đến ({key})"
    with clock.travel(before(day, 31)):
        async with HoinghiApp(day, only=only).run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert "trao thưởng" not in title(pilot)
    with clock.travel(before(day, 30)):
        async with HoinghiApp(day, only=only).run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert sign in shown(pilot)
            for delegate_id in (2, 3):
                desk.check_in(day, delegate_id=delegate_id)
            pilot.app.screen.show_title()  # type: ignore[attr-defined]
            await pilot.pause()
            assert "trao thưởng" not in title(pilot)


def test_awards_that_are_due_are_not_under_way(day: Conference) -> None:
    """An item before them that runs over its time."""
    with clock.travel(before(day, 0)):
        told = chase_sign(day.state, clock.now(), "Ctrl+Y")
        assert told == "Đến giờ trao thưởng · 2 người nhận chưa đến (Ctrl+Y)"
        steps.start_item(day, 1)
        told = chase_sign(day.state, clock.now(), "Ctrl+Y")
        assert told == "Đang trao thưởng · 2 người nhận chưa đến (Ctrl+Y)"
