"""When each item of the live day is expected to begin and to be over.

A gap soaks up lateness before it passes any on, and stays free while the day is ahead; a fixed time
is waited for; a session waits for its hour, and for the one before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from store.agenda.rules import by_session, ended_at, waiting
from store.records import AgendaItem, PlanLine, Session


class Times(NamedTuple):
    """When an item could begin, when it does, when it is over, and when its time is up.

    `ready` lies in the past while nobody presses; `begins` of what waits never does. `due` counts
    pauses in.
    """

    ready: datetime
    begins: datetime
    ends: datetime
    due: datetime


def expected(
    items: Sequence[AgendaItem],
    sessions: Mapping[int, Session],
    lines: Mapping[int, PlanLine],
    now: datetime,
) -> dict[int, Times]:
    """The times of every item by its id; items come from `rules.in_order`.

    `lines` has one for each item: as printed, else as it is scheduled.
    """
    times: dict[int, Times] = {}
    carried: datetime | None = None
    for session_id, held in by_session(items).items():
        session = sessions.get(session_id)
        opens = session.starts if session else lines[held[0].id].starts
        carried = _session(held, lines, max(opens, carried or opens), now, times)
    return times


def _session(
    held: Sequence[AgendaItem],
    lines: Mapping[int, PlanLine],
    opens: datetime,
    now: datetime,
    times: dict[int, Times],
) -> datetime:
    """Fill in the times of one session's items; returns when it is expected to be over."""
    begun = [item for item in held if item.started]
    for item in begun:
        times[item.id] = _begun(item, lines[item.id], now)
    ends = over_at = max((times[item.id].ends for item in begun), default=opens)
    for item in waiting(held):
        times[item.id] = _waiting(item, lines[item.id], ends, now)
        ends = times[item.id].ends
    for item in held:
        if item.id not in times:  # skipped: it takes no time
            at = item.skipped_at or ends
            times[item.id] = Times(at, at, at, at)
    return over_at if ended_at(held) else ends


def _begun(item: AgendaItem, line: PlanLine, now: datetime) -> Times:
    begins = item.started or now
    pauses = item.pause_seconds
    if item.paused_at:
        pauses += max(0, int((now - item.paused_at).total_seconds()))
    due = begins + timedelta(minutes=item.minutes, seconds=pauses)
    if item.to_end:
        due = max(begins, _end_to_count_to(item, line))
    return Times(begins, begins, item.finished or max(now, due), due)


def _waiting(item: AgendaItem, line: PlanLine, after: datetime, now: datetime) -> Times:
    """What begins behind `after`, and never in the past.

    A gap made longer or shorter since it was planned moves the planned start with it.
    """
    gap = timedelta(minutes=item.gap)
    planned = line.starts + timedelta(minutes=item.gap - line.gap)
    ready = max(after, item.fixed or min(planned, after + gap))
    begins = max(ready, now)
    ends = begins + timedelta(minutes=item.minutes)
    if item.to_end:
        ends = max(begins, _end_to_count_to(item, line))
    return Times(ready, begins, ends, ends)


def _end_to_count_to(item: AgendaItem, line: PlanLine) -> datetime:
    """The planned end; minutes given, or a fixed time moved, on the spot move it."""
    return (item.fixed or line.starts) + timedelta(minutes=item.minutes)
