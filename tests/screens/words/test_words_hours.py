"""Hours between days: with their day wherever that is not today's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from screens.hall.page import hall_page
from screens.hall.podium import podium_page
from screens.hall.timing import moment, timer_of
from screens.words import agenda
from store import clock
from store.agenda import steps, timeline
from store.checkin import attendance
from store.clock import VIETNAM
from store.conference import Conference
from store.kinds.create import create_conference
from store.records import Session

MORNING = datetime(2026, 12, 20, 7, 30, tzinfo=VIETNAM)


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(MORNING):
        made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
        yield made
    made.close()


def lines(conference: Conference, now: datetime) -> str:
    slots = timeline.slots(conference.state, now)
    return "\n".join(agenda.now_lines(conference.state, slots, now))


@pytest.mark.parametrize(
    ("days", "text"), [(0, "07:30"), (1, "07:30 ngày mai"), (2, "07:30 ngày 20/12/2026")]
)
def test_an_hour_says_its_day_unless_that_is_today(days: int, text: str) -> None:
    assert agenda.hour_on(MORNING, MORNING - timedelta(days=days)) == text


def test_the_evening_before_every_window_says_tomorrow(conference: Conference) -> None:
    state, now = conference.state, MORNING - timedelta(hours=12)
    first = timeline.slots(state, now)[0].expected_start
    wanted = f"{first:%H:%M} ngày mai"
    assert f"Tiếp theo {wanted}:" in lines(conference, now)
    assert "ngày mai" in "".join(agenda.end_lines(timeline.slots(state, now), state, now))
    page = podium_page(state, attendance.session(state), now)
    assert f"Tiếp theo {wanted}:" in "\n".join(page.lines)
    assert "ngày mai" not in lines(conference, MORNING)


def test_a_break_lasts_until_what_follows_begins(conference: Conference) -> None:
    first, second = timeline.agenda_items(conference.state)[:2]
    conference.edit("agenda_edit", first, kind="break", minutes=10)
    fixed = MORNING + timedelta(minutes=45)
    conference.edit("agenda_edit", second, fixed=fixed)
    steps.start_item(conference, 1)
    for minute, digits in ((0, "► 45:00"), (20, "► 25:00"), (46, "■ +01:00")):
        now = MORNING + timedelta(minutes=minute)
        at = moment(conference.state, now)
        timer = timer_of(at, now)
        assert timer
        assert timer.text == digits
        page = hall_page(conference.state, attendance.session(conference.state), now, 76)
        assert ("Trở lại lúc 8 giờ 15" in page.caption) is (minute < 45)
        page_too = podium_page(conference.state, attendance.session(conference.state), now)
        assert page_too.digits == digits
        assert ("dự kiến xong 08:15" in "\n".join(page_too.lines)) is (minute < 45)


def test_a_break_before_the_next_day_says_so(conference: Conference) -> None:
    first, *rest = timeline.agenda_items(conference.state)
    conference.edit("agenda_edit", first, kind="break", minutes=10)
    for session in conference.state.in_order(Session):
        if session.id != first.session_id:
            starts = session.starts + timedelta(days=1)
            conference.edit("session", session, starts=starts, ends=None)
    last = conference.state.in_order(Session)[-1]
    for item in rest:
        conference.edit("agenda_edit", item, session_id=last.id)
    steps.start_item(conference, 1)
    page = hall_page(conference.state, attendance.session(conference.state), MORNING, 76)
    assert page.caption.endswith("ngày mai")
