"""Recommendations (kiến nghị, đề xuất): gathered during the day, listed in the minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from store import clock
from store.agenda import rules as agenda_rules
from store.agenda import timeline
from store.records import Recommendation
from store.state import State

if TYPE_CHECKING:
    from store.conference import Conference


def item_now(state: State, position: int | None) -> int:
    """The item at a place counted from 1, else what runs now; 0 where nothing does.

    Raises `Refused`.
    """
    items = timeline.agenda_items(state)
    item = (
        agenda_rules.running(items) if position is None else agenda_rules.item_at(items, position)
    )
    return item.id if item else 0


def save(
    conference: Conference, item_id: int, seen: Recommendation | None, **fields: Any
) -> Recommendation:
    """Write one down as made now, during an item (0: none), or change it. Raises `Refused`."""
    if seen:
        return conference.edit("recommendation", seen, **fields)
    with conference.writing("recommendation") as writer:
        order = conference.state.next_order(Recommendation)
        held = item_id if item_id in conference.state.agenda else 0
        new = Recommendation(order=order, item_id=held, at=clock.now(), **fields)
        return writer.put(new)


def move(conference: Conference, seen: Recommendation, rows: int) -> None:
    """Let one stand so many rows later; at an end nothing changes. Raises `Refused`."""
    with conference.writing("recommendation_move") as writer:
        listed = conference.state.in_order(Recommendation)
        here = listed.index(conference.state.find(Recommendation, seen.id))
        listed.insert(max(0, min(here + rows, len(listed) - 1)), listed.pop(here))
        writer.put_all(replace(one, order=n) for n, one in enumerate(listed, start=1))


def remove(conference: Conference, recommendation: Recommendation) -> None:
    """Strike it out."""
    conference.remove("recommendation_remove", recommendation)


def addressees(state: State) -> list[str]:
    """To whom recommendations were made before, and the body above: names to complete with."""
    said = [one.addressee for one in state.in_order(Recommendation)]
    return [name for name in dict.fromkeys((*said, state.profile.parent_body)) if name]
