"""Between days and on another day: what the clock pushes on, what the day is measured at."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from store.agenda import rules as agenda_rules
from store.agenda import timeline
from store.records import AgendaItem
from tests.store.agenda.test_agenda import SESSIONS, START, at, items, merged, slots_of

DAY = 24 * 60
TOMORROW = {
    1: SESSIONS[1],
    2: replace(SESSIONS[2], starts=START + timedelta(days=1)),
}


def two() -> list[AgendaItem]:
    return [*items(10, 20), replace(items(30)[0], id=8, session_id=2)]


def held(day: list[AgendaItem], position: int, start: float, end: float) -> list[AgendaItem]:
    day = merged(day, agenda_rules.start(day, position, at(start)))
    return merged(day, agenda_rules.finish(day, at(end)))


@pytest.mark.parametrize(("ended", "drift"), [(10, 0), (300, 0), (380, 20)])
def test_a_break_between_sessions_makes_up_for_the_morning(ended: float, drift: float) -> None:
    day = held(held(two(), 1, 0, 5), 2, 5, ended)
    assert timeline.drift_seconds(slots_of(day, SESSIONS, at(ended))) / 60 == drift


@pytest.mark.parametrize("later", [20.4, 26, 24 * 5])
def test_on_a_later_day_nothing_runs_from_now(later: float) -> None:
    """At 3:54 the day before still goes on, at 4:30 it is past."""
    slots = slots_of(two(), SESSIONS, at(later * 60))
    is_night = later * 60 < DAY - 210
    assert timeline.is_other_day(slots) is not is_night
    wanted = max(at(0), at(later * 60)) if is_night else at(0)
    assert slots[0].expected_start == wanted
    assert (timeline.standing_seconds(slots) > 0) is is_night


def test_what_is_led_on_a_later_day_runs_from_now() -> None:
    now = at(5 * DAY + 30)
    day = merged(two(), agenda_rules.start(two(), 1, at(5 * DAY)))
    slots = slots_of(day, SESSIONS, now)
    assert slots[0].expected_end == now
    assert slots[1].expected_start == now
    assert not slots[2].is_live
    assert not timeline.is_other_day(slots)


def test_what_was_left_yesterday_does_not_push_today_on() -> None:
    slots = slots_of(held(two(), 1, 0, 10), TOMORROW, at(DAY - 30))
    assert slots[2].expected_start == TOMORROW[2].starts
    assert timeline.drift_seconds(slots) == 0
    assert not timeline.is_other_day(slots)


def test_what_was_paused_overnight_goes_on_from_now() -> None:
    day = merged(two(), agenda_rules.start(two(), 1, at(0)))
    day = merged(day, agenda_rules.pause(day, at(4)))
    slots = slots_of(day, SESSIONS, at(DAY))
    assert slots[0].seconds_left(at(DAY)) == 6 * 60
    assert slots[1].expected_start == at(DAY + 6)


def test_nothing_comes_after_the_end_whatever_was_left() -> None:
    day = held(held(two(), 1, 0, 10), 3, 400, 430)
    slots = slots_of(day, SESSIONS, at(500))
    assert timeline.upcoming(slots) is None
    assert timeline.drift_seconds(slots) == slots[2].drift_seconds
