"""The report on presence (báo cáo tình hình đại biểu) that the chair gives to the conference.

One key takes the counts of that moment and keeps them with their hour: what was announced stays
announced, whoever comes later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store import clock
from store.checkin import day
from store.checkin.attendance import Attendance, attendance_of, parts_of_day
from store.checkin.attendance import session as current
from store.checkin.headcount import ABSENT_WITH_REASON, Headcount, Presence
from store.errors import Refused
from store.people.naming import unit_name
from store.people.order import by_plan
from store.records import AbsentPerson, AgendaItem, Delegate, PartCount, PresenceReport, Session
from store.state import State
from store.times.moments import order

if TYPE_CHECKING:
    from store.conference import Conference


def of_item(state: State, item_id: int) -> PresenceReport | None:
    """What was announced under an item, the last of it."""
    return _last(one for one in state.presence_reports.values() if one.item_id == item_id)


def of_session(state: State, session_id: int) -> PresenceReport | None:
    """What was announced in a session, the last of it: that is what the minutes go by."""
    return _last(one for one in state.presence_reports.values() if one.session_id == session_id)


def announced(state: State) -> list[PresenceReport]:
    """What was announced, session by session."""
    told = [of_session(state, one.id) for one in state.in_order(Session)]
    return [report for report in told if report]


def unannounced(state: State) -> Session | None:
    """The session counted last, if nothing was announced in it; one where nothing ever was."""
    counts = [s for s in state.in_order(Session) if attendance_of(state, s).people.present]
    last = counts[-1] if counts else None
    if last is None:
        return None if announced(state) else current(state)
    return None if of_session(state, last.id) else last


def counted(state: State, item_id: int) -> PresenceReport:
    """What would be announced under an item now; its id is 0.

    Raises `Refused` (record-gone, nobody-counted) where nobody has been checked in yet.
    """
    item = state.find(AgendaItem, item_id)
    session = state.sessions[item.session_id]
    now = attendance_of(state, session)
    if not now.day.present:
        raise Refused("nobody-counted", session=session.name)
    quorum, parts = now.quorum, parts_of_day(state, now)
    return PresenceReport(
        item_id=item.id,
        session_id=session.id,
        at=clock.now(),
        people=_kept("", now.day),
        base=quorum.base,
        base_votes=quorum.base_votes,
        have=quorum.have,
        need=quorum.need,
        groups=tuple(_kept(name, count) for name, count in parts.by_group),
        units=tuple(_kept(name, count) for name, count in parts.by_unit),
        absent=absent_of(state, now),
        by_unit=now.unit_voters.entitled > 0,
        last_passage=max(state.passages, default=0),
    )


def absent_of(state: State, counted: Attendance) -> tuple[AbsentPerson, ...]:
    """Who is not there of those counted, in the order of the plan; as many as the count says."""
    away = {Presence.EXCUSED, Presence.NOT_YET}
    return _named(state, {one: where for one, where in counted.of_day.items() if where in away})


def absent_then(state: State, report: PresenceReport) -> tuple[AbsentPerson, ...] | None:
    """Who was not there when it was announced.

    A report of an older version kept only how many: they are named where the passages of that
    moment still give so many, else the answer is None.
    """
    number = report.people.excused + report.people.unexcused
    if len(report.absent) == number:
        return report.absent
    session = state.sessions.get(report.session_id)
    if session is None:
        return None
    away = {}
    for one in attendance_of(state, session).of_day:
        arrival = day.arrival(state, state.delegates[one], session)
        if arrival is None or order(arrival) > order(report):
            is_excused = state.delegates[one].status in ABSENT_WITH_REASON
            away[one] = Presence.EXCUSED if is_excused else Presence.NOT_YET
    return _named(state, away) if len(away) == number else None


def _named(state: State, away: Mapping[int, Presence]) -> tuple[AbsentPerson, ...]:
    return tuple(
        _absent(state, one, is_excused=away[one.id] is Presence.EXCUSED)
        for one in by_plan(state, (state.delegates[i] for i in away))
    )


def _absent(state: State, delegate: Delegate, *, is_excused: bool) -> AbsentPerson:
    return AbsentPerson(
        delegate_id=delegate.id,
        honorific=delegate.honorific,
        title=delegate.title,
        name=delegate.name,
        post=delegate.post,
        unit=unit_name(state, delegate),
        excused=is_excused,
        reason=delegate.reason if is_excused else "",
    )


def take(conference: Conference, item_id: int) -> PresenceReport:
    """Keep the counts of this moment as announced, in place of an earlier report of the item.

    Raises what `counted` does, and `Refused("conference-closed")`: nobody can be told any more.
    """
    with conference.writing("presence_report") as writer:
        if conference.state.profile.closed_at:
            raise Refused("conference-closed")
        report = counted(conference.state, item_id)
        old = of_item(conference.state, item_id)
        return writer.put(replace(report, id=old.id if old else 0))


def headcount_of(kept: PartCount) -> Headcount:
    """The numbers of people that were kept, as they are counted elsewhere."""
    return Headcount(kept.summoned, kept.inside, kept.left, kept.excused, kept.unexcused)


def _kept(name: str, count: Headcount) -> PartCount:
    return PartCount(
        name=name,
        summoned=count.summoned,
        inside=count.inside,
        left=count.left,
        excused=count.excused,
        unexcused=count.unexcused,
    )


def _last(reports: Iterable[PresenceReport]) -> PresenceReport | None:
    """The last in the order of the passages; the clock may have been set back between two."""
    return max(reports, key=lambda one: (order(one), one.id), default=None)
