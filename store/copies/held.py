"""What there is to go back to: older folded files, whole copies and mirrors of a conference."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from store import clock
from store.copies.copying import copies_of
from store.copies.marks import places_of
from store.journal import snapshot
from store.journal.lines import Position, decode_line, journal_files, last_line


class HeldCopy(NamedTuple):
    """One of them: a `generation`, a `copy` or a `mirror`, as of when, up to which change.

    `last_seq` is 0 where that cannot be read: it is damaged, an archive, or not there now.
    """

    kind: str
    path: Path
    at: datetime | None
    last_seq: int


def held_copies(folder: Path) -> list[HeldCopy]:
    """All that is known of, the newest first; those whose time is not known come last."""
    found = [*_generations(folder), *_elsewhere(folder)]
    return sorted(found, key=lambda one: one.at.timestamp() if one.at else 0.0, reverse=True)


def _generations(folder: Path) -> Iterator[HeldCopy]:
    for path in snapshot.generations(folder):
        held = snapshot.read(path)
        yield HeldCopy("generation", path, _time(path), held.position.seq if held else 0)


def _elsewhere(folder: Path) -> Iterator[HeldCopy]:
    for kind, paths in (("copy", copies_of(folder)), ("mirror", places_of(folder))):
        for path in paths:
            files = journal_files(path) if path.is_dir() else []
            last = files[-1] if files else path
            yield HeldCopy(kind, path, _time(last), _last_seq(last) if files else 0)


def _last_seq(file: Path) -> int:
    number = int(file.stem.removeprefix("journal-"))
    entry = decode_line(last_line(file.parent, Position(0, number, file.stat().st_size)))
    return entry.seq if entry else 0


def _time(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, clock.VIETNAM)
    except OSError:
        return None
