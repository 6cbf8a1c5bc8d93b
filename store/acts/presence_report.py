"""The report on presence (báo cáo tình hình đại biểu) that the chair gives to the conference.

One key takes the counts of that moment and keeps them with their hour: what was announced stays
announced, whoever comes later.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store import clock
from store.checkin.attendance import attendance_of, parts_of_day
from store.checkin.headcount import Headcount
from store.errors import Refused
from store.records import AgendaItem, PartCount, PresenceReport
from store.state import State

if TYPE_CHECKING:
    from store.conference import Conference


def of_item(state: State, item_id: int) -> PresenceReport | None:
    """What was announced under an item, the last of it."""
    return _last(one for one in state.presence_reports.values() if one.item_id == item_id)


def of_session(state: State, session_id: int) -> PresenceReport | None:
    """What was announced in a session, the last of it: that is what the minutes go by."""
    return _last(one for one in state.presence_reports.values() if one.session_id == session_id)


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
    )


def take(conference: Conference, item_id: int) -> PresenceReport:
    """Keep the counts of this moment as announced, in place of an earlier report of the item.

    Raises what `counted` does.
    """
    with conference.writing("presence_report") as writer:
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
    return max(reports, key=lambda one: (one.at, one.id), default=None)
