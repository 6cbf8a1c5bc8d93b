"""The folded file: `conference.json`, which stock TinyDB opens, and its older generations."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from store import clock
from store.errors import Damaged, NotSaved
from store.journal import durable
from store.journal.journal import Journal
from store.journal.lines import CLOCK_RIGHT, Position, beginning, first_link
from store.records.codec import Change, Document, Entry

Tables = dict[str, dict[str, Document]]
"""All documents as TinyDB keeps them: table name, then id as text."""

FILE_NAME = "conference.json"
META_TABLE = "journal"
FORMAT = 1
KEPT_GENERATIONS = 3

FOLD_ENTRIES = 5_000
FOLD_BYTES = 2_000_000
FOLD_SECONDS = 3600.0
ROLL_BYTES = 16_000_000
"""When the journal is folded, and when it goes on in a new file."""


class Meta(msgspec.Struct, frozen=True):
    """What the folded file says of itself; `checksum` covers a whole `Snapshot`, CRC-32."""

    format: int
    position: Position
    last_ids: dict[str, int]
    checksum: int
    link: str = ""
    head: str = ""
    told: datetime | None = None


class Snapshot(msgspec.Struct, frozen=True, omit_defaults=True):
    """Tables, the place in the journal up to which they go, and the highest ids ever given.

    `link` is that of the last line taken in, `head` that of the first line of its file; both are ""
    in older folders and where there is no such line. `told` is that of `Memory`.
    """

    tables: Tables
    position: Position
    last_ids: dict[str, int]
    link: str = ""
    head: str = ""
    told: datetime | None = None


def _checksum(snapshot: Snapshot) -> int:
    return zlib.crc32(msgspec.json.encode(snapshot, order="deterministic"))


def write(folder: Path, snapshot: Snapshot) -> None:
    """Fold: put the tables at `conference.json`, atomically, keeping older generations.

    Raises `NotSaved`; the file that stood there then still stands, and the journal has everything.
    """
    place, last_ids, checksum = snapshot.position, snapshot.last_ids, _checksum(snapshot)
    link, head, told = snapshot.link, snapshot.head, snapshot.told
    meta = Meta(FORMAT, place, last_ids, checksum, link, head, told)
    content = {**snapshot.tables, META_TABLE: {"1": msgspec.to_builtins(meta)}}
    target = folder / FILE_NAME
    backups = folder / "backups"
    try:
        for left in durable.unfinished(target):
            left.unlink()
        durable.make_private_folder(backups)
        if target.exists():
            durable.keep_copy(target, backups / f"conference-{snapshot.position.seq:08d}.json")
        durable.write_atomic(target, msgspec.json.format(msgspec.json.encode(content), indent=0))
    except OSError as error:
        raise NotSaved("fold-failed", reason=durable.reason(error)) from error
    for old in _needless(generations(folder)):
        with suppress(OSError):  # somebody reads it; the next fold takes it away
            old.unlink(missing_ok=True)


def _needless(newest_first: list[Path]) -> Iterator[Path]:
    """All but the newest, and the last one of every other hour of the newest one's day."""
    seen: list[datetime] = []
    for place, path in enumerate(newest_first):
        with suppress(FileNotFoundError):  # another window has just folded too
            at = datetime.fromtimestamp(path.stat().st_mtime, clock.VIETNAM)
            hour = at.replace(minute=0, second=0, microsecond=0)
            is_kept = hour not in seen and at.date() == (seen or [at])[0].date()
            seen.append(hour)
            if place >= KEPT_GENERATIONS and not is_kept:
                yield path


def generations(folder: Path) -> list[Path]:
    """Older folded files, newest first."""
    return sorted((folder / "backups").glob("conference-*.json"), reverse=True)


def is_generation(folder: Path, path: Path) -> bool:
    """Whether a path is that of an older folded file of a folder."""
    return path.parent == folder / "backups" and path.match("conference-*.json")


def read(path: Path) -> Snapshot | None:
    """The folded file at `path`; None if it is missing, unreadable or not what was written."""
    if not path.is_file():  # a pipe would be waited for
        return None
    try:
        content: dict[str, Any] = msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
        meta = msgspec.convert(content.pop(META_TABLE)["1"], Meta)
    except (OSError, KeyError, TypeError, ValueError, msgspec.MsgspecError):
        return None
    link, head, told = meta.link, meta.head, meta.told
    snapshot = Snapshot(content, meta.position, meta.last_ids, link, head, told)
    if meta.format != FORMAT or _checksum(snapshot) != meta.checksum:
        return None
    return snapshot


def newest(folder: Path) -> tuple[Snapshot, Path | None]:
    """The newest sound folded file and its path; an empty one if there is none.

    Journals are kept whole, so even from nothing the conference comes back by replaying them.
    """
    for path in [folder / FILE_NAME, *generations(folder)]:
        if snapshot := read(path):
            return snapshot, path
    return Snapshot({}, beginning(folder), {}), None


class Memory:
    """All documents as they are now, and the highest ids ever given.

    `told` is the latest that the clock said at any change since somebody said that it is right.
    `unreadable` is the record that this version of the program does not understand, if there is
    one. `on_change` is called for every change, those of the snapshot included.
    """

    def __init__(self, start: Snapshot, on_change: Callable[[Change], None] | None = None) -> None:
        self.tables: Tables = start.tables
        self.last_ids = dict(start.last_ids)
        self.told = start.told
        self.unreadable: Damaged | None = None
        self.on_change = on_change
        for table, documents in self.tables.items():
            for key, document in documents.items():
                self._tell(Change(table, int(key), None, document))

    def apply(self, entry: Entry) -> None:
        """Take an entry in; doing so twice is the same as once."""
        if self.told is None or entry.at > self.told or entry.action == CLOCK_RIGHT:
            self.told = entry.at
        for change in entry.changes:
            self.last_ids[change.table] = max(change.id, self.last_ids.get(change.table, 0))
        self.lay(entry)

    def lay(self, entry: Entry) -> None:
        """Take an entry in that may be taken off again: its ids count for nothing."""
        for change in entry.changes:
            self._put(change)
        for change in entry.changes:
            self._tell(change)

    def put_back(self, documents: Mapping[tuple[str, int], Document | None]) -> None:
        """Make single documents what they were before something was laid over them."""
        for (table, doc_id), document in documents.items():
            found = self.tables.get(table, {}).get(str(doc_id))
            if found != document:
                change = Change(table, doc_id, found, document)
                self._put(change)
                self._tell(change)

    def _put(self, change: Change) -> None:
        table = self.tables.setdefault(change.table, {})
        if change.after is not None:
            table[str(change.id)] = change.after
        else:
            table.pop(str(change.id), None)
            if not table:
                del self.tables[change.table]

    def changes(self, staged: Mapping[str, Mapping[int, Document | None]]) -> tuple[Change, ...]:
        """What the staged documents change."""
        return tuple(
            Change(table, doc_id, before, after)
            for table, documents in staged.items()
            for doc_id, after in documents.items()
            if (before := self.tables.get(table, {}).get(str(doc_id))) != after
        )

    def changes_to(self, documents: Tables) -> tuple[Change, ...]:
        """Changes after which `documents` are all there is, told without what was there before.

        The highest ids go along even where nothing has them now, so that none is given again.
        """
        ids = {(table, str(last)) for table, last in self.last_ids.items()}
        ids |= {(table, key) for table, held in self.tables.items() for key in held}
        return tuple(
            Change(table, int(key), None, documents.get(table, {}).get(key))
            for table, key in sorted(ids, key=lambda each: (each[0], int(each[1])))
        )

    def _tell(self, change: Change) -> None:
        try:
            if self.on_change:
                self.on_change(change)
        except msgspec.ValidationError:  # written by another version of the program
            self.unreadable = Damaged("record-unreadable", table=change.table, id=change.id)


class Folds:
    """When a journal was folded last, tried to be, and `count`: how many entries came since."""

    def __init__(self, at: Position, *, stands: bool) -> None:
        self.count = 0
        self._tried_at = at
        self._tried_on = time.monotonic()
        self._folded_at = at if stands else Position()

    def is_due(self, here: Position) -> bool:
        """Whether enough came since it was tried last."""
        there = self._tried_at
        grown = here.number != there.number or here.offset - there.offset > FOLD_BYTES
        is_late = time.monotonic() - self._tried_on > FOLD_SECONDS
        return grown or self.count > FOLD_ENTRIES or is_late

    def write(self, journal: Journal, memory: Memory) -> None:
        """Fold if there is anything new, and go on in a new file where this one has grown large.

        Raises `NotSaved`; the next try is due after as many entries as always.
        """
        place = journal.position
        if place == self._folded_at:
            return
        self.count, self._tried_at, self._tried_on = 0, place, time.monotonic()
        head = first_link(journal.folder, place.number)
        tables, ids = memory.tables, memory.last_ids
        done = Snapshot(tables, place, ids, journal.link, head, memory.told)
        write(journal.folder, done)
        if place.offset > ROLL_BYTES:
            with suppress(OSError):  # the old file goes on being used
                journal.roll()
        self._folded_at = self._tried_at = journal.position
