"""Changes that are missing at the end of a journal, brought back from its mirror.

Only lines that continue the journal exactly are taken.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from store.copies.marks import whereabouts
from store.copies.sealing import frames, keys, sealed
from store.copies.sealing.mending import sealed_journals
from store.errors import BadInput, HoinghiError
from store.journal import durable, snapshot
from store.journal.lines import (
    Position,
    journal_files,
    journal_path,
    last_line,
    link_of,
    told_range,
)
from store.journal.lock import FolderLock, acknowledged
from store.journal.storage import JournalStorage
from store.journal.verify import DESK


def has_more(storage: JournalStorage, mirror: str) -> bool:
    """Whether a mirror has changes that its journal lacks."""
    place = whereabouts(storage.folder, Path(mirror))
    return bool(mirror) and acknowledged(place).seq > storage.journal.position.seq


def is_closed(storage: JournalStorage, mirror: str) -> bool:
    """Whether what is missing can only come out of a sealed mirror: somebody must open it."""
    place = whereabouts(storage.folder, Path(mirror))
    return bool(storage.missing) and has_more(storage, mirror) and sealed.is_sealed(place)


def look_for_missing(storage: JournalStorage, mirror: str) -> None:
    """Take changes that are missing from the mirror, and have the repairs say what is so."""
    if not (missing := storage.missing):
        return
    came = give_back(storage, mirror)
    if came:
        storage.repairs.append(("lines-returned", told_range(missing[:came])))
    if missing[came:]:
        code = "lines-sealed" if is_closed(storage, mirror) else "lines-missing"
        storage.repairs.append((code, told_range(missing[came:])))


def give_back(storage: JournalStorage, mirror: str) -> int:
    """Put back what is missing, out of a mirror in clear; how many changes.

    A mirror that is not there gives nothing.
    """
    count = 0
    try:
        if has_more(storage, mirror):
            for path in journal_files(whereabouts(storage.folder, Path(mirror))):
                count += _take(storage, path.name, path.read_bytes())
    except (HoinghiError, OSError):
        pass  # what came back is there; the rest is still said to be missing
    return count


def give_back_sealed(storage: JournalStorage, mirror: str, password: str) -> int:
    """The same out of a sealed mirror. Raises `BadInput` (sealed-not-opened), `NotSaved`."""
    place = whereabouts(storage.folder, Path(mirror))
    identity, count = keys.opened(place, password), 0
    try:
        for name, path in sealed_journals(place):
            count += _take(storage, name, b"".join(frames.pieces(path, name, identity)))
    except OSError as error:
        raise BadInput("sealed-not-opened", name=place.name) from error
    storage.missing = storage.missing[count:]
    return count


def put_back(storage: JournalStorage, mirror: str) -> str:
    """Put back the end of a journal that only the folded file still has; the numbers, "" if none.

    The mirror must have the journal as it was, up to the very line that the folded file ends at.
    """
    damage, end = storage.read_only, storage.journal.position
    if not mirror or damage is None or damage.code != "journal-cut":
        return ""
    place = whereabouts(storage.folder, Path(mirror))
    path, there = (journal_path(folder, end.number) for folder in (storage.folder, place))
    folded = snapshot.newest(storage.folder)[0]
    try:
        if path.resolve() == there.resolve() or link_of(last_line(place, end)) != folded.link:
            return ""
        lock = FolderLock(storage.folder, DESK)
        try:
            with lock.held():
                _append(path, there.read_bytes())
        finally:
            lock.close()
    except (HoinghiError, OSError):
        return ""
    return str(damage.facts["numbers"])


def _append(path: Path, whole: bytes) -> None:
    """Bring a file that `whole` begins with up to its last whole line. Raises `OSError`."""
    mine = path.read_bytes()
    if whole.startswith(mine):
        descriptor = durable.open_private(path, os.O_WRONLY | os.O_APPEND)
        try:
            durable.write_all(descriptor, whole[len(mine) : whole.rfind(b"\n") + 1])
            durable.fsync(descriptor)
        finally:
            os.close(descriptor)


def _take(storage: JournalStorage, name: str, data: bytes) -> int:
    number = int(name.partition(".")[0].removeprefix("journal-"))
    place = storage.journal.position
    if number < place.number:
        return 0
    return storage.give_back(_lines_after(data, place, is_same=number == place.number), number)


def _lines_after(data: bytes, place: Position, *, is_same: bool) -> Iterator[bytes]:
    for line in data[place.offset if is_same else 0 :].splitlines(keepends=True):
        if line.endswith(b"\n"):
            yield line
