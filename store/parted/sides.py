"""What one copy made of its records since it parted from the other."""

from __future__ import annotations

from collections.abc import Sequence

from store.copies.descent import LinkedLine
from store.journal.undo import cancelled
from store.records.codec import Came, Document

Place = tuple[str, int]
"""A record: its table and its id."""

Origin = tuple[str, int]
"""The line that made a record, by its link, and the id it got there: the same in all copies."""


class Side:
    """The records that a copy's own lines touched.

    `before` is how they were at the parting, `now` how they are; `made` says of those that are new
    since where they were made first. All but new passages have `numbers` that stay their own.
    `seen` says of those taken over up to which line of the other copy, and `undone` those of which
    the taking was taken back.
    """

    def __init__(self, lines: Sequence[LinkedLine]) -> None:
        self.before: dict[Place, Document | None] = {}
        self.now: dict[Place, Document | None] = {}
        self.made: dict[Place, Origin] = {}
        self.seen: dict[Place, str] = {}
        self.undone: set[Place] = set()
        self._versions: dict[Place, list[tuple[str, Document | None]]] = {}
        gone = cancelled([line.entry for line in lines])
        for line in lines:
            self._take(line, stands=line.entry.seq not in gone)
        told = (place for place, was in self.before.items() if place[0] != "passages" or was)
        self.numbers = {place: number for number, place in enumerate(told, start=1)}

    def _take(self, line: LinkedLine, *, stands: bool) -> None:
        came: dict[Place, list[Came]] = {}
        for one in line.entry.came:
            came.setdefault((one.table, one.id), []).append(one)
        for change in line.entry.changes:
            place = (change.table, change.id)
            taken = came.get(place, [])
            if place not in self.before:
                self.before[place] = change.before
                if change.before is None:
                    first = taken[0] if taken else None
                    self.made[place] = (first.link, first.there) if first else (line.link, place[1])
            if taken and stands:
                self.seen[place] = taken[-1].link
                self.undone.discard(place)
            elif taken and place not in self.seen:
                self.undone.add(place)
            self.now[place] = change.after
            self._versions.setdefault(place, []).append((line.link, change.after))

    def last_link(self, place: Place) -> str:
        """The link of the line that touched a record last."""
        return self._versions[place][-1][0]

    def last(self, place: Place) -> Document | None:
        """What a record was that may be gone now."""
        return next((one for _, one in reversed(self._versions[place]) if one is not None), None)

    def as_of(self, place: Place, link: str) -> Document | None:
        """What a record was after the line of a link; as at the parting where that is not known."""
        found = [document for line, document in self._versions[place] if line == link]
        return found[-1] if found else self.before[place]
