"""Seats by block (xếp chỗ ngồi): a rule that gives them, and saving what it gave.

Order: guests first, to the front rows, in the order of the groups; award recipients in the order in
which they are called, beside the aisle; then the units, each together, in the block of the unit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.awards import ceremony
from store.errors import Refused
from store.names import fold
from store.records import Delegate, GroupKind, Profile, Status
from store.seating.hall_plan import Plan, Seat, parse_plan, seat_key
from store.state import State

if TYPE_CHECKING:
    from store.conference import Conference

_AWAY = frozenset({Status.DECLINED, Status.WITHDRAWN, Status.EXCUSED, Status.REPLACED})
_LAST = (GroupKind.PRESS, GroupKind.ORGANISER)


class HallPart(StrEnum):
    """Whom somebody sits with."""

    GUEST = "guest"
    RECIPIENT = "recipient"
    UNIT = "unit"


class Keep(StrEnum):
    """Whose present seats stay: everybody's, only those of the marked, nobody's."""

    ALL = "all"
    MARKED = "marked"
    NONE = "none"


@dataclass(frozen=True)
class Sitter:
    """Somebody to be seated; `party` sit together, `block` is the folded name of theirs or ""."""

    id: int
    part: HallPart
    party: int = 0
    block: str = ""


@dataclass(frozen=True)
class Seating:
    """What giving seats would come to: everybody's seat afterwards, and who is left without.

    `kept` have the seat they had; `cleared` lose theirs; `away` will not come and get none.
    """

    seats: dict[int, str]
    kept: frozenset[int]
    cleared: frozenset[int]
    unseated: tuple[int, ...]
    away: int


def assign(plan: Plan, sitters: Iterable[Sitter], kept: Mapping[int, str]) -> dict[int, str]:
    """A seat for each of `sitters`, who come in their order; `kept` stay where they are.

    Nobody gets a seat that somebody else has. Whom no free seat is left for is not in the result.
    """
    taken = {seat_key(name) for name in kept.values()}
    free = [seat for seat in plan.seats() if seat_key(seat.name) not in taken]
    blocks = {fold(block.name): at for at, block in enumerate(plan.blocks)}
    waiting = [sitter for sitter in sitters if sitter.id not in kept]
    given: dict[int, Seat] = {}

    def give(who: Sequence[Sitter], where: Sequence[Seat]) -> None:
        given.update(zip((sitter.id for sitter in who), where, strict=False))
        used = set(where[: len(who)])
        free[:] = [seat for seat in free if seat not in used]

    for guest in _of(waiting, HallPart.GUEST):
        mine = _inside(free, blocks.get(guest.block)) or free
        give([guest], sorted(mine, key=lambda seat: (seat.row, seat.block, seat.place))[:1])
    recipients = _of(waiting, HallPart.RECIPIENT)
    give(recipients, _beside_the_aisle(free, len(recipients)))
    units = sorted(
        _of(waiting, HallPart.UNIT), key=lambda sitter: not blocks.keys() & {sitter.block}
    )
    # Whose block is named comes before those who sit where there is room.
    for (_, block), members in groupby(units, key=lambda sitter: (sitter.party, sitter.block)):
        party = list(members)
        give(party, _together(free, blocks.get(block), len(party)))
    return {sitter_id: seat.name for sitter_id, seat in given.items()}


def _of(sitters: Iterable[Sitter], part: HallPart) -> list[Sitter]:
    return [sitter for sitter in sitters if sitter.part is part]


def _inside(seats: Sequence[Seat], block: int | None) -> list[Seat]:
    return [seat for seat in seats if seat.block == block]


def _beside_the_aisle(free: Sequence[Seat], number: int) -> list[Seat]:
    """The narrowest strip along the aisle that holds so many: block by block, front to back."""
    strip: list[Seat] = []
    for width in range(1, 1 + max((seat.aisle for seat in free), default=0) + 1):
        strip = [seat for seat in free if seat.aisle < width]
        if len(strip) >= number:
            break
    return sorted(strip, key=lambda seat: (seat.block, seat.row, seat.aisle))


def _together(free: Sequence[Seat], block: int | None, number: int) -> list[Seat]:
    """So many free seats, side by side in one row if any has them, else in as few rows as can be.

    Tried first in the party's own block, then in each other one, at last anywhere.
    """
    own = _inside(free, block)
    others = [seat for seat in free if seat.block != block]
    places = [own, *(list(seats) for _, seats in groupby(others, key=lambda seat: seat.block))]
    for seats in places:
        runs = _runs(seats)
        fitting = next((run for run in runs if len(run) >= number), None)
        if fitting:
            return fitting[:number]
        if len(seats) >= number:
            starts = [seats.index(run[0]) for run in runs]
            windows = [seats[at : at + number] for at in starts if at + number <= len(seats)]
            return min(windows, key=lambda window: len({seat.row for seat in window}))
    return [*own, *others][:number]


def _runs(seats: Sequence[Seat]) -> list[list[Seat]]:
    """Free seats side by side, front to back."""
    runs: list[list[Seat]] = []
    for seat in seats:
        last = runs[-1][-1] if runs else None
        if last and (last.block, last.row, last.place + 1) == (seat.block, seat.row, seat.place):
            runs[-1].append(seat)
        else:
            runs.append([seat])
    return runs


# --- whom, and saving it -------------------------------------------------------------------------


def sitters(state: State) -> list[Sitter]:
    """All who may come, in the order in which they are seated."""
    coming = [d for d in state.delegates.values() if d.status not in _AWAY]
    calling: dict[int, int] = {}
    for award in ceremony.announced(state):
        if (receiver := ceremony.stage_delegate(state, award)) is not None:
            calling.setdefault(receiver.id, len(calling))

    def sitter(delegate: Delegate) -> tuple[tuple[int, ...], Sitter]:
        group, unit = state.groups.get(delegate.group_id), state.units.get(delegate.unit_id)
        block = fold(unit.block) if unit else ""
        kind = group.kind if group else GroupKind.MEMBER
        order = group.order if group else len(state.groups) + 1
        if kind is GroupKind.GUEST:
            return (0, order, delegate.number), Sitter(delegate.id, HallPart.GUEST, 0, block)
        if delegate.id in calling or kind is GroupKind.RECIPIENT:
            place = calling.get(delegate.id, len(calling))
            return (1, place, delegate.number), Sitter(delegate.id, HallPart.RECIPIENT)
        late = _LAST.index(kind) + 1 if kind in _LAST else 0
        # Those without a unit sit with their group.
        party = delegate.unit_id or -delegate.group_id
        rank = (2, late, unit.order if unit else len(state.units) + order, party, delegate.number)
        return rank, Sitter(delegate.id, HallPart.UNIT, party, block)

    return [made for _, made in sorted(map(sitter, coming), key=lambda pair: pair[0])]


def propose(state: State, plan_text: str, keep: Keep, marked: Collection[int] = ()) -> Seating:
    """What giving seats now would come to. Raises `BadInput` as `parse_plan` does."""
    plan, everybody = parse_plan(plan_text), sitters(state)
    kept = {
        delegate.id: delegate.seat
        for delegate in state.delegates.values()
        if delegate.seat and (keep is Keep.ALL or (keep is Keep.MARKED and delegate.id in marked))
    }
    given = assign(plan, everybody, kept)
    had = {delegate.id for delegate in state.delegates.values() if delegate.seat}
    return Seating(
        seats={**kept, **given},
        kept=frozenset(kept),
        cleared=frozenset(had - kept.keys() - given.keys()),
        unseated=tuple(s.id for s in everybody if s.id not in kept and s.id not in given),
        away=len(state.delegates) - len(everybody),
    )


def take_seats(
    conference: Conference, plan_text: str, keep: Keep, marked: Collection[int], seen: Seating
) -> list[Delegate]:
    """Save the seats as they were `seen`; returns whose seat changed.

    Raises `Refused` (seats-changed) where the list has changed since so that they would differ.
    """
    with conference.writing("seats") as writer:
        state = conference.state
        if propose(state, plan_text, keep, marked) != seen:
            raise Refused("seats-changed")
        seats = seen.seats | dict.fromkeys(seen.cleared, "")
        changed = (replace(state.delegates[i], seat=seat) for i, seat in seats.items())
        return writer.put_all(d for d in changed if d.seat != state.delegates[d.id].seat)


def clear_seats(conference: Conference) -> list[Delegate]:
    """Take everybody's seat back, typed ones too; returns who had one."""
    with conference.writing("seats_clear") as writer:
        had = [delegate for delegate in conference.state.delegates.values() if delegate.seat]
        return writer.put_all(replace(delegate, seat="") for delegate in had)


def save_plan(conference: Conference, text: str, seen: Profile | None = None) -> Plan:
    """Keep the hall's plan for the next time.

    Raises `BadInput` as `parse_plan` does, `Refused` where it is not as it was `seen` any more.
    """
    plan = parse_plan(text)
    before = seen or conference.state.profile
    if text != before.seat_plan:
        conference.edit("seat_plan", before, seat_plan=text)
    return plan
