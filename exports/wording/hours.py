"""Hours that papers tell: only those at which something was done, never those that were planned."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from datetime import datetime

from exports.wording import moment_text
from store.agenda import timeline
from store.clock import VIETNAM
from store.records import AgendaItem, Session, Timed
from store.state import State
from store.times import moments
from store.times.moments import TimeShown, order

BLANK_MOMENT = "…. giờ …., ngày …. tháng …. năm …."
"""Room for a moment that nobody recorded (Mẫu 1.9, NĐ 30/2020)."""

CLOCK_NOTE = (
    "Ghi chú: giờ ghi theo đồng hồ máy tính; đồng hồ có lúc được chỉnh lại nên có giờ không theo "
    "thứ tự trước sau."
)
"""The remark of a paper whose hours do not follow each other as what was done did."""


def clock_note(told: Iterable[TimeShown[Hashable] | None]) -> str:
    """`CLOCK_NOTE` where a paper tells such hours, else "". They stand there as the clock said."""
    return CLOCK_NOTE if moments.set_back(told) else ""


def hours_of(records: Iterable[Timed], *fields: str) -> Iterator[TimeShown[Hashable] | None]:
    """The moments that a paper tells of records of one type."""
    return (
        moments.moment((type(one), one.id, field), one, field)
        for one in records
        for field in fields
    )


def hours_of_day(state: State) -> Iterator[TimeShown[Hashable] | None]:
    """All that minutes tell the hours of, but for those who came late."""
    yield from hours_of(state.agenda.values(), "started", "finished")
    yield from hours_of(state.presence_reports.values(), "at")
    yield from hours_of(state.pledges.values(), "signed_at")
    yield from hours_of(state.handovers.values(), "at")
    yield from hours_of(state.places.values(), "arrived", "departed")
    yield from hours_of([state.profile], "closed_at")


def began(state: State, session: Session | None = None) -> datetime | None:
    """When the conference, or one session, began: its first item, for the reception is none."""
    begun = (
        item
        for item in timeline.agenda_items(state)
        if item.started
        and item.kind != "welcome"
        and (session is None or item.session_id == session.id)
    )
    first = min(begun, key=lambda item: moments.order(item, "started"), default=None)
    return first.started if first else None


def ended(items: Iterable[AgendaItem]) -> datetime | None:
    """When the last of items that are over ended."""
    over = (item for item in items if item.finished)
    last = max(over, key=lambda item: moments.order(item, "finished"), default=None)
    return last.finished if last else None


def began_text(state: State) -> str:
    """When the conference began, or room for it."""
    moment = began(state)
    return moment_text(moment) if moment else BLANK_MOMENT


def ended_text(state: State) -> str:
    """When the conference was closed, or room for it."""
    closed_at = state.profile.closed_at
    return moment_text(closed_at) if closed_at else BLANK_MOMENT


def was_then(state: State, record: Timed, field: str = "at") -> bool:
    """Whether something was ticked off while the conference was held.

    What is ticked off after its end, or on another day, was only written down then.
    """
    at, closed = getattr(record, field), order(state.profile, "closed_at")
    if at is None or (state.profile.closed_at and order(record, field) > closed):
        return False
    held = [session.starts for session in state.sessions.values()]
    held += [item.started for item in state.agenda.values() if item.started]
    return at.astimezone(VIETNAM).date() in {one.astimezone(VIETNAM).date() for one in held}
