"""TinyDB's storage over the journal: reads from memory, writes one line a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from tinydb.storages import Storage

from store import clock
from store.errors import BadInput, Damaged, HoinghiError, NotSaved
from store.journal import durable, snapshot
from store.journal.folder import create_folder, is_conference
from store.journal.journal import Journal
from store.journal.lines import (
    PURGE,
    beginning,
    checked_line,
    decode_line,
    first_bad_line,
    is_foreign,
    journal_files,
)
from store.journal.lock import FolderLock, acknowledged, told_range
from store.journal.snapshot import Memory, Tables
from store.records.codec import Came, Change, Document, Entry


class JournalStorage(Storage):
    """The documents of one conference folder.

    `read_only` is the reason why nothing can be written, or None. `repairs` says what opening had
    to mend, `written` which entries were made here. `on_change` is called for every change, own or
    foreign, replay included. `is_foreign`: the journal beside the folded file is another's.
    `missing`: numbers of changes that were saved and are there no more; the next one notes them.
    `on_saved` is called after every transaction, when the lock is free, before anybody is told.
    """

    def __init__(
        self,
        folder: Path,
        desk: str,
        on_change: Callable[[Change], None] | None = None,
        *,
        create: bool = False,
    ) -> None:
        self.folder = folder
        self.desk = desk
        self.read_only: HoinghiError | None = None
        self.repairs: list[tuple[str, str]] = []
        self.missing = range(0)
        self.on_saved: Callable[[], None] = lambda: None
        self._staged: dict[str, dict[int, Document | None]] | None = None
        self._given: dict[str, int] = {}
        self.came: list[Came] = []  # what the open transaction takes over from another copy
        self._written, self.written = False, set[int]()
        self._one_thread = RLock()
        if create:
            create_folder(folder)
        elif not is_conference(folder):
            raise BadInput("not-a-conference", folder=str(folder))
        try:
            self._lock: FolderLock | None = FolderLock(folder, desk)
        except OSError:
            self._lock = None
            self.read_only = NotSaved("folder-read-only", folder=str(folder))
        start, path = snapshot.newest(folder)
        is_restored = path is None or path.name != snapshot.FILE_NAME
        if is_restored and (folder / snapshot.FILE_NAME).exists():
            self.repairs.append(("snapshot-restored", path.name if path else "journal"))
        if damaged := first_bad_line(folder, start.position):
            self.repairs.append(("log-damaged", damaged))
        self._memory = Memory(start, on_change)
        self.read_only = self._memory.unreadable or self.read_only
        self.journal = Journal(folder, start.position)
        self._folds = snapshot.Folds(start.position, stands=not is_restored)
        self.is_foreign = is_foreign(folder, start.position, start.link, start.head)
        if self.is_foreign:
            seq = start.position.seq
            self.read_only = Damaged("journal-foreign", file=self.journal.path.name, seq=seq)
            return
        self._open_tail()

    # --- TinyDB's side ---------------------------------------------------------------------------

    def read(self) -> Tables:
        """All tables; callers must not change the documents."""
        return dict(self._memory.tables)

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make the tables be `data`, in one transaction of what differs (TinyDB's drop_table)."""
        with self.transaction("tinydb"):
            tables = self._memory.tables
            for table in {**tables, **data}:
                old, new = tables.get(table, {}), data.get(table, {})
                for key in {**old, **new}:
                    self.staged(table)[int(key)] = new.get(key)

    def rename(self, desk: str) -> None:
        """Sign as another desk from now on."""
        self.desk = desk
        if self._lock:
            self._lock.sign_as(desk)

    def close(self) -> None:
        """Fold if this process wrote anything, then give everything back."""
        if self._written and self.read_only is None:
            with suppress(HoinghiError):  # every change is in the journal already
                self.fold()
        self._written = False
        self.journal.close()
        if self._lock:
            self._lock.close()
            self._lock = None

    # --- transactions ----------------------------------------------------------------------------

    @contextmanager
    def transaction(self, action: str, *, undoes: int = 0, note: str = "") -> Iterator[None]:
        """Stage changes and make them durable together; an exception drops them all.

        The lock is held and everything others wrote has been read when the block starts. Blocks
        nest: the inner one joins the outer. Raises `NotSaved`, `Damaged`.
        """
        with self._one_thread:
            if self._staged is not None:
                yield
                return
            with self._held():
                self._staged, self._given = {}, {}
                try:
                    yield
                    self._commit(action, undoes, note)
                finally:
                    self._staged, self.came = None, []
                if self._folds.is_due(self.journal.position):
                    with suppress(NotSaved):  # the journal has everything; it is tried again
                        self._fold()
        self.on_saved()

    def staged(self, table: str) -> dict[int, Document | None]:
        """What the open transaction makes of `table`, to be filled: id to document, None removes.

        Documents put in belong to the store from then on and must not be changed.
        """
        assert self._staged is not None, "changes need a transaction"
        return self._staged.setdefault(table, {})

    def next_id(self, table: str) -> int:
        """An id never given before in `table`; only inside a transaction, so under the lock."""
        staged = self.staged(table)
        candidate = max(self._given.get(table, 0), self._memory.last_ids.get(table, 0)) + 1
        while candidate in staged:
            candidate += 1
        self._given[table] = candidate
        return candidate

    def refresh(self) -> bool:
        """Read what other processes appended; true if there was anything."""
        if not self._one_thread.acquire(blocking=False):
            return False  # a thread is writing, and reads everything before it does
        try:
            before = self.journal.position
            self._catch_up(locked=False)
            return self.journal.position.seq != before.seq
        finally:
            self._one_thread.release()

    def fold(self) -> None:
        """Write the folded file now. Raises `NotSaved`."""
        assert self._staged is None, "a transaction folds by itself, at its end"
        with self._one_thread, self._held():
            self._fold()

    def reader(self) -> Journal:
        """A reader of the whole log from its first entry; the caller closes it."""
        reader = Journal(self.folder, beginning(self.folder))
        if self.is_foreign:
            reader.stop()  # it is the log of something else
        return reader

    def give_back(self, lines: Iterable[bytes], number: int) -> int:
        """Append `missing` lines in file `number` as far as they continue; how many did."""
        first = self.journal.position.seq
        with self._one_thread, self._held():
            for line in lines:
                if not ((entry := decode_line(line[:-1])) and self.journal.is_next(entry)):
                    break
                while self.journal.position.number < number:
                    self.journal.roll()
                self.journal.append(line)
                self._taken_in(entry, line)
        return self.journal.position.seq - first

    def start_over(self, documents: Tables) -> tuple[int, int]:
        """Make `documents` all there ever was: one new journal file, and nothing from before it.

        Returns how many journal files and backups were destroyed. Raises `NotSaved`; cut short
        after the new file is written, it is finished by doing it again.
        """
        with self._one_thread, self._held():
            try:
                self.journal.roll()
                self.missing = range(0)
                self._append(PURGE, self._memory.changes_to(documents), 0, "")
                self._fold()
                old = [p for p in journal_files(self.folder) if p.name < self.journal.path.name]
                backups = [path for path in (self.folder / "backups").iterdir() if path.is_file()]
                for path in (*old, *backups):
                    durable.shred(path)
            except OSError as error:
                raise NotSaved("write-failed", reason=durable.reason(error)) from error
            return len(old), len(backups)

    # --- inside ----------------------------------------------------------------------------------

    @contextmanager
    def _held(self) -> Iterator[None]:
        """The lock, with everything read that others wrote."""
        if self.read_only is not None:
            raise self.read_only
        assert self._lock is not None
        with self._lock.held():
            self._catch_up(locked=True)
            if self.read_only is not None:
                raise self.read_only
            yield

    def _open_tail(self) -> None:
        if self._lock is None:
            self._catch_up(locked=False)
            return
        try:
            with self._lock.held():
                noted = acknowledged(self.folder)
                self.journal.noted = {noted.seq: noted.link}
                self._catch_up(locked=True)
                self.journal.noted = {}
                if self.read_only is None:
                    self.missing = noted.missing(self.journal.position.seq)
        except NotSaved:  # somebody is writing for a long time; reading needs no lock
            self._catch_up(locked=False)
        self.repairs += [("tail-cut", path.name) for path in self.journal.cut]

    def _catch_up(self, *, locked: bool) -> None:
        if self.is_foreign:
            return
        try:
            for entry in self.journal.read_new(locked=locked):
                self._apply(entry)
        except Damaged as damage:
            self.read_only = damage
        except OSError as error:
            file = self.journal.path.name
            self.read_only = Damaged("journal-unreadable", file=file, reason=durable.reason(error))

    def _commit(self, action: str, undoes: int, note: str) -> None:
        assert self._staged is not None
        if changes := self._memory.changes(self._staged):
            self._own_up()
            self._append(action, changes, undoes, note)

    def _own_up(self) -> None:
        """Note in the log what is missing, unless another did, before its numbers come again."""
        missing, self.missing = self.missing, range(0)
        if missing and acknowledged(self.folder).missing(self.journal.position.seq):
            self._append("lost", (), 0, told_range(missing))

    def _append(self, action: str, changes: tuple[Change, ...], undoes: int, note: str) -> None:
        seq, prior, came = self.journal.position.seq + 1, self.journal.prior(), tuple(self.came)
        made = Entry(seq, clock.now(), self.desk, action, changes, undoes, note, came, prior)
        line, readable = checked_line(made)
        try:
            self.journal.append(line)
        except NotSaved as error:
            if error.code.startswith("sync-failed"):
                self.read_only = error
            raise
        self._written = True
        self.written.add(seq)
        # What a reader of the line gets, not what was staged: nobody else holds a part of it.
        self._taken_in(readable, line)

    def _taken_in(self, entry: Entry, line: bytes) -> None:
        self._apply(entry)
        self.journal.advance(line)
        if self._lock:
            self._lock.acknowledge(entry.seq, self.journal.link)

    def _apply(self, entry: Entry) -> None:
        """Take an entry in; doing so twice is the same as once."""
        self._folds.count += 1
        self._memory.apply(entry)
        self.read_only = self._memory.unreadable or self.read_only

    def _fold(self) -> None:
        self._folds.write(self.journal, self._memory)
