"""Copying to a sealed mirror, and making a conference of it again."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from store.copies.sealing import frames, keys
from store.errors import BadInput, NotSaved
from store.journal import durable
from store.journal.folder import create_folder, is_conference
from store.journal.lines import journal_files
from store.journal.lock import FolderLock, acknowledged
from store.journal.storage import JournalStorage

SUFFIX = ".sealed"


def is_wanted(source: Path) -> bool:
    """Whether nothing of this conference may go onto a stick in clear."""
    return (source / keys.KEY_FILE).exists()


def is_sealed(target: Path) -> bool:
    """Whether a folder is a sealed mirror."""
    return (target / keys.KEY_FILE).exists() and not is_conference(target)


def sync(source: Path, target: Path) -> int:
    """Seal at `target` what it lacks of the journal; returns how many bytes of the journal.

    Only whole lines go over. Raises `BadInput` (mirror-not-sealed: it lies there in clear;
    mirror-of-another, mirror-went-on: it has lines that the source has not), `NotSaved`,
    `OSError`.
    """
    found = keys.of_folder(source)
    assert found is not None, "asked before"
    recipient, closed = found
    if is_conference(target):
        raise BadInput("mirror-not-sealed", folder=str(target))
    durable.make_private_folder(target)
    lock = FolderLock(target, "mirror")
    try:
        with lock.held():
            _check_key(target, closed)
            _shred_what_a_purge_took(source, target)
            noted = acknowledged(source)
            count = sum(_seal(path, target, recipient) for path in journal_files(source))
            lock.acknowledge(*noted)
            return count
    finally:
        lock.close()


def _check_key(target: Path, closed: bytes) -> None:
    """A key opens its own mirror: nothing is added to another one, or to one of before it."""
    there = target / keys.KEY_FILE
    if not there.exists():
        durable.write_atomic(there, closed)
    elif there.read_bytes() != closed:
        raise BadInput("mirror-of-another", folder=str(target))


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
        if is_behind or (end.covered and frames.mark_of(file, end.covered, recipient) != end.mark):
            raise BadInput("mirror-went-on", folder=str(target))
        file.seek(end.covered)
        data = file.read()
        whole = data[: data.rfind(b"\n") + 1]
        if whole:
            mark = frames.mark_of(file, end.covered + len(whole), recipient)
            piece = end.covered, whole, mark
            frames.append(there, end.at, path.name, piece, recipient)
    return len(whole)


def unseal(mirror: Path, to: Path, password: str) -> None:
    """Make the new folder `to` of a sealed mirror, up to where it is whole.

    Its own mirror is sealed under the same password. Raises `BadInput` (sealed-not-opened,
    folder-not-empty), `NotSaved`.
    """
    identity = keys.opened(mirror, password)
    create_folder(to)
    try:
        for path in sorted(mirror.glob(f"journal-*{SUFFIX}")):
            name = path.name.removesuffix(SUFFIX)
            data = b"".join(frames.pieces(path, name, identity))
            durable.write_atomic(to / name, data)
        keys.copy(mirror, to, identity)
        with closing(JournalStorage(to, "mirror")) as storage:
            storage.fold()
    except OSError as error:
        raise NotSaved("write-failed", reason=durable.reason(error)) from error
