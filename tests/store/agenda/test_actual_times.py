"""Actual times corrected afterwards, as people type them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from store import clock
from store.agenda import actual_times, steps, timeline
from store.agenda.actual_times import corrected, overlapping, typed_end, typed_pause, typed_start
from store.agenda.rules import ItemState, state_of
from store.conference import Conference
from store.errors import BadInput, Refused
from store.records import AgendaItem
from tests.store.agenda.test_agenda import START, at, items
from tests.store.agenda.test_steps import STARTS, lead

DAY = START.date()


@pytest.mark.parametrize(
    ("text", "minute"),
    [("830", 60), ("8h30", 60), ("8:30", 60), (" 8 giờ 30 ", 60), ("0745", 15), ("8", 30)],
)
def test_a_start_as_people_type_it(text: str, minute: int) -> None:
    item = items(10)[0]
    assert typed_start(item, text, DAY) == at(minute)
    assert typed_end(item, text, None, DAY) == at(minute)


@pytest.mark.parametrize("text", ["15'", "15 phút", "+15p", "15’"])
def test_an_end_as_minutes_after_the_start(text: str) -> None:
    assert typed_end(items(10)[0], text, at(3), DAY) == at(18)
    with pytest.raises(BadInput, match="hour-unreadable"):
        typed_end(items(10)[0], text, None, DAY)


def test_what_is_left_as_it_stood_keeps_its_seconds_and_its_day() -> None:
    stood = START + timedelta(days=1, seconds=24)
    item = replace(items(10)[0], started=stood, finished=stood)
    assert typed_start(item, "7h30", DAY) == stood
    assert typed_start(item, "7h31", DAY) == at(1) + timedelta(days=1)
    assert typed_end(item, "730", stood, DAY) == stood
    assert typed_start(item, "", DAY) is None


@pytest.mark.parametrize("text", ["25h", "mai", "8h75"])
def test_an_hour_that_cannot_be_read(text: str) -> None:
    with pytest.raises(BadInput, match="hour-unreadable"):
        typed_start(items(10)[0], text, DAY)


@pytest.mark.parametrize(
    ("started", "finished", "code"),
    [
        (None, at(5), "times-no-start"),
        (at(5), at(4), "times-reversed"),
        (at(61), None, "times-to-come"),
        (at(5), at(61), "times-to-come"),
        (at(30), None, "times-second"),
    ],
)
def test_times_that_cannot_be(
    started: datetime | None, finished: datetime | None, code: str
) -> None:
    day = [replace(items(10)[0], started=at(50)), *items(10, 20)[1:]]
    with pytest.raises(Refused) as refused:
        corrected(day, 2, started, finished, at(60))
    assert refused.value.code == code


def test_what_nobody_pressed_was_held_after_all() -> None:
    day = [replace(item, skipped_at=at(2)) for item in items(10)]
    item = corrected(day, 1, at(0), at(9), at(60))
    assert (state_of(item), item.skipped_at) == (ItemState.DONE, None)


def test_a_pause_does_not_outlive_the_end_nor_the_start() -> None:
    day = [replace(items(10)[0], started=at(0), paused_at=at(5), pause_seconds=60)]
    assert corrected(day, 1, at(0), at(9), at(60)).paused_at is None
    assert corrected(day, 1, at(1), None, at(60)).paused_at == at(5)
    blank = corrected(day, 1, None, None, at(60))
    assert (blank.paused_at, blank.pause_seconds) == (None, 0)


def test_what_was_held_at_the_same_time_is_told() -> None:
    first, second, third = (
        replace(item, started=at(n * 10), finished=at(n * 10 + 10))
        for n, item in enumerate(items(10, 10, 10))
    )
    assert overlapping([first, second, third], second) == []
    longer = replace(second, started=at(9), finished=at(21))
    assert overlapping([first, second, third], longer) == [first, third]
    assert overlapping([first, second, third], replace(second, finished=None)) == [third]


def test_seconds_of_a_step_do_not_make_items_meet() -> None:
    first, second = items(10, 10)
    first = replace(first, started=at(0), finished=at(10) + timedelta(seconds=40))
    second = replace(second, started=at(10), finished=at(20))
    assert overlapping([first, second], second) == []
    assert overlapping([first, second], first) == []
    assert overlapping([first, second], replace(second, started=at(9))) == [first]


def at_end(conference: Conference) -> AgendaItem:
    for _ in lead(conference):
        steps.next_item(conference)
    steps.finish_item(conference)
    return lead(conference)[-1]


def test_the_end_of_the_conference_follows(conference: Conference) -> None:
    with clock.travel(STARTS + timedelta(hours=3)):
        last = at_end(conference)
        ended = STARTS + timedelta(hours=2)
        actual_times.correct(conference, last, STARTS, ended)
        assert conference.state.profile.closed_at == ended
        actual_times.correct(conference, lead(conference)[-1], STARTS, None)
        assert conference.state.profile.closed_at is None
        conference.undo()
        assert conference.state.profile.closed_at == ended


def test_a_correction_in_two_windows_is_not_lost(conference: Conference) -> None:
    steps.next_item(conference)
    seen = lead(conference)[0]
    with clock.travel(STARTS + timedelta(hours=1)):
        actual_times.correct(conference, seen, STARTS, None)
        with pytest.raises(Refused, match="changed-meanwhile"):
            actual_times.correct(conference, seen, STARTS + timedelta(minutes=1), None)


def test_a_day_whose_first_item_is_typed_in_has_its_plan(conference: Conference) -> None:
    with clock.travel(STARTS + timedelta(hours=1)):
        actual_times.correct(conference, lead(conference)[0], STARTS, clock.now())
        assert conference.state.plans
        (first, *_) = timeline.slots(conference.state, clock.now())
        assert first.planned_start == STARTS


def test_going_back_keeps_a_start_that_was_corrected(conference: Conference) -> None:
    steps.next_item(conference)
    with clock.travel(clock.now() + timedelta(minutes=30)):
        steps.next_item(conference)
        first = lead(conference)[0]
        assert first.started
        start = first.started + timedelta(minutes=2)
        actual_times.correct(conference, first, start, start + timedelta(minutes=20))
        steps.step_back(conference)
    assert lead(conference)[0].started == start
    assert lead(conference)[0].finished is None


@pytest.mark.parametrize(
    ("text", "seconds"), [("", 0), ("5", 290), ("5'", 290), ("6", 360), ("0", 0), ("1h05", 3900)]
)
def test_a_pause_as_people_type_it(text: str, seconds: int) -> None:
    assert typed_pause(replace(items(10)[0], pause_seconds=290), text) == seconds


def test_a_pause_that_cannot_be_read() -> None:
    with pytest.raises(BadInput, match="minutes-unreadable"):
        typed_pause(items(10)[0], "năm phút")


def test_pauses_are_never_longer_than_the_item() -> None:
    day = [replace(items(10)[0], started=at(0), finished=at(20), pause_seconds=600)]
    assert corrected(day, 1, at(0), at(20), at(60), 1200).pause_seconds == 1200
    for end, pause in ((at(20), 1201), (at(9), None)):
        with pytest.raises(Refused, match="times-pause"):
            corrected(day, 1, at(0), end, at(60), pause)
    assert corrected(day, 1, at(0), at(9), at(60), 0).pause_seconds == 0


def test_an_item_that_ends_paused_was_paused_to_its_end() -> None:
    day = [replace(items(10)[0], started=at(0), paused_at=at(5), pause_seconds=60)]
    assert corrected(day, 1, at(0), at(9), at(60)).pause_seconds == 60 + 4 * 60
    assert corrected(day, 1, at(0), at(9), at(60), 120).pause_seconds == 120


def test_a_pause_corrected_in_two_windows_is_not_lost(conference: Conference) -> None:
    steps.next_item(conference)
    with clock.travel(clock.now() + timedelta(hours=1)):
        seen = lead(conference)[0]
        actual_times.correct(conference, seen, seen.started, None, 300)
        actual_times.correct(conference, seen, seen.started, clock.now())
        assert lead(conference)[0].pause_seconds == 300, "only the end was typed here"
        with pytest.raises(Refused, match="changed-meanwhile"):
            actual_times.correct(conference, seen, seen.started, clock.now(), 600)
