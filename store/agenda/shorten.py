"""What outruns its session, and how to shorten what is left so that the day ends on time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store import clock
from store.agenda import printed, timeline
from store.agenda.rules import ItemState, Slot, by_session, past_sessions
from store.records import AgendaItem, PrintedPlan, Session
from store.state import State

if TYPE_CHECKING:
    from store.conference import Conference

BREAK = "break"
SHORTEST_BREAK = 5
"""Minutes; nobody comes back from a shorter one."""


@dataclass(frozen=True)
class SessionEnd:
    """When a session is expected to be over, and by how many seconds that outruns its hours."""

    session: Session
    expected_end: datetime
    outrun_seconds: int


@dataclass(frozen=True)
class Shortening:
    """New minutes by item id; `missing` whole minutes cannot be made up without more cuts."""

    minutes: Mapping[int, int]
    missing: int


def session_ends(slots: Sequence[Slot], sessions: Mapping[int, Session]) -> list[SessionEnd]:
    """The end of every session that has items, in their order; the last is the day's end.

    What was left over when a session was past does not make it longer.
    """
    found: dict[int, datetime] = {}
    past = past_sessions([slot.item for slot in slots])
    for slot in slots:
        key = slot.item.session_id
        if slot.item.started or (_waits(slot) and key not in past):
            found[key] = max(found.get(key, slot.expected_end), slot.expected_end)
    return [
        SessionEnd(sessions[key], end, _outrun(sessions[key], end))
        for key, end in found.items()
        if key in sessions
    ]


def outruns(slots: Sequence[Slot], sessions: Mapping[int, Session]) -> list[SessionEnd]:
    """The sessions not over yet that are expected to last beyond their hours."""
    past = past_sessions([slot.item for slot in slots])
    ends = session_ends(slots, sessions)
    return [one for one in ends if one.outrun_seconds > 0 and one.session.id not in past]


def shortened(
    items: Sequence[AgendaItem],
    sessions: Mapping[int, Session],
    plan: PrintedPlan | None,
    now: datetime,
) -> Shortening:
    """A proposal to end every session on time, by cutting what waits in proportion.

    No item loses more than half, or its last minute, no break comes below five minutes, and what
    is fixed, or counts to an end, stays. Nothing is cut that would not bring the end nearer.
    """
    day, minutes, missing = list(items), dict[int, int](), 0
    for session_id in by_session(items):

        def seconds(day: Sequence[AgendaItem], session_id: int = session_id) -> int:
            late = outruns(timeline.timeline(day, sessions, plan, now), sessions)
            return next((one.outrun_seconds for one in late if one.session.id == session_id), 0)

        if seconds(day):
            room = _room(timeline.timeline(day, sessions, plan, now), session_id)
            new = _least_cut(day, room, seconds)
            day, minutes = _with_minutes(day, new), minutes | new
            missing += -(-seconds(day) // 60)
    return Shortening(minutes, missing)


def _least_cut(
    day: Sequence[AgendaItem],
    room: Mapping[int, int],
    seconds: Callable[[Sequence[AgendaItem]], int],
) -> dict[int, int]:
    """The fewest minutes off that bring the end as near as it can come."""
    most = sum(room.values())
    best = seconds(_with_minutes(day, _cut(day, room, most)))
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        is_near = seconds(_with_minutes(day, _cut(day, room, middle))) <= best
        low, high = (low, middle) if is_near else (middle + 1, high)
    return _cut(day, room, low)


def proposal(state: State, now: datetime) -> Shortening:
    """What `shortened` proposes for the conference as it stands."""
    items = timeline.agenda_items(state)
    return shortened(items, state.sessions, printed.plan_of(state), now)


def apply(conference: Conference, wanted: Shortening) -> list[AgendaItem]:
    """Give what still waits the minutes proposed; returns what changed."""
    with conference.writing("agenda_shorten") as writer:
        printed.keep_if_begun(conference.state, writer)
        slots = timeline.slots(conference.state, clock.now())
        waiting = [slot.item for slot in slots if _waits(slot) and slot.item.id in wanted.minutes]
        return writer.put_all(replace(one, minutes=wanted.minutes[one.id]) for one in waiting)


def _outrun(session: Session, end: datetime) -> int:
    return int((end - session.ends).total_seconds()) if session.ends else 0


def _waits(slot: Slot) -> bool:
    return slot.state is ItemState.WAITING


def _room(slots: Sequence[Slot], session_id: int) -> dict[int, int]:
    """Minutes that may be cut, by item id: only behind the last time that has to be waited for."""
    waiting = [slot for slot in slots if _waits(slot) and slot.item.session_id == session_id]
    waiting.sort(key=lambda slot: slot.expected_start)
    pinned = [n for n, slot in enumerate(waiting) if slot.item.fixed == slot.expected_start]
    behind = waiting[pinned[-1] if pinned else 0 :]
    return {slot.item.id: _most(slot.item) for slot in behind if _most(slot.item) > 0}


def _most(item: AgendaItem) -> int:
    if item.fixed or item.to_end:
        return 0
    least = max(1, -(-item.minutes // 2))
    return item.minutes - max(least, SHORTEST_BREAK if item.kind == BREAK else 0)


def _cut(items: Sequence[AgendaItem], room: Mapping[int, int], cut: int) -> dict[int, int]:
    """New minutes by item id, `cut` taken off in all, in proportion to each one's room.

    What division leaves over is taken where most of it was lost, the earlier item first.
    """
    total = sum(room.values())
    if not total or not cut:
        return {}
    shares = {key: divmod(most * cut, total) for key, most in room.items()}
    left = cut - sum(whole for whole, _ in shares.values())
    by_rest = sorted(shares, key=lambda key: -shares[key][1])
    extra = set(by_rest[:left])
    off = {key: whole + (key in extra) for key, (whole, _) in shares.items()}
    return {item.id: item.minutes - off[item.id] for item in items if off.get(item.id)}


def _with_minutes(items: Sequence[AgendaItem], minutes: Mapping[int, int]) -> list[AgendaItem]:
    return [replace(item, minutes=minutes.get(item.id, item.minutes)) for item in items]
