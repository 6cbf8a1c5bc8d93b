"""The folded file: `conference.json`, which stock TinyDB opens, and its older generations."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from store.errors import NotSaved
from store.journal import durable
from store.journal.lines import Position, beginning
from store.records.codec import Change, Document, Entry

Tables = dict[str, dict[str, Document]]
"""All documents as TinyDB keeps them: table name, then id as text."""

FILE_NAME = "conference.json"
META_TABLE = "journal"
FORMAT = 1
KEPT_GENERATIONS = 3


class Meta(msgspec.Struct, frozen=True):
    """What the folded file says of itself; `checksum` covers a whole `Snapshot`, CRC-32."""

    format: int
    position: Position
    last_ids: dict[str, int]
    checksum: int


class Snapshot(msgspec.Struct, frozen=True):
    """Tables, the place in the journal up to which they go, and the highest ids ever given."""

    tables: Tables
    position: Position
    last_ids: dict[str, int]


def _checksum(snapshot: Snapshot) -> int:
    return zlib.crc32(msgspec.json.encode(snapshot, order="deterministic"))


def apply(entry: Entry, tables: Tables, last_ids: dict[str, int]) -> None:
    """Make `tables` what they are after `entry`."""
    for change in entry.changes:
        table = tables.setdefault(change.table, {})
        if change.after is not None:
            table[str(change.id)] = change.after
        else:
            table.pop(str(change.id), None)
            if not table:
                del tables[change.table]
        last_ids[change.table] = max(change.id, last_ids.get(change.table, 0))


def write(folder: Path, snapshot: Snapshot) -> None:
    """Fold: put the tables at `conference.json`, atomically, keeping three older generations.

    Raises `NotSaved`; the file that stood there then still stands, and the journal has everything.
    """
    meta = Meta(FORMAT, snapshot.position, snapshot.last_ids, _checksum(snapshot))
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
    for old in generations(folder)[KEPT_GENERATIONS:]:
        old.unlink(missing_ok=True)


def generations(folder: Path) -> list[Path]:
    """Older folded files, newest first."""
    return sorted((folder / "backups").glob("conference-*.json"), reverse=True)


def read(path: Path) -> Snapshot | None:
    """The folded file at `path`; None if it is missing, unreadable or not what was written."""
    try:
        content: dict[str, Any] = msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
        meta = msgspec.convert(content.pop(META_TABLE)["1"], Meta)
    except (OSError, KeyError, TypeError, ValueError, msgspec.MsgspecError):
        return None
    snapshot = Snapshot(content, meta.position, meta.last_ids)
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


def changes_to(
    documents: Tables, tables: Tables, last_ids: Mapping[str, int]
) -> tuple[Change, ...]:
    """Changes after which `documents` are all there is, told without what was there before.

    The highest ids go along even where nothing has them now, so that none is given again.
    """
    ids = {(table, str(last)) for table, last in last_ids.items()}
    ids |= {(table, key) for table, held in tables.items() for key in held}
    return tuple(
        Change(table, int(key), None, documents.get(table, {}).get(key))
        for table, key in sorted(ids, key=lambda each: (each[0], int(each[1])))
    )
