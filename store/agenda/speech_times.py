"""Time of speeches (tham luận): their order, sharing what is left, true times afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store import clock
from store.agenda import speeches, timeline
from store.agenda.rules import ItemState
from store.errors import Refused
from store.records import AgendaItem, Speech
from store.stale import merged
from store.state import State

if TYPE_CHECKING:
    from store.conference import Conference

USUAL_MINUTES = 5
"""What weighs for a speech whose minutes nobody said."""


def now_in(item: AgendaItem, now: datetime) -> datetime:
    """The moment to which the speeches of an item are timed: nobody speaks beyond its end."""
    return item.finished or now


def minutes_left(state: State, item_id: int, now: datetime) -> int:
    """Whole minutes of an item that are left for those who wait, after whoever speaks now.

    Raises `Refused` (record-gone, speech-item-over).
    """
    item = state.find(AgendaItem, item_id)
    slot = next(one for one in timeline.slots(state, now) if one.item.id == item_id)
    if slot.state in {ItemState.DONE, ItemState.SKIPPED}:
        raise Refused("speech-item-over", title=item.title)
    seconds = slot.seconds_left(now) if slot.is_under_way else item.minutes * 60
    current = speeches.running(speeches.of_item(state, item_id))
    if current:
        seconds -= max(0, speeches.seconds_left(current, now) or 0)
    return max(0, seconds // 60)


def shared(waiting: Sequence[Speech], minutes: int) -> list[Speech]:
    """So many minutes shared among those who wait, by what each was to have; none gets less than 1.

    Together they get exactly all of them. Raises `Refused`: speech-none-waiting, speech-no-time.
    """
    if not waiting:
        raise Refused("speech-none-waiting")
    if minutes < len(waiting):
        raise Refused("speech-no-time", waiting=len(waiting), minutes=minutes)
    weights = [speech.minutes or USUAL_MINUTES for speech in waiting]
    given = [1] * len(weights)
    for _ in range(minutes - len(weights)):

        def lacking(place: int) -> int:
            return minutes * weights[place] - given[place] * sum(weights)

        given[max(range(len(weights)), key=lacking)] += 1
    return [replace(one, minutes=minutes) for one, minutes in zip(waiting, given, strict=True)]


def proposal(state: State, item_id: int, now: datetime) -> list[Speech]:
    """Those who wait with the minutes they would get of what is left. Raises `Refused`."""
    waiting = speeches.waiting(speeches.of_item(state, item_id))
    return shared(waiting, minutes_left(state, item_id, now))


def share(conference: Conference, item_id: int) -> list[Speech]:
    """Share the time that is left among those who wait; returns them with their minutes."""
    with conference.writing("speech_share") as writer:
        return writer.put_all(proposal(conference.state, item_id, clock.now()))


def move(conference: Conference, seen: Speech, rows: int) -> None:
    """Let a speech that has not begun come so many places later, among those who wait.

    Raises `Refused` (record-gone, speech-begun); at an end nothing changes.
    """
    with conference.writing("speech_move") as writer:
        speech = conference.state.find(Speech, seen.id)
        if speech.started:
            raise Refused("speech-begun", speaker=speech.speaker)
        listed = speeches.of_item(conference.state, speech.item_id)
        queue = speeches.waiting(listed)
        here = queue.index(speech)
        queue.insert(max(0, min(here + rows, len(queue) - 1)), queue.pop(here))
        turns = iter(queue)
        ordered = [next(turns) if one.started is None else one for one in listed]
        writer.put_all(replace(one, order=n) for n, one in enumerate(ordered, start=1))


def correct(
    conference: Conference, seen: Speech, started: datetime | None, finished: datetime | None
) -> Speech:
    """Say afterwards when a speech really began and ended. Raises `Refused`.

    speech-times: it ends before it begins, or ends without having begun; time-ahead: later than
    now; speech-open: it is still open while another one is being given.
    """
    for key, at in (("started", started), ("finished", finished)):
        if at and at > clock.now():
            raise Refused("time-ahead", at=f"{at:%H:%M}", field=key)
    if finished and (started is None or finished < started):
        raise Refused("speech-times", field="finished")
    with conference.writing("speech_times") as writer:
        speech = conference.state.find(Speech, seen.id)
        others = [s for s in speeches.of_item(conference.state, speech.item_id) if s.id != seen.id]
        current = speeches.running(others)
        if started and not finished and current:
            raise Refused("speech-open", speaker=current.speaker, field="finished")
        times = {"started": started, "finished": finished}
        return writer.put(merged(conference.state, seen, speech, times))
