"""Correcting actual times afterwards: somebody forgot to press, or pressed late."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store import clock
from store.agenda import printed, speeches, steps, timeline
from store.agenda.rules import running
from store.errors import BadInput, Refused
from store.records import AgendaItem, Speech
from store.stale import merged
from store.state import State
from store.times.hours import parse_minutes, parse_moment
from store.times.moments import elapsed

if TYPE_CHECKING:
    from store.conference import Conference

_LENGTH = re.compile(r"\+?\s*(\d{1,4})\s*(?:phút|phut|ph|p|['’′])", re.IGNORECASE)


def day_of(state: State, item: AgendaItem) -> date:
    """The day that hours typed for an item are on: its session's."""
    session = state.sessions.get(item.session_id)
    return (session.starts if session else clock.now()).astimezone(clock.VIETNAM).date()


def typed_start(item: AgendaItem | Speech, text: str, day: date) -> datetime | None:
    """When an item, or a speech, began as it is typed, on `day`; "" is never. Raises `BadInput`.

    An hour that is typed as it stood keeps its seconds.
    """
    return _typed(text, item.started, day)


def typed_end(
    item: AgendaItem | Speech, text: str, started: datetime | None, day: date
) -> datetime | None:
    """When it ended, also as minutes after its start: 15'. Raises `BadInput`."""
    if _LENGTH.fullmatch(text.strip()):
        if started is None:
            raise BadInput("hour-unreadable", text=text)
        return started + timedelta(minutes=parse_minutes(text.strip().lstrip("+")))
    return _typed(text, item.finished, day)


def typed_pause(item: AgendaItem, text: str) -> int:
    """Seconds of an item's pauses, typed as minutes; "" is none. Raises `BadInput`.

    Minutes that are typed as they stood keep their seconds.
    """
    minutes = parse_minutes(text)
    return item.pause_seconds if minutes == timeline.minutes_paused(item) else minutes * 60


def corrected(
    items: Sequence[AgendaItem],
    item_id: int,
    started: datetime | None,
    finished: datetime | None,
    now: datetime,
    pause_seconds: int | None = None,
) -> AgendaItem:
    """The item with other times; one that was skipped, or never pressed, was held after all.

    Without `pause_seconds` its pauses stay, and one that it ends with lasts to its end. Raises
    `Refused`: an end without a start or before it, a time to come, a second item under way, pauses
    longer than the item.
    """
    item = next((item for item in items if item.id == item_id), None)
    if item is None:
        raise Refused("record-gone")
    if finished and not started:
        raise Refused("times-no-start", title=item.title)
    if started and finished and finished < started:
        raise Refused("times-reversed", **_hours(item, started, finished))
    for at in (started, finished):
        if at and at > now:
            raise Refused("times-to-come", title=item.title, at=f"{at:%H:%M %d/%m}")
    current = running(items)
    if started and not finished and current and current.id != item_id:
        raise Refused("times-second", title=item.title, running=current.title)
    if pause_seconds is None:
        pause_seconds = item.pause_seconds
        if finished and item.paused_at:
            pause_seconds += int(elapsed(item, "paused_at", finished).total_seconds())
    if started and pause_seconds > ((finished or now) - _minute(started)).total_seconds():
        minutes = -(-pause_seconds // 60)
        raise Refused("times-pause", title=item.title, minutes=minutes, field="pause")
    return replace(
        item,
        started=started,
        finished=finished,
        skipped_at=None if started else item.skipped_at,
        paused_at=None if finished or not started else item.paused_at,
        pause_seconds=pause_seconds if started else 0,
    )


def overlapping(items: Sequence[AgendaItem], item: AgendaItem) -> list[AgendaItem]:
    """The other items that were held, for a minute or more, at the same time as this one.

    A step leaves seconds and a typed hour none: those do not make two items meet.
    """
    if item.started is None:
        return []
    return [
        other
        for other in items
        if other.id != item.id
        and other.started
        and (item.finished is None or _minute(other.started) < _minute(item.finished))
        and (other.finished is None or _minute(other.finished) > _minute(item.started))
    ]


def correct(
    conference: Conference,
    seen: AgendaItem,
    started: datetime | None,
    finished: datetime | None,
    pause_seconds: int | None = None,
) -> AgendaItem:
    """Save other actual times; the conference's end follows its last item's.

    Without `pause_seconds` the pauses stay as they are. Raises `Refused`, also where another
    window corrected the item since it was `seen`.
    """
    with conference.writing("agenda_times") as writer:
        state, now = conference.state, clock.now()
        wanted: dict[str, object] = {"started": started, "finished": finished}
        if pause_seconds == seen.pause_seconds:
            pause_seconds = None
        if pause_seconds is not None:
            wanted["pause_seconds"] = pause_seconds
        new = merged(state, seen, state.agenda.get(seen.id), wanted)
        items = timeline.agenda_items(state)
        item = corrected(items, seen.id, new.started, new.finished, now, pause_seconds)
        if item.started:
            printed.keep(state, writer, now)
        steps.close(state, writer, [item])
        speeches.end_with(state, writer, [item])
        return writer.put(item)


def _typed(text: str, stood: datetime | None, day: date) -> datetime | None:
    text = text.strip()
    if not text:
        return None
    at = parse_moment(text, stood.astimezone(clock.VIETNAM).date() if stood else day)
    same = stood is not None and _minute(stood) == at
    return stood if same else at


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _hours(item: AgendaItem, started: datetime, finished: datetime) -> dict[str, str | int]:
    return {"title": item.title, "start": f"{started:%H:%M}", "end": f"{finished:%H:%M}"}
