"""Handing over (bàn giao): what one head gives to the other, and who saw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from store import clock
from store.names import fold
from store.records import AgendaItem, Ballot, BallotState, Handover
from store.state import State
from store.votes import standing

if TYPE_CHECKING:
    from store.conference import Conference

_HEADS = ("cum truong", "khoi truong")
_GIVING = "bàn giao "


def of_item(state: State, item_id: int) -> list[Handover]:
    """What is handed over under an item."""
    mine = (one for one in state.handovers.values() if one.item_id == item_id)
    return sorted(mine, key=lambda one: one.id)


def suggested(state: State, item: AgendaItem) -> Handover:
    """A new one: in the item's own words, from the present chair to the head just elected."""
    title = item.title.strip()
    what = title[len(_GIVING) :] if title.lower().startswith(_GIVING) else title
    what = what.partition(" cho ")[0]  # to whom has a field of its own
    chair = next((one for one in state.profile.chairs if one.name), None)
    giver = ", ".join(part for part in (chair.name, chair.post) if part) if chair else ""
    return Handover(item_id=item.id, what=what, giver=giver, receiver=_elected_head(state))


def save(conference: Conference, item_id: int, seen: Handover | None, **fields: Any) -> Handover:
    """Write down what is handed over, or change it. Raises `Refused`."""
    if seen:
        return conference.edit("handover", seen, **fields)
    with conference.writing("handover") as writer:
        conference.state.find(AgendaItem, item_id)
        return writer.put(Handover(item_id=item_id, **fields))


def toggle(conference: Conference, seen: Handover) -> Handover:
    """Say that it has been handed over now, or that it has not. Raises `Refused`."""
    with conference.writing("handover_done") as writer:
        stored = conference.state.find(Handover, seen.id)
        return writer.put(replace(stored, at=None if stored.at else clock.now()))


def remove(conference: Conference, handover: Handover) -> None:
    """Strike it out."""
    conference.remove("handover_remove", handover)


def _elected_head(state: State) -> str:
    for ballot in state.in_order(Ballot):
        is_of_head = any(head in fold(ballot.title) for head in _HEADS)
        if is_of_head and ballot.state is BallotState.PUBLISHED:
            elected = [one for one in standing.shown(state, ballot).results if one.elected]
            if elected:
                return elected[0].candidate
    return ""
