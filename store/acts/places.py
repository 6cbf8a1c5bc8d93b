"""Places that are visited (nơi tham quan): when the party came and went, what it saw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from store import clock
from store.errors import Refused
from store.records import AgendaItem, VisitedPlace
from store.stale import merged_text
from store.state import State

if TYPE_CHECKING:
    from store.conference import Conference


def of_item(state: State, item_id: int) -> list[VisitedPlace]:
    """The places of an item in their order."""
    mine = (one for one in state.places.values() if one.item_id == item_id)
    return sorted(mine, key=lambda one: (one.order, one.id))


def save(
    conference: Conference, item_id: int, seen: VisitedPlace | None, **fields: Any
) -> VisitedPlace:
    """Write down a place, the last of its item, or change it. Raises `Refused`.

    place-times: it was left before it was reached; time-ahead: later than now.
    """
    _check_times(fields)
    if seen:
        return conference.edit("place", seen, **fields)
    with conference.writing("place") as writer:
        conference.state.find(AgendaItem, item_id)
        order = 1 + max((one.order for one in of_item(conference.state, item_id)), default=0)
        return writer.put(VisitedPlace(item_id=item_id, order=order, **fields))


def step(conference: Conference, seen: VisitedPlace) -> VisitedPlace:
    """The party has reached the place now, or leaves it. Raises `Refused` (place-left)."""
    with conference.writing("place_step") as writer:
        place = conference.state.find(VisitedPlace, seen.id)
        if place.departed:
            raise Refused("place-left", name=place.name, at=f"{place.departed:%H:%M}")
        if place.arrived:
            return writer.put(replace(place, departed=max(clock.now(), place.arrived)))
        return writer.put(replace(place, arrived=clock.now()))


def write_notes(conference: Conference, seen: VisitedPlace, notes: str) -> VisitedPlace:
    """Save what was seen there; what another window wrote since `seen` is kept."""
    with conference.writing("place_note") as writer:
        place = conference.state.find(VisitedPlace, seen.id)
        return writer.put(replace(place, notes=merged_text(seen.notes, notes, place.notes)))


def move(conference: Conference, seen: VisitedPlace, rows: int) -> None:
    """Let a place stand so many rows later; at an end nothing changes. Raises `Refused`."""
    with conference.writing("place_move") as writer:
        place = conference.state.find(VisitedPlace, seen.id)
        listed = of_item(conference.state, place.item_id)
        here = listed.index(place)
        listed.insert(max(0, min(here + rows, len(listed) - 1)), listed.pop(here))
        writer.put_all(replace(one, order=n) for n, one in enumerate(listed, start=1))


def remove(conference: Conference, place: VisitedPlace) -> None:
    """Strike a place out."""
    conference.remove("place_remove", place)


def _check_times(fields: dict[str, Any]) -> None:
    arrived, departed = fields.get("arrived"), fields.get("departed")
    for key, at in (("arrived", arrived), ("departed", departed)):
        if at and at > clock.now():
            raise Refused("time-ahead", at=f"{at:%H:%M}", field=key)
    if departed and (arrived is None or departed < arrived):
        raise Refused("place-times", field="departed")
