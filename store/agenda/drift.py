"""How late each item is, measured against all that the plan had before it.

What was put in counts as late, what was skipped as ahead, and another order changes nothing: an
item is held against its session's planned start and the planned minutes, gaps too, of every line of
the plan that is used up by then. A line is used up when its item has begun or is skipped, or when
it is gone from the session and a later line is used up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from store.agenda.expected import Times
from store.agenda.rules import ItemState, by_session, ended_at, state_of, waiting
from store.records import AgendaItem, PlanLine
from store.times.moments import order


def of_items(
    items: Sequence[AgendaItem],
    plan: Iterable[PlanLine],
    schedule: Iterable[PlanLine],
    times: Mapping[int, Times],
) -> dict[int, int]:
    """Seconds by item id, negative when ahead.

    For what has begun they are those of its end, for what waits those of its start. A session
    that came after printing is held against its own `schedule`.
    """
    printed, own = _lines(plan), _lines(schedule)
    found: dict[int, int] = {}
    for session_id, held in by_session(items).items():
        lines = printed.get(session_id) or own[session_id]
        here, everything = {one.id for one in held}, {line.item_id for line in lines}
        for item, used_up in _used_up(held, everything):
            begun = item.started is not None
            reference = _reference(lines, here, used_up, item, begun=begun)
            at = times[item.id].ends if begun else times[item.id].begins
            found[item.id] = int((at - reference).total_seconds())
    return found


def _lines(lines: Iterable[PlanLine]) -> dict[int, list[PlanLine]]:
    held: dict[int, list[PlanLine]] = {}
    for line in lines:
        held.setdefault(line.session_id, []).append(line)
    return held


def _used_up(
    held: Sequence[AgendaItem], everything: set[int]
) -> Iterator[tuple[AgendaItem, set[int]]]:
    """Each item of a session with the ids of the lines that are used up by then.

    With the end of the session that is `everything`, whatever was never held.
    """
    over_at = ended_at(held)
    for item in held:
        if item.started and over_at and item.finished == over_at:
            yield item, everything
        elif item.started:
            yield item, {one.id for one in held if _was_before(one, item)}
    used = {one.id for one in held if state_of(one) is not ItemState.WAITING}
    for item in held:
        if state_of(item) is ItemState.SKIPPED:
            yield item, used - {item.id}
    for item in waiting(held):
        yield item, set(used)
        used.add(item.id)


def _was_before(one: AgendaItem, item: AgendaItem) -> bool:
    """Whether `one` was held or skipped before `item` was over, or is that item."""
    if one.started and item.started:
        return order(one, "started") <= order(item, "started")
    is_left = one.skipped_at is not None
    return is_left and (not item.finished or order(one, "skipped_at") <= order(item, "finished"))


def _reference(
    lines: Sequence[PlanLine], here: set[int], used_up: set[int], item: AgendaItem, *, begun: bool
) -> datetime:
    """When the plan wanted an item to end if it has `begun`, else to begin."""
    reached = used_up | {item.id}
    last = max((n for n, line in enumerate(lines) if line.item_id in reached), default=-1)
    base = before = lines[0].starts
    spent = timedelta()
    for place, line in enumerate(lines):
        ends = line.starts + timedelta(minutes=line.minutes)
        if line.item_id == item.id and not begun:
            spent += line.starts - before
        elif line.item_id in used_up or (line.item_id not in here and place < last):
            spent += ends - before
        before = ends
    return base + spent
