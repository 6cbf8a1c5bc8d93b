"""What desks are given, one thing at a time: what must come of each, by the model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from store.records.codec import Entry
from tests.soak.acts import Act, Acts, Change
from tests.soak.model import Model, Piece, Scan, Verdict
from tests.soak.people import COUNTS, MOVING, Person


@dataclass
class World:
    """What the model and the windows' histories are, together."""

    model: Model
    acts: Acts = field(default_factory=Acts)

    def may_reverse(self, act: Act) -> bool:
        """Whether an act can be taken back; nobody comes back whose number is another's now."""
        listed = {one.number for one in self.model.people.values() if one.is_listed}
        back = (c.person for c in act.changes if c.person and not c.person.is_listed)
        return self.acts.may_reverse(act) and all(one.number not in listed for one in back)


class Step(Protocol):
    """One thing that a desk was given."""

    def verdict(self, world: World) -> Verdict | None:
        """What must come of it, were it the next; None where nothing is answered."""

    def writes(self, world: World) -> bool:
        """Whether it must be on record."""

    def commit(self, world: World, entry: Entry) -> None:
        """It is on record. Raises `AssertionError` where that says something else."""


@dataclass(frozen=True)
class ScanStep:
    """A piece of a line; `owner` is the window that may take it back."""

    scan: Scan
    owner: str = ""

    def verdict(self, world: World) -> Verdict:
        return world.model.judge(self.scan)

    def writes(self, world: World) -> bool:
        return self.verdict(world).writes

    def commit(self, world: World, entry: Entry) -> None:
        verdict = self.verdict(world)
        (change,) = entry.changes
        row = change.after or {}
        found = row["outcome"], row.get("delegate_id", 0), row.get("direction", "in")
        wanted = verdict.outcome, verdict.person, self.scan.direction
        assert found == wanted, f"on record is {found}, not {wanted}"
        move = world.model.commit(self.scan, verdict)
        if move.outcome in MOVING:
            world.acts.add(self.owner, "check_in", Change(move, None, COUNTS))


@dataclass(frozen=True)
class TellStep:
    """Something that is answered, and never on record."""

    answer: Verdict

    def verdict(self, _world: World) -> Verdict:
        return self.answer

    def writes(self, _world: World) -> bool:
        return False

    def commit(self, _world: World, _entry: Entry) -> None:
        raise AssertionError("nothing was to be written")


@dataclass
class Question:
    """What a window asks whether to take back, too; None where it asks nothing."""

    target: Act | None = None


@dataclass(frozen=True)
class UndoKey:
    """One stroke of Ctrl+Z: takes something back, or asks where that follows another undo."""

    owner: str
    question: Question

    def verdict(self, _world: World) -> None:
        return None

    def writes(self, world: World) -> bool:
        target = world.acts.next_undo(self.owner)
        if target and world.acts.is_undoing(self.owner):
            self.question.target = self.question.target or target
        return not self.question.target and target is not None and world.may_reverse(target)

    def commit(self, world: World, entry: Entry) -> None:
        target = world.acts.next_undo(self.owner)
        assert target
        _reversed(world, entry, self.owner, "undo", target)


@dataclass(frozen=True)
class UndoAnswer:
    """The question was put, or not, and was answered."""

    owner: str
    question: Question
    asked: bool
    agreed: bool

    def verdict(self, _world: World) -> None:
        return None

    def writes(self, world: World) -> bool:
        target = self.question.target
        assert (target is not None) == self.asked, f"{self.owner}: asked is {self.asked}"
        return target is not None and self.agreed and world.may_reverse(target)

    def commit(self, world: World, entry: Entry) -> None:
        assert self.question.target
        _reversed(world, entry, self.owner, "undo", self.question.target)


@dataclass(frozen=True)
class RedoKey:
    """Ctrl+Shift+Z."""

    owner: str

    def verdict(self, _world: World) -> None:
        return None

    def writes(self, world: World) -> bool:
        target = world.acts.next_redo(self.owner)
        return target is not None and world.may_reverse(target)

    def commit(self, world: World, entry: Entry) -> None:
        target = world.acts.next_redo(self.owner)
        assert target
        _reversed(world, entry, self.owner, "redo", target)


def _reversed(world: World, entry: Entry, owner: str, what: str, target: Act) -> None:
    assert entry.action == what, f"{entry.action} on record, not {what}"
    done = world.acts.reverse(owner, what, target)
    found = {
        change.id: bool((change.after or {}).get("annulled_at"))
        for change in entry.changes
        if change.table == "passages"
    }
    wanted = {world.model.row_id(c.move): not c.move.counts for c in done.changes}
    assert found == wanted, f"{what} changed {found}, not {wanted}"
    world.model.wrote()


@dataclass(frozen=True)
class WalkInStep:
    """Somebody nobody expected is put on the list and let in."""

    desk: str
    name: str
    owner: str

    def verdict(self, world: World) -> Verdict:
        return Verdict("admitted", max(world.model.people) + 1)

    def writes(self, _world: World) -> bool:
        return True

    def commit(self, world: World, entry: Entry) -> None:
        assert entry.action == "walk_in", entry.action
        added = next(c for c in entry.changes if c.table == "delegates")
        assert added.after
        model = world.model
        person = Person(added.id, self.name, added.after["code"], added.after["number"])
        assert added.after["name"] == self.name
        verdict = self.verdict(world)
        model.know([person])
        scan = Scan(self.desk, "in", Piece("", code=person.code), model.now, model.true)
        move = person.came_as = model.commit(scan, verdict)
        world.acts.add(self.owner, "walk_in", Change(move, None, COUNTS, person))
