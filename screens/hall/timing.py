"""What runs now, and its time as the hall sees it: the one place here that reads the agenda."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from screens.hall.at_hand import BREAK
from screens.sentences import say
from screens.widgets.plain import Tone
from screens.words.agenda import OTHER_DAY_MINUTES, clock_text, hour_on
from store.agenda import printed, speeches, timeline
from store.agenda import rules as agenda_rules
from store.agenda.rules import ItemState, Slot
from store.records import AgendaItem, Speech
from store.state import State

SOON = 120
"""Seconds before the end from which time is short, or a fifth of what is shorter than that."""
WAITS_AT_MOST = timedelta(hours=24)
"""Longer before its start nobody counts the seconds."""


class Timer(NamedTuple):
    """A time that runs down: its text with a sign, and how it is to be coloured."""

    text: str
    tone: Tone


class Moment(NamedTuple):
    """Where the agenda is: what runs or is paused, the speech in it, and what comes next.

    `time_up` is when the time of what runs is up: of a break when everybody is to be back.
    """

    slots: Sequence[Slot]
    current: Slot | None
    speech: Speech | None
    following: Slot | None
    time_up: datetime

    @property
    def is_paused(self) -> bool:
        """Whether what runs stands still."""
        return self.current is not None and self.current.state is ItemState.PAUSED


def moment(state: State, now: datetime) -> Moment:
    """Where the agenda is."""
    slots = timeline.slots(state, now)
    current, following = timeline.current(slots), timeline.upcoming(slots)
    talk = speeches.running(speeches.of_item(state, current.item.id)) if current else None
    time_up = _time_up(state, current, following) if current else now
    return Moment(slots, current, talk, following, time_up)


def _time_up(state: State, current: Slot, following: Slot | None) -> datetime:
    """When the time of an item is up; a break lasts until what follows begins, if it ends in time.

    A fixed hour, a gap or the next session's hour is waited for outside.
    """
    if current.item.kind != BREAK or following is None:
        return current.due
    (over,) = agenda_rules.finish([current.item], current.due)
    items = [over if one.id == over.id else one for one in timeline.agenda_items(state)]
    then = timeline.timeline(items, state.sessions, printed.plan_of(state), current.due)
    return next(one.expected_start for one in then if one.item.id == following.item.id)


def seconds_left(at: Moment, now: datetime) -> int:
    """Until the time of what runs is up, negative after."""
    return int((at.time_up - now).total_seconds())


def timer_of(at: Moment, now: datetime) -> Timer | None:
    """The time left of the speech or item that runs.

    None where none was allotted, or so much is over that the agenda is tried out on another day.
    """
    if at.current is None:
        return None
    if at.speech is None:
        if not at.current.item.minutes:
            return None
        left, minutes = seconds_left(at, now), at.current.item.minutes
    else:
        minutes = at.speech.minutes
        used = speeches.used(at.speech, now) or timedelta()
        if not minutes:
            return Timer(f"► {clock_text(int(used.total_seconds()))}", "ok")
        left = minutes * 60 - int(used.total_seconds())
    return _timer(left, minutes, is_paused=at.is_paused)


def _timer(left: int, minutes: int, *, is_paused: bool) -> Timer | None:
    """In time ►, soon over ▲, over ■ and with a plus, standing still ‖."""
    if left < -OTHER_DAY_MINUTES * 60:
        return None
    if left < 0:
        return Timer(f"{'‖' if is_paused else '■'} +{clock_text(left)}", "bad")
    is_short = left <= min(SOON, minutes * 60 // 5)
    sign = "‖" if is_paused else "▲" if is_short else "►"
    return Timer(f"{sign} {clock_text(left)}", "warn" if is_short else "ok")


def wait_of(state: State, at: Moment, now: datetime) -> tuple[datetime, str] | None:
    """When the session that comes next starts, and the time until then; None once it should."""
    session = state.sessions.get(at.following.item.session_id) if at.following else None
    if session is None or at.current or not now < session.starts <= now + WAITS_AT_MOST:
        return None
    if any(item.started for item in _items_of(at, session.id)):
        return None
    return session.starts, clock_text(int((session.starts - now).total_seconds()))


def _items_of(at: Moment, session_id: int) -> list[AgendaItem]:
    return [slot.item for slot in at.slots if slot.item.session_id == session_id]


def hour_text(at: datetime) -> str:
    """A time of day as it is spoken: 9 giờ 45."""
    return say("hall-hour", hour=str(at.hour), minute=f"{at.minute:02}")


def spoken_on(at: datetime, now: datetime) -> str:
    """A time of day as it is spoken, with its day where that is not today's."""
    return hour_on(at, now, hour_text(at))
