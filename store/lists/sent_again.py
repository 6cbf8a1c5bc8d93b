"""What lists that were sent again have changed, as the log (nhật ký) kept it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from store.journal.undo import cancelled
from store.records import Delegate
from store.records.codec import Change, Document, Entry, to_record
from store.state import State

_ACTION = "import_delegates"


@dataclass(frozen=True)
class ChangedPerson:
    """A delegate before and after an import, and the fields that differ, but for the unit."""

    before: Delegate
    after: Delegate
    fields: tuple[str, ...]

    @property
    def has_moved(self) -> bool:
        """Whether they have another unit, not one renamed."""
        return self.before.unit_id != self.after.unit_id


@dataclass
class Differences:
    """What one import changed, and what it left open, in words, a line each.

    `source` is its file, `units` are names by id, then and now.
    """

    at: datetime
    source: str
    left_open: tuple[str, ...]
    units: Mapping[int, str]
    renamed: list[tuple[str, str]] = field(default_factory=list)
    changed: list[ChangedPerson] = field(default_factory=list)
    new: list[Delegate] = field(default_factory=list)
    gone: list[Delegate] = field(default_factory=list)

    @property
    def is_of_a_list_sent_again(self) -> bool:
        """Whether it did more than bring new people in, or left something open."""
        return bool(self.renamed or self.changed or self.gone or self.left_open)


def differences(state: State, entries: Sequence[Entry]) -> list[Differences]:
    """Those of every list sent again that stand, the newest first."""
    undone = cancelled(entries)
    standing = (e for e in reversed(entries) if e.action == _ACTION and e.seq not in undone)
    found = (_of_entry(state, entry) for entry in standing)
    return [one for one in found if one.is_of_a_list_sent_again]


def _of_entry(state: State, entry: Entry) -> Differences:
    units = {unit.id: unit.name for unit in state.units.values()} | _unit_names(entry.changes)
    source, *left_open = entry.note.split("\n")
    found = Differences(entry.at, source, tuple(left_open), units)
    for change in entry.changes:
        if change.table == "units" and change.before and change.after:
            found.renamed.append((change.before["name"], change.after["name"]))
        elif change.table == "delegates":
            _take_person(found, change.id, change.before, change.after)
    return found


def _unit_names(changes: Iterable[Change]) -> dict[int, str]:
    return {c.id: c.after["name"] for c in changes if c.table == "units" and c.after}


def _take_person(
    found: Differences, delegate_id: int, before: Document | None, after: Document | None
) -> None:
    old = to_record(Delegate, delegate_id, before) if before else None
    new = to_record(Delegate, delegate_id, after) if after else None
    if old and new:
        keys = (key for key in Delegate.__struct_fields__ if key != "unit_id")
        differing = tuple(key for key in keys if getattr(old, key) != getattr(new, key))
        found.changed.append(ChangedPerson(old, new, differing))
    elif new:
        found.new.append(new)
    elif old:
        found.gone.append(old)
