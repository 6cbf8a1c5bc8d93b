"""F9: the conference's day, year and sessions by keys, with the preview of what follows."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Label

from screens.forms.form import Form
from screens.forms.questions import Confirm
from screens.preparation.screen import PreparationScreen
from store.agenda import timeline
from store.checkin import desk
from store.conference import Conference
from store.kinds.changing import first_day
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, Session
from tui.app import HoinghiApp

SIZES = [(80, 24), (160, 45)]


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with create_conference(tmp_path / "c", "khoi", date(2026, 12, 20)) as made:
        yield made


@asynccontextmanager
async def opened(
    conference: Conference, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    async with HoinghiApp(conference).run_test(size=size, notifications=True) as pilot:
        await pilot.press("f9")
        await pilot.pause()
        yield pilot


def shown(pilot: Pilot[None]) -> str:
    strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
    return "\n".join(strip.text for strip in strips)


def problem(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one(".problem", Label).content)


def sessions(conference: Conference) -> list[Session]:
    return conference.state.in_order(Session)


async def go_to(pilot: Pilot[None], key: str) -> None:
    """Go to a field of the form in front."""
    form = pilot.app.screen
    assert isinstance(form, Form)
    keys = [one.key for one in form._fields]
    here = next(i for i, one in enumerate(keys) if form.control_of(one) is form.focused)
    steps = keys.index(key) - here
    await pilot.press(*["tab" if steps > 0 else "shift+tab"] * abs(steps))


@pytest.mark.parametrize("size", SIZES)
async def test_the_year_is_changed_after_one_preview_and_undone_at_once(
    conference: Conference, size: tuple[int, int]
) -> None:
    before = str(conference.storage.read())
    async with opened(conference, size) as pilot:
        await pilot.press("ctrl+e")
        await go_to(pilot, "year")
        await pilot.press("ctrl+u", *"2025", "ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirm)
        assert "ĐỔI THEO" in shown(pilot)
        assert "2026" in str(conference.state.profile.title)
        assert all(pilot.app.screen.can_view_entire(b) for b in pilot.app.screen.query("Button"))
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PreparationScreen)
        assert "năm 2025 và phương hướng, nhiệm vụ năm 2026" in conference.state.profile.title
        titles = [item.title for item in timeline.agenda_items(conference.state)]
        assert "Bầu chọn Khối trưởng, Khối phó năm 2026" in titles
        await pilot.press("ctrl+z")
    assert str(conference.storage.read()) == before


async def test_no_goes_back_to_the_form_with_what_was_typed(conference: Conference) -> None:
    async with opened(conference) as pilot:
        await pilot.press("ctrl+e")
        await go_to(pilot, "date")
        await pilot.press("ctrl+u", *"27/12", "ctrl+s", "enter")
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert form.values()["date"] == "27/12"
        assert first_day(sessions(conference)) == date(2026, 12, 20)
        await pilot.press("ctrl+s", "left", "enter")
        await pilot.pause()
        assert first_day(sessions(conference)) == date(2026, 12, 27)
        assert "20/12/2026" in shown(pilot)  # what was due on the 13th


async def test_what_was_typed_by_hand_is_named_in_the_preview(conference: Conference) -> None:
    task = min(conference.state.tasks.values(), key=lambda one: one.order)
    conference.edit("task", task, what="Việc riêng [/] của năm 2026")
    async with opened(conference) as pilot:
        await pilot.press("ctrl+e")
        await go_to(pilot, "year")
        await pilot.press("ctrl+u", *"2025", "ctrl+s")
        await pilot.pause()
        assert "GIỮ NGUYÊN 1 chỗ" in shown(pilot)
        assert "Việc riêng [/] của năm 2026" in shown(pilot)


async def test_nothing_is_asked_where_nothing_follows(conference: Conference) -> None:
    async with opened(conference) as pilot:
        await pilot.press("ctrl+e")
        await go_to(pilot, "venue")
        await pilot.press("ctrl+u", *"Nhà khách", "ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PreparationScreen)
        assert conference.state.profile.venue == "Nhà khách"


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [("date", "32/13", "Không hiểu ngày"), ("date", "", "điền"), ("year", "18", "18")],
)
async def test_what_cannot_be_is_said_at_its_field(
    conference: Conference, field: str, text: str, told: str
) -> None:
    async with opened(conference) as pilot:
        await pilot.press("ctrl+e")
        await go_to(pilot, field)
        await pilot.press("ctrl+u", *text, "ctrl+s")
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert told in problem(pilot)
        assert form.focused is form.control_of(field)


@pytest.mark.parametrize("size", SIZES)
async def test_sessions_are_added_edited_and_removed(
    conference: Conference, size: tuple[int, int]
) -> None:
    async with opened(conference, size) as pilot:
        await pilot.press("ctrl+u")
        assert "14:00 – 16:30" in shown(pilot)
        await pilot.press("insert", *"Tối [/]", "tab", "tab", *"19h", "tab", *"20h30", "ctrl+s")
        await pilot.pause()
        assert [one.name for one in sessions(conference)] == ["Buổi chiều", "Tối [/]"]
        assert "19:00 – 20:30" in shown(pilot)
        await pilot.press("home", "enter", "tab", "tab", "ctrl+u", *"1330", "ctrl+s")
        await pilot.pause()
        assert f"{sessions(conference)[0].starts:%H:%M}" == "13:30"
        await pilot.press("delete")
        await pilot.pause()
        assert "13 nội dung của buổi này chuyển sang “Tối [/]”" in shown(pilot)
        await pilot.press("left", "enter")
        await pilot.pause()
        assert [one.name for one in sessions(conference)] == ["Tối [/]"]
        await pilot.press("ctrl+z")
        assert [one.name for one in sessions(conference)] == ["Buổi chiều", "Tối [/]"]
        await pilot.press("end", "delete", "left", "enter")
        await pilot.pause()
        assert [one.name for one in sessions(conference)] == ["Buổi chiều"]
        await pilot.press("delete")
        await pilot.pause()
        assert "buổi duy nhất" in "".join(n.message for n in pilot.app._notifications)


async def test_a_session_on_another_day_takes_the_deadlines_along(conference: Conference) -> None:
    due = conference.state.profile.papers_due[0].due
    assert due
    async with opened(conference) as pilot:
        await pilot.press("ctrl+u", "enter", "tab", "ctrl+u", *"21/12", "ctrl+s")
        await pilot.pause()
        assert "lùi lại 1 ngày" in shown(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert conference.state.profile.papers_due[0].due == date(2026, 12, 26)


async def test_a_session_with_people_is_refused_with_a_sentence(conference: Conference) -> None:
    [delegate] = roster.add_delegates(conference, "d", [Delegate(number=0, name="An")])
    desk.check_in(conference, delegate.code)
    async with opened(conference) as pilot:
        await pilot.press("ctrl+u", "insert", *"Tối", "tab", "tab", *"19h", "ctrl+s")
        await pilot.press("home", "delete")
        await pilot.pause()
        told = "".join(note.message for note in pilot.app._notifications)
        assert "đã có 1 lượt điểm danh" in told
        assert len(sessions(conference)) == 2


@pytest.mark.parametrize(
    ("start", "end", "field"), [("25h", "", "start"), ("19h", "x", "end"), ("19h", "18h", "end")]
)
async def test_hours_that_cannot_be_are_said_at_their_field(
    conference: Conference, start: str, end: str, field: str
) -> None:
    async with opened(conference) as pilot:
        await pilot.press("ctrl+u", "insert", *"Tối", "tab", "tab", *start, "tab", *end, "ctrl+s")
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert problem(pilot)
        assert form.focused is form.control_of(field)
