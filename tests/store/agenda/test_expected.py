"""When items are expected, and how late the day is, beside the plan as printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.agenda import printed, timeline
from store.agenda import rules as agenda_rules
from store.agenda.edits import inserted, moved
from store.agenda.rules import ItemState, Slot
from store.errors import Refused
from store.records import AgendaItem, PrintedPlan
from tests.store.agenda.test_agenda import SESSIONS, START, at, items, merged, slots_of

Rule = Callable[[Sequence[AgendaItem], datetime], list[AgendaItem]]


def plan_of(day: list[AgendaItem]) -> PrintedPlan:
    return PrintedPlan(at=START, lines=printed.scheduled(day, SESSIONS))


def with_fields(day: list[AgendaItem], item_id: int, **fields: Any) -> list[AgendaItem]:
    return [replace(item, **fields) if item.id == item_id else item for item in day]


def started(day: list[AgendaItem], position: int, minute: float) -> list[AgendaItem]:
    return merged(day, agenda_rules.start(day, position, at(minute)))


def finished(day: list[AgendaItem], minute: float) -> list[AgendaItem]:
    return merged(day, agenda_rules.finish(day, at(minute)))


def skipped(day: list[AgendaItem], position: int, minute: float) -> list[AgendaItem]:
    return merged(day, agenda_rules.skip(day, position, at(minute)))


def put_in(day: list[AgendaItem], after_id: int, minutes: int) -> list[AgendaItem]:
    new = AgendaItem(id=99, order=0, title="Thêm", kind="other", session_id=1, minutes=minutes)
    return inserted(day, after_id, new)


def minutes_of(slots: list[Slot]) -> list[float]:
    return [(slot.expected_start - START).total_seconds() / 60 for slot in slots]


def late(day: list[AgendaItem], plan: PrintedPlan, minute: float) -> float:
    return timeline.drift_seconds(slots_of(day, SESSIONS, at(minute), plan)) / 60


def test_the_schedule_has_gaps_and_fixed_times() -> None:
    day = with_fields(with_fields(items(10, 20, 30), 2, gap=5), 3, fixed=at(60))
    afternoon = replace(day[0], id=7, session_id=2, gap=10)
    lines = printed.scheduled([*day, afternoon], SESSIONS)
    opens = SESSIONS[2].starts + timedelta(minutes=10)
    assert [line.starts for line in lines] == [at(0), at(15), at(60), opens]


@pytest.mark.parametrize(
    ("began", "expected"),
    [
        (0, [0, 15, 35]),  # on time the gap stands
        (3, [3, 15, 35]),  # it soaks lateness up
        (5, [5, 15, 35]),
        (9, [9, 19, 39]),  # and passes on only what it could not
        (-4, [-4, 11, 31]),  # ahead it stays free
    ],
)
def test_a_gap_soaks_lateness_up(began: int, expected: list[int]) -> None:
    day = with_fields(items(10, 20, 30), 2, gap=5)
    slots = slots_of(started(day, 1, began), SESSIONS, at(began), plan_of(day))
    assert minutes_of(slots) == expected


@pytest.mark.parametrize(("began", "expected"), [(0, 20), (6, 20), (12, 22)])
def test_a_gap_given_on_the_spot_counts_like_any_other(began: int, expected: int) -> None:
    plan = plan_of(items(10, 20))
    day = with_fields(started(items(10, 20), 1, began), 2, gap=10)
    assert slots_of(day, SESSIONS, at(began), plan)[1].expected_start == at(expected)


@pytest.mark.parametrize(("began", "expected"), [(0, 30), (-5, 30), (15, 30), (40, 50)])
def test_a_fixed_time_is_waited_for(began: int, expected: int) -> None:
    day = with_fields(items(10, 20), 2, fixed=at(30))
    slots = slots_of(started(day, 1, began), SESSIONS, at(began), plan_of(day))
    assert slots[1].expected_start == at(expected)


@pytest.mark.parametrize(("began", "expected"), [(0, 40), (12, 40), (45, 45)])
def test_some_count_to_their_planned_end(began: int, expected: int) -> None:
    day = with_fields(items(10, 30), 2, to_end=True)
    waits = slots_of(day, SESSIONS, at(began), plan_of(day))
    assert waits[1].expected_end == max(at(expected), waits[1].expected_start)
    runs = slots_of(started(day, 2, began), SESSIONS, at(began), plan_of(day))
    assert runs[1].due == runs[1].expected_end == at(expected)


def test_only_what_outruns_the_gap_between_sessions_is_passed_on() -> None:
    afternoon = replace(items(30)[0], id=8, session_id=2)
    for began, extra in ((0, 0), (100, 0), (360, 10)):
        day = started([*items(10), afternoon], 1, began)
        slots = slots_of(day, SESSIONS, at(began))
        assert slots[1].expected_start == SESSIONS[2].starts + timedelta(minutes=extra)


def test_what_waits_is_expected_behind_what_runs() -> None:
    slots = slots_of(started(items(10, 20, 30, 40), 3, 0), SESSIONS, at(5))
    assert minutes_of(slots) == [70, 80, 0, 30]


def test_a_pause_makes_all_else_later() -> None:
    day = started(items(10, 20), 1, 0)
    day = merged(day, agenda_rules.pause(day, at(4)))
    (paused, _) = slots_of(day, SESSIONS, at(7))
    assert (paused.state, paused.due) == (ItemState.PAUSED, at(13))
    assert paused.seconds_left(at(7)) == 6 * 60
    day = merged(day, agenda_rules.resume(day, at(9)))
    assert slots_of(day, SESSIONS, at(9))[0].due == at(15)
    assert day[0].pause_seconds == 5 * 60


def test_what_is_finished_while_paused_was_paused_to_its_end() -> None:
    day = started(items(10), 1, 0)
    day = merged(day, agenda_rules.pause(day, at(4)))
    assert finished(day, 9)[0] == replace(day[0], paused_at=None, pause_seconds=300, finished=at(9))


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (agenda_rules.pause, "item-paused"),
        (lambda day, now: agenda_rules.start(day, 1, now), "item-running"),
        (lambda day, now: agenda_rules.skip(day, 1, now), "item-running"),
        (lambda day, now: agenda_rules.skip(day, 2, now), "item-skipped"),
        (lambda day, now: agenda_rules.skip(day, 9, now), "no-such-item"),
    ],
)
def test_what_cannot_be_done_with_a_paused_item(rule: Rule, code: str) -> None:
    day = skipped(started(items(10, 20), 1, 0), 2, 1)
    day = merged(day, agenda_rules.pause(day, at(4)))
    with pytest.raises(Refused, match=code):
        rule(day, at(5))


def test_only_what_is_paused_goes_on() -> None:
    with pytest.raises(Refused, match="item-not-paused"):
        agenda_rules.resume(started(items(10), 1, 0), at(1))
    with pytest.raises(Refused, match="no-item-running"):
        agenda_rules.pause(items(10), at(1))


def test_what_is_skipped_takes_no_time_and_can_be_taken_up_again() -> None:
    day = skipped(started(items(10, 20, 30), 1, 0), 2, 2)
    slots = slots_of(day, SESSIONS, at(2), plan_of(items(10, 20, 30)))
    assert (slots[1].state, slots[2].expected_start) == (ItemState.SKIPPED, at(10))
    day = started(day, 2, 10)
    assert (agenda_rules.state_of(day[1]), day[1].skipped_at) == (ItemState.RUNNING, None)


def test_without_a_place_what_comes_next_is_skipped() -> None:
    day = started(items(10, 20, 30), 1, 0)
    (changed,) = agenda_rules.skip(day, None, at(1))
    assert changed.id == 2
    with pytest.raises(Refused, match="agenda-over"):
        agenda_rules.skip(started(items(10), 1, 0), None, at(1))


def test_a_day_ends_with_the_last_item_that_is_not_skipped() -> None:
    day = finished(started(items(10, 20), 1, 0), 8)
    assert agenda_rules.ended_at(day) is None
    assert agenda_rules.ended_at(skipped(day, 2, 9)) == at(8)


def test_nobody_goes_back_to_the_morning_in_the_afternoon() -> None:
    morning, afternoon = items(10, 20, 30), replace(items(30)[0], id=8, session_id=2)
    day = finished(started([*morning, afternoon], 3, 0), 30)
    following = agenda_rules.following(day)
    assert following is not None
    assert following.id == 8
    assert late(day, plan_of(day), 200) == 0  # lunch makes up for it: what comes next is on time


def test_what_the_morning_left_is_not_next_in_the_afternoon() -> None:
    afternoon = [replace(item, id=item.id + 10, session_id=2) for item in items(30, 5)]
    day = finished(started([*items(10, 20), *afternoon], 1, 0), 10)
    day = finished(started(day, 3, 360), 390)
    following = agenda_rules.following(day)
    assert following is not None
    assert following.id == 12
    assert late(day, plan_of(day), 391) == 1
    day = finished(started(day, 4, 391), 400)
    assert late(day, plan_of(day), 999) == 5


# --- against the plan ----------------------------------------------------------------------------


def test_what_was_put_in_counts_as_late_and_has_no_plan() -> None:
    plan = plan_of(items(10, 20, 30))
    day = put_in(started(items(10, 20, 30), 1, 0), 1, 15)
    assert late(day, plan, 5) == 0
    slots = slots_of(started(day, 2, 10), SESSIONS, at(10), plan)
    assert (slots[1].planned_start, slots[1].planned_minutes) == (None, None)
    assert [slot.planned_start for slot in slots if slot.item.id != 99] == [at(0), at(10), at(30)]
    assert timeline.drift_seconds(slots) == 15 * 60


def test_what_was_skipped_counts_as_ahead() -> None:
    plan = plan_of(items(10, 20, 30))
    day = started(skipped(finished(started(items(10, 20, 30), 1, 0), 10), 2, 10), 3, 10)
    assert late(day, plan, 15) == -20


def test_what_was_lengthened_or_removed_changes_the_day_not_the_plan() -> None:
    plan = plan_of(items(10, 20, 30))
    day = started(items(10, 20, 30), 1, 0)
    longer = with_fields(day, 1, minutes=16)
    assert late(longer, plan, 1) == 6
    assert [s.planned_start for s in slots_of(longer, SESSIONS, at(1), plan)] == [
        at(0),
        at(10),
        at(30),
    ]
    without = [item for item in day if item.id != 2]
    assert late(without, plan, 1) == 0
    assert late(started(without, 2, 10), plan, 11) == -20


def test_another_order_changes_nothing() -> None:
    plan = plan_of(items(10, 20, 30))
    day = started(items(10, 20, 30), 1, 0)
    turned = moved(day, 3, -1)
    assert late(started(turned, 2, 10), plan, 11) == 0
    assert late(started(started(turned, 2, 10), 3, 40), plan, 41) == 0


@pytest.mark.parametrize(("minute", "expected"), [(-30, 0), (0, 0), (12, 12), (12 * 60, 12 * 60)])
def test_a_day_that_nobody_starts_is_late(minute: int, expected: int) -> None:
    day = items(10, 20)
    assert late(day, plan_of(day), minute) == expected
    standing = timeline.standing_seconds(slots_of(day, SESSIONS, at(minute), plan_of(day)))
    assert standing == expected * 60


def test_standing_between_two_items_counts() -> None:
    day = with_fields(items(10, 20), 2, gap=5)
    over = finished(started(day, 1, 0), 10)
    assert [late(over, plan_of(day), minute) for minute in (10, 15, 25)] == [0, 0, 10]
    slots = slots_of(over, SESSIONS, at(25), plan_of(day))
    assert timeline.standing_seconds(slots) == 10 * 60


@pytest.mark.parametrize(("ends", "expected"), [(30, 0), (41, 11), (22, -8)])
def test_a_day_that_is_over_is_held_against_its_planned_end(ends: int, expected: int) -> None:
    day = items(10, 20)
    plan = plan_of(day)
    day = finished(started(started(day, 1, 0), 2, 10), ends)
    assert late(day, plan, 500) == expected


def test_a_session_that_came_after_printing_is_held_against_its_own_schedule() -> None:
    plan = plan_of(items(10))
    afternoon = [replace(item, id=item.id + 10, session_id=2) for item in items(30, 5)]
    day = [*finished(started(items(10), 1, 0), 10), *afternoon]
    hours = 6 * 60
    assert late(started(day, 2, hours + 4), plan, hours + 5) == 4


# --- whatever happens ----------------------------------------------------------------------------

MINUTES = st.integers(0, 40)
ITEM = st.tuples(MINUTES, st.integers(0, 15), st.none() | st.integers(0, 120), st.booleans())
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["start", "finish", "next", "pause", "resume", "skip", "insert", "longer"]),
        st.integers(1, 7),
        st.integers(0, 25),
    ),
    max_size=14,
)


def day_of(told: list[tuple[int, int, int | None, bool]]) -> list[AgendaItem]:
    return [
        AgendaItem(
            id=n,
            order=n,
            title=f"Mục {n}",
            kind="other",
            session_id=1 if n <= 4 else 2,
            minutes=minutes,
            gap=gap,
            fixed=None if fixed is None else at(fixed),
            to_end=to_end,
        )
        for n, (minutes, gap, fixed, to_end) in enumerate(told, start=1)
    ]


def acted(day: list[AgendaItem], act: str, place: int, now: datetime) -> list[AgendaItem]:
    """The day after an act; one that is refused changes nothing."""
    rules: dict[str, Callable[[], list[AgendaItem]]] = {
        "start": lambda: agenda_rules.start(day, place, now),
        "finish": lambda: agenda_rules.finish(day, now),
        "next": lambda: agenda_rules.advance(day, now),
        "pause": lambda: agenda_rules.pause(day, now),
        "resume": lambda: agenda_rules.resume(day, now),
        "skip": lambda: agenda_rules.skip(day, place, now),
    }
    try:
        if act == "longer":
            return with_fields(day, place, minutes=45)
        if act == "insert":
            new = AgendaItem(order=0, title="Thêm", kind="other", session_id=1, minutes=9)
            return inserted(day, place, replace(new, id=100 + len(day)))
        return merged(day, rules[act]())
    except Refused:
        return day


@given(st.lists(ITEM, min_size=1, max_size=6), ACTS)
def test_whatever_happens(told: list[tuple[int, int, int | None, bool]], acts: Any) -> None:
    day = day_of(told)
    plan = plan_of(day)
    planned = {line.item_id: (line.starts, line.minutes) for line in plan.lines}
    now = at(-20)
    for act, place, later in acts:
        now += timedelta(minutes=later)
        day = agenda_rules.in_order(acted(day, act, place, now), SESSIONS)
        slots = slots_of(day, SESSIONS, now, plan)
        assert sum(slot.is_under_way for slot in slots) <= 1
        for slot in slots:
            assert slot.expected_end >= slot.expected_start
            if slot.state is ItemState.WAITING:
                assert slot.expected_start >= now, "nothing is expected in the past"
                assert slot.expected_start >= (slot.item.fixed or now)
                if slot.item.session_id == 2:
                    assert slot.expected_start >= SESSIONS[2].starts or agenda_rules.has_begun(
                        item for item in day if item.session_id == 2
                    )
            if slot.is_under_way:
                assert slot.expected_end >= now
            start, minutes = planned.get(slot.item.id, (None, None))
            assert (slot.planned_start, slot.planned_minutes) == (start, minutes)
        ahead = [s for s in slots if s.state is ItemState.WAITING or s.is_under_way]
        morning = [s for s in ahead if s.item.session_id == 1]
        spans = sorted((s.expected_start, s.expected_end) for s in morning)
        assert all(one[1] <= other[0] for one, other in pairwise(spans)), "two at once"


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 15)), min_size=1, max_size=6))
def test_a_day_that_goes_as_planned_is_never_late(told: list[tuple[int, int]]) -> None:
    day = day_of([(minutes, gap, None, False) for minutes, gap in told[:4]])
    plan = plan_of(day)
    for place, line in enumerate(plan.lines, start=1):
        day = merged(day, agenda_rules.start(day, place, line.starts))
        slots = slots_of(day, SESSIONS, line.starts, plan)
        assert timeline.drift_seconds(slots) == 0
        assert [slot.expected_start for slot in slots] == [one.starts for one in plan.lines]
        day = merged(day, agenda_rules.finish(day, printed.end_of(line)))
        assert timeline.drift_seconds(slots_of(day, SESSIONS, printed.end_of(line), plan)) == 0
