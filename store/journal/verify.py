"""Checking a conference folder from its first entry on, mending what may be mended, copying it.

The journal is the truth and the folded file (`conference.json`) a copy that may lag behind. A torn
last line and a bad folded file are mended; a journal damaged anywhere else never is: nothing is
thrown away, and `copy_to` makes a sound conference of what can be read.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from store.errors import BadInput, Damaged, NotSaved
from store.journal import durable, snapshot
from store.journal.folder import FILES_OF_PEOPLE, close_what_was_made, is_conference
from store.journal.lines import Journal, Position, beginning, journal_path
from store.journal.lock import FolderLock
from store.journal.sealing.keys import KEY_FILE
from store.journal.snapshot import Snapshot
from store.journal.storage import JournalStorage
from store.records import TABLES
from store.records.codec import Entry, to_record
from store.records.references import references

COPIES = "copies.txt"
"""Where a folder's copies are written down, one path a line, so that a purge can name them."""

DESK = "hoinghi"
"""Who holds the lock, and whose entry "recover" is."""

Status = Literal["sound", "repaired", "damaged"]


@dataclass(frozen=True)
class Finding:
    """One thing that was found; `facts` are what its sentence needs."""

    code: str
    facts: Mapping[str, str | int]


def finding(code: str, **facts: str | int) -> Finding:
    """A finding with its facts by name."""
    return Finding(code, facts)


@dataclass(frozen=True)
class Report:
    """What a check found. `changes` counts documents changed, `last_seq` the journal's entries."""

    status: Status
    findings: tuple[Finding, ...]
    changes: int
    last_seq: int


def verify(folder: Path) -> Report:
    """Check everything, mend what may be mended under the lock. Raises `BadInput`, `NotSaved`.

    Mended: `tail-cut`, `file-missing`, `file-damaged`, `file-differs` (all: file). Damage:
    `journal-damaged` (file, offset, seq, after: lines that follow), `journal-unreadable`,
    `change-contradicts` (seq, table, id), `record-unreadable` (table, id). `reference-missing`
    (table, id, field, target, wanted) is only told.
    """
    if not is_conference(folder):
        raise BadInput("not-a-conference", folder=str(folder))
    check = _Check(folder)
    check.run()
    status: Status = "damaged" if check.damage else "repaired" if check.mended else "sound"
    findings = (*check.damage, *check.mended, *check.dangling())
    return Report(status, findings, check.changes, check.reader.position.seq)


class _Check:
    """The replay of one journal from zero beside its folded file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.target = folder / snapshot.FILE_NAME
        self.file = snapshot.read(self.target)
        self.file_fault = "" if self.file else "missing"
        if self.target.exists() and not self.file:
            self.file_fault = "damaged"
        self.reader = Journal(folder, beginning(folder))
        self.replayed = Snapshot({}, Position(), {})
        self.changes = 0
        self.damage: list[Finding] = []
        self.mended: list[Finding] = []

    def run(self) -> None:
        try:
            self._replay(locked=False)
            if not self.damage:
                self._compare_end()
                self._check_records()
            if not self.damage and (self.file_fault or self._has_tail()):
                self._mend()
        finally:
            self.reader.close()

    def dangling(self) -> Iterator[Finding]:
        tables = self.replayed.tables
        for found in references(tables):
            if str(found.wanted) not in tables.get(found.target, {}):
                yield Finding("reference-missing", found._asdict())

    def _replay(self, *, locked: bool) -> None:
        self._compare()
        try:
            for entry in self.reader.read_new(locked=locked):
                self._take(entry)
                self._compare(entry.seq)
        except Damaged as damage:
            after = _lines_after(self.reader)
            self.damage.append(finding(damage.code, **damage.facts, after=after))
        except OSError as error:
            file, reason = self.reader.path.name, durable.reason(error)
            self.damage.append(finding("journal-unreadable", file=file, reason=reason))

    def _take(self, entry: Entry) -> None:
        tables = self.replayed.tables
        for change in entry.changes:
            if tables.get(change.table, {}).get(str(change.id)) != change.before:
                found = finding(
                    "change-contradicts", seq=entry.seq, table=change.table, id=change.id
                )
                self.damage.append(found)
        self.changes += len(entry.changes)
        snapshot.apply(entry, tables, self.replayed.last_ids)

    def _compare(self, seq: int = 0) -> None:
        """Hold the folded file against the replay when that has come as far."""
        if self.file is None or self.file.position.seq != seq or self.file_fault:
            return
        mine, theirs = self.replayed, self.file
        if (mine.tables, mine.last_ids) != (theirs.tables, theirs.last_ids):
            self.file_fault = "differs"

    def _compare_end(self) -> None:
        """Neither may end before the other does, read from where the folded file says."""
        if self.file is None:
            if not self.reader.position.seq:
                raise BadInput("not-a-conference", folder=str(self.folder))
            return
        here, tail = self.reader.position, Journal(self.folder, self.file.position)
        if here.seq < self.file.position.seq:
            file, seq = self.reader.path.name, here.seq + 1
            lost = finding("journal-damaged", file=file, offset=here.offset, seq=seq, after=0)
            self.damage.append(lost)
            return
        try:
            for _ in tail.read_new(locked=False):
                pass
        except Damaged:
            self.file_fault = "differs"
        finally:
            tail.close()

    def _check_records(self) -> None:
        for table, documents in self.replayed.tables.items():
            for key, document in documents.items() if table in TABLES else ():
                try:
                    to_record(TABLES[table], int(key), document)
                except msgspec.ValidationError:
                    self.damage.append(finding("record-unreadable", table=table, id=int(key)))

    def _has_tail(self) -> bool:
        path = self.reader.path
        return path.exists() and path.stat().st_size > self.reader.position.offset

    def _mend(self) -> None:
        try:
            lock = FolderLock(self.folder, DESK)
        except OSError as error:
            raise NotSaved("folder-read-only", folder=str(self.folder)) from error
        try:
            with lock.held():
                self._replay(locked=True)  # others may have gone on; what is torn now, is torn
                self.mended += [finding("tail-cut", file=path.name) for path in self.reader.cut]
                if self.file_fault and not self.damage:
                    done = Snapshot(
                        self.replayed.tables, self.reader.position, self.replayed.last_ids
                    )
                    snapshot.write(self.folder, done)
                    self.mended.append(finding(f"file-{self.file_fault}", file=snapshot.FILE_NAME))
        finally:
            lock.close()


def copy_to(folder: Path, dest: Path) -> None:
    """A sound copy of everything readable as the new folder `dest`, with its log and papers.

    Of a damaged journal the log is copied up to the damage; what else can be read, out of the
    folded file, follows as one entry "recover". The copy can be gone on with. Raises `BadInput`
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
    finally:
        source.close()


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
    end = _sound_end(source.folder, source.journal.position.seq)
    for number in range(beginning(source.folder).number, end.number + 1):
        path = journal_path(source.folder, number)
        data = path.read_bytes() if path.exists() else b""
        size = end.offset if number == end.number else len(data)
        durable.write_atomic(journal_path(dest, number), data[:size])
    if (source.folder / KEY_FILE).exists():
        durable.write_atomic(dest / KEY_FILE, (source.folder / KEY_FILE).read_bytes())
    for name in beside:
        if (source.folder / name).is_dir():
            shutil.copytree(source.folder / name, dest / name, dirs_exist_ok=True)
    close_what_was_made(dest)


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


def _lines_after(reader: Journal) -> int:
    """Lines that follow the bad one; they may be sound, but nothing is built on them."""
    number, offset, count = reader.position.number, reader.position.offset, 0
    while (path := journal_path(reader.folder, number)).exists():
        count += path.read_bytes()[offset:].count(b"\n")
        number, offset = number + 1, 0
    return max(0, count - 1)
