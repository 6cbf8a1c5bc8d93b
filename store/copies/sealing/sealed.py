"""Copying to a sealed mirror, and making a conference of it again."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from store.copies.marks import check_mark, is_own, put_mark
from store.copies.sealing import frames, keys
from store.copies.sealing.changing import (
    check_clear_may_go,
    check_sealed_may_go,
    clear_sealed,
    shred_clear,
)
from store.copies.sealing.files import SUFFIX, unseal_files
from store.copies.sealing.mending import (
    has_rotten_end,
    is_rotten,
    mend,
    sealed_journals,
)
from store.errors import BadInput
from store.journal import durable
from store.journal.folder import create_folder, is_conference, whole_or_nothing
from store.journal.lines import journal_files
from store.journal.lock import FolderLock, acknowledged
from store.journal.storage import JournalStorage
from store.outside.opening import is_there


def is_wanted(source: Path) -> bool:
    """Whether nothing of this conference may go onto a stick in clear."""
    return (source / keys.KEY_FILE).exists()


def is_sealed(target: Path) -> bool:
    """Whether a folder is a sealed mirror."""
    return is_there(target / keys.KEY_FILE) and not is_conference(target)


def check_in_clear(folder: Path) -> None:
    """Refuse what its password must open first. Raises `BadInput` (folder-sealed)."""
    if is_sealed(folder):
        raise BadInput("folder-sealed", folder=str(folder))


def sync(source: Path, target: Path) -> int:
    """Seal at `target` what it lacks of the journal; returns how many bytes of the journal.

    Only whole lines go over; what lay there of it in clear is destroyed after that. Raises
    `BadInput` (mirror-not-sealed: another's in clear; mirror-of-another, mirror-went-on: it has
    lines that the source has not), `Damaged` (mirror-better), `NotSaved`, `OSError`.
    """
    found = keys.of_folder(source)
    assert found is not None, "asked before"
    recipient, closed = found
    if was_clear := is_conference(target):
        check_clear_may_go(source, target)
    check_mark(source, target)
    durable.make_private_folder(target)
    lock = FolderLock(target, "mirror")
    try:
        with lock.held():
            _check_key(source, target, closed)
            _shred_what_a_purge_took(source, target)
            noted = acknowledged(source)
            count = sum(_seal(path, target, recipient) for path in journal_files(source))
            lock.acknowledge(*noted)
            put_mark(source, target)
            if was_clear:
                shred_clear(target)
            return count
    finally:
        lock.close()


def _check_key(source: Path, target: Path, closed: bytes) -> None:
    """A key opens its own mirror: nothing is added to another one; one under an older password of
    this conference begins anew.
    """
    there = target / keys.KEY_FILE
    if there.exists() and there.read_bytes() != closed:
        if not is_own(source, target):
            raise BadInput("mirror-of-another", folder=str(target))
        check_sealed_may_go(source, target)
        clear_sealed(target)
    if not there.exists():
        durable.write_atomic(there, closed)


def _shred_what_a_purge_took(source: Path, target: Path) -> None:
    kept = {path.name + SUFFIX for path in journal_files(source)}
    for path in target.glob(f"journal-*{SUFFIX}"):
        if path.name not in kept:
            durable.shred(path)


def _seal(path: Path, target: Path, recipient: str) -> int:
    there = target / f"{path.name}{SUFFIX}"
    end = frames.end_of(there)
    with path.open("rb") as file:
        is_behind = os.fstat(file.fileno()).st_size < end.covered
        is_other = is_behind or (end.head and _mark(file, end, recipient) != end.head.mark)
        if is_other and not is_rotten(there):
            raise BadInput("mirror-went-on", folder=str(target))
        if is_other or has_rotten_end(path, there, end):
            mend(path, there, recipient)
            end = frames.end_of(there)
        file.seek(end.covered)
        data = file.read()
        whole = data[: data.rfind(b"\n") + 1]
        if whole:
            mark = frames.mark_of(file, end.covered + len(whole), recipient)
            frame = frames.frame_of(path.name, end.covered, whole, mark, recipient)
            frames.append(there, end.at, frame)
    return len(whole)


def _mark(journal: BinaryIO, end: frames.End, recipient: str) -> bytes:
    return frames.mark_of(journal, end.covered, recipient)


def unseal(mirror: Path, to: Path, password: str) -> int:
    """Make the new folder `to` of a sealed mirror, up to where it is whole, with its files.

    Returns how many files could not be opened. Changes that the mirror was told of and that cannot
    be read are missing there: opening says so. Its own mirror is sealed under the same password.
    Raises `BadInput` (sealed-not-opened, folder-not-empty), `NotSaved`.
    """
    identity = keys.opened(mirror, password)
    create_folder(to)
    with whole_or_nothing(to):
        for name, path in sealed_journals(mirror):
            data = b"".join(frames.pieces(path, name, identity))
            durable.write_atomic(to / name, data)
        spoiled = unseal_files(mirror, to, identity)
        keys.copy(mirror, to, identity)
        with closing(FolderLock(to, "mirror")) as lock:
            lock.acknowledge(*acknowledged(mirror))
        with closing(JournalStorage(to, "mirror")) as storage:
            storage.fold()
    return spoiled
