"""The order of events at the desk, whatever is done to the clock and whoever writes late."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from store import clock
from store.checkin import attendance, corrections, desk
from store.checkin.attendance_report import arrivals
from store.checkin.headcount import Presence
from store.checkin.rules import Answer, Caution, Outcome
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from tests.store.conftest import MORNING

PEOPLE = 3
BACK = (Caution.CLOCK_SET_BACK,)


def scan(
    conference: Conference,
    moment: datetime,
    direction: str = "in",
    *,
    who: int = 1,
    late: float = 0,
) -> Answer:
    code = conference.state.delegates[who].code
    with clock.travel(moment):
        at = moment - timedelta(seconds=late)
        (answer,) = desk.receive(conference, code, at=at, direction=direction, session_order=1)
    return answer


def where(conference: Conference, who: int = 1) -> Presence:
    state = conference.state
    found = attendance.presence_of(state, state.delegates[who], attendance.session(state, 1))
    counted = attendance.attendance_of(state, attendance.session(state, 1))
    assert counted.states[who] is found, "the roll says the same as the list"
    return found


@pytest.mark.parametrize("back", [1, 30, 600, 7200, 86_400 * 400])
def test_who_goes_out_after_coming_in_is_out_by_any_clock(
    conference: Conference, back: int
) -> None:
    scan(conference, MORNING)
    answer = scan(conference, MORNING - timedelta(seconds=back), "out")
    assert (answer.outcome, where(conference)) == (Outcome.LEFT, Presence.LEFT)
    assert answer.cautions == (BACK if back > 5 else ())
    assert answer.at == MORNING - timedelta(seconds=back), "what the clock says stays on record"
    again = scan(conference, MORNING - timedelta(seconds=back - 10))
    assert (again.outcome, where(conference)) == (Outcome.RETURNED, Presence.INSIDE)
    assert again.cautions == (), "it is told once"


def test_a_clock_set_forward_and_back_again(conference: Conference) -> None:
    scan(conference, MORNING)
    hours = timedelta(hours=5)
    assert scan(conference, MORNING + hours, "out").cautions == ()
    back = scan(conference, MORNING + timedelta(minutes=1))
    assert (back.outcome, back.cautions) == (Outcome.RETURNED, BACK)
    assert scan(conference, MORNING + timedelta(minutes=2), "out").outcome is Outcome.LEFT
    assert where(conference) is Presence.LEFT


def test_the_order_outlives_the_window(conference: Conference) -> None:
    scan(conference, MORNING)
    conference.close()
    with Conference.open(conference.folder, "bàn 2") as second:
        answer = scan(second, MORNING - timedelta(hours=1), "out")
        assert answer.cautions == BACK
    with Conference.open(conference.folder, "bàn 3") as third:
        assert where(third) is Presence.LEFT
        assert scan(third, MORNING - timedelta(minutes=59)).outcome is Outcome.RETURNED


def test_a_step_of_the_agenda_is_a_last_entry_too(conference: Conference) -> None:
    with clock.travel(MORNING + timedelta(hours=1)):
        roster.toggle_vote(conference, 2)
    assert scan(conference, MORNING + timedelta(minutes=1)).cautions == BACK


def test_the_last_entry_is_found_however_long_it_is(conference: Conference) -> None:
    people = [Delegate(number=0, name=f"Người {number}") for number in range(400)]
    with clock.travel(MORNING + timedelta(hours=1)):
        roster.add_delegates(conference, "delegate_add", people)
        assert conference.last_written() == MORNING + timedelta(hours=1)
    conference.close()
    with Conference.open(conference.folder) as opened:
        assert opened.last_written() == MORNING + timedelta(hours=1)
        assert scan(opened, MORNING).cautions == BACK
        assert opened.last_written() == MORNING


def test_a_set_back_is_no_echo(conference: Conference) -> None:
    scan(conference, MORNING)
    assert scan(conference, MORNING - timedelta(hours=1)).outcome is Outcome.ALREADY


def test_a_line_that_waited_comes_before_what_overtook_it(conference: Conference) -> None:
    scan(conference, MORNING)
    scan(conference, MORNING + timedelta(seconds=20), "out")
    late = scan(conference, MORNING + timedelta(seconds=22), late=10)
    assert (late.outcome, late.cautions) == (Outcome.ALREADY, ())
    assert where(conference) is Presence.LEFT


def test_a_line_that_waited_over_a_set_back_comes_after_what_was_before_it(
    conference: Conference,
) -> None:
    scan(conference, MORNING)
    back = MORNING - timedelta(hours=1)
    scan(conference, back + timedelta(seconds=20), who=2)
    answer = scan(conference, back + timedelta(seconds=22), "out", late=21)
    assert (answer.outcome, answer.cautions) == (Outcome.LEFT, ())
    assert where(conference) is Presence.LEFT


def test_who_was_already_in_has_come_back_where_the_way_out_is_told_late(
    conference: Conference,
) -> None:
    scan(conference, MORNING)
    assert scan(conference, MORNING + timedelta(seconds=20)).outcome is Outcome.ALREADY
    assert scan(conference, MORNING + timedelta(seconds=25), "out", late=15).cautions == ()
    assert where(conference) is Presence.INSIDE
    passages = conference.state.passages.values()
    assert sum(n for _, n in arrivals(passages, attendance.session(conference.state, 1))) == 1


def test_already_in_counts_for_nobody_else(conference: Conference) -> None:
    """Nor does it once the entry is taken back."""
    entry = scan(conference, MORNING)
    scan(conference, MORNING + timedelta(seconds=20))
    scan(conference, MORNING + timedelta(seconds=10), "out", who=2)
    assert entry.passage is not None
    corrections.annul(conference, entry.passage.id, "nhầm người")
    passages = conference.state.passages.values()
    assert (where(conference), where(conference, 2)) == (Presence.NOT_YET, Presence.NOT_YET)
    assert arrivals(passages, attendance.session(conference.state, 1)) == []


# --- any day -----------------------------------------------------------------------------------


class Line(NamedTuple):
    """Somebody passes a desk `gap` seconds after the last line, which waits for `wait` seconds.

    Before it the clock is set by `jump` seconds.
    """

    who: int
    desk: str
    direction: str
    gap: int
    wait: int
    jump: int


def lines(waits: st.SearchStrategy[int], jumps: st.SearchStrategy[int]) -> st.SearchStrategy[Line]:
    return st.builds(
        Line,
        who=st.integers(1, PEOPLE),
        desk=st.sampled_from("AB"),
        direction=st.sampled_from(["in", "out"]),
        gap=st.integers(0, 20),
        wait=waits,
        jump=jumps,
    )


@contextmanager
def two_desks() -> Iterator[dict[str, Conference]]:
    with TemporaryDirectory() as folder, clock.travel(MORNING):
        made = create_conference(Path(folder) / "c", "khoi", date(2026, 12, 20), desk_name="A")
        people = [Delegate(number=0, name=f"Người {n}") for n in range(PEOPLE)]
        roster.add_delegates(made, "delegate", people)
        with Conference.open(made.folder, "B") as other:
            yield {"A": made, "B": other}
        made.close()


def play(day: list[Line]) -> None:
    """Play a day, and compare with the order in which the lines' last keys really came."""
    happened: list[tuple[int, int, Line]] = []
    real = since_jump = shift = 0
    with two_desks() as desks:
        for number, line in enumerate(day):
            real += line.gap
            shift += line.jump
            since_jump = 0 if line.jump else since_jump + line.gap
            wait = min(line.wait, since_jump)
            moment = MORNING + timedelta(seconds=real + shift)
            scan(desks[line.desk], moment, line.direction, who=line.who, late=wait)
            happened.append((real - wait, number, line))
        last = {line.who: line.direction for _, _, line in sorted(happened)}
        came = {line.who for line in day if line.direction == "in"}
        for conference in desks.values():
            conference.refresh()
            for who in range(1, PEOPLE + 1):
                expected = Presence.INSIDE if last.get(who) == "in" else Presence.LEFT
                assert where(conference, who) is (expected if who in came else Presence.NOT_YET)


NEVER = st.just(0)
FAR = st.sampled_from([0, 0, 0, -120, -3600, -100_000, 3600, 100_000])


@settings(max_examples=60, deadline=None)
@given(st.lists(lines(st.integers(0, 20), FAR), max_size=12))
def test_presence_follows_events_though_lines_wait_and_the_clock_is_set(day: list[Line]) -> None:
    play(day)


@settings(max_examples=60, deadline=None)
@given(st.lists(lines(NEVER, st.integers(-100_000, 100_000) | st.integers(-9, 9)), max_size=12))
def test_presence_follows_events_by_any_clock(day: list[Line]) -> None:
    play(day)


HOURS = st.sampled_from([0, 0.01, 0.5, 1, 5, 6.5, 8, 24, 30, -3, -30])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.booleans(), HOURS), max_size=8))
def test_the_session_of_the_last_scan_has_the_presence_of_the_sequence(
    steps: list[tuple[bool, float]],
) -> None:
    """By the clock's own choice of a session, wherever the clock goes; echoes move nobody."""
    with TemporaryDirectory() as name, _two_sessions(Path(name) / "c") as conference:
        for is_out, hours in steps:
            direction = "out" if is_out else "in"
            with clock.travel(MORNING + timedelta(hours=hours)):
                answer = desk.check_in(conference, delegate_id=1, direction=direction)
            assert answer.session is not None
            if answer.outcome is Outcome.JUST_SCANNED:
                continue
            counted = attendance.attendance_of(conference.state, answer.session)
            if not is_out:
                assert counted.of_day[1] is counted.states[1] is Presence.INSIDE
            else:
                assert counted.of_day[1] is not Presence.INSIDE


def test_whoever_goes_out_under_a_clock_set_back_over_a_session_is_out(tmp_path: Path) -> None:
    with _two_sessions(tmp_path / "c") as conference:
        state = conference.state
        for hours, direction in ((5.6, "in"), (5, "out")):
            with clock.travel(MORNING + timedelta(hours=hours)):
                answer = desk.check_in(conference, delegate_id=1, direction=direction)
        assert answer.session is not None
        assert (answer.session.order, answer.cautions) == (2, BACK)
        for order in (1, 2):
            counted = attendance.attendance_of(state, attendance.session(state, order))
            assert counted.people.inside == counted.day.inside == 0
        with clock.travel(MORNING + timedelta(hours=5.1)):
            chosen = desk.check_in(conference, delegate_id=1, direction="out", session_order=1)
        assert chosen.session is not None
        assert chosen.session.order == 1, "a session that somebody chose is the one"


@contextmanager
def _two_sessions(folder: Path) -> Iterator[Conference]:
    """A morning (from 7:30) and an afternoon (13:30); one delegate."""
    with (
        clock.travel(MORNING),
        create_conference(folder, "khoi", date(2026, 12, 20)) as conference,
    ):
        roster.add_delegates(conference, "delegate", [Delegate(number=0, name="Nguyễn Văn An")])
        (first,) = conference.save(
            "session", replace(conference.state.sessions[1], starts=MORNING + timedelta(hours=0.5))
        )
        afternoon = MORNING + timedelta(hours=6.5)
        conference.save("session", replace(first, id=0, order=2, starts=afternoon))
        yield conference
