"""The hall as plain text: a line a row, a cell a seat, the aisle as a bar."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screens.sentences import say
from store.names import given_name, initials
from store.records import Delegate
from store.seating.hall_plan import Plan, Seat, seat_key
from store.seating.seats import HallPart, Seating, Sitter
from store.state import State

_BLOCK = re.compile(r"^khu\b\s*", re.IGNORECASE)

FREE, KEPT, GUEST, RECIPIENT, OTHER = "·", "=", "K", "T", "o"
_SIGN = {HallPart.GUEST: GUEST, HallPart.RECIPIENT: RECIPIENT, HallPart.UNIT: ""}
_MARGIN = 8
_WIDEST, _NARROWEST_TEXT = 11, 4


class SeatMap:
    """What stands in each seat of a plan."""

    def __init__(self, state: State, plan: Plan, seating: Seating, sitters: list[Sitter]) -> None:
        self._plan = plan
        self._state = state
        self._kept = seating.kept
        self._sitters = {sitter.id: sitter for sitter in sitters}
        called = [sitter.id for sitter in sitters if sitter.part is HallPart.RECIPIENT]
        self._calling = {sitter_id: at for at, sitter_id in enumerate(called, start=1)}
        self._who = {seat_key(name): who for who, name in seating.seats.items()}
        self._seats = plan.seats()
        known = {seat_key(seat.name) for seat in self._seats}
        self.outside = len([key for key in self._who if key not in known])
        self.free = len(known - self._who.keys())

    @property
    def total(self) -> int:
        """All seats of the plan."""
        return len(self._seats)

    def lines(self, width: int) -> Iterator[str]:
        """The map for so many columns."""
        for at, block in enumerate(self._plan.blocks):
            seats = [seat for seat in self._seats if seat.block == at]
            taken = sum(seat_key(seat.name) in self._who for seat in seats)
            yield say("seats-block", name=_bare(block.name), taken=taken, total=len(seats))
            cell = max(1, min(_WIDEST, (width - _MARGIN) // block.seats))
            for row, name in enumerate(block.rows):
                mine = [seat for seat in seats if seat.row == row]
                texts = "".join(self._cell(seat, cell) for seat in mine)
                left, right = ("|", "") if block.aisle_left else (" ", "|")
                yield f"{name[:5]:>5} {left}{texts}{right}"
            yield ""

    def _cell(self, seat: Seat, width: int) -> str:
        who = self._state.delegates.get(self._who.get(seat_key(seat.name), 0))
        if who is None:
            return FREE.ljust(width)
        if width < _NARROWEST_TEXT:
            return self._sign(who).ljust(width)
        return self._text(who, width - 1)[: width - 1].ljust(width)

    def _sign(self, who: Delegate) -> str:
        if who.id in self._kept:
            return KEPT
        return _SIGN[self._sitters[who.id].part] or OTHER

    def _text(self, who: Delegate, width: int) -> str:
        sitter = self._sitters.get(who.id)
        sign = KEPT if who.id in self._kept else _SIGN[sitter.part] if sitter else ""
        if sitter and sitter.part is HallPart.RECIPIENT:
            return f"{sign}{self._calling[who.id]}"
        unit = self._state.units.get(who.unit_id)
        if unit is None or (sitter and sitter.part is HallPart.GUEST):
            return f"{sign}{given_name(who.name)}"
        room = width - len(sign)
        letters = initials(unit.name).upper()
        # Where a name is cut, its end tells units of one kind apart (LĐLĐ huyện …).
        return sign + (unit.short if 0 < len(unit.short) <= room else letters[-room:])


def _bare(name: str) -> str:
    """A block's name without the word for a block, which the sentence says."""
    return _BLOCK.sub("", name)
