"""What people put right by hand: a passage taken back, restored, or given to somebody else."""

from __future__ import annotations

from dataclasses import dataclass

from store.records.codec import Entry
from tests.soak.acts import Change
from tests.soak.model import Piece, Scan
from tests.soak.people import ANNULLED, COUNTS, MOVING, Move, Person
from tests.soak.steps import World


@dataclass(frozen=True)
class CorrectStep:
    """The last passage of somebody is taken back, or restored where it had been."""

    owner: str
    person: Person

    def verdict(self, _world: World) -> None:
        return None

    def writes(self, _world: World) -> bool:
        last = _last(self.person)
        return last is not None and not (last.counts and is_needed(self.person, last))

    def commit(self, world: World, entry: Entry) -> None:
        last = _last(self.person)
        assert last
        what = "annul" if last.counts else "restore"
        assert entry.action == what, f"{entry.action} on record, not {what}"
        if last.counts:
            world.acts.add(self.owner, what, *taken_back(self.person, last))
        else:
            world.acts.add(self.owner, what, Change(last, last.stamp, COUNTS))
        world.model.wrote()


@dataclass(frozen=True)
class SwapStep:
    """It was not `wrong`, whoever passed last, but `right`."""

    owner: str
    wrong: Person
    right: Person

    def verdict(self, _world: World) -> None:
        return None

    def writes(self, world: World) -> bool:
        last = _last(self.wrong, counting=True)
        if last is None or last.outcome not in MOVING or self.wrong is self.right:
            return False
        if is_needed(self.wrong, last):
            return False
        outcome = world.model.judge(self._scan(last)).outcome
        before = self.right.counted(last.true)
        is_inside = any(m.direction == "in" for m in before) and before[-1].direction == "in"
        return outcome in MOVING and (last.direction == "in" or is_inside)

    def _scan(self, last: Move) -> Scan:
        piece = Piece("", code=self.right.code)
        return Scan(last.desk, last.direction, piece, last.wall, last.true)

    def commit(self, world: World, entry: Entry) -> None:
        last = _last(self.wrong, counting=True)
        assert last
        assert entry.action == "swap", f"{entry.action} on record, not swap"
        scan = self._scan(last)
        verdict = world.model.judge(scan)
        move = world.model.commit(scan, verdict)
        gone = taken_back(self.wrong, last)
        world.acts.add(self.owner, "swap", *gone, Change(move, None, COUNTS))


def taken_back(person: Person, move: Move) -> list[Change]:
    """What changes with a passage that is taken back: with a walk-in's all of theirs."""
    if move is not person.came_as:
        return [Change(move, COUNTS, ANNULLED)]
    theirs = [one for one in person.passages if one.counts]
    return [
        Change(one, COUNTS, ANNULLED, person if one is person.came_as else None) for one in theirs
    ]


def is_needed(person: Person, move: Move) -> bool:
    """Whether a walk-in has moved since they came, so that they stay on the list."""
    moved = (m for m in person.moves if m.counts and m.outcome in MOVING and m is not move)
    return move is person.came_as and any(moved)


def _last(person: Person, *, counting: bool = False) -> Move | None:
    """The newest passage that tells where somebody is, of those that count or of all."""
    telling = [move for move in person.telling() if move.counts or not counting]
    return telling[-1] if telling else None
