"""Changing the agenda itself: its items, their order, and what is written down about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from store.agenda import printed, timeline
from store.errors import Refused
from store.records import (
    AgendaItem,
    Bus,
    Handover,
    Pledge,
    PresenceReport,
    Speech,
    VisitedPlace,
)
from store.stale import merged_text

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer
    from store.state import State


def inserted(items: Sequence[AgendaItem], after_id: int, new: AgendaItem) -> list[AgendaItem]:
    """The records to save so that `new` follows item `after_id` (at the end if that is gone)."""
    place = next((i for i, item in enumerate(items, start=1) if item.id == after_id), len(items))
    return _renumbered([*items[:place], new, *items[place:]])


def moved(items: Sequence[AgendaItem], item_id: int, rows: int) -> list[AgendaItem]:
    """The records to save so that an item stands `rows` later; it joins the session it moves into.

    Raises `Refused` if the item, or one that it would pass, has begun; at an end nothing changes.
    """
    here = _index(items, item_id)
    there = max(0, min(here + rows, len(items) - 1))
    passed = items[min(here, there) : max(here, there) + 1]
    _refuse_begun(passed)
    rest = [*items[:here], *items[here + 1 :]]
    item = replace(items[here], session_id=items[there].session_id)
    return _renumbered([*rest[:there], item, *rest[there:]])


def add_item(conference: Conference, after_id: int, new: AgendaItem) -> AgendaItem:
    """Put a new item behind another one."""
    with conference.writing("agenda_add") as writer:
        printed.keep_if_begun(conference.state, writer)
        saved = writer.put_all(inserted(timeline.agenda_items(conference.state), after_id, new))
        return max(saved, key=lambda item: item.id)


def edit_item(conference: Conference, seen: AgendaItem, **fields: Any) -> AgendaItem:
    """Change some fields of an item as it stands now. Raises `Refused` if it is gone."""
    with conference.writing("agenda_edit") as writer:
        printed.keep_if_begun(conference.state, writer)
        return conference.edit("agenda_edit", seen, **fields)


def move_item(conference: Conference, item_id: int, rows: int) -> list[AgendaItem]:
    """Move an item that has not begun by so many rows; returns what changed."""
    with conference.writing("agenda_move") as writer:
        printed.keep_if_begun(conference.state, writer)
        return writer.put_all(moved(timeline.agenda_items(conference.state), item_id, rows))


def remove_item(conference: Conference, item_id: int) -> AgendaItem:
    """Remove an item that has not begun; see `take_out`. Raises `Refused`."""
    with conference.writing("agenda_remove") as writer:
        printed.keep_if_begun(conference.state, writer)
        items = timeline.agenda_items(conference.state)
        item = items[_index(items, item_id)]
        _refuse_begun([item])
        take_out(conference.state, writer, item)
        return item


def take_out(state: State, writer: Writer, item: AgendaItem, heir_id: int = 0) -> None:
    """Inside a transaction: remove an item with its speeches and all that was to be done under it.

    Its ballots go on under the item `heir_id`, or stay without one, as recommendations made
    meanwhile do.
    """
    buses = {one.id for one in state.buses.values() if one.item_id == item.id}
    for rider in list(state.riders.values()):
        if rider.bus_id in buses:
            writer.remove(rider)
    under: list[Speech | PresenceReport | Pledge | Handover | VisitedPlace | Bus] = [
        *state.speeches.values(),
        *state.presence_reports.values(),
        *state.pledges.values(),
        *state.handovers.values(),
        *state.places.values(),
        *state.buses.values(),
    ]
    for record in under:
        if record.item_id == item.id:
            writer.remove(record)
    for ballot in list(state.ballots.values()):
        if ballot.item_id == item.id:
            writer.put(replace(ballot, item_id=heir_id))
    for one in list(state.recommendations.values()):
        if one.item_id == item.id:
            writer.put(replace(one, item_id=0))
    writer.remove(item)


def note_item(
    conference: Conference,
    seen: AgendaItem,
    notes: str,
    conclusion: str,
    *,
    goes_on: bool = False,
) -> AgendaItem:
    """Save what happened (diễn biến) and the conclusion (kết luận).

    `seen` is the item as it was when the writing began: what another window wrote since is kept
    as well. Whoever `goes_on` writing has saved in this sitting before: undo takes it back as one.
    Raises `Refused` if the item is gone.
    """
    with conference.writing("agenda_more" if goes_on else "agenda_note") as writer:
        item = conference.state.find(AgendaItem, seen.id)
        return writer.put(
            replace(
                item,
                notes=merged_text(seen.notes, notes, item.notes),
                conclusion=merged_text(seen.conclusion, conclusion, item.conclusion),
            )
        )


def _index(items: Sequence[AgendaItem], item_id: int) -> int:
    for index, item in enumerate(items):
        if item.id == item_id:
            return index
    raise Refused("record-gone")


def _refuse_begun(items: Sequence[AgendaItem]) -> None:
    for item in items:
        if item.started:
            raise Refused("item-begun", title=item.title)


def _renumbered(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    # All are returned; what did not change is not written by the store.
    return [replace(item, order=order) for order, item in enumerate(items, start=1)]
