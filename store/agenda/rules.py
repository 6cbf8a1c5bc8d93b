"""The agenda (chương trình): starting, finishing, and where the day stands against the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec.structs import replace

from store.errors import Refused
from store.records import AgendaItem, Session

KINDS = frozenset(
    {
        "welcome",
        "opening",
        "flag_salute",
        "introduction",
        "presidium",
        "report",
        "discussion",
        "address",
        "ballot",
        "scores",
        "awards",
        "launch",
        "signing",
        "handover",
        "break",
        "closing",
        "visit",
        "other",
    }
)


class ItemState(StrEnum):
    """Where an agenda item stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"


@dataclass(frozen=True)
class Slot:
    """One agenda item with its planned and expected times; `position` counts from 1."""

    position: int
    item: AgendaItem
    planned_start: datetime
    expected_start: datetime
    expected_end: datetime
    state: ItemState


def state_of(item: AgendaItem) -> ItemState:
    """Whether the item waits, runs or is done."""
    if item.finished:
        return ItemState.DONE
    return ItemState.RUNNING if item.started else ItemState.WAITING


def in_order(items: Iterable[AgendaItem], sessions: Mapping[int, Session]) -> list[AgendaItem]:
    """All items as the programme prints them: by session, then by their own order."""

    def key(item: AgendaItem) -> tuple[int, int, int]:
        session = sessions.get(item.session_id)
        return (session.order if session else 0, item.order, item.id)

    return sorted(items, key=key)


def running(items: Sequence[AgendaItem]) -> AgendaItem | None:
    """The item that runs now."""
    return next((item for item in items if state_of(item) is ItemState.RUNNING), None)


def following(items: Sequence[AgendaItem]) -> AgendaItem | None:
    """What `advance` starts: the first that waits behind what runs, or the first of all."""
    current = running(items)
    after = items.index(current) if current else 0
    return next((item for item in items[after:] if state_of(item) is ItemState.WAITING), None)


def start(items: Sequence[AgendaItem], position: int, now: datetime) -> list[AgendaItem]:
    """Start item `position` (from 1), finishing what runs; returns the changed items.

    Raises `Refused` if there is no such item, or it runs or was done already.
    """
    if not 1 <= position <= len(items):
        raise Refused("no-such-item", position=position, total=len(items))
    item = items[position - 1]
    if state_of(item) is ItemState.RUNNING:
        raise Refused("item-running", position=position, title=item.title)
    if state_of(item) is ItemState.DONE:
        raise Refused("item-done", position=position, title=item.title)
    current = running(items)
    finished = [replace(current, finished=_not_before(current, now))] if current else []
    return [*finished, replace(item, started=now)]


def finish(items: Sequence[AgendaItem], now: datetime) -> list[AgendaItem]:
    """Finish the running item. Raises `Refused` if none runs."""
    current = running(items)
    if current is None:
        raise Refused("no-item-running")
    return [replace(current, finished=_not_before(current, now))]


def advance(items: Sequence[AgendaItem], now: datetime) -> list[AgendaItem]:
    """Finish what runs and start the item after it, or the first that waits.

    Raises `Refused` when everything is done.
    """
    coming = following(items)
    if coming is None:
        if running(items):
            return finish(items, now)
        raise Refused("agenda-over")
    return start(items, items.index(coming) + 1, now)


def back(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Take the last step back: what runs waits again, what was finished last runs again.

    Raises `Refused` when nothing has begun.
    """
    current = running(items)
    done = [(item.finished, index, item) for index, item in enumerate(items) if item.finished]
    if current is None and not done:
        raise Refused("nothing-begun")
    changed = [replace(current, started=None)] if current else []
    if done:
        last = max(done)[2]
        # A step forward finishes one item and starts the next in one moment; a pause between
        # them means that the finish was a step of its own, and stays.
        if current is None or last.finished == current.started:
            changed.append(replace(last, finished=None))
    return changed


def timeline(
    items: Sequence[AgendaItem], sessions: Mapping[int, Session], now: datetime
) -> list[Slot]:
    """Every item with its planned and expected times; items come from `in_order`."""
    slots: list[Slot] = []
    session_id = -1
    planned = expected = now
    for position, item in enumerate(items, start=1):
        if item.session_id != session_id:
            session_id = item.session_id
            session = sessions.get(session_id)
            planned = session.starts if session else planned
            expected = planned
        length = timedelta(minutes=item.minutes)
        state = state_of(item)
        if state is ItemState.WAITING:
            begin = max(expected, now) if _has_begun(items, session_id) else expected
            end = begin + length
        else:
            begin = item.started or expected
            end = item.finished or max(now, begin + length)
        slots.append(Slot(position, item, planned, begin, end, state))
        planned += length
        expected = end
    return slots


def drift_seconds(slots: Sequence[Slot]) -> int:
    """How far the day is behind the plan, in seconds; negative when ahead.

    Measured at the running item's expected end, or else at the end of the one finished last.
    """
    begun = [slot for slot in slots if slot.state is not ItemState.WAITING]
    if not begun:
        return 0
    current = next((slot for slot in begun if slot.state is ItemState.RUNNING), begun[-1])
    planned_end = current.planned_start + timedelta(minutes=current.item.minutes)
    return int((current.expected_end - planned_end).total_seconds())


def _has_begun(items: Sequence[AgendaItem], session_id: int) -> bool:
    return any(item.started for item in items if item.session_id == session_id)


def _not_before(item: AgendaItem, now: datetime) -> datetime:
    """A clock that was set back must not make an item end before it began."""
    return max(now, item.started) if item.started else now
