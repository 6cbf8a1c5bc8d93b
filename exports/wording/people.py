"""Delegates as lists print them, who is written to, and who came after the opening."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from math import inf
from typing import TypeVar

from exports.wording import BY_SET_CLOCK, hour_text
from store.acts import presence_report
from store.agenda import timeline
from store.checkin import day
from store.checkin.attendance import Attendance
from store.checkin.headcount import ABSENT_WITH_REASON, Presence
from store.people.naming import full_name
from store.people.order import by_plan
from store.records import (
    AgendaItem,
    Delegate,
    Group,
    Passage,
    PresenceReport,
    Role,
    Session,
    Status,
    Unit,
)
from store.state import State
from store.times.moments import order

Part = TypeVar("Part", Group, Unit)

OTHERS = "Đại biểu khác"
"""Heading for delegates without a group, or without a unit."""

ROLE_WORDS: dict[str, str] = {
    Role.CHAIR: "Chủ trì",
    Role.SECRETARY: "Thư ký",
    Role.CHIEF_TELLER: "Trưởng ban kiểm phiếu",
    Role.TELLER: "Kiểm phiếu",
    Role.MC: "Dẫn chương trình",
}
"""Roles that the program knows; others are printed as they were written."""


def listed(state: State, session: Session | None = None) -> list[Delegate]:
    """All on the list of the conference, or of one session, in the order of the plan.

    Groups first, then units, then the list's own numbers; who was replaced is not on it any more.
    """
    found = (
        delegate
        for delegate in state.delegates.values()
        if delegate.status is not Status.REPLACED
        and (session is None or not delegate.sessions or session.id in delegate.sessions)
    )
    return by_plan(state, found)


def by_group(state: State, delegates: Iterable[Delegate]) -> list[tuple[str, list[Delegate]]]:
    """The delegates under the names of their groups, in the groups' order."""
    return _parted(state.groups, [(d.group_id, d) for d in delegates])


def by_unit(state: State, delegates: Iterable[Delegate]) -> list[tuple[str, list[Delegate]]]:
    """The delegates under the names of their units, in the units' order."""
    return _parted(state.units, [(d.unit_id, d) for d in delegates])


def roles_text(delegate: Delegate) -> str:
    """The delegate's roles in words."""
    return ", ".join(map(role_word, delegate.roles))


def role_word(role: str) -> str:
    """A role in words."""
    return ROLE_WORDS.get(role, role)


def will_not_come(delegate: Delegate) -> bool:
    """Whether the delegate told beforehand not to come."""
    return delegate.status in ABSENT_WITH_REASON


def listed_for(state: State, delegate: Delegate) -> Delegate | None:
    """Whom a delegate came for: of several who were sent one for another, who was on the list."""
    found, seen = state.delegates.get(delegate.replaces), {delegate.id}
    while found and found.id not in seen and found.replaces in state.delegates:
        seen.add(found.id)
        found = state.delegates[found.replaces]
    return found


def remarks(state: State, delegate: Delegate) -> str:
    """Roles, whom the delegate stands in for, an absence; never the reason, which is private."""
    absent = listed_for(state, delegate)
    sessions = [state.sessions[i].name for i in delegate.sessions if i in state.sessions]
    found = (
        roles_text(delegate),
        f"Thay {full_name(absent)}" if absent else "",
        ", ".join(sessions) if len(sessions) < len(state.sessions) else "",
        "Xin vắng" if will_not_come(delegate) else "",
    )
    return "; ".join(part for part in found if part)


def _parted(
    parts: Mapping[int, Part], delegates: list[tuple[int, Delegate]]
) -> list[tuple[str, list[Delegate]]]:
    ordered = sorted(parts.values(), key=lambda part: (part.order, part.id))
    found: dict[int, list[Delegate]] = {part.id: [] for part in ordered}
    others: list[Delegate] = []
    for part_id, delegate in delegates:
        found.get(part_id, others).append(delegate)
    rows: list[tuple[str, list[Delegate]]] = [(part.name, found[part.id]) for part in ordered]
    return [(name, theirs) for name, theirs in [*rows, (OTHERS, others)] if theirs]


_INVITED = frozenset({Status.INVITED, Status.CONFIRMED})


def invited(state: State) -> list[Delegate]:
    """Who gets an invitation, unit by unit, as one messenger carries a unit's letters.

    Those who were first written down at the desk were never written to.
    """
    return [
        delegate
        for _, delegates in by_unit(state, listed(state))
        for delegate in delegates
        if delegate.status in _INVITED and delegate.code and not delegate.walk_in
    ]


def seated(state: State) -> list[Delegate]:
    """Who gets a place card: all who may come, in the order of the plan, guests first."""
    return [d for d in listed(state) if not will_not_come(d)]


def _opening(state: State, session: Session) -> AgendaItem | None:
    """With what a session was opened: its opening item, else its first that is no reception."""
    items = [
        item
        for item in timeline.agenda_items(state)
        if item.session_id == session.id and item.started and item.kind != "welcome"
    ]
    opening = [item for item in items if item.kind == "opening"]
    return next(iter(opening or items), None)


def counted_until(state: State, session: Session) -> tuple[datetime | None, str]:
    """From when on whoever comes is late, and what that moment is called.

    The moment of the report on presence where one was given, else the opening.
    """
    report = presence_report.of_session(state, session.id)
    if report:
        return report.at, f"giờ báo cáo ({hour_text(report.at)})"
    opening = _opening(state, session)
    return opening.started if opening else None, "giờ khai mạc"


def _order_until(state: State, session: Session) -> float:
    """Where that moment stands in the order of what was done."""
    report = presence_report.of_session(state, session.id)
    opening = _opening(state, session)
    if report:
        return order(report)
    return order(opening, "started") if opening else -inf


def came_late(state: State, session: Session, arrival: Passage) -> bool:
    """Whether somebody came in after what `counted_until` says, in the order of what was done."""
    report = presence_report.of_session(state, session.id)
    if report:
        return came_after(state, report, arrival)
    until = _order_until(state, session)
    return until > -inf and order(arrival) > until


def came_after(state: State, report: PresenceReport, arrival: Passage) -> bool:
    """Whether somebody was not there yet when presence was announced."""
    if report.last_passage:
        # Who was counted stays so, though an earlier coming in is taken over from another copy.
        delegate, session = state.delegates[arrival.delegate_id], state.sessions[report.session_id]
        return day.first_recorded(state, delegate, session) > report.last_passage
    return order(arrival) > order(report)


def late_arrivals(state: State, session: Session) -> list[tuple[Delegate, Passage]]:
    """Delegates who came late (`counted_until`), and how, in the order of their numbers.

    After a report on presence these are all whom it did not count: also who came before its hour
    and was written down later.
    """
    late = []
    for delegate in sorted(state.delegates.values(), key=lambda delegate: delegate.number):
        arrival = day.arrival(state, delegate, session)
        if arrival and came_late(state, session, arrival):
            late.append((delegate, arrival))
    return late


def added_words(state: State, counted: Attendance) -> str:
    """Of those who count as summoned, how many were asked by nobody: walk-ins (bổ sung tại chỗ)."""
    report = presence_report.of_session(state, counted.session.id)
    late = {one.id for one, _ in late_arrivals(state, counted.session)} if report else set()
    added = sum(
        state.delegates[one].walk_in
        for one, where in counted.of_day.items()
        if where in {Presence.INSIDE, Presence.LEFT} and one not in late
    )
    return f" (trong đó {added} đại biểu bổ sung tại chỗ)" if added else ""


def late_hour(state: State, session: Session, arrival: Passage) -> str:
    """When somebody came who is told apart; of who came in time, that it was written down later."""
    hour, (until, _) = hour_text(arrival.at), counted_until(state, session)
    if until is None or arrival.at > until:
        return hour
    if order(arrival) > _order_until(state, session):
        return f"{hour} {BY_SET_CLOCK}"
    return f"{hour}, ghi nhận sau giờ báo cáo"
