"""The hall of the reference model: who there is, what moved them, and where they are."""

from __future__ import annotations

from dataclasses import dataclass, field

COUNTS, ANNULLED = "counts", "annulled"
"""What is stamped on a movement."""


@dataclass
class Move:
    """Somebody went in or out, and when: `true` never goes back, `wall` is what the clock said."""

    number: int
    desk: str
    direction: str
    outcome: str
    true: float
    wall: float
    stamp: str | None = COUNTS
    """None before it was there."""

    @property
    def counts(self) -> bool:
        """Whether it stands."""
        return self.stamp == COUNTS


@dataclass
class Refusal:
    """Somebody was refused, or was in already, and it is on record."""

    desk: str
    direction: str
    outcome: str
    wall: float


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
    refusals: list[Refusal] = field(default_factory=list)
    came_as: Move | None = None
    """The movement with which a walk-in was put on the list."""
    is_listed: bool = True

    def counted(self, until: float = float("inf")) -> list[Move]:
        """What moved them and stands, in the order in which it happened."""
        standing = (move for move in self.moves if move.counts and move.true <= until)
        return sorted(standing, key=lambda move: (move.true, move.number))

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
