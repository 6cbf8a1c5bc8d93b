"""Making an archive: the whole conference as it stood at one change, its papers, and its data.

Unpacked it is a conference folder: the program opens it, with its papers where they were.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, NamedTuple

import store
from exports import writing
from exports.archive import manifest, tables
from exports.archive.bundle import CHUNK, Bundle, writing_into
from exports.archive.manifest import ArchivedConference, Manifest
from exports.archive.tables import TableWords
from exports.catalogue import PRACTICE_PREFIX
from store import clock
from store.clock import VIETNAM
from store.conference import Conference
from store.copies import copying
from store.copies.copying import Copied
from store.errors import BadInput, NotSaved
from store.journal import durable, verify
from store.journal.folder import FILES_OF_PEOPLE, is_conference
from store.journal.lines import journal_files
from store.journal.snapshot import FILE_NAME
from store.names import fold
from store.records import Session

DATA = "data"
_NOT_PAPERS = re.compile(r"\.hoinghi-|~\$|\.~lock\.")
"""How the names of passing files begin: of papers being written, or open in an office program."""


class Archived(NamedTuple):
    """An archive that was made; `kept` is where an older file of its name went.

    `copied` says what it lacks of a damaged conference.
    """

    path: Path
    kept: Path | None
    manifest: Manifest
    mark: str
    copied: Copied


def make(folder: Path, out: Path, words: TableWords) -> Archived:
    """Write the archive of a conference folder: as the file `out` if it ends in .zip, else into it.

    Others may go on writing meanwhile: it is of one moment. Where it went is remembered, so that a
    purge can name it. Raises `BadInput("not-a-conference")`, `NotSaved` (paper-not-written,
    archive-file-unreadable): then there is no archive, and an older one still stands.
    """
    if not is_conference(folder):
        raise BadInput("not-a-conference", folder=str(folder))
    is_file = out.suffix.lower() == ".zip" and not out.is_dir()
    with writing.workshop(out.parent if is_file else out) as shop:
        sound = shop / "conference"
        copied = copying.copy_records(folder, sound)
        with Conference.open(sound, verify.DESK) as conference:
            target = out if is_file else out / file_name(folder, conference)
            fresh = shop / target.name
            with _written_through(fresh, target) as stream, writing_into(stream) as bundle:
                told = _fill(bundle, folder, conference, words)
        kept = _put(fresh, target)
    copying.remember_copy(folder, target)
    return Archived(target, kept, told, manifest.mark_of(manifest.encode(told)), copied)


def file_name(folder: Path, conference: Conference) -> str:
    """What an archive made now is called: after the folder and the moment, in plain letters."""
    prefix = PRACTICE_PREFIX if conference.state.profile.practice else ""
    name = "-".join(re.findall("[a-z0-9]+", fold(folder.resolve().name))) or "hoi-nghi"
    return f"{prefix}{name}-luu-tru-{clock.now():%Y%m%d-%H%M%S}.zip"


@contextmanager
def _written_through(fresh: Path, target: Path) -> Iterator[IO[bytes]]:
    """A file that is on the drive when the block ends. Raises `NotSaved`."""
    try:
        with os.fdopen(durable.open_private(fresh, os.O_RDWR | os.O_CREAT), "w+b") as stream:
            yield stream
            stream.flush()
            durable.fsync(stream.fileno())
    except OSError as error:
        reason = durable.reason(error)
        raise NotSaved("paper-not-written", path=str(target), reason=reason) from error


def _put(fresh: Path, target: Path) -> Path | None:
    """Give the archive its name; an older one was of another moment, and is kept beside it."""
    kept = writing.free_name(target) if target.exists() else None
    try:
        if kept:
            durable.keep_copy(target, kept)
        durable.replace(fresh, target)
    except OSError as error:
        if kept:
            kept.unlink(missing_ok=True)
        reason = durable.reason(error)
        raise NotSaved("paper-not-written", path=str(target), reason=reason) from error
    return kept


def _fill(bundle: Bundle, folder: Path, conference: Conference, words: TableWords) -> Manifest:
    """The conference, its data, its papers by their names, and last what was written."""
    now, copy = clock.now(), conference.folder
    for path in (copy / FILE_NAME, *journal_files(copy)):
        bundle.add(path.name, _parts(path), now)
    for table in tables.files(conference.state, conference.storage.read(), words):
        bundle.add(f"{DATA}/{table.name}", table.parts, now)
    for path in _papers(folder):
        name = _member_name(path.relative_to(folder))
        bundle.add(name, _parts(path), _changed(path), packed=False)
    told = Manifest(
        manifest.FORMAT,
        store.__version__,
        now,
        conference.storage.journal.position.seq,
        _about(conference),
        tuple(bundle.files),
    )
    bundle.add(manifest.NAME, [manifest.encode(told)], now)
    return told


def _about(conference: Conference) -> ArchivedConference:
    profile, sessions = conference.state.profile, conference.state.in_order(Session)
    day = sessions[0].starts.date() if sessions else None
    return ArchivedConference(profile.title, profile.event_code, day, profile.practice)


def _papers(folder: Path) -> Iterator[Path]:
    """What lies in the folders of people, whoever wrote it, in the order of names."""
    for name in FILES_OF_PEOPLE:
        for path in sorted((folder / name).rglob("*")):
            inside = path.relative_to(folder).parts
            if path.is_file() and not any(map(_NOT_PAPERS.match, inside)):
                yield path


def _member_name(path: Path) -> str:
    """A name as every system can read it; what is no text in it is marked as unreadable."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, VIETNAM)


def _parts(path: Path) -> Iterator[bytes]:
    """A file piece by piece. Raises `NotSaved("archive-file-unreadable")`."""
    try:
        with path.open("rb") as file:
            while part := file.read(CHUNK):
                yield part
    except OSError as error:
        reason = durable.reason(error)
        raise NotSaved("archive-file-unreadable", path=str(path), reason=reason) from error
