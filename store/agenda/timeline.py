"""What is asked of the agenda: its items in order, planned and expected times, the drift."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from store.agenda import drift, printed
from store.agenda import rules as agenda_rules
from store.agenda.expected import Times, expected
from store.agenda.rules import ItemState, Slot, state_of
from store.records import AgendaItem, PlanLine, PrintedPlan, Session
from store.state import State
from store.times import moments


def agenda_items(state: State) -> list[AgendaItem]:
    """The agenda in its printed order."""
    return agenda_rules.in_order(state.agenda.values(), state.sessions)


def slots(state: State, now: datetime) -> list[Slot]:
    """The agenda with planned and expected times."""
    return timeline(agenda_items(state), state.sessions, printed.plan_of(state), now)


def timeline(
    items: Sequence[AgendaItem],
    sessions: Mapping[int, Session],
    plan: PrintedPlan | None,
    now: datetime,
) -> list[Slot]:
    """Every item with its planned and expected times; items come from `rules.in_order`."""
    schedule = printed.scheduled(items, sessions)
    live = {line.item_id: line for line in schedule}
    planned = {line.item_id: line for line in plan.lines} if plan else live
    times = expected(items, sessions, live | planned, now)
    late = drift.of_items(items, plan.lines if plan else schedule, schedule, times)
    odd = set_back(items)
    found = [
        _slot(position, item, planned.get(item.id), times[item.id], late[item.id], now)
        for position, item in enumerate(items, start=1)
    ]
    if not odd:
        return found
    named = [frozenset(field for of, field in odd if of == slot.item.id) for slot in found]
    return [replace(slot, set_back=names) for slot, names in zip(found, named, strict=True)]


def set_back(items: Iterable[AgendaItem]) -> frozenset[tuple[int, str]]:
    """The times of items that say less than what was done in the agenda before: ids and fields."""
    fields = moments.STAMPED[AgendaItem]
    return moments.set_back(
        moments.moment((item.id, field), item, field) for item in items for field in fields
    )


def current(slots: Sequence[Slot]) -> Slot | None:
    """The item that runs or is paused."""
    return next((slot for slot in slots if slot.is_under_way), None)


def upcoming(slots: Sequence[Slot]) -> Slot | None:
    """What `next` would start; None once the day has ended, whatever was left over."""
    items = [slot.item for slot in slots]
    following = None if agenda_rules.ended_at(items) else agenda_rules.following(items)
    return next((slot for slot in slots if following and slot.item.id == following.id), None)


def drift_seconds(slots: Sequence[Slot]) -> int:
    """How far the day is behind the plan, in seconds; negative when ahead.

    Measured at what runs; else at what comes next: standing still counts, and a break between
    sessions makes up for a morning that was early or late. Else at the end of what was held last.
    """
    running = current(slots)
    if running:
        return running.drift_seconds
    coming = upcoming(slots)
    if coming and not _is_left(slots, coming):
        return coming.drift_seconds
    done = [slot for slot in slots if slot.item.finished]
    last = max(done, key=lambda slot: moments.order(slot.item, "finished"), default=None)
    return last.drift_seconds if last else 0


def is_other_day(slots: Sequence[Slot]) -> bool:
    """Whether something is left while the days of all sessions are past, and none is led today."""
    is_open = current(slots) or upcoming(slots)
    return bool(is_open) and not any(slot.is_live for slot in slots)


def standing_seconds(slots: Sequence[Slot]) -> int:
    """For how long something could have begun while nobody pressed; 0 while an item runs."""
    coming = None if current(slots) else upcoming(slots)
    return coming.overdue_seconds if coming and not _is_left(slots, coming) else 0


def minutes_held(item: AgendaItem) -> int:
    """Minutes between the hours of its start and end as papers print them; 0 before its end."""
    if not (item.started and item.finished):
        return 0
    start, end = (at.replace(second=0, microsecond=0) for at in (item.started, item.finished))
    return max(0, int((end - start - moments.shift_within(item)).total_seconds()) // 60)


def is_span_unknown(item: AgendaItem) -> bool:
    """Whether an item ended before it began, by a clock of which nobody knows how it was set."""
    if not (item.started and item.finished):
        return False
    return item.finished - item.started - moments.shift_within(item) < timedelta()


def minutes_paused(item: AgendaItem) -> int:
    """Minutes of its pauses that are over, as papers print them."""
    return round(item.pause_seconds / 60)


def _is_left(slots: Sequence[Slot], coming: Slot) -> bool:
    """Whether it was left over by a session that is past."""
    return coming.item.session_id in agenda_rules.past_sessions([slot.item for slot in slots])


def sessions_over(state: State) -> set[int]:
    """The ids of the sessions in which nothing will be held any more."""
    items = agenda_items(state)
    if state.profile.closed_at:
        return set(agenda_rules.by_session(items))
    return agenda_rules.past_sessions(items)


def _slot(
    position: int,
    item: AgendaItem,
    line: PlanLine | None,
    times: Times,
    late: int,
    now: datetime,
) -> Slot:
    state = state_of(item)
    overdue = max(0, int((now - times.ready).total_seconds()))
    return Slot(
        position=position,
        item=item,
        state=state,
        planned_start=line.starts if line else None,
        planned_minutes=line.minutes if line else None,
        expected_start=times.begins,
        expected_end=times.ends,
        due=times.due,
        gap_minutes=item.gap,
        drift_seconds=late,
        overdue_seconds=overdue if state is ItemState.WAITING and times.is_live else 0,
        is_live=times.is_live,
    )
