"""The hall's seats as typed: blocks (khu), their rows, seats a row, and where the aisle is.

A line a block: "A: A-F x 12" is block A with rows A to F of 12 seats. "<" behind it puts the aisle
(lối đi) beside seat 1, ">" beside the last seat; else blocks stand from left to right with the
aisle to the right of all but the last.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from store.errors import BadInput
from store.names import fold, nfc

_LINE = re.compile(r"\s*(?:(.+?)\s*:)?\s*([^:]+?)\s*[x×*]\s*(\d{1,3})\s*([<>]?)\s*", re.IGNORECASE)
_RANGE = re.compile(r"\s*(\w+?)\s*[-–]\s*(\w+?)\s*")
_MOST_ROWS, _MOST_SEATS = 200, 200


@dataclass(frozen=True)
class Seat:
    """A seat: `row` and `place` count from 0 inside its block, `aisle` from the aisle."""

    name: str
    block: int
    row: int
    place: int
    aisle: int


@dataclass(frozen=True)
class Block:
    """A block of seats; `aisle_left` says that seat 1 of each row is beside the aisle."""

    name: str
    rows: tuple[str, ...]
    seats: int
    aisle_left: bool = False


@dataclass(frozen=True)
class Plan:
    """All blocks from left to right."""

    blocks: tuple[Block, ...]

    def seats(self) -> list[Seat]:
        """Every seat: block by block, front to back, from seat 1 on.

        A seat is called by row and number ("B07"); where two blocks have a row of one name, the
        block stands before it ("Trái-B07").
        """
        rows = Counter(fold(row) for block in self.blocks for row in block.rows)
        return [
            seat
            for at, block in enumerate(self.blocks)
            for row in range(len(block.rows))
            for seat in self._row(at, row, is_shared=rows[fold(block.rows[row])] > 1)
        ]

    def _row(self, at: int, row: int, *, is_shared: bool) -> Iterator[Seat]:
        block = self.blocks[at]
        name = f"{block.name}-{block.rows[row]}" if is_shared else block.rows[row]
        between = "-" if name[-1:].isdigit() else ""
        for place in range(block.seats):
            aisle = place if block.aisle_left else block.seats - 1 - place
            yield Seat(f"{name}{between}{place + 1:02}", at, row, place, aisle)


def parse_plan(text: str) -> Plan:
    """Read a plan.

    Raises `BadInput`: seat-plan-empty, seat-plan-odd with the line, seat-plan-large,
    seat-block-twice, seat-row-twice.
    """
    lines = [nfc(line) for line in re.split(r"[\n;]", text) if line.strip()]
    if not lines:
        raise BadInput("seat-plan-empty", field="area")
    blocks: list[Block] = []
    for line in lines:
        found = _LINE.fullmatch(line)
        rows = _rows(found[2], line) if found else ()
        if not found or not rows or not int(found[3]):
            raise BadInput("seat-plan-odd", text=line, field="area")
        if len(rows) > _MOST_ROWS or int(found[3]) > _MOST_SEATS:
            raise BadInput("seat-plan-large", text=line, field="area")
        name = found[1] or (f"{rows[0]}-{rows[-1]}" if len(rows) > 1 else rows[0])
        is_last = line is lines[-1] and len(lines) > 1
        aisle_left = found[4] == "<" or (not found[4] and is_last)
        blocks.append(Block(name, rows, int(found[3]), aisle_left))
    twice = [name for name, times in Counter(fold(b.name) for b in blocks).items() if times > 1]
    if twice:
        again = next(block.name for block in blocks if fold(block.name) == twice[0])
        raise BadInput("seat-block-twice", name=again, field="area")
    plan = Plan(tuple(blocks))
    counted = Counter(seat_key(seat.name) for seat in plan.seats())
    if max(counted.values()) > 1:  # row 1 of block A beside a row A1
        raise BadInput("seat-row-twice", text=text.strip().splitlines()[-1], field="area")
    return plan


def _rows(text: str, line: str) -> tuple[str, ...]:
    """Rows of a line: A-C, E are A, B, C, E; 1-3 are 1, 2, 3."""
    rows: list[str] = []
    for part in text.split(","):
        found = _RANGE.fullmatch(part)
        if not found:
            rows.append(nfc(part))
            continue
        first, last = found[1].upper(), found[2].upper()
        if first.isdecimal() and last.isdecimal() and len(first) <= 3 and len(last) <= 3:
            rows += [str(number) for number in range(int(first), int(last) + 1)]
        elif len(first) == len(last) == 1 and first.isascii() and last.isascii():
            rows += [chr(code) for code in range(ord(first), ord(last) + 1)]
        else:
            return ()
    if not all(rows):
        return ()
    if len(set(map(fold, rows))) < len(rows):
        raise BadInput("seat-row-twice", text=line, field="area")
    return tuple(rows)


def seat_key(text: str) -> str:
    """A seat's name for comparing: "A-05", "a5" and "A 05" are one seat."""
    parts = re.findall(r"[^\W\d_]+|\d+", fold(text))
    return ".".join(part.lstrip("0") or "0" if part.isdigit() else part for part in parts)
