"""A clock that says less than it did is known as such until it is right, or called right."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from store import clock
from store.agenda import steps
from store.checkin import attendance, corrections, desk, reception, scan_again
from store.checkin.rules import Outcome
from store.checkin.scan_again import trust_clock
from store.conference import Conference
from store.journal import verify
from store.kinds.create import create_conference
from store.people import roster
from store.records import AgendaItem, Delegate, Session
from store.times import moments
from tests.store.conftest import MORNING

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def is_wrong(conference: Conference) -> bool:
    return moments.is_wrong(conference.state.told(), clock.now())


def come(conference: Conference, at: timedelta, who: int = 1, session: int | None = None) -> None:
    with clock.travel(MORNING + at):
        desk.check_in(conference, delegate_id=who, session_order=session)


@pytest.mark.parametrize("folds", [True, False])
def test_a_clock_is_wrong_until_it_is_right_whatever_is_written_meanwhile(
    conference: Conference, folds: bool
) -> None:
    come(conference, HOUR)
    with clock.travel(MORNING + HOUR - timedelta(minutes=4)):
        assert not is_wrong(conference), "two laptops' clocks may differ by so much"
    with clock.travel(MORNING):
        assert is_wrong(conference)
        come(conference, timedelta(), who=2)
        roster.toggle_vote(conference, 3)
        assert is_wrong(conference)
        if folds:
            conference.storage.fold()
    conference.close()
    with Conference.open(conference.folder) as opened, clock.travel(MORNING + HOUR / 2):
        assert is_wrong(opened), "the folded file remembers what the journal said"
        with clock.travel(MORNING + HOUR):
            assert not is_wrong(opened)


def test_any_change_counts_and_not_only_what_has_a_time(conference: Conference) -> None:
    with clock.travel(MORNING + HOUR):
        roster.toggle_vote(conference, 2)
    with clock.travel(MORNING):
        assert is_wrong(conference)


def test_a_time_that_somebody_typed_is_no_clock(conference: Conference) -> None:
    item = next(iter(conference.state.agenda.values()))
    conference.save("agenda_times", replace(item, started=MORNING + 5 * HOUR))
    assert not is_wrong(conference)


def test_a_clock_is_called_right_in_every_window_and_for_good(conference: Conference) -> None:
    come(conference, DAY)
    with Conference.open(conference.folder, "bàn 2") as other, clock.travel(MORNING):
        assert is_wrong(conference)
        trust_clock(other)
        conference.refresh()
        assert not is_wrong(conference)
        come(conference, HOUR, who=2)
        assert is_wrong(conference), "from then on it is held against what it says itself"
        assert conference.log()[-2].action == "clock_right"
    conference.close()
    with Conference.open(conference.folder) as opened, clock.travel(MORNING + HOUR):
        assert not is_wrong(opened)
    assert verify.verify(conference.folder).status == "sound"


# --- the session that is served ------------------------------------------------------------------


@pytest.fixture
def two_sessions(tmp_path: Path) -> Conference:
    """A morning from 7:30, an afternoon from 13:30, and a second day's morning; an item each."""
    with clock.travel(MORNING):
        made = create_conference(tmp_path / "d", "khoi", date(2026, 12, 20))
        made.remove("t", *made.state.agenda.values(), *made.state.sessions.values())
        starts = [MORNING + HOUR / 2, MORNING + 6.5 * HOUR, MORNING + DAY + HOUR / 2]
        sessions = made.save(
            "t",
            *(Session(order=n, name=f"Buổi {n}", starts=at) for n, at in enumerate(starts, 1)),
        )
        items = (
            AgendaItem(order=n, title=f"M{n}", kind="other", session_id=one.id, minutes=60)
            for n, one in enumerate(sessions, 1)
        )
        made.save("t", *items)
        roster.add_delegates(made, "t", [Delegate(number=0, name=f"Người {n}") for n in range(4)])
    return made


def served(conference: Conference, at: timedelta) -> int:
    with clock.travel(MORNING + at):
        return attendance.session(conference.state).order


def start(conference: Conference, position: int, at: timedelta) -> None:
    with clock.travel(MORNING + at):
        steps.start_item(conference, position)


def test_no_session_is_served_before_the_one_that_runs(two_sessions: Conference) -> None:
    come(two_sessions, timedelta())
    start(two_sessions, 1, HOUR)
    start(two_sessions, 2, 7 * HOUR)
    assert served(two_sessions, HOUR) == 2
    with clock.travel(MORNING + HOUR):
        answer = desk.check_in(two_sessions, delegate_id=2)
    assert answer.session is not None
    assert (answer.outcome, answer.session.order) == (Outcome.ADMITTED, 2)
    assert served(two_sessions, 2 * HOUR) == 2, "and stays so after it"
    assert served(two_sessions, DAY) == 3, "a clock that is right again decides alone"


def test_without_an_agenda_it_is_where_people_passed_last(two_sessions: Conference) -> None:
    come(two_sessions, timedelta())
    come(two_sessions, 6 * HOUR, who=2)
    assert served(two_sessions, HOUR) == 2
    assert served(two_sessions, -400 * DAY) == 2, "a clock that forgot the year"


def test_one_scan_a_day_too_fast_keeps_nobody_out_of_today(two_sessions: Conference) -> None:
    come(two_sessions, DAY)
    (scan,) = two_sessions.state.passages.values()
    assert two_sessions.state.sessions[scan.session_id].order == 3
    assert served(two_sessions, timedelta()) == 1
    assert served(two_sessions, 6 * HOUR) == 2


def test_a_session_whose_desk_is_closed_is_not_served_again(two_sessions: Conference) -> None:
    start(two_sessions, 2, 7 * HOUR)
    with clock.travel(MORNING + 8 * HOUR):
        desk.close_session(two_sessions, two_sessions.state.in_order(Session)[1].id)
    assert served(two_sessions, HOUR) == 1


def test_a_clock_called_right_decides_alone(two_sessions: Conference) -> None:
    come(two_sessions, 7 * HOUR)
    assert served(two_sessions, HOUR) == 2
    with clock.travel(MORNING + HOUR):
        trust_clock(two_sessions)
    assert served(two_sessions, HOUR) == 1


# --- who has to be scanned again -----------------------------------------------------------------


def again(conference: Conference, order: int = 1) -> list[int]:
    first = attendance.session(conference.state, order)
    return [one.id for one in scan_again.to_scan_again(conference.state, first)]


@pytest.fixture
def counted_ahead(two_sessions: Conference) -> Conference:
    """Three came at a desk six hours fast, the third once it was set back; then it is right."""
    for who in (1, 2):
        come(two_sessions, 7 * HOUR, who=who)
    come(two_sessions, HOUR, who=3)
    assert again(two_sessions) == []
    with clock.travel(MORNING + HOUR):
        trust_clock(two_sessions)
    return two_sessions


def test_whom_a_fast_clock_counted_ahead_is_asked_for_until_scanned(
    counted_ahead: Conference,
) -> None:
    assert again(counted_ahead) == [1, 2, 3]
    counted_ahead.storage.fold()
    counted_ahead.close()
    with Conference.open(counted_ahead.folder) as opened:
        assert again(opened) == [1, 2, 3], "whoever opens it is told"
        come(opened, 1.5 * HOUR, who=2)
        assert again(opened) == [1, 3]
        with clock.travel(MORNING + 2 * HOUR):
            desk.check_in(opened, delegate_id=1, direction="out")
            assert again(opened) == [3], "who has left was seen"
            (passage,) = opened.state.passages_of[3]
            corrections.annul(opened, passage, "Giờ máy sai")
        assert again(opened) == []


def test_who_came_before_and_again_by_a_fast_clock_is_asked_for(two_sessions: Conference) -> None:
    come(two_sessions, timedelta())
    with clock.travel(MORNING + HOUR / 2):
        desk.check_in(two_sessions, delegate_id=1, direction="out")
    come(two_sessions, 7 * HOUR)
    with clock.travel(MORNING + HOUR):
        trust_clock(two_sessions)
    assert again(two_sessions) == [1]
    come(two_sessions, HOUR)
    assert again(two_sessions) == []


def test_who_comes_early_to_a_later_session_is_not_asked_for(counted_ahead: Conference) -> None:
    come(counted_ahead, 2 * HOUR, who=4, session=2)
    assert again(counted_ahead) == [1, 2, 3]
    assert again(counted_ahead, 2) == [], "there they do count"


def test_a_substitute_is_asked_for_instead_of_whoever_sent_them(counted_ahead: Conference) -> None:
    with clock.travel(MORNING + 2 * HOUR):
        for passage in counted_ahead.state.passages_of[1]:
            corrections.annul(counted_ahead, passage, "Giờ máy sai")
        reception.substitute(counted_ahead, 1, Delegate(number=0, name="Thay"), with_vote=False)
    assert again(counted_ahead) == [2, 3]


def test_a_scan_by_a_fast_clock_can_be_undone_all_the_same(counted_ahead: Conference) -> None:
    with clock.travel(MORNING + 2 * HOUR):
        counted_ahead.undo()
    assert again(counted_ahead) == [1, 2]
