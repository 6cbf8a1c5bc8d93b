"""Checking a conference folder from its first entry on, mending what may be mended.

The journal is the truth and the folded file (`conference.json`) a copy that may lag behind. A torn
last line and a bad folded file are mended; a journal damaged anywhere else never is: nothing is
thrown away. Where the folded file was made of another journal, neither is touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from store.errors import BadInput, Damaged, NotSaved
from store.journal import durable, snapshot
from store.journal.folder import UNFINISHED, is_conference
from store.journal.journal import Journal
from store.journal.lines import (
    Position,
    beginning,
    is_foreign,
    journal_path,
    last_entry,
    strange_journals,
    told_range,
)
from store.journal.lock import FolderLock, acknowledged
from store.journal.mending.reencoded import turn_back_locked
from store.journal.snapshot import Memory, Snapshot
from store.records import TABLE_OF, TABLES, Delegate, Profile
from store.records.codec import Entry, to_record
from store.records.references import references

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

    Mended: `journal-reencoded`, `tail-cut`, `file-missing`, `file-damaged`, `file-differs` (file of
    each). Damage:
    `journal-damaged` (file, offset, seq, after: lines that follow), `journal-foreign` (file, seq),
    `journal-file-missing` (file, offset, seq), `journal-unreadable`, `lines-missing` (numbers,
    number: how many), `change-contradicts` (seq, table, id), `record-unreadable` (table, id),
    `copy-unfinished` (folder). Only told: `journal-beside` (files), `lines-elsewhere` (folder),
    `lines-folded` (file), `lines-lost` (numbers, seq), `old-cards` (number), `reference-missing`
    (table, id, field, target, wanted).
    """
    if not is_conference(folder):
        raise BadInput("not-a-conference", folder=str(folder))
    turned = turn_back_locked(folder, DESK)
    check = _Check(folder)
    check.mended += [finding("journal-reencoded", file=name) for name in turned]
    check.run()
    if (folder / UNFINISHED).exists():
        check.damage.append(finding("copy-unfinished", folder=folder.name))
    status: Status = "damaged" if check.damage else "repaired" if check.mended else "sound"
    findings = (*check.damage, *check.mended, *check.told, *check.dangling())
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
        self.noted = acknowledged(folder)
        self.reader.noted = {self.noted.seq: self.noted.link}
        if self.file and self.file.link:
            self.reader.noted[self.file.position.seq] = self.file.link
        self.replayed = Memory(Snapshot({}, Position(), {}))
        self.told: list[Finding] = []
        self.old_cards: set[int] = set()
        self.changes = 0
        self.damage: list[Finding] = []
        self.mended: list[Finding] = []

    def run(self) -> None:
        try:
            if self._is_foreign():
                return
            if strange := strange_journals(self.folder):
                self.told.append(finding("journal-beside", files=", ".join(strange)))
            self._replay(locked=False)
            if not self.damage:
                self._compare_end()
                self._check_records()
            if not self.damage:
                self._count_missing()
            if self.old_cards:
                self.told.append(finding("old-cards", number=len(self.old_cards)))
            if not self.damage and (self.file_fault or self._has_tail()):
                self._mend()
        finally:
            self.reader.close()

    def _is_foreign(self) -> bool:
        file = self.file
        if file and is_foreign(self.folder, file.position, file.link, file.head):
            name = journal_path(self.folder, file.position.number).name
            self.damage.append(finding("journal-foreign", file=name, seq=file.position.seq))
        return bool(self.damage)

    def _count_missing(self) -> None:
        """Changes at the end that were told to be saved, or that even the folded file has."""
        folded, last = self.file, self.reader.position.seq
        missing = range(last + 1, max(folded.position.seq if folded else 0, self.noted.seq) + 1)
        if not missing:
            return
        numbers = told_range(missing)
        self.damage.append(finding("lines-missing", numbers=numbers, number=len(missing)))
        if folded and folded.position.seq >= missing[-1]:
            self.told.append(finding("lines-folded", file=snapshot.FILE_NAME))
        tables = folded.tables if folded else self.replayed.tables
        mirror = tables.get(TABLE_OF[Profile], {}).get("1", {}).get("mirror", "")
        if mirror and _has(Path(mirror), missing[-1], self.folder):
            self.told.append(finding("lines-elsewhere", folder=mirror))

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
            if damage.code == "journal-file-missing":
                self.damage.append(finding("journal-file-missing", **damage.facts))
            else:
                after = max(0, lines_after(self.reader) - 1)
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
            if change.table == TABLE_OF[Delegate] and (change.after or {}).get("card_tail"):
                self.old_cards.add(change.id)  # digits in clear, and the key in the same log
        self.changes += len(entry.changes)
        if entry.action == "lost":
            self.told.append(finding("lines-lost", numbers=entry.note, seq=entry.seq))
        self.replayed.apply(entry)

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
            if not self.reader.position.seq and not self.noted.seq:
                raise BadInput("not-a-conference", folder=str(self.folder))
            return
        here = self.reader.position
        if here.seq < self.file.position.seq:
            if self._has_tail():  # what ends it is no torn tail; a clean end is counted as missing
                file, seq = self.reader.path.name, here.seq + 1
                lost = finding("journal-damaged", file=file, offset=here.offset, seq=seq, after=0)
                self.damage.append(lost)
            return
        tail = Journal(self.folder, self.file.position)
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
                    folds = snapshot.Folds(Position(), stands=False)
                    folds.write(self.reader, self.replayed)
                    self.mended.append(finding(f"file-{self.file_fault}", file=snapshot.FILE_NAME))
        finally:
            lock.close()


def _has(mirror: Path, seq: int, folder: Path) -> bool:
    """Whether a mirror has a change; of a sealed one its own note tells."""
    try:
        if mirror.resolve() == folder.resolve():
            return False
        last = last_entry(mirror) if is_conference(mirror) else acknowledged(mirror)
    except OSError:
        return False
    return last is not None and last.seq >= seq


def lines_after(reader: Journal) -> int:
    """Lines from the bad one on; they may be sound, but nothing is built on them."""
    number, offset, count = reader.position.number, reader.position.offset, 0
    while (path := journal_path(reader.folder, number)).exists():
        count += path.read_bytes()[offset:].count(b"\n")
        number, offset = number + 1, 0
    return count
