"""Waiting, the timer and its signs, a break, a speech: what the hall and the podium are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from screens.hall import timing
from screens.hall.page import hall_page
from screens.hall.podium import podium_page
from screens.hall.timing import Moment, timer_of
from store import clock
from store.agenda import speeches, steps, timeline
from store.checkin import attendance
from store.conference import Conference
from store.records import Speech
from tests.screens.hall.projection import LARGE, projected, seen
from tests.screens.stage_day import minutes, stage_day

SPEAKER, TOPIC = "Bà Lò Thị [/] Hoa", "Khen thưởng ở cơ sở"


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        yield conference
        conference.close()


def lasting(day: Conference, length: int, **fields: object) -> None:
    """Run the first item, with so many minutes."""
    first = timeline.agenda_items(day.state)[0]
    day.edit("agenda_edit", first, minutes=length, **fields)
    steps.start_item(day, 1)


@pytest.mark.parametrize(
    ("seconds", "text", "tone"),
    [
        (0, "► 20:00", "ok"),
        (17 * 60 + 59, "► 02:01", "ok"),
        (18 * 60, "▲ 02:00", "warn"),
        (20 * 60, "▲ 00:00", "warn"),
        (20 * 60 + 1, "■ +00:01", "bad"),
        (85 * 60, "■ +1:05:00", "bad"),
    ],
)
async def test_the_time_has_a_sign_and_a_colour(
    day: Conference, seconds: int, text: str, tone: str
) -> None:
    lasting(day, 20)
    with clock.travel(minutes(0) + timedelta(seconds=seconds)):
        for hall in ("hall", "podium"):
            async with projected(day, LARGE, hall) as pilot:
                assert text in await seen(pilot)
                assert pilot.app.screen.query_one("#hall-digits").has_class(f"-{tone}")


def test_a_short_item_is_short_of_time_in_its_last_fifth(day: Conference) -> None:
    lasting(day, 5)
    at = timing.moment(day.state, minutes(4))
    assert timer_of(at, minutes(4)) == ("▲ 01:00", "warn")
    before = minutes(4) - timedelta(seconds=1)
    assert timer_of(at, before) == ("► 01:01", "ok")


def test_an_item_without_minutes_has_no_timer(day: Conference) -> None:
    lasting(day, 0)
    page = hall_page(day.state, attendance.session_at(day.state, minutes(3)), minutes(3), 76)
    assert page.digits == ""


def test_nobody_is_half_a_day_over(day: Conference) -> None:
    lasting(day, 20)
    assert timer_of(timing.moment(day.state, minutes(12 * 60)), minutes(12 * 60))
    assert timer_of(timing.moment(day.state, minutes(13 * 60)), minutes(13 * 60)) is None


async def test_a_break_counts_down_and_then_calls_back(day: Conference) -> None:
    lasting(day, 15, kind="break", title="Nghỉ giải lao")
    async with projected(day, LARGE) as pilot:
        with clock.travel(minutes(2)):
            text = await seen(pilot)
            for expected in ("Nghỉ giải lao", "► 13:00", "Trở lại lúc 8 giờ 15"):
                assert expected in text
        with clock.travel(minutes(16)):
            text = await seen(pilot)
            assert "■ +01:00" in text
            assert "Mời đại biểu trở lại hội trường" in text


async def test_the_waiting_page_counts_down_to_the_start(day: Conference) -> None:
    session = next(iter(day.state.sessions.values()))
    async with projected(day, LARGE) as pilot:
        with clock.travel(session.starts - timedelta(minutes=12)):
            text = await seen(pilot)
            hour = f"{session.starts.hour} giờ {session.starts:%M, ngày %d/%m/%Y}"
            for expected in (day.state.profile.title, "12:00", f"Bắt đầu lúc {hour}"):
                assert expected in text
        with clock.travel(session.starts + timedelta(minutes=1)):
            assert "Bắt đầu lúc" not in await seen(pilot)


async def test_who_speaks_about_what_and_how_long(day: Conference) -> None:
    lasting(day, 60, title="Tham luận")
    item = timeline.agenda_items(day.state)[0]
    fields = {"item_id": item.id, "order": 0, "speaker": SPEAKER, "topic": TOPIC, "minutes": 10}
    speeches.start(day, speeches.add(day, Speech(**fields)))  # type: ignore[arg-type]
    for hall in ("hall", "podium"):
        async with projected(day, LARGE, hall) as pilot:
            with clock.travel(minutes(9)):
                text = await seen(pilot)
                for expected in (SPEAKER, TOPIC, "Tham luận", "▲ 01:00"):
                    assert expected in text
            with clock.travel(minutes(12)):
                assert "■ +02:00" in await seen(pilot)


def test_a_paused_item_says_so(day: Conference, monkeypatch: pytest.MonkeyPatch) -> None:
    lasting(day, 20)
    at = timing.moment(day.state, minutes(5))
    assert at.current

    class Paused(Moment):
        is_paused = True

    paused = Paused(*at)
    assert timer_of(paused, minutes(5)) == ("‖ 15:00", "ok")
    for module in ("page", "podium"):
        monkeypatch.setattr(f"screens.hall.{module}.moment", lambda *_: paused)
    session = attendance.session_at(day.state, minutes(5))
    assert hall_page(day.state, session, minutes(5), 76).kicker == "‖ TẠM DỪNG"
    assert "‖ TẠM DỪNG" in podium_page(day.state, session, minutes(5)).lines
