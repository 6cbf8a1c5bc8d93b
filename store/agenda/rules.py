"""Leading the agenda (chương trình): what may be started, paused, skipped, finished, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec.structs import replace

from store.errors import Refused
from store.records import AgendaItem, Session
from store.times import moments

KINDS = frozenset(
    {
        "welcome",
        "opening",
        "flag_salute",
        "introduction",
        "attendance",
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
    PAUSED = "paused"
    DONE = "done"
    SKIPPED = "skipped"


UNDER_WAY = frozenset({ItemState.RUNNING, ItemState.PAUSED})
"""Begun and not over: one item at most."""

STEP_FIELDS = ("started", "finished", "paused_at", "pause_seconds", "skipped_at")
"""What leading the day writes into an item."""


@dataclass(frozen=True)
class Slot:
    """One agenda item with its planned and expected times; `position` counts from 1.

    What was put in after the plan was printed has no `planned_start` and no `planned_minutes`.
    `due` is when its time is up, pauses counted in. `drift_seconds` is how late it is (ahead:
    negative): what has begun by its end, what waits by its start. `overdue_seconds` is for how long
    it could have begun while nobody pressed. `is_live` says that the clock counts: its session's
    day is not past, or it is led today. `set_back` names the times of the item that say less than
    what was done in the agenda before.
    """

    position: int
    item: AgendaItem
    state: ItemState
    planned_start: datetime | None
    planned_minutes: int | None
    expected_start: datetime
    expected_end: datetime
    due: datetime
    gap_minutes: int
    drift_seconds: int
    overdue_seconds: int
    is_live: bool
    set_back: frozenset[str] = frozenset()

    @property
    def is_under_way(self) -> bool:
        """Whether the item runs or is paused."""
        return self.state in UNDER_WAY

    @property
    def planned_end(self) -> datetime | None:
        """When it is over as planned; None for what is not in the plan."""
        if self.planned_start is None or self.planned_minutes is None:
            return None
        return self.planned_start + timedelta(minutes=self.planned_minutes)

    def seconds_left(self, now: datetime) -> int:
        """Until its time is up, negative after; 0 if it is not under way."""
        return int((self.due - now).total_seconds()) if self.is_under_way else 0


def state_of(item: AgendaItem) -> ItemState:
    """Whether the item waits, runs, is paused, done or skipped."""
    if item.finished:
        return ItemState.DONE
    if item.started:
        return ItemState.PAUSED if item.paused_at else ItemState.RUNNING
    return ItemState.SKIPPED if item.skipped_at else ItemState.WAITING


def in_order(items: Iterable[AgendaItem], sessions: Mapping[int, Session]) -> list[AgendaItem]:
    """All items as the programme prints them: by session, then by their own order."""

    def key(item: AgendaItem) -> tuple[int, int, int]:
        session = sessions.get(item.session_id)
        return (session.order if session else 0, item.order, item.id)

    return sorted(items, key=key)


def running(items: Sequence[AgendaItem]) -> AgendaItem | None:
    """The item that runs now, or is paused."""
    return next((item for item in items if state_of(item) in UNDER_WAY), None)


def waiting(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The items that wait, those behind what runs before those that it has passed."""
    held = list(items)
    current = running(held)
    place = held.index(current) if current else 0
    turned = [*held[place:], *held[:place]]
    return [item for item in turned if state_of(item) is ItemState.WAITING]


def following(items: Sequence[AgendaItem]) -> AgendaItem | None:
    """What `advance` starts: the first that waits behind what runs, or the first of all.

    Those of a session that is past come last: nobody goes back to the morning in the afternoon.
    """
    current = running(items)
    if current:
        after = items[items.index(current) :]
        return next((item for item in after if state_of(item) is ItemState.WAITING), None)
    left, past = waiting(items), past_sessions(items)
    return next((item for item in left if item.session_id not in past), next(iter(left), None))


def past_sessions(items: Iterable[AgendaItem]) -> set[int]:
    """The sessions that are over, or were left for a later one."""
    sessions = by_session(items)
    keys = list(sessions)
    last = max((n for n, key in enumerate(keys) if has_begun(sessions[key])), default=0)
    return {*keys[:last], *(key for key, held in sessions.items() if ended_at(held))}


def by_session(items: Iterable[AgendaItem]) -> dict[int, list[AgendaItem]]:
    """The items by the id of their session, in their order."""
    held: dict[int, list[AgendaItem]] = {}
    for item in items:
        held.setdefault(item.session_id, []).append(item)
    return held


def ended_at(items: Sequence[AgendaItem]) -> datetime | None:
    """When a session, or the day, ended: with its last item that is not skipped; None before."""
    held = [item for item in items if state_of(item) is not ItemState.SKIPPED]
    return held[-1].finished if held else None


def has_begun(items: Iterable[AgendaItem]) -> bool:
    """Whether any of the items has begun."""
    return any(item.started for item in items)


def start(items: Sequence[AgendaItem], position: int, now: datetime) -> list[AgendaItem]:
    """Start item `position` (from 1), finishing what runs; returns the changed items.

    One that was skipped is taken up again. Raises `Refused` if there is no such item, or it runs
    or was done already.
    """
    item = item_at(items, position)
    if state_of(item) in UNDER_WAY:
        raise Refused("item-running", position=position, title=item.title)
    if state_of(item) is ItemState.DONE:
        raise Refused("item-done", position=position, title=item.title)
    current = running(items)
    over = [_finished(current, now)] if current else []
    return [*over, replace(item, started=now, skipped_at=None)]


def finish(items: Sequence[AgendaItem], now: datetime) -> list[AgendaItem]:
    """Finish the running item. Raises `Refused` if none runs."""
    return [_finished(_current(items), now)]


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


def pause(items: Sequence[AgendaItem], now: datetime) -> list[AgendaItem]:
    """Stop the running item's clock. Raises `Refused` if none runs, or it is paused already."""
    item = _current(items)
    if item.paused_at:
        raise Refused("item-paused", title=item.title)
    return [replace(item, paused_at=now)]


def resume(items: Sequence[AgendaItem], now: datetime) -> list[AgendaItem]:
    """Let a paused item go on. Raises `Refused` if none is paused."""
    item = _current(items)
    if not item.paused_at:
        raise Refused("item-not-paused", title=item.title)
    return [_resumed(item, now)]


def skip(items: Sequence[AgendaItem], position: int | None, now: datetime) -> list[AgendaItem]:
    """Leave item `position` out (without one: what would come next); it takes no time any more.

    Raises `Refused` if there is no such item, or it has begun or is skipped already.
    """
    item = following(items) if position is None else item_at(items, position)
    if item is None:
        raise Refused("agenda-over")
    facts: dict[str, str | int] = {"position": items.index(item) + 1, "title": item.title}
    if item.skipped_at:
        raise Refused("item-skipped", **facts)
    if item.started:
        raise Refused("item-done" if item.finished else "item-running", **facts)
    return [replace(item, skipped_at=now)]


def unskip(items: Sequence[AgendaItem], position: int) -> list[AgendaItem]:
    """Let an item that was skipped wait again. Raises `Refused` if it was not."""
    item = item_at(items, position)
    if state_of(item) is not ItemState.SKIPPED:
        raise Refused("item-not-skipped", position=position, title=item.title)
    return [replace(item, skipped_at=None)]


def back(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Take the last step back as the times tell it, where the log tells of none.

    What runs waits again, what was finished last runs again; a pause is taken back alone. Raises
    `Refused` when nothing has begun.
    """
    current = running(items)
    if current and current.paused_at:
        return [replace(current, paused_at=None)]
    done = [
        (moments.order(item, "finished"), index, item)
        for index, item in enumerate(items)
        if item.finished
    ]
    if current is None and not done:
        raise Refused("nothing-begun")
    changed = [replace(current, started=None, pause_seconds=0)] if current else []
    if done:
        last = max(done)[2]
        # A step forward finishes one item and starts the next in one moment; a pause between
        # them means that the finish was a step of its own, and stays.
        if current is None or last.finished == current.started:
            changed.append(replace(last, finished=None))
    return changed


def item_at(items: Sequence[AgendaItem], position: int) -> AgendaItem:
    """The item at a place counted from 1. Raises `Refused`."""
    if not 1 <= position <= len(items):
        raise Refused("no-such-item", position=position, total=len(items))
    return items[position - 1]


def _current(items: Sequence[AgendaItem]) -> AgendaItem:
    current = running(items)
    if current is None:
        raise Refused("no-item-running")
    return current


def _finished(item: AgendaItem, now: datetime) -> AgendaItem:
    return replace(_resumed(item, now), finished=now)


def _resumed(item: AgendaItem, now: datetime) -> AgendaItem:
    if item.paused_at is None:
        return item
    paused = int(moments.elapsed(item, "paused_at", now).total_seconds())
    return replace(item, paused_at=None, pause_seconds=item.pause_seconds + paused)
