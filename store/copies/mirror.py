"""A copy of the journal on a USB stick, kept in the background: a dead laptop ends nothing.

The mirror is itself a conference folder: `hoinghi MIRROR` on another laptop goes on from the last
line copied. A missing, full or slow stick never stops the day; it is only reported.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Event, Thread

from store import clock
from store.copies.sealing import sealed
from store.errors import BadInput, HoinghiError, NotSaved
from store.journal import durable
from store.journal.lines import (
    PURGE,
    Position,
    decode_line,
    journal_files,
    journal_path,
    last_line,
    link_of,
)
from store.journal.lock import FolderLock, acknowledged
from store.journal.snapshot import FILE_NAME
from store.journal.storage import JournalStorage

PERIOD_SECONDS = 0.5
CHUNK = 1 << 20
SAMPLE = 1 << 16
"""So much of the end of both files is compared before anything is added."""


def sync(source: Path, target: Path) -> int:
    """Copy to `target` what it lacks of the journal at `source`; returns how many bytes.

    Only whole lines go over, appended and synced; sealed where `store.copies.sealing` is wanted.
    Raises `BadInput` when the target is the source itself, another conference's folder, or sealed
    otherwise, `NotSaved` when it cannot be written.
    """
    if target.resolve() == source.resolve() or source.resolve() in target.resolve().parents:
        raise BadInput("mirror-inside", folder=str(target))
    try:
        if sealed.is_wanted(source):
            return sealed.sync(source, target)
        if sealed.is_sealed(target):
            raise BadInput("mirror-is-sealed", folder=str(target))
        # Only the last folder is made: without the stick its mount point must not fill the disk.
        durable.make_private_folder(target)
        lock = FolderLock(target, "mirror")
        try:
            with lock.held():
                _check_same(source, target)
                copied = sum(_copy(path, target / path.name) for path in journal_files(source))
                _acknowledge(lock, target)
                return copied
        finally:
            lock.close()
    except OSError as error:
        reason = durable.reason(error)
        raise NotSaved("mirror-failed", folder=str(target), reason=reason) from error


def _first_line(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.readline()


def _check_same(source: Path, target: Path) -> None:
    """Refuse another conference's folder; take away what a purge took away at the source."""
    mine = {path.name: path for path in journal_files(source)}
    for path in journal_files(target):
        if path.name in mine:
            if path.stat().st_size and _first_line(path) != _first_line(mine[path.name]):
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
    _check_not_ahead(source, target, have, size)
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


def _check_not_ahead(source: Path, target: Path, have: int, size: int) -> None:
    """Refuse a mirror that was gone on with by itself: its lines must never be written over.

    An unfinished line that the source has cut off since is no line of its own.
    """
    common = min(have, size)
    start = max(0, common - SAMPLE)
    with source.open("rb") as mine, target.open("rb") if have else source.open("rb") as theirs:
        mine.seek(start)
        theirs.seek(start)
        is_same = mine.read(common - start) == theirs.read(common - start)
        extra = theirs.read() if have > size else b""
    if not is_same or any(decode_line(line) for line in extra.split(b"\n")):
        raise BadInput("mirror-went-on", folder=str(target.parent))


def _acknowledge(lock: FolderLock, target: Path) -> None:
    """Note the last line copied, so that its loss is noticed when somebody goes on from there."""
    number = int(journal_files(target)[-1].stem.removeprefix("journal-"))
    size = journal_path(target, number).stat().st_size
    line = last_line(target, Position(0, number, size))
    if entry := decode_line(line):
        lock.acknowledge(entry.seq, link_of(line))


def give_back(storage: JournalStorage, mirror: str) -> int:
    """Put back what is missing at the end of a journal, out of its mirror; how many changes.

    Only lines that continue it exactly are taken; a mirror that is not there gives nothing.
    """
    count = 0
    try:
        if not mirror or acknowledged(Path(mirror)).seq <= storage.journal.position.seq:
            return 0
        for path in journal_files(Path(mirror)):
            number = int(path.stem.removeprefix("journal-"))
            if number >= storage.journal.position.number:
                count += storage.give_back(_lines_after(path, storage.journal.position), number)
    except (HoinghiError, OSError):
        pass  # what came back is there; the rest is still said to be missing
    return count


def _lines_after(path: Path, place: Position) -> list[bytes]:
    is_same = path.name == journal_path(path.parent, place.number).name
    with path.open("rb") as file:
        file.seek(place.offset if is_same else 0)
        return [line for line in file if line.endswith(b"\n")]


class Mirror:
    """The background copying of one window. `copied_at` and `error` are its state for people."""

    def __init__(self, source: Path, target: Callable[[], str]) -> None:
        self.source = source
        self.copied_at: datetime | None = None
        self.error: HoinghiError | None = None
        self._target = target
        self._sizes: dict[str, int] = {}
        self._ended = Event()
        self._thread = Thread(target=self._run, name="mirror", daemon=True)

    def start(self) -> None:
        """Copy from now on, in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """End, giving a last copy a moment; a hanging stick is left behind."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2)

    def step(self) -> None:
        """Copy once if a mirror is set and there is anything new, or the last try failed."""
        named = self._target()
        if not named:
            self.error, self._sizes = None, {}
            return
        sizes = {path.name: path.stat().st_size for path in journal_files(self.source)}
        sizes["\0"] = hash(named)
        if sizes == self._sizes and self.error is None:
            return
        try:
            sync(self.source, Path(named))
        except HoinghiError as error:
            self.error = error
        else:
            self.error, self._sizes, self.copied_at = None, sizes, clock.now()

    def _run(self) -> None:
        while not self._ended.wait(PERIOD_SECONDS):
            self.step()
        self.step()
