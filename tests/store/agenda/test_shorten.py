"""What outruns its session, and the proposal to end on time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.agenda import shorten, timeline
from store.agenda.shorten import Shortening, outruns, session_ends, shortened
from store.conference import Conference
from store.records import AgendaItem
from tests.store.agenda.test_agenda import SESSIONS, START, at, items, slots_of
from tests.store.agenda.test_expected import plan_of, skipped, started, with_fields

ENDING = {
    1: replace(SESSIONS[1], ends=at(60)),
    2: replace(SESSIONS[2], ends=SESSIONS[2].starts + timedelta(minutes=60)),
}


def proposed(day: list[AgendaItem], minute: float = 0) -> Shortening:
    return shortened(day, ENDING, plan_of(day), at(minute))


def test_each_session_has_an_end_and_what_outruns_it_is_told() -> None:
    afternoon = replace(items(30)[0], id=8, session_id=2)
    day = started([*items(20, 50), afternoon], 1, 0)
    slots = timeline.timeline(day, ENDING, None, at(5))
    ends = [(one.session.id, one.outrun_seconds) for one in session_ends(slots, ENDING)]
    assert ends == [(1, 600), (2, -1800)]
    assert [one.session.id for one in outruns(slots, ENDING)] == [1]
    assert outruns(slots_of(day, SESSIONS, at(5)), SESSIONS) == [], "no hours, nothing to outrun"


def test_a_session_that_is_over_outruns_nothing_any_more() -> None:
    day = [replace(item, started=at(0), finished=at(80)) for item in items(20)]
    assert outruns(timeline.timeline(day, ENDING, None, at(90)), ENDING) == []


@pytest.mark.parametrize(
    ("lengths", "minutes", "missing"),
    [
        ((20, 40), {}, 0),
        ((20, 45, 5), {2: 36, 3: 4}, 0),  # in proportion to what may be cut: 22 and 2
        ((20, 22, 22), {2: 20, 3: 20}, 0),
        ((20, 70, 50), {2: 35, 3: 25}, 20),  # none below half
        ((60, 1, 1), {}, 2),  # none below one minute
    ],
)
def test_what_waits_is_cut_in_proportion(
    lengths: tuple[int, ...], minutes: dict[int, int], missing: int
) -> None:
    assert proposed(started(items(*lengths), 1, 0)) == Shortening(minutes, missing)


@pytest.mark.parametrize(
    "fields", [{"to_end": True}, {"kind": "break", "minutes": 5}, {"skipped_at": START}]
)
def test_some_are_never_cut(fields: dict[str, Any]) -> None:
    day = started(with_fields(items(20, 20, 30), 2, **fields), 1, 0)
    assert 2 not in proposed(day, 15).minutes


def test_a_break_keeps_five_minutes() -> None:
    day = started(with_fields(items(60, 8), 2, kind="break"), 1, 0)
    assert proposed(day) == Shortening({2: 5}, 5)


def test_nothing_is_cut_that_a_fixed_time_waits_for() -> None:
    day = started(with_fields(items(10, 20, 30), 3, fixed=at(50)), 1, 0)
    assert proposed(day) == Shortening({}, 20)
    day = started(with_fields(items(10, 20, 10, 20), 3, fixed=at(50)), 1, 0)
    assert proposed(day) == Shortening({4: 10}, 10)


def test_what_was_skipped_needs_no_cut() -> None:
    day = skipped(started(items(20, 20, 40), 1, 0), 2, 1)
    assert proposed(day, 1) == Shortening({}, 0)


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 10)), min_size=1, max_size=7))
def test_no_proposal_cuts_more_than_it_may_or_needs(told: list[tuple[int, int]]) -> None:
    day = [
        replace(item, gap=gap)
        for item, (_, gap) in zip(items(*(minutes for minutes, _ in told)), told, strict=True)
    ]
    wanted = proposed(day)
    for item in day:
        assert wanted.minutes.get(item.id, item.minutes) >= max(1, -(-item.minutes // 2))
    after = [replace(item, minutes=wanted.minutes.get(item.id, item.minutes)) for item in day]
    (end,) = session_ends(timeline.timeline(after, ENDING, plan_of(day), at(0)), ENDING)
    assert max(0, end.outrun_seconds) == wanted.missing * 60
    if wanted.minutes and not wanted.missing:
        assert end.outrun_seconds == 0, "cut more than was needed"


def test_a_proposal_is_applied_at_once_and_undone_at_once(conference: Conference) -> None:
    before = timeline.agenda_items(conference.state)
    first, second = before[:2]
    changed = shorten.apply(conference, Shortening({first.id: 3, second.id: 4}, 0))
    assert [item.minutes for item in changed] == [3, 4]
    conference.undo()
    assert timeline.agenda_items(conference.state) == before
