"""Sessions: one more, one fewer, renamed, on other days and at other hours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from store import clock
from store.agenda import edits, printed, steps, timeline
from store.checkin.desk import check_in
from store.clock import VIETNAM
from store.conference import Conference
from store.errors import BadInput, Refused
from store.kinds.create import create_conference
from store.kinds.days import at, parse_date
from store.kinds.sessions import (
    planned_removal,
    planned_session,
    remove_session,
    save_session,
)
from store.kinds.settings import planned_settings, set_profile
from store.people import roster
from store.records import Ballot, Delegate, Session

HELD = date(2026, 10, 30)


@pytest.fixture
def exchange(tmp_path: Path) -> Iterator[Conference]:
    """Two days in three sessions."""
    with create_conference(tmp_path / "c", "giao-luu", HELD) as made:
        yield made


def sessions(conference: Conference) -> list[Session]:
    return conference.state.in_order(Session)


def tables(conference: Conference) -> str:
    return json.dumps(conference.storage.read(), sort_keys=True, default=str, ensure_ascii=False)


def moment(day: date, hour: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(hour), tzinfo=VIETNAM)


def test_a_session_is_renamed_and_its_hours_changed(exchange: Conference) -> None:
    first = sessions(exchange)[0]
    starts, ends = moment(HELD, "08:15"), moment(HELD, "11:00")
    saved = save_session(exchange, first, name="Phiên khai mạc", starts=starts, ends=ends)
    assert sessions(exchange)[0] == saved
    assert (saved.name, saved.starts, saved.ends) == ("Phiên khai mạc", starts, ends)
    assert not planned_session(exchange.state, saved, name="Sáng").is_worth_telling
    slot = timeline.slots(exchange.state, starts)[0]
    assert slot.planned_start == starts


def test_a_session_is_added_where_it_is_held(exchange: Conference) -> None:
    starts = moment(HELD + timedelta(days=1), "14:00")
    evening = save_session(
        exchange,
        None,
        name="Tối giao lưu",
        starts=moment(HELD, "19:00"),
        ends=moment(HELD, "21:00"),
    )
    last = save_session(exchange, None, name="Chiều thứ hai", starts=starts, ends=None)
    assert [one.order for one in sessions(exchange)] == [1, 2, 3, 4, 5]
    assert sessions(exchange)[2] == exchange.state.sessions[evening.id]
    assert sessions(exchange)[4] == last


def test_a_session_on_a_day_before_moves_the_deadlines(exchange: Conference) -> None:
    dues = [task.due for task in exchange.state.tasks.values()]
    day = HELD - timedelta(days=1)
    plan = planned_session(
        exchange.state, None, name="Họp trù bị", starts=moment(day, "15:00"), ends=None
    )
    assert plan.days == -1
    assert {one.field for one in plan.refilled} == {"due"}
    save_session(exchange, None, name="Họp trù bị", starts=moment(day, "15:00"), ends=None)
    for due, task in zip(dues, exchange.state.tasks.values(), strict=True):
        assert due
        assert task.due == due - timedelta(days=1)


def test_items_of_a_removed_session_go_to_the_one_before(exchange: Conference) -> None:
    before, (morning, afternoon, second) = tables(exchange), sessions(exchange)
    titles = [item.title for item in timeline.agenda_items(exchange.state)]
    plan = planned_removal(exchange.state, afternoon)
    assert (plan.rehomed, plan.heir, plan.days) == (6, morning.name, 0)
    assert plan.is_worth_telling
    remove_session(exchange, afternoon)
    assert [one.id for one in sessions(exchange)] == [morning.id, second.id]
    assert [one.order for one in sessions(exchange)] == [1, 2]
    assert [item.title for item in timeline.agenda_items(exchange.state)] == titles
    exchange.undo()
    assert tables(exchange) == before


def test_items_of_the_first_go_to_the_second(exchange: Conference) -> None:
    morning, afternoon, _ = sessions(exchange)
    titles = [item.title for item in timeline.agenda_items(exchange.state)]
    remove_session(exchange, morning)
    items = timeline.agenda_items(exchange.state)
    assert [item.title for item in items] == titles
    assert items[0].session_id == afternoon.id


def test_whoever_was_asked_to_it_is_asked_to_the_other(exchange: Conference) -> None:
    morning, afternoon, second = sessions(exchange)
    asked = [(afternoon.id,), (morning.id, second.id), (afternoon.id, second.id), ()]
    roster.add_delegates(
        exchange,
        "d",
        [Delegate(number=0, name=f"Đại biểu {n}", sessions=s) for n, s in enumerate(asked)],
    )
    remove_session(exchange, afternoon)
    now = [one.sessions for one in exchange.state.delegates.values()]
    assert now == [(morning.id,), (morning.id, second.id), (), ()]


def test_a_session_in_which_people_were_recorded_stays(exchange: Conference) -> None:
    [delegate] = roster.add_delegates(exchange, "d", [Delegate(number=0, name="An")])
    with clock.travel(moment(HELD, "07:40")):
        check_in(exchange, delegate.code)
    with pytest.raises(Refused, match="session-has-passages") as told:
        remove_session(exchange, sessions(exchange)[0])
    assert told.value.facts["number"] == 1
    remove_session(exchange, sessions(exchange)[1])


def test_a_session_that_has_begun_stays(exchange: Conference) -> None:
    with clock.travel(moment(HELD, "08:00")):
        steps.next_item(exchange)
    with pytest.raises(Refused, match="session-begun"):
        remove_session(exchange, sessions(exchange)[0])


def test_a_session_in_which_was_voted_stays(exchange: Conference) -> None:
    ballot: Ballot = next(iter(exchange.state.ballots.values()))
    exchange.save("test", replace(ballot, session_id=sessions(exchange)[1].id))
    with pytest.raises(Refused, match="session-has-votes"):
        remove_session(exchange, sessions(exchange)[1])


def test_the_last_session_stays(exchange: Conference) -> None:
    for _ in range(2):
        remove_session(exchange, sessions(exchange)[-1])
    with pytest.raises(Refused, match="session-last"):
        remove_session(exchange, sessions(exchange)[0])


def test_what_another_window_changed_is_not_removed(exchange: Conference) -> None:
    seen = sessions(exchange)[1]
    save_session(exchange, seen, name="Đổi tên")
    with pytest.raises(Refused, match="changed-meanwhile"):
        remove_session(exchange, seen)
    with pytest.raises(Refused, match="changed-meanwhile"):
        save_session(exchange, seen, name="Tên khác")


@pytest.mark.parametrize(
    ("starts", "ends", "code"),
    [
        ("09:00", "09:00", "session-backwards"),
        ("09:00", "08:00", "session-backwards"),
        ("09:00", "14:01", "session-overlaps"),
        ("16:59", "18:00", "session-overlaps"),
    ],
)
def test_hours_that_cannot_be_are_refused(
    exchange: Conference, starts: str, ends: str, code: str
) -> None:
    times = {"starts": moment(HELD, starts), "ends": moment(HELD, ends)}
    with pytest.raises(BadInput, match=code):
        save_session(exchange, sessions(exchange)[0], **times)


def test_sessions_that_overlap_already_can_still_be_renamed(exchange: Conference) -> None:
    first, second, _ = sessions(exchange)
    exchange.save("test", replace(second, starts=first.starts))
    save_session(exchange, first, name="Sáng")
    assert exchange.state.sessions[first.id].name == "Sáng"


def test_moving_a_day_that_has_begun_is_told(exchange: Conference) -> None:
    [delegate] = roster.add_delegates(exchange, "d", [Delegate(number=0, name="An")])
    with clock.travel(moment(HELD, "08:00")):
        check_in(exchange, delegate.code)
        steps.next_item(exchange)
    plan = planned_settings(exchange.state, {"date": "31/10/2026"})
    assert (plan.days, plan.passages, plan.begun) == (1, 1, 1)
    set_profile(exchange, {"date": "31/10/2026"})
    assert sessions(exchange)[0].starts == moment(date(2026, 10, 31), "08:00")


def test_a_day_is_typed_loosely() -> None:
    assert {parse_date(text, 2026) for text in ("5/2", "05/02/2026", "5-2-26", "2026-02-05")} == {
        date(2026, 2, 5)
    }
    assert at(date(2026, 2, 5), time(7)).isoformat() == "2026-02-05T07:00:00+07:00"


# --- the plan as printed, and fixed times --------------------------------------------------------


def test_fixed_times_and_the_printed_plan_keep_their_hours(exchange: Conference) -> None:
    items = timeline.agenda_items(exchange.state)
    guest, visit = items[3], items[-2]
    edits.edit_item(exchange, guest, fixed=moment(HELD, "09:30"))
    edits.edit_item(exchange, visit, fixed=moment(HELD + timedelta(days=1), "08:00"))
    printed.freeze(exchange)
    before = tables(exchange)
    set_profile(exchange, {"date": "02/11/2026"})
    state = exchange.state
    assert state.agenda[guest.id].fixed == moment(date(2026, 11, 2), "09:30")
    assert state.agenda[visit.id].fixed == moment(date(2026, 11, 3), "08:00")
    assert printed.differences(state) == []
    assert {line.starts.date() for line in printed.lines_of(state)} == {
        date(2026, 11, 2),
        date(2026, 11, 3),
    }
    set_profile(exchange, {"date": "30/10/2026"})
    assert tables(exchange) == before


def test_one_session_that_moves_takes_its_fixed_times_along(exchange: Conference) -> None:
    visit = timeline.agenda_items(exchange.state)[-2]
    edits.edit_item(exchange, visit, fixed=moment(HELD + timedelta(days=1), "08:00"))
    last = sessions(exchange)[-1]
    day = HELD + timedelta(days=2)
    times = {"starts": moment(day, "09:00"), "ends": moment(day, "12:00")}
    save_session(exchange, last, **times)
    assert exchange.state.agenda[visit.id].fixed == moment(day, "08:00")


def test_hours_that_change_leave_the_printed_plan(exchange: Conference) -> None:
    printed.freeze(exchange)
    lines = printed.lines_of(exchange.state)
    first = sessions(exchange)[0]
    save_session(exchange, first, starts=first.starts + timedelta(minutes=15))
    assert printed.lines_of(exchange.state) == lines
    assert printed.differences(exchange.state)


def test_the_printed_plan_follows_the_year_and_the_session_that_takes_its_items(
    exchange: Conference,
) -> None:
    printed.freeze(exchange)
    set_profile(exchange, {"year": "2025"})
    assert printed.differences(exchange.state) == []
    morning, afternoon, _ = sessions(exchange)
    remove_session(exchange, afternoon)
    ids = {line.session_id for line in printed.lines_of(exchange.state)}
    assert afternoon.id not in ids
    assert morning.id in ids
