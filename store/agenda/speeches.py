"""Speeches (tham luận) within an agenda item: who speaks, and how long."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from store import clock
from store.errors import Refused
from store.records import AgendaItem, Speech
from store.stale import merged_text
from store.state import State
from store.times import moments

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer


LAST_SECONDS = 60
"""From here on a speaker is warned that the time is nearly over."""


class Pace(StrEnum):
    """How a speech that is being given stands against its minutes."""

    FREE = "free"
    LAST_MINUTE = "last_minute"
    OVER = "over"


def of_item(state: State, item_id: int) -> list[Speech]:
    """The speeches of an agenda item in their order."""
    mine = (speech for speech in state.speeches.values() if speech.item_id == item_id)
    return sorted(mine, key=lambda speech: (speech.order, speech.id))


def used(speech: Speech, now: datetime) -> timedelta | None:
    """How long somebody has spoken; None before the first word."""
    if speech.started is None:
        return None
    return moments.lasted(speech, now)


def running(speeches: Iterable[Speech]) -> Speech | None:
    """The speech that is being given."""
    return next((s for s in speeches if s.started and not s.finished), None)


def seconds_left(speech: Speech, now: datetime) -> int | None:
    """Seconds of the minutes allotted that are left, negative beyond; None where none are."""
    if not speech.minutes:
        return None
    spent = used(speech, now) or timedelta()
    return int((timedelta(minutes=speech.minutes) - spent).total_seconds())


def pace(speech: Speech, now: datetime) -> Pace:
    """Whether a speech has run into its last minute, or beyond it; also once it has been given."""
    left = seconds_left(speech, now)
    if left is None or speech.started is None:
        return Pace.FREE
    if left < 0:
        return Pace.OVER
    is_last = left <= LAST_SECONDS and speech.finished is None
    return Pace.LAST_MINUTE if is_last else Pace.FREE


def waiting(speeches: Iterable[Speech]) -> list[Speech]:
    """Who has not spoken yet."""
    return [speech for speech in speeches if speech.started is None]


def started(speeches: list[Speech], speech_id: int, now: datetime) -> list[Speech]:
    """Start a speech, ending the one before it; returns the changed ones. Raises `Refused`."""
    speech = next((s for s in speeches if s.id == speech_id), None)
    if speech is None:
        raise Refused("record-gone")
    if speech.started:
        raise Refused("speech-begun", speaker=speech.speaker)
    return [*_ended(speeches, now), replace(speech, started=now)]


def finished(speeches: list[Speech], now: datetime) -> list[Speech]:
    """End the speech that is being given. Raises `Refused` if there is none."""
    ended = _ended(speeches, now)
    if not ended:
        raise Refused("no-speech-running")
    return ended


def start(conference: Conference, speech: Speech) -> list[Speech]:
    """Start a speech now."""
    with conference.writing("speech_start") as writer:
        speeches = of_item(conference.state, speech.item_id)
        return writer.put_all(started(speeches, speech.id, clock.now()))


def finish(conference: Conference, item_id: int) -> list[Speech]:
    """End the speech that is being given in an agenda item."""
    with conference.writing("speech_finish") as writer:
        return writer.put_all(finished(of_item(conference.state, item_id), clock.now()))


def end_with(state: State, writer: Writer, items: Iterable[AgendaItem]) -> None:
    """Inside a transaction: whoever speaks has spoken when the item is over."""
    for item in items:
        if item.finished:
            writer.put_all(_ended(of_item(state, item.id), item.finished))


def add(conference: Conference, new: Speech) -> Speech:
    """Put a speech at the end of its item's list."""
    with conference.writing("speech") as writer:
        mine = of_item(conference.state, new.item_id)
        return writer.put(replace(new, order=1 + max((s.order for s in mine), default=0)))


def edit(conference: Conference, seen: Speech, **fields: Any) -> Speech:
    """Change some fields of a speech as it stands now. Raises `Refused` if it is gone."""
    return conference.edit("speech", seen, **fields)


def remove(conference: Conference, speech: Speech) -> None:
    """Remove a speech that has not begun. Raises `Refused`."""
    with conference.writing("speech_remove") as writer:
        current = conference.state.find(Speech, speech.id)
        if current.started:
            raise Refused("speech-begun", speaker=current.speaker)
        writer.remove(current)


def write_gist(conference: Conference, seen: Speech, gist: str, *, goes_on: bool = False) -> Speech:
    """Save the gist; what another window wrote since `seen` is kept. Raises `Refused`.

    Whoever `goes_on` writing has saved in this sitting before: undo takes it back as one.
    """
    with conference.writing("speech_more" if goes_on else "speech_gist") as writer:
        speech = conference.state.find(Speech, seen.id)
        return writer.put(replace(speech, gist=merged_text(seen.gist, gist, speech.gist)))


def _ended(speeches: Iterable[Speech], now: datetime) -> list[Speech]:
    return [
        replace(speech, finished=now)
        for speech in speeches
        if speech.started and not speech.finished
    ]
