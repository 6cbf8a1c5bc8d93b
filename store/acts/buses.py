"""The buses of a visit and who rides in them, ticked off as they come on board."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from store import clock
from store.acts import riding
from store.errors import BadInput, Refused
from store.records import AgendaItem, Bus, Delegate, Rider
from store.state import State
from store.thresholds import parse_whole

if TYPE_CHECKING:
    from store.conference import Conference


LARGEST_BUS = 200
"""More seats than this were typed into the wrong place."""


class BusSeat(NamedTuple):
    """A rider with the delegate who rides: whoever was sent in the place of the one listed."""

    rider: Rider
    delegate: Delegate


def parse_capacity(text: str) -> int:
    """Seats of a bus, "" as 0: not known. Raises `BadInput`."""
    return parse_whole(text, "count-odd", LARGEST_BUS) if text.strip() else 0


def of_item(state: State, item_id: int) -> list[Bus]:
    """The buses of an item in their order."""
    mine = (one for one in state.buses.values() if one.item_id == item_id)
    return sorted(mine, key=lambda one: (one.order, one.id))


def on(state: State, bus_id: int) -> list[BusSeat]:
    """Who is on the list of a bus, unit by unit."""
    riders = (one for one in state.riders.values() if one.bus_id == bus_id)
    seats = [BusSeat(one, who) for one in riders if (who := riding.rides(state, one.delegate_id))]
    return sorted(seats, key=lambda seat: riding.place(state, seat.delegate))


def boarded(seats: Iterable[BusSeat]) -> int:
    """How many are on board."""
    return sum(seat.rider.boarded_at is not None for seat in seats)


def found(state: State, item_id: int, numbers: Iterable[str]) -> list[Rider]:
    """The riders with these delegates' numbers, on whatever bus. Raises `BadInput`."""
    listed = {
        str(seat.delegate.number): seat.rider
        for bus in of_item(state, item_id)
        for seat in on(state, bus.id)
    }
    for number in numbers:
        if number not in listed:
            raise BadInput("rider-unknown", text=number)
    return [listed[number] for number in numbers]


def without_bus(state: State, item_id: int) -> list[Delegate]:
    """Who may come along and stands on no bus's list, unit by unit."""
    taken = {seat.delegate.id for bus in of_item(state, item_id) for seat in on(state, bus.id)}
    return [one for one in riding.may_come(state, item_id) if one.id not in taken]


def save(conference: Conference, item_id: int, seen: Bus | None, **fields: Any) -> Bus:
    """Add a bus, the last of its item, or change it. Raises `Refused`."""
    if seen:
        return conference.edit("bus", seen, **fields)
    with conference.writing("bus") as writer:
        conference.state.find(AgendaItem, item_id)
        order = 1 + max((one.order for one in of_item(conference.state, item_id)), default=0)
        return writer.put(Bus(item_id=item_id, order=order, **fields))


def remove(conference: Conference, bus: Bus) -> None:
    """Take a bus away; its riders are without one then."""
    with conference.writing("bus_remove") as writer:
        for seat in list(conference.state.riders.values()):
            if seat.bus_id == bus.id:
                writer.remove(seat)
        writer.remove(conference.state.find(Bus, bus.id))


def seat(conference: Conference, bus_id: int, typed: str) -> list[Rider]:
    """Put on a bus whoever is meant (see `riding.meant`), off any other bus of the same visit.

    Raises `BadInput` (rider-missing, rider-unknown, rider-ambiguous), `Refused` (bus-full).
    """
    with conference.writing("bus_seat") as writer:
        state = conference.state
        bus = state.find(Bus, bus_id)
        others = [one.id for one in of_item(state, bus.item_id)]
        wanted = {one.id for one in riding.meant(state, bus.item_id, typed)}
        held = {one.delegate.id: one.rider for other in others for one in on(state, other)}
        new = [i for i in wanted if i not in held or held[i].bus_id != bus_id]
        listed = len(on(state, bus_id)) + len(new)
        if bus.capacity and listed > bus.capacity:
            over = listed - bus.capacity
            raise Refused("bus-full", name=bus.name, capacity=bus.capacity, over=over)
        return writer.put_all(
            replace(held[i], bus_id=bus_id) if i in held else Rider(bus_id=bus_id, delegate_id=i)
            for i in sorted(new)
        )


def fill(conference: Conference, item_id: int) -> list[Rider]:
    """Seat everybody who has no bus, units together as far as they fit.

    Who finds no seat stays over. Raises `Refused`: no-bus, buses-full, everybody-rides.
    """
    with conference.writing("bus_fill") as writer:
        state = conference.state
        listed = of_item(state, item_id)
        left = without_bus(state, item_id)
        if not listed:
            raise Refused("no-bus")
        if not left:
            raise Refused("everybody-rides")
        free = _free(state, listed, len(left))
        if not any(free.values()):
            raise Refused("buses-full", left=len(left))
        given = riding.shared_out(left, free)
        return writer.put_all(Rider(bus_id=bus, delegate_id=one.id) for one, bus in given)


def board(conference: Conference, seen: Rider) -> Rider:
    """Tick somebody as on board, or take the tick away. Raises `Refused`."""
    with conference.writing("bus_board") as writer:
        rider = conference.state.find(Rider, seen.id)
        return writer.put(replace(rider, boarded_at=None if rider.boarded_at else clock.now()))


def leave(conference: Conference, seen: Rider) -> None:
    """Take somebody off a bus's list."""
    conference.remove("bus_leave", seen)


def _free(state: State, listed: Sequence[Bus], waiting: int) -> dict[int, int]:
    """Free seats by bus; those of unknown size share evenly what the others cannot take."""
    free = {b.id: max(0, b.capacity - len(on(state, b.id))) for b in listed if b.capacity}
    unknown = [bus.id for bus in listed if not bus.capacity]
    over = max(0, waiting - sum(free.values()))
    for number, bus_id in enumerate(unknown):
        free[bus_id] = over * (number + 1) // len(unknown) - over * number // len(unknown)
    return {bus.id: free[bus.id] for bus in listed}
