"""A copy of the journal on a USB stick: a dead laptop ends nothing.

The mirror is itself a conference folder: `hoinghi MIRROR` on another laptop goes on from the last
line copied. `store.copies.mirroring` keeps it in the background.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.copies.marks import check_mark, put_mark
from store.copies.rotting import mend, put_aside
from store.copies.sealing import keys, mending, sealed
from store.copies.sealing.changing import check_sealed_may_go, clear_sealed
from store.copies.sealing.files import SUFFIX
from store.errors import BadInput, NotSaved
from store.journal import durable
from store.journal.lines import (
    PURGE,
    Position,
    decode_line,
    is_sound,
    journal_files,
    journal_path,
    last_line,
    link_of,
)
from store.journal.lock import FolderLock
from store.journal.snapshot import FILE_NAME

CHUNK = 1 << 20
SAMPLE = 1 << 16
"""So much of the end of both files is compared before anything is added."""


def sync(source: Path, target: Path) -> int:
    """Copy to `target` what it lacks of the journal at `source`; returns how many bytes.

    Only whole lines go over, appended and synced, sealed where `store.copies.sealing` is wanted;
    what lay there in the other form goes after that. What has rotted there is mended.
    Raises `BadInput` when the target is the source itself, another
    conference's folder, or sealed otherwise, `Damaged` when the source is what has rotted,
    `NotSaved` when it cannot be written or the stick is not there.
    """
    if target.resolve() == source.resolve() or source.resolve() in target.resolve().parents:
        raise BadInput("mirror-inside", folder=str(target))
    try:
        if sealed.is_wanted(source):
            return sealed.sync(source, target)
        if was_sealed := (target / keys.KEY_FILE).exists():
            check_sealed_may_go(source, target)
        check_mark(source, target)
        # Only the last folder is made: without the stick its mount point must not fill the disk.
        durable.make_private_folder(target)
        with _locked(target) as lock:
            _check_same(source, target)
            copied = sum(_copy(path, target / path.name) for path in journal_files(source))
            _acknowledge(lock, target)
            put_mark(source, target)
            if was_sealed:
                clear_sealed(target)
            return copied
    except OSError as error:
        raise failed(target, error) from error


def mend_file(source: Path, rotten: Path, mirror: Path) -> None:
    """Write a rotten journal of a mirror anew, in clear or sealed; see `mend` of both.

    Of the files beside it a rotten one is put aside: the next round brings it anew.
    """
    with _locked(mirror):
        if rotten.parent != mirror:
            put_aside(rotten, mirror)
        elif found := keys.of_folder(source):
            path = source / rotten.name.removesuffix(SUFFIX)
            mending.mend(path, rotten, found[0])
        else:
            mend(source / rotten.name, rotten)


def failed(target: Path, error: OSError) -> NotSaved:
    """What is told of a mirror that cannot be read or written."""
    return NotSaved("mirror-failed", folder=str(target), reason=durable.reason(error))


@contextmanager
def _locked(target: Path) -> Iterator[FolderLock]:
    lock = FolderLock(target, "mirror")
    try:
        with lock.held():
            yield lock
    finally:
        lock.close()


def _first_line(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.readline()


def _check_same(source: Path, target: Path) -> None:
    """Refuse another conference's folder; take away what a purge took away at the source."""
    mine = {path.name: path for path in journal_files(source)}
    for path in journal_files(target):
        if path.name in mine:
            there = _first_line(path)
            if is_sound(there.removesuffix(b"\n")) and there != _first_line(mine[path.name]):
                raise BadInput("mirror-of-another", folder=str(target))
            continue
        first = decode_line(_first_line(next(iter(mine.values()))).rstrip(b"\n"))
        if first is None or first.action != PURGE or path.name > min(mine):
            raise BadInput("mirror-of-another", folder=str(target))
        durable.shred(path)
        for old in [target / FILE_NAME, *(target / "backups").glob("*")]:
            if old.is_file():
                durable.shred(old)


def _copy(source: Path, target: Path) -> int:
    have = target.stat().st_size if target.exists() else 0
    size = source.stat().st_size
    if not _is_as_copied(source, target, have, size):
        mend(source, target)
        return target.stat().st_size
    if have > size:
        os.truncate(target, size)
        return 0
    with source.open("rb") as file:
        file.seek(have)
        data = file.read()
    whole = data[: data.rfind(b"\n") + 1]
    if not whole:
        return 0
    descriptor = durable.open_private(target, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        for start in range(0, len(whole), CHUNK):
            durable.write_all(descriptor, whole[start : start + CHUNK])
        durable.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, have)  # half a line must not look like a damaged one
        raise
    finally:
        os.close(descriptor)
    return len(whole)


def _is_as_copied(source: Path, target: Path, have: int, size: int) -> bool:
    """Whether both end alike. Refuses a mirror that was gone on with: its lines must never be lost.

    An unfinished line that the source has cut off since is no line of its own.
    """
    common = min(have, size)
    start = max(0, common - SAMPLE)
    with source.open("rb") as mine, target.open("rb") if have else source.open("rb") as theirs:
        mine.seek(start)
        theirs.seek(start)
        is_same = mine.read(common - start) == theirs.read(common - start)
        extra = theirs.read() if have > size else b""
    if any(decode_line(line) for line in extra.split(b"\n")):
        raise BadInput("mirror-went-on", folder=str(target.parent))
    return is_same


def _acknowledge(lock: FolderLock, target: Path) -> None:
    """Note the last line copied, so that its loss is noticed when somebody goes on from there."""
    number = int(journal_files(target)[-1].stem.removeprefix("journal-"))
    size = journal_path(target, number).stat().st_size
    line = last_line(target, Position(0, number, size))
    if entry := decode_line(line):
        lock.acknowledge(entry.seq, link_of(line))
