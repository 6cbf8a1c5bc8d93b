"""Who came, for Excel (tình hình đại biểu): a row for each delegate of each session."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from math import ceil
from pathlib import Path

from exports.lists.excel import Value, with_notes, write_of_conference
from exports.wording import BY_SET_CLOCK, about_text, named, people
from exports.wording.people import came_late
from store import clock
from store.checkin import day
from store.checkin.attendance import Attendance, attendance_of
from store.checkin.headcount import Presence, moves, passages_in
from store.conference import Conference
from store.people.naming import full_name, group_name, unit_name
from store.records import Delegate, Session
from store.state import State
from store.times.moments import moment, set_back

COLUMNS = (
    ("TT", 6.0),
    ("Buổi", 14.0),
    ("Số thẻ", 8.0),
    ("Họ và tên", 28.0),
    ("Chức vụ", 28.0),
    ("Đơn vị", 34.0),
    ("Thành phần", 24.0),
    ("Tình trạng", 20.0),
    ("Vào lúc", 17.0),
    ("Ra lần cuối lúc", 17.0),
    ("Đến muộn (phút)", 11.0),
    ("Lý do vắng", 30.0),
    ("Dự thay", 40.0),
)
PRESENT = {
    Presence.INSIDE: "Có mặt",
    Presence.LEFT: "Đã ra về",
    Presence.EXCUSED: "Vắng có lý do",
    Presence.NOT_YET: "Vắng chưa rõ lý do",
}
BEFORE_THE_HOUR = "Chưa đến"


def write(conference: Conference, path: Path) -> Path:
    """Write everybody asked to these sessions, and whoever came besides. Raises `NotSaved`."""
    state = conference.state
    rolls = counted(state)
    odd = _out_of_order(state, rolls)
    found = (row for one in rolls for row in _rows(state, one, odd))
    told = ([number, *row] for number, row in enumerate(found, start=1))
    columns, rows = with_notes(COLUMNS, told)
    return write_of_conference(path, state.profile, "Tình hình đại biểu", columns, rows)


def _out_of_order(state: State, rolls: Sequence[Attendance]) -> frozenset[tuple[int, int]]:
    """Sessions and delegates whose coming in is told by a clock that had been set back."""
    came = (
        ((roll.session.id, one.id), day.arrival(state, one, roll.session))
        for roll in rolls
        for one in _counted(state, roll)
    )
    return set_back(moment(key, arrival) for key, arrival in came if arrival)


def counted(state: State) -> list[Attendance]:
    """The sessions whose desk saw anybody: of the others nothing is known."""
    found = [attendance_of(state, session) for session in state.in_order(Session)]
    return [one for one in found if one.people.present]


def _rows(
    state: State, roll: Attendance, odd: Collection[tuple[int, int]]
) -> Iterator[list[Value]]:
    session = roll.session
    until, _ = people.counted_until(state, session)
    has_begun = day.has_begun(session, clock.now())
    for delegate in _counted(state, roll):
        where = roll.of_day[delegate.id]
        told = PRESENT[where]
        if where is Presence.NOT_YET and not has_begun:
            told = BEFORE_THE_HOUR
        arrival = day.arrival(state, delegate, session)
        came = arrival.at if arrival else None
        yield [
            session.name,
            delegate.number,
            full_name(delegate),
            delegate.post,
            unit_name(state, delegate),
            group_name(state, delegate),
            told,
            came,
            _went(state, delegate, session),
            _late(came, until) if arrival and came_late(state, session, arrival) else None,
            delegate.reason if where is Presence.EXCUSED else "",
            _instead(state, delegate),
            BY_SET_CLOCK if (session.id, delegate.id) in odd else "",
        ]


def _instead(state: State, delegate: Delegate) -> str:
    """In whose place somebody was sent, and why."""
    absent = people.listed_for(state, delegate)
    if absent is None:
        return ""
    return "; ".join(filter(None, (named(absent, about_text(state, absent)), absent.reason)))


def _counted(state: State, roll: Attendance) -> list[Delegate]:
    """Everybody whom the figures count, in the order of the plan, whom it lacks last."""
    listed = [one for one in people.listed(state) if one.id in roll.of_day]
    rest = roll.of_day.keys() - {one.id for one in listed}
    return listed + sorted((state.delegates[i] for i in rest), key=lambda one: one.number)


def _went(state: State, delegate: Delegate, session: Session) -> datetime | None:
    """When they went out last that day, whether or not they came back since."""
    sessions = day.stretch(state, session)
    passed = moves(one for each in sessions for one in passages_in(state, delegate.id, each))
    return next((one.at for one in reversed(passed) if one.direction == "out"), None)


def _late(came: datetime | None, until: datetime | None) -> int | None:
    """Minutes begun since the moment from which on whoever comes is late.

    Nothing where a clock that was set says that they came before it, or on another day.
    """
    if came is None or until is None or came <= until or came.date() != until.date():
        return None
    return ceil((came - until).total_seconds() / 60)


PAPER = ("attendance-xlsx", "Tình hình đại biểu (Excel)", "tinh-hinh-dai-bieu", ".xlsx", write)
"""Id, title, file name, its ending, and what writes it."""
