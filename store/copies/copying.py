"""Whole copies of a conference folder, sound ones also of a damaged folder."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable
from pathlib import Path

from store.copies import foreign
from store.copies.sealing.keys import KEY_FILE
from store.errors import BadInput, Damaged, NotSaved
from store.journal import durable
from store.journal.folder import FILES_OF_PEOPLE, close_what_was_made, whole_or_nothing
from store.journal.journal import Journal
from store.journal.lines import Position, beginning, journal_path
from store.journal.several.unsent import OUTBOX
from store.journal.storage import JournalStorage
from store.journal.verify import DESK

COPIES = "copies.txt"
"""Where a folder's copies are written down, one path a line, so that a purge can name them."""


def copy_to(folder: Path, dest: Path) -> None:
    """A sound copy of everything readable as the new folder `dest`, with its log and papers.

    Of a damaged journal the log is copied up to the damage; what else can be read, out of the
    folded file, follows as one entry "recover"; of a foreign journal those lines are copied that
    this conference is known to have had too. The copy can be gone on with. Raises `BadInput`
    (`not-a-conference`, `backup-inside`, `folder-not-empty`, `folder-not-made`), `NotSaved`.
    """
    if folder.resolve() in dest.resolve().parents:
        raise BadInput("backup-inside", folder=str(dest))
    copy_records(folder, dest, FILES_OF_PEOPLE)


def copy_records(folder: Path, dest: Path, beside: Iterable[str] = ()) -> None:
    """The same without papers, for a passing folder; of the folders `beside` the files go along."""
    source = JournalStorage(folder, DESK)
    try:
        JournalStorage(dest, DESK, create=True).close()
        with whole_or_nothing(dest):
            _fill(source, dest, beside)
    finally:
        source.close()


def _fill(source: JournalStorage, dest: Path, beside: Iterable[str]) -> None:
    try:
        _copy_files(source, dest, beside)
    except OSError as error:
        raise NotSaved("write-failed", reason=error.strerror or str(error)) from error
    copy = JournalStorage(dest, DESK)
    try:
        with copy.transaction("recover"):
            copy.write(source.read())
        copy.fold()
    finally:
        copy.close()


def remember_copy(folder: Path, dest: Path) -> None:
    """Write down where a copy went, as far as the folder can be written to."""
    with contextlib.suppress(OSError), durable.appending(folder / COPIES) as file:
        file.write(f"{dest.resolve()}\n")


def copies_of(folder: Path) -> list[Path]:
    """The folders and archives that were remembered and are still there."""
    try:
        lines = (folder / COPIES).read_text("utf-8").splitlines()
    except OSError:
        return []
    return [path for line in dict.fromkeys(lines) if (path := Path(line)).exists()]


def _copy_files(source: JournalStorage, dest: Path, beside: Iterable[str]) -> None:
    durable.write_atomic(journal_path(dest, 1), b"")
    known = source.journal.position.seq
    for outbox in source.folder.glob(f"{OUTBOX}*"):  # not sent to the server yet
        shutil.copytree(outbox, dest / outbox.name)
    copy_beside(source.folder, dest, beside)
    if last := foreign.last_common(source.folder) if source.is_foreign else known:
        copy_lines(source.folder, dest, _sound_end(source.folder, last))


def copy_beside(folder: Path, dest: Path, names: Iterable[str] = FILES_OF_PEOPLE) -> None:
    """The folders beside a journal, and the key of its sealed mirror. Raises `OSError`."""
    if (folder / KEY_FILE).exists():
        durable.write_atomic(dest / KEY_FILE, (folder / KEY_FILE).read_bytes())
    for name in names:
        if (folder / name).is_dir():
            shutil.copytree(folder / name, dest / name, dirs_exist_ok=True)
    close_what_was_made(dest)


def copy_lines(folder: Path, dest: Path, end: Position) -> None:
    """The journal as it is, from its first entry to a place. Raises `OSError`.

    The beginning comes last: a copy that was cut short (a stick pulled out) is no sound journal.
    """
    for number in reversed(range(beginning(folder).number, end.number + 1)):
        path = journal_path(folder, number)
        data = path.read_bytes() if path.exists() else b""
        size = end.offset if number == end.number else len(data)
        durable.write_atomic(journal_path(dest, number), data[:size])


def _sound_end(folder: Path, last_seq: int) -> Position:
    """How far the journal can be read from its first entry, at most to `last_seq`."""
    reader = Journal(folder, beginning(folder))
    try:
        for entry in reader.read_new(locked=False):
            if entry.seq > last_seq:
                break  # somebody is writing; this copy is of what was there at its start
    except (Damaged, OSError):
        pass
    finally:
        reader.close()
    return reader.position
