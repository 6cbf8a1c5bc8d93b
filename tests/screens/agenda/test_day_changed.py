"""F5 by keys while the day is changed: paused, skipped, put in, shortened, corrected afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from screens.agenda import leading
from screens.agenda.shortening import ShortenDialog
from screens.forms.questions import Confirm
from screens.sentences import say
from store import clock
from store.agenda import actual_times, edits, printed, steps
from store.clock import VIETNAM
from store.conference import Conference
from store.kinds.create import create_conference
from store.records import Session
from tests.screens.agenda.day_pilot import (
    footer,
    items,
    line_of,
    opened,
    said,
    screen,
    shown,
    text_of,
)

DAY = date(2026, 12, 20)


def at(text: str) -> datetime:
    hour, minute = map(int, text.split(":"))
    return datetime(2026, 12, 20, hour, minute, tzinfo=VIETNAM)


def now(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("HOINGHI_NOW", f"2026-12-20T{text}:00")


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    now(monkeypatch, "07:30")
    monkeypatch.setattr(leading, "HELD_SECONDS", 0.0)


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", DAY)
    yield made
    made.close()


def in_one_session(conference: Conference, ends: datetime) -> None:
    first, *rest = conference.state.in_order(Session)
    for session in rest:
        conference.remove("session", session)
    for item in items(conference):
        conference.edit("agenda_edit", item, session_id=first.id)
    conference.edit("session", first, ends=ends)


async def test_pausing_and_going_on(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.next_item(conference)
    now(monkeypatch, "07:40")
    async with opened(conference) as pilot:
        assert f" {say('agenda-key-pause')}" in await footer(pilot)
        await pilot.press("space")
        assert items(conference)[0].paused_at == at("07:40")
        assert "‖" in line_of(pilot, "Đón tiếp")
        assert "tạm dừng từ 07:40, còn 20:00" in text_of(pilot, "#agenda-now")
        assert f" {say('agenda-key-resume')}" in await footer(pilot)
        now(monkeypatch, "07:45")
        await pilot.press("space")
        assert items(conference)[0].pause_seconds == 300
        assert "còn 20:00" in text_of(pilot, "#agenda-now")
        assert "Tiếp tục 1." in said(pilot)
        assert "tạm dừng 5 phút" in text_of(pilot, "#agenda-detail-text")
        await pilot.press("ctrl+z")
        assert items(conference)[0].paused_at, "undo takes the last step back"


async def test_skipping_and_taking_up_again(conference: Conference) -> None:
    async with opened(conference) as pilot:
        await pilot.press("down", "ctrl+w")
        second = items(conference)[1]
        assert second.skipped_at
        assert "– " in line_of(pilot, second.title[:12])
        assert "Bỏ qua 2." in said(pilot)
        await pilot.press("ctrl+w")
        assert items(conference)[1].skipped_at is None
        await pilot.press("ctrl+w", "ctrl+b")
        assert items(conference)[1].skipped_at is None


async def test_minutes_by_one_key_each(conference: Conference) -> None:
    printed.freeze(conference)
    before = [item.minutes for item in items(conference)]
    async with opened(conference) as pilot:
        await pilot.press("enter", "+")
        assert items(conference)[0].minutes == before[0] + 1
        await pilot.press("*", "-", "=")
        assert items(conference)[0].minutes == before[0] + 6
        await pilot.press("down", "/")
        assert items(conference)[1].minutes == max(1, before[1] - 5)
        title = items(conference)[0].title
        assert f"{before[0]}→{before[0] + 6}" in line_of(pilot, title[:12])
        await pilot.press("ctrl+z")
        assert items(conference)[1].minutes == before[1]
        await pilot.press("up", "enter", "up", "+")
        assert items(conference)[0].minutes == before[0] + 6, "what is over keeps its minutes"
        assert items(conference)[1].minutes == before[1] + 1, "what runs is meant then"


async def test_what_is_over_is_told_beside_the_plan_as_printed(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = items(conference)[0].minutes
    async with opened(conference) as pilot:
        await pilot.press("enter", "*", "ctrl+r", *"Hoa", "ctrl+s")
        now(monkeypatch, "07:35")
        await pilot.press("enter")
        assert f"(5 phút, kế hoạch {planned} phút)" in said(pilot)
        now(monkeypatch, "07:38")
        await pilot.press("enter")
        assert "2. Hoa (3 phút, thêm sau khi in chương trình)" in said(pilot)


async def test_putting_in_right_behind_what_runs(conference: Conference) -> None:
    async with opened(conference) as pilot:
        await pilot.press("enter", "enter", "end", "ctrl+r", *"Hát [/]", "ctrl+s")
        third = items(conference)[2]
        assert (third.title, third.minutes) == ("Hát [/]", 10)
        row = line_of(pilot, "Hát [/]")
        assert "+" in row
        assert say("agenda-added-since") in text_of(pilot, "#agenda-detail-text")
        assert "chậm 10 phút" not in text_of(pilot, "#agenda-now"), "later items are late, not now"


async def test_the_form_has_fixed_time_gap_and_counting_to_the_end(
    conference: Conference,
) -> None:
    async with opened(conference) as pilot:
        await pilot.press("down", "down", "ctrl+o")
        form = pilot.app.screen
        assert {"fixed", "gap", "to_end"} <= form._controls.keys()  # type: ignore[attr-defined]
        form.set_focus(form.control_of("fixed"))  # type: ignore[attr-defined]
        await pilot.press(*"9h70", "ctrl+s")
        assert "9h70" in said(pilot)
        await pilot.press(*["backspace"] * 4, *"930", "enter", *"10'", "ctrl+s")
        third = items(conference)[2]
        assert (third.fixed, third.gap) == (at("09:30"), 10)
        assert "=09:30" in line_of(pilot, third.title[:12])
        await pilot.press("ctrl+o", "ctrl+s")
        assert items(conference)[2].fixed == at("09:30"), "what nobody touched stays"


async def test_nobody_presses(conference: Conference, monkeypatch: pytest.MonkeyPatch) -> None:
    now(monkeypatch, "07:42")
    async with opened(conference) as pilot:
        assert say("agenda-standing", minutes=12) in text_of(pilot, "#agenda-now")
        assert "chậm 12 phút" in text_of(pilot, "#agenda-now")
        assert f"Enter {say('agenda-key-begin', position=1)}" in await footer(pilot)
        await pilot.press("enter")
        assert say("agenda-standing", minutes=12) not in text_of(pilot, "#agenda-now")
        assert f"Enter {say('agenda-key-next', position=2)}" in await footer(pilot)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_headings_by_session_and_day(conference: Conference, size: tuple[int, int]) -> None:
    morning, afternoon = conference.state.in_order(Session)
    first = [item for item in items(conference) if item.session_id == morning.id]
    async with opened(conference, size) as pilot:
        heading = line_of(pilot, f"{morning.name} ·")
        assert f"20/12/2026 07:30–{morning.ends:%H:%M} · dự kiến xong" in heading
        await pilot.press(*["down"] * len(first))
        chosen = screen(pilot).chosen
        assert chosen
        assert chosen.position == len(first) + 1, "no heading is chosen"
        hours = f"{afternoon.starts:%H:%M}–"
        assert hours in line_of(pilot, f"{afternoon.name} · {DAY:%d/%m}")


async def test_one_session_needs_no_heading(conference: Conference) -> None:
    in_one_session(conference, at("17:00"))
    async with opened(conference) as pilot:
        assert "20/12/2026 07:30" not in shown(pilot)
        assert "Dự kiến xong:" in text_of(pilot, "#agenda-now")


async def test_the_plan_outruns_its_session_and_is_shortened_by_one_key(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    total = sum(item.minutes for item in items(conference))
    in_one_session(conference, at("07:30") + timedelta(minutes=total))
    steps.next_item(conference)
    now(monkeypatch, "08:15")
    steps.next_item(conference)
    before = [item.minutes for item in items(conference)]
    late = 45 - before[0]
    assert late > 0
    async with opened(conference) as pilot:
        assert f"quá giờ {late} phút" in text_of(pilot, "#agenda-now")
        assert f"^x {say('key-agenda-shorten')}" in await footer(pilot)
        await pilot.press("ctrl+x")
        assert isinstance(pilot.app.screen, ShortenDialog)
        assert "→" in shown(pilot)
        await pilot.press("escape")
        assert [item.minutes for item in items(conference)] == before
        await pilot.press("ctrl+x", "enter")
        after = [item.minutes for item in items(conference)]
        assert sum(before) - sum(after) == late
        assert after[:2] == before[:2]
        assert "quá giờ" not in text_of(pilot, "#agenda-now")
        assert "^x" not in await footer(pilot)
        await pilot.press("ctrl+z")
        assert [item.minutes for item in items(conference)] == before, "one change, one undo"


async def test_the_agenda_left_its_plan_and_becomes_it_anew(conference: Conference) -> None:
    printed.freeze(conference)
    async with opened(conference) as pilot:
        assert "khác bản đã in" not in text_of(pilot, "#agenda-now")
        await pilot.press("*")
        number = len(printed.differences(conference.state))
        assert f"ở {number} mục" in text_of(pilot, "#agenda-now")
        assert "^a" in await footer(pilot)
        await pilot.press("ctrl+a")
        assert printed.differences(conference.state) == []
        assert "khác bản đã in" not in text_of(pilot, "#agenda-now")
        await pilot.press("*", "enter")
        assert "khác bản đã in" not in text_of(pilot, "#agenda-now"), "the day has begun"
        plan = printed.plan_of(conference.state)
        await pilot.press("ctrl+a")
        assert printed.plan_of(conference.state) == plan


async def test_actual_times_are_corrected_as_they_are_typed(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hour in ("07:30", "07:58", "08:20"):
        with clock.travel(at(hour)):
            steps.next_item(conference)
    now(monkeypatch, "09:00")
    async with opened(conference) as pilot:
        await pilot.press("home", "ctrl+u", *"735", "enter", *"8h02", "ctrl+s")
        first, second, *_ = items(conference)
        assert (first.started, first.finished) == (at("07:35"), at("08:02"))
        assert "diễn ra cùng lúc" in said(pilot)
        await pilot.press("down", "ctrl+u", *"8:02", "enter", *"15'", "ctrl+s")
        second = items(conference)[1]
        assert (second.started, second.finished) == (at("08:02"), at("08:17"))
        assert "07:35–08:02" in line_of(pilot, first.title[:12])
        await pilot.press("ctrl+u", "enter", *"7h", "ctrl+s")
        assert say("error-times-reversed", title=second.title, start="08:02", end="07:00") in said(
            pilot
        )
        await pilot.press("escape", "left", "enter")
        await pilot.press("ctrl+z")
        assert items(conference)[1].started == at("07:58")


async def test_what_was_left_for_a_later_session_expects_no_time(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    now(monkeypatch, "13:35")
    steps.start_item(conference, len(items(conference)) - 1)
    async with opened(conference) as pilot:
        await pilot.press("home")
        assert "–" in line_of(pilot, "Đón tiếp")
        assert "~" not in line_of(pilot, "Đón tiếp")


async def test_undo_says_what_it_takes_back(conference: Conference) -> None:
    async with opened(conference) as pilot:
        await pilot.press("enter", "space", "ctrl+z")
        assert say("action-agenda_pause") in said(pilot)
        await pilot.press("ctrl+w", "ctrl+z")
        assert items(conference)[0].started


async def test_every_key_of_the_room_has_its_words(conference: Conference) -> None:
    edits.edit_item(conference, items(conference)[0], minutes=9)
    async with opened(conference) as pilot:
        for binding in screen(pilot).BINDINGS:
            name = binding.id  # type: ignore[union-attr]
            assert name
            assert say("key-" + name.replace(".", "-"))


async def test_the_end_of_the_session_and_of_the_day(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    morning, _ = conference.state.in_order(Session)
    async with opened(conference) as pilot:
        text = text_of(pilot, "#agenda-now")
        assert f"Dự kiến xong: {morning.name} 11:20 · hết ngày 16:00" in text
        now(monkeypatch, "13:40")
        steps.start_item(conference, 9)
        screen(pilot).redraw()
        assert "hết ngày" not in text_of(pilot, "#agenda-now"), "one session is left"
        assert "Dự kiến xong: Buổi chiều 16:10" in text_of(pilot, "#agenda-now")


async def test_the_overview_says_what_f5_says(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    total = sum(item.minutes for item in items(conference))
    in_one_session(conference, at("07:30") + timedelta(minutes=total))
    now(monkeypatch, "07:50")
    async with opened(conference) as pilot:
        said_here = text_of(pilot, "#agenda-now")
        await pilot.press("f2")
        said_there = text_of(pilot, "#programme")
        for text in ("Chưa ai bấm bắt đầu (20 phút)", "quá giờ 20 phút", "chậm 20 phút"):
            assert text in said_here
            assert text in said_there


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(30, "Dự kiến xong: Buổi sáng {end}"), (59 + 20 * 60, "dự kiến xong {end}, quá giờ 20 phút")],
)
async def test_the_minutes_of_an_outrun_are_those_between_the_hours_said(
    conference: Conference, monkeypatch: pytest.MonkeyPatch, seconds: int, told: str
) -> None:
    total = sum(item.minutes for item in items(conference))
    planned = at("07:30") + timedelta(minutes=total)
    in_one_session(conference, planned)
    late = at("07:30") + timedelta(seconds=seconds)
    monkeypatch.setenv("HOINGHI_NOW", late.isoformat())
    async with opened(conference) as pilot:
        end = planned + timedelta(seconds=seconds)
        assert told.format(end=f"{end:%H:%M}") in text_of(pilot, "#agenda-now")
        assert ("quá giờ" in text_of(pilot, "#agenda-now")) == (seconds >= 60)


@pytest.mark.parametrize(
    ("began", "told"),
    [("07:30:40", "đúng giờ"), ("07:31:40", "chậm 1 phút"), ("07:24:20", "sớm 6 phút")],
)
async def test_the_drift_is_between_the_hours_said(
    conference: Conference, monkeypatch: pytest.MonkeyPatch, began: str, told: str
) -> None:
    monkeypatch.setenv("HOINGHI_NOW", f"2026-12-20T{began}")
    steps.next_item(conference)
    async with opened(conference) as pilot:
        assert f"So với kế hoạch: {told} ·" in text_of(pilot, "#agenda-now")


async def test_on_another_day_nothing_is_shortened(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOINGHI_NOW", "2026-12-24T09:00:00")
    async with opened(conference) as pilot:
        text = text_of(pilot, "#agenda-now")
        assert "không phải ngày họp" in text
        assert "quá giờ" not in text
        assert "Chưa ai bấm" not in text
        assert "^x" not in await footer(pilot)


async def test_going_back_names_the_end_that_goes_with_it(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.next_item(conference)
    now(monkeypatch, "08:00")
    steps.next_item(conference)
    first = items(conference)[0]
    actual_times.correct(conference, first, first.started, at("07:50"))
    async with opened(conference) as pilot:
        await pilot.press("ctrl+b")
        assert isinstance(pilot.app.screen, Confirm)
        assert f"{first.title}: kết thúc 07:50" in shown(pilot)
        await pilot.press("escape")
        assert items(conference)[0].finished == at("07:50")
        await pilot.press("ctrl+b", "right", "enter")
        assert items(conference)[0].finished is None
        assert items(conference)[1].started is None
        await pilot.press("enter", "ctrl+b")
        assert not isinstance(pilot.app.screen, Confirm), "nothing was typed since"
        assert items(conference)[0].finished is None


async def test_a_pause_is_corrected_and_what_is_left_is_told(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.next_item(conference)
    now(monkeypatch, "08:10")
    steps.finish_item(conference)
    async with opened(conference) as pilot:
        await pilot.press("home", "ctrl+u")
        assert "Cả thảy 40 phút, trong đó tạm dừng 0 phút: thực 40 phút" in shown(pilot)
        await pilot.press("enter", "enter", *"12")
        assert "trong đó tạm dừng 12 phút: thực 28 phút" in shown(pilot)
        await pilot.press(*"0", "ctrl+s")
        assert "dài hơn cả nội dung" in said(pilot)
        await pilot.press("backspace", "ctrl+s")
        assert items(conference)[0].pause_seconds == 12 * 60
        assert "tạm dừng 12 phút" in text_of(pilot, "#agenda-detail-text")
        await pilot.press("ctrl+z")
        assert items(conference)[0].pause_seconds == 0
