"""Who came in whose place (đại biểu dự thay): with office, the reason, and whether they vote."""

from __future__ import annotations

from exports.wording import about_text, named, person_within
from exports.wording.people import came_after, listed_for
from store.acts import presence_report
from store.checkin import day
from store.checkin.attendance import Attendance
from store.checkin.headcount import Presence
from store.records import Delegate, PresenceReport
from store.state import State

CAME = frozenset({Presence.INSIDE, Presence.LEFT})


def who_came_instead(
    state: State, counted: Attendance, report: PresenceReport | None = None
) -> list[Delegate]:
    """Those whom a count of presence has as having come, in somebody's place; by number.

    Whoever came after the `report`, else the last of the session, is told with the late.
    """
    report = report or presence_report.of_session(state, counted.session.id)

    def is_counted(delegate: Delegate) -> bool:
        arrival = day.arrival(state, delegate, counted.session) if report else None
        return not (report and arrival and came_after(state, report, arrival))

    came = (state.delegates[i] for i, where in counted.of_day.items() if where in CAME)
    found = (one for one in came if listed_for(state, one) and is_counted(one))
    return sorted(found, key=lambda one: one.number)


def instead_words(number: int) -> str:
    """As in "2 đại biểu dự thay", "" for none."""
    return f"{number} đại biểu dự thay" if number else ""


def instead_text(state: State, delegate: Delegate) -> str:
    """As in "dự thay ông A – Giám đốc; lý do: đi công tác; được biểu quyết thay", "" for others.

    The unit is told where it is not the substitute's own.
    """
    absent = listed_for(state, delegate)
    if absent is None:
        return ""
    office = absent.post if absent.unit_id == delegate.unit_id else about_text(state, absent)
    told = [f"dự thay {person_within(named(absent, office))}"]
    told += [f"lý do: {absent.reason}"] if absent.reason else []
    if absent.votes:
        told.append("được biểu quyết thay" if delegate.votes else "không biểu quyết thay")
    return "; ".join(told)
