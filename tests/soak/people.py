"""The hall of the reference model: who there is, what moved them, and where they are."""

from __future__ import annotations

from dataclasses import dataclass, field

COUNTS, ANNULLED = "counts", "annulled"
"""What is stamped on a movement."""


MOVING = frozenset({"admitted", "returned", "left"})
"""What moves somebody."""
TELLING = MOVING | {"already"}
"""What tells where somebody is: who is in already has come back, where they had gone out."""


@dataclass
class Move:
    """A passage of somebody: `true` is a time that never goes back, `wall` what the clock said."""

    number: int
    desk: str
    direction: str
    outcome: str
    true: float
    wall: float
    order: float = 0.0
    """Where it stands among all by the clock, however that is set back."""
    stamp: str | None = COUNTS
    """None before it was there."""

    @property
    def counts(self) -> bool:
        """Whether it stands."""
        return self.stamp == COUNTS


@dataclass
class Person:
    """One on the list. `status` is "", "declined", "replaced" or "elsewhere" (another session)."""

    id: int
    name: str
    code: str
    number: int = 0
    old_codes: list[str] = field(default_factory=list)
    status: str = ""
    moves: list[Move] = field(default_factory=list)
    """What tells where they are."""
    refusals: dict[tuple[str, str, str], list[Move]] = field(default_factory=dict)
    """What moved nobody, by desk, direction and outcome."""
    came_as: Move | None = None
    """The movement with which a walk-in was put on the list."""
    is_listed: bool = True

    def passed(self, move: Move) -> None:
        """Somebody passed, or was refused."""
        if move.outcome in TELLING:
            self.moves.append(move)
        if move.outcome not in MOVING:
            kind = (move.desk, move.direction, move.outcome)
            self.refusals.setdefault(kind, []).append(move)

    @property
    def passages(self) -> list[Move]:
        """All that is on record of them, in the order in which it was written."""
        refused = (move for moves in self.refusals.values() for move in moves)
        return sorted({one.number: one for one in (*self.moves, *refused)}.values(), key=_number)

    def telling(self) -> list[Move]:
        """What tells where they are, in the order in which it happened, taken back or not."""
        return sorted(self.moves, key=lambda move: (move.true, move.number))

    def counted(self, until: float = float("inf")) -> list[Move]:
        """What moved them and stands, in the order in which it happened."""
        found: list[Move] = []
        for move in self.telling():
            if not move.counts or move.true > until:
                continue
            is_out = bool(found) and found[-1].direction == "out"
            if move.outcome in MOVING or is_out:
                found.append(move)
        return found

    @property
    def presence(self) -> str | None:
        """What the lists must say of them; None for who is on none."""
        if not self.is_listed:
            return None
        moves = self.counted()
        if any(move.direction == "in" for move in moves):
            return "inside" if moves[-1].direction == "in" else "left"
        if self.status in {"replaced", "elsewhere"}:
            return None
        return "excused" if self.status == "declined" else "not_yet"


def _number(move: Move) -> int:
    return move.number
