"""What there is to go back to: older folded files, whole copies and mirrors of a conference."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from store import clock
from store.copies.copying import copies_of
from store.copies.marks import places_of, whereabouts
from store.copies.sealing import checking, sealed
from store.copies.sealing.files import FORMAT
from store.copies.sealing.keys import KEY_FILE
from store.errors import BadInput, Damaged
from store.journal import snapshot
from store.journal.folder import UNFINISHED
from store.journal.journal import Journal
from store.journal.lines import beginning, journal_files
from store.journal.lock import acknowledged


class HeldCopy(NamedTuple):
    """One of them: a `generation`, a `copy` or a `mirror`, as of when, up to which change.

    `at` is None where it is not there now. `last_seq` is 0 where that cannot be read. `is_sound` is
    None where nobody can tell without opening it: an archive, or a file under a password.
    """

    kind: str
    path: Path
    at: datetime | None
    last_seq: int
    is_sound: bool | None
    is_sealed: bool = False


def held_copies(folder: Path) -> list[HeldCopy]:
    """All that is known of, the newest first; those whose time is not known come last.

    Reads each of them to its end, and a stick may take its time.
    """
    found = [*_generations(folder), *_elsewhere(folder)]
    return sorted(found, key=lambda one: one.at.timestamp() if one.at else 0.0, reverse=True)


def _generations(folder: Path) -> Iterator[HeldCopy]:
    for path in snapshot.generations(folder):
        held = snapshot.read(path)
        last_seq = held.position.seq if held else 0
        yield HeldCopy("generation", path, _time(path), last_seq, held is not None)


def _elsewhere(folder: Path) -> Iterator[HeldCopy]:
    for path in copies_of(folder):
        yield _copy("copy", path)
    for place in dict.fromkeys(whereabouts(folder, path) for path in places_of(folder)):
        yield _copy("mirror", place)


def _copy(kind: str, path: Path) -> HeldCopy:
    try:
        if sealed.is_sealed(path):
            return _sealed(kind, path)
        if path.is_file():
            with path.open("rb") as file:
                is_closed = file.read(len(FORMAT)) == FORMAT
            return HeldCopy(kind, path, _time(path), 0, None, is_closed)
        if files := journal_files(path):
            last_seq, is_sound = _read_through(path)
            return HeldCopy(kind, path, _time(files[-1]), last_seq, is_sound)
    except OSError:
        pass
    return HeldCopy(kind, path, None, 0, None)


def _sealed(kind: str, path: Path) -> HeldCopy:
    newest = max(path.glob("journal-*"), default=path / KEY_FILE)
    try:
        found = checking.check(path)
    except BadInput:
        return HeldCopy(kind, path, _time(newest), 0, False, True)
    return HeldCopy(kind, path, _time(newest), found.last_seq, found.is_sound, True)


def _read_through(path: Path) -> tuple[int, bool]:
    """How far a journal can be read, and whether that is all that anybody was told is saved."""
    reader = Journal(path, beginning(path))
    try:
        for _ in reader.read_new(locked=False):
            pass
    except (Damaged, OSError):
        return reader.position.seq, False
    finally:
        reader.close()
    last_seq = reader.position.seq
    is_whole = not ((path / UNFINISHED).exists() or acknowledged(path).missing(last_seq))
    return last_seq, bool(last_seq) and is_whole


def _time(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, clock.VIETNAM)
    except OSError:
        return None
