"""When each item of the live day is expected to begin and to be over.

A gap soaks up lateness before it passes any on, and stays free while the day is ahead; a fixed time
is waited for; a session waits for its hour, and for the one before it. The clock pushes nothing on
once a session's day is past, unless it is led all the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from math import inf
from typing import NamedTuple

from store.agenda.rules import by_session, ended_at, waiting
from store.records import AgendaItem, PlanLine, Session
from store.times import moments

NIGHT = timedelta(hours=4)
"""What is held before four in the morning belongs to the day before."""


class Times(NamedTuple):
    """When an item could begin, when it does, when it is over, and when its time is up.

    `ready` lies in the past while nobody presses; `begins` of what waits never does. `due` counts
    pauses in. `is_live` says that the clock counts here: the session's day is not past, or it is
    led today.
    """

    ready: datetime
    begins: datetime
    ends: datetime
    due: datetime
    is_live: bool


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
        last = session.ends if session and session.ends else opens
        clock = now if _is_live(held, lines, max(opens, last), now) else None
        carried = _session(held, lines, max(opens, carried or opens), clock, times)
    return times


def _session(
    held: Sequence[AgendaItem],
    lines: Mapping[int, PlanLine],
    opens: datetime,
    clock: datetime | None,
    times: dict[int, Times],
) -> datetime:
    """Fill in the times of one session's items; returns when it is expected to be over.

    `clock` is now, or None where the clock does not count.
    """
    begun = [item for item in held if item.started]
    for item in begun:
        times[item.id] = _begun(item, lines[item.id], clock)
    last = max(begun, key=_over, default=None)
    ends = over_at = times[last.id].ends if last else opens
    for item in waiting(held):
        times[item.id] = _waiting(item, lines[item.id], ends, clock)
        ends = times[item.id].ends
    for item in held:
        if item.id not in times:  # skipped: it takes no time
            at = item.skipped_at or ends
            times[item.id] = Times(at, at, at, at, clock is not None)
    return over_at if ended_at(held) else ends


def _is_live(
    held: Sequence[AgendaItem], lines: Mapping[int, PlanLine], last: datetime, now: datetime
) -> bool:
    """Whether the clock counts: nothing is expected now of a day that is past and not led today.

    It is led where an item began or ended today, or still has time, as one that is paused does.
    """
    today = day_of(now)
    led = [at for item in held for at in (item.started, item.finished) if at]
    led += [_due(item, lines[item.id], now) for item in held if item.started and not item.finished]
    return today <= day_of(last) or any(day_of(at) == today for at in led)


def day_of(at: datetime) -> date:
    """The day that a moment belongs to, the night with the day before."""
    return (at - NIGHT).date()


def _due(item: AgendaItem, line: PlanLine, clock: datetime | None) -> datetime:
    """When the time of what has begun is up."""
    begins, pauses = item.started or line.starts, item.pause_seconds
    if clock and item.started and not item.finished:  # as the clock of now would have told it
        begins += moments.shift(item, "started", clock)
    if item.paused_at and clock:
        pauses += int(moments.elapsed(item, "paused_at", clock).total_seconds())
    if item.to_end:
        return max(begins, _end_to_count_to(item, line))
    return begins + timedelta(minutes=item.minutes, seconds=pauses)


def _begun(item: AgendaItem, line: PlanLine, clock: datetime | None) -> Times:
    begins, due = item.started or line.starts, _due(item, line, clock)
    ends = item.finished or max(clock or due, due)
    return Times(begins, begins, ends, due, clock is not None)


def _over(item: AgendaItem) -> float:
    """Where the end of what has begun stands among the others; what is not over comes last."""
    return moments.order(item, "finished") if item.finished else inf


def _waiting(item: AgendaItem, line: PlanLine, after: datetime, clock: datetime | None) -> Times:
    """What begins behind `after`, and where the clock counts never in the past.

    A gap made longer or shorter since it was planned moves the planned start with it.
    """
    gap = timedelta(minutes=item.gap)
    planned = line.starts + timedelta(minutes=item.gap - line.gap)
    ready = max(after, item.fixed or min(planned, after + gap))
    begins = max(ready, clock or ready)
    ends = begins + timedelta(minutes=item.minutes)
    if item.to_end:
        ends = max(begins, _end_to_count_to(item, line))
    return Times(ready, begins, ends, ends, clock is not None)


def _end_to_count_to(item: AgendaItem, line: PlanLine) -> datetime:
    """The planned end; minutes given, or a fixed time moved, on the spot move it."""
    return (item.fixed or line.starts) + timedelta(minutes=item.minutes)
