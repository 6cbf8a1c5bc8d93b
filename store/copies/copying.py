"""Whole copies of a conference folder, sound ones also of a damaged folder."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from store.copies import foreign
from store.copies.sealing.keys import KEY_FILE
from store.errors import BadInput, Damaged
from store.journal import durable
from store.journal.folder import FILES_OF_PEOPLE, close_what_was_made, whole_or_nothing
from store.journal.journal import Journal
from store.journal.lines import Position, beginning, journal_path
from store.journal.lock import Acknowledged, acknowledged
from store.journal.several.unsent import OUTBOX
from store.journal.storage import JournalStorage
from store.journal.verify import DESK, lines_after

COPIES = "copies.txt"
"""Where a folder's copies are written down, one path a line, so that a purge can name them."""


class Copied(NamedTuple):
    """What a copy has, and has not: `repairs` as opening says them, `damage` why the log ends.

    `missing` are the numbers of changes that were said to be saved and stand nowhere any more;
    the copy's own log notes them. `of_unfinished`: it is one of a copy that was cut short.
    """

    repairs: tuple[tuple[str, str], ...]
    damage: Damaged | None
    missing: range
    of_unfinished: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it has all that the conference ever had."""
        return self.damage is None and not (self.missing or self.of_unfinished)


def copy_to(folder: Path, dest: Path) -> Copied:
    """A sound copy of everything readable as the new folder `dest`, with its log and papers.

    Of a damaged journal the log is copied up to the damage; what else can be read, out of the
    folded file, follows as one entry "recover"; of a foreign journal those lines are copied that
    this conference is known to have had too. The copy can be gone on with. Raises `BadInput`
    (`not-a-conference`, `backup-inside`, `folder-not-empty`, `folder-not-made`), `NotSaved`.
    """
    if folder.resolve() in dest.resolve().parents:
        raise BadInput("backup-inside", folder=str(dest))
    return copy_records(folder, dest, FILES_OF_PEOPLE)


def copy_records(folder: Path, dest: Path, beside: Iterable[str] = ()) -> Copied:
    """The same without papers, for a passing folder; of the folders `beside` the files go along."""
    noted = acknowledged(folder)  # before anything is read: others may be writing
    source = JournalStorage(folder, DESK)
    try:
        damage = _damage(source)
        if damage and not source.read():
            raise damage  # a copy of nothing would look like one
        missing = _missing(source, noted)
        JournalStorage(dest, DESK, create=True).close()
        with whole_or_nothing(dest):
            end = _copy_files(source, dest, beside)
            _take_over(source, dest, missing)
        if damage is None and end.seq < source.journal.position.seq:
            name, seq = journal_path(folder, end.number).name, end.seq + 1
            damage = Damaged("journal-damaged", file=name, offset=end.offset, seq=seq)
        repairs = tuple(source.repairs)
        return Copied(repairs, damage, missing, ("copy-unfinished", folder.name) in repairs)
    finally:
        source.close()


def _damage(source: JournalStorage) -> Damaged | None:
    """Why the journal cannot be read to its end."""
    found = source.read_only
    if isinstance(found, Damaged) and found.code != "record-unreadable":
        return found
    return None


def _missing(source: JournalStorage, noted: Acknowledged) -> range:
    """Changes that were saved, or stand behind the damage, and that cannot be read."""
    here, code = source.journal.position.seq, source.read_only.code if source.read_only else ""
    if code == "journal-foreign":
        return range(0)  # what is noted may be the other's
    behind = here + lines_after(source.journal) if code == "journal-damaged" else 0
    return range(here + 1, max(noted.seq, behind) + 1)


def _take_over(source: JournalStorage, dest: Path, missing: range) -> None:
    copy = JournalStorage(dest, DESK)
    try:
        with copy.transaction("recover"):
            copy.write(source.read())
        if missing:
            copy.note_lost(missing)
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


def _copy_files(source: JournalStorage, dest: Path, beside: Iterable[str]) -> Position:
    """The log, with what lies beside it; the place up to which it could be read."""
    durable.write_atomic(journal_path(dest, 1), b"")
    known = source.journal.position.seq
    for outbox in source.folder.glob(f"{OUTBOX}*"):  # not sent to the server yet
        shutil.copytree(outbox, dest / outbox.name)
    copy_beside(source.folder, dest, beside)
    end = Position()
    if last := foreign.last_common(source.folder) if source.is_foreign else known:
        end = _sound_end(source.folder, last)
        copy_lines(source.folder, dest, end)
    return end


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
