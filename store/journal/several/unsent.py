"""What was saved on this laptop only, while the server was away, until it is sent.

It lies in a journal of its own, `outbox-…` in the conference's folder, and over what is known: all
windows on this laptop go by it. Its numbers and ids are beyond all others, so that nothing that
comes from the server meanwhile has the same; sent, everything gets others.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from store.journal import durable
from store.journal.journal import Journal
from store.journal.lines import Position
from store.journal.several.shared import BEYOND
from store.journal.snapshot import Memory
from store.records.codec import Change, Document, Entry

TABLES = frozenset({"passages"})
"""What may be done without the server: letting people pass, which only adds."""

OUTBOX = "outbox-"
"""How the folder begins that it lies in; the last number from the server follows."""


class Unsent:
    """The outbox of a folder, read and written under the folder's lock."""

    def __init__(self, folder: Path, memory: Memory) -> None:
        self.entries: list[Entry] = []
        self._folder = folder
        self._memory = memory
        self._place: Path | None = None
        self._journal: Journal | None = None
        self._below: dict[tuple[str, int], Document | None] = {}

    def __bool__(self) -> bool:
        return bool(self.entries)

    @property
    def is_there(self) -> bool:
        """Whether anything is laid over what the journal says."""
        return bool(self._below)

    def look(self, *, locked: bool) -> bool:
        """Take in what other windows put here, or sent; whether there was anything.

        Raises as `Journal.read_new`.
        """
        found = next(iter(sorted(self._folder.glob(f"{OUTBOX}*"))), None)
        if found != self._place:
            self.lift()
            self._open(found)
        before = len(self.entries)
        if self._journal is not None:
            for entry in self._journal.read_new(locked=locked):
                self._lay(entry)
        return len(self.entries) != before or found != self._place

    def may_hold(self, changes: Iterable[Change]) -> bool:
        """Whether all this may be done without the server."""
        return all(
            change.table in TABLES and (change.before is None or change.id >= BEYOND)
            for change in changes
        )

    def beyond(self, changes: Iterable[Change]) -> tuple[Change, ...]:
        """The same changes with ids that nothing from the server has."""
        made: list[Change] = []
        for change in changes:
            last = max([self.last_id(change.table), *(one.id for one in made)])
            made.append(change if change.id > BEYOND else replace(change, id=last + 1))
        return tuple(made)

    def last_id(self, table: str) -> int:
        """The highest id that was given here in a table."""
        return max((id_ for name, id_ in self._below if name == table), default=BEYOND)

    def next(self, prior: str) -> tuple[int, str]:
        """Number and link that the next line has to carry."""
        if self._journal is None or not self.entries:
            return BEYOND + 1, prior
        return self._journal.position.seq + 1, self._journal.prior()

    def append(self, entry: Entry, line: bytes, after: int) -> None:
        """Keep a line, durably; `after` is the last number from the server. Raises `NotSaved`."""
        if self._journal is None:
            place = self._folder / f"{OUTBOX}{after:08d}"
            durable.make_private_folder(place)
            durable.fsync_folder(self._folder)
            self._open(place)
        assert self._journal is not None
        self._journal.append(line)
        self._lay(entry)
        self._journal.advance(line)

    def lift(self) -> None:
        """Take everything off again, so that only what the journal says is left."""
        self._close()
        self.entries = []
        below, self._below = self._below, {}
        self._memory.put_back(below)

    def put_away(self) -> None:
        """All was sent: keep the file among the backups. Raises `OSError`."""
        self._close()
        if self._place is not None:
            kept = self._folder / "backups"
            durable.make_private_folder(kept)
            target = kept / f"sent-{self._place.name.removeprefix(OUTBOX)}"
            while target.exists():
                target = target.with_name(target.name + "+")
            self._place.replace(target)
            durable.fsync_folder(self._folder)
        self._place = None

    def close(self) -> None:
        """Give the file back."""
        self._close()
        self._place = None

    def _open(self, place: Path | None) -> None:
        self._close()
        self._place = place
        if place is not None:
            self._journal = Journal(place, Position(BEYOND))

    def _close(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _lay(self, entry: Entry) -> None:
        for change in entry.changes:
            place = (change.table, change.id)
            if place not in self._below:
                self._below[place] = self._memory.tables.get(change.table, {}).get(str(change.id))
        self._memory.lay(entry)
        self.entries.append(entry)
