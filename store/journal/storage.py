"""TinyDB's storage over the journal: reads from memory, writes one line a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from tinydb.storages import Storage

from store import clock
from store.errors import BadInput, HoinghiError, NotSaved
from store.journal import durable
from store.journal.folder import create_folder, is_conference
from store.journal.journal import Journal
from store.journal.lines import CLOCK_RIGHT, PURGE, beginning, checked_line, link_of, told_range
from store.journal.lock import acknowledged
from store.journal.mending.strays import Shredded, shred_before
from store.journal.several.following import Following
from store.journal.several.shared import Shared
from store.journal.snapshot import Tables
from store.records.codec import Came, Change, Document, Entry


class Sending(NamedTuple):
    """What waits to be sent, `since` which number from the server, and what is made of it.

    `of` says of which entry each record is made anew, by its table and new id.
    """

    entries: list[Entry]
    since: int
    of: dict[tuple[str, int], Entry]


class JournalStorage(Following, Storage):
    """The documents of one conference folder, to be read and written.

    `written` says which entries were made here. `on_saved` is called after every transaction, when
    the lock is free, before anybody is told.
    """

    def __init__(
        self,
        folder: Path,
        desk: str,
        on_change: Callable[[Change], None] | None = None,
        *,
        create: bool = False,
        shared: Shared | None = None,
    ) -> None:
        self.on_saved: Callable[[], None] = lambda: None
        self._staged: dict[str, dict[int, Document | None]] | None = None
        self._given: dict[str, int] = {}
        self.came: list[Came] = []  # what the open transaction takes over from another copy
        self._written, self.written = False, set[int]()
        if create:
            create_folder(folder)
        elif not is_conference(folder):
            raise BadInput("not-a-conference", folder=str(folder))
        super().__init__(folder, desk, on_change, shared)

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
        self.let_go()

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
            with self._held(may_wait=True):
                with self._staging():
                    yield
                    self._commit(action, undoes, note)
                if self._folds.is_due(self.journal.position):
                    with suppress(NotSaved):  # the journal has everything; it is tried again
                        self._fold()
        self.on_saved()

    @contextmanager
    def sending(self) -> Iterator[Sending]:
        """A transaction that does anew, on the server, what was saved here only.

        While the block runs what waits is off what is known; it is put away when all is saved.
        Raises as `transaction`, and where the server is away again.
        """
        with self._one_thread, self._held():
            waiting = Sending(list(self.unsent.entries), self.unsent.since, {})
            place = self.unsent.lift()
            try:
                with self._staging():
                    yield waiting
                    self._send(waiting)
                if place:
                    self.unsent.put_away(place)
            finally:
                self.unsent.look(locked=True)
        self.on_saved()

    def _send(self, waiting: Sending) -> None:
        """Append one line for each entry that comes to anything, all together or none."""
        assert self._staged is not None
        seq, prior, made = self.journal.position.seq, self.journal.prior(), []
        changes_of: dict[int, list[Change]] = {}
        for change in self._memory.changes(self._staged):
            changes_of.setdefault(waiting.of[change.table, change.id].seq, []).append(change)
        for of in waiting.entries:
            if not (changes := tuple(changes_of.get(of.seq, ()))):
                continue
            seq += 1
            entry = Entry(seq, clock.now(), of.desk, of.action, changes, 0, of.note, (), prior)
            made.append((*checked_line(entry), of))
            prior = link_of(made[-1][0][:-1])
        if self.shared and made:
            self.shared.append(self.journal.position.seq + 1, [line for line, _, _ in made])
        for line, entry, of in made:
            self.journal.append(line)
            self._written = True
            if of.seq in self.written:
                self.written.add(entry.seq)
            self._taken_in(entry, line)

    @contextmanager
    def _staging(self) -> Iterator[None]:
        self._staged, self._given = {}, {}
        try:
            yield
        finally:
            self._staged, self.came = None, []

    def staged(self, table: str) -> dict[int, Document | None]:
        """What the open transaction makes of `table`, to be filled: id to document, None removes.

        Documents put in belong to the store from then on and must not be changed.
        """
        assert self._staged is not None, "changes need a transaction"
        return self._staged.setdefault(table, {})

    def next_id(self, table: str) -> int:
        """An id never given before in `table`; only inside a transaction, so under the lock."""
        staged = self.staged(table)
        last = self.unsent.last_id(table) if self._away else self._memory.last_ids.get(table, 0)
        candidate = max(self._given.get(table, 0), last) + 1
        while candidate in staged:
            candidate += 1
        self._given[table] = candidate
        return candidate

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
        """Append `lines` at once, in file `number` or later, as far as they continue; how many."""
        with self._one_thread, self._held():
            found = list(self.journal.following(lines))
            while found and self.journal.position.number < number:
                self.journal.roll()
            if found and self.shared:
                self.shared.append(self.journal.position.seq + 1, [line for line, _ in found])
            if found:
                self.journal.append(b"".join(line for line, _ in found))
            for line, entry in found:
                self._taken_in(entry, line)
        return len(found)

    def start_over(self, documents: Tables) -> Shredded:
        """Make `documents` all there ever was: one new journal file, and nothing from before it.

        Returns how many files were destroyed. Raises `NotSaved`; cut short
        after the new file is written, it is finished by doing it again.
        """
        with self._one_thread, self._held():
            try:
                self.journal.roll()
                self.missing = range(0)
                self._append(PURGE, self._memory.changes_to(documents), 0, "")
                self._fold()
                return shred_before(self.folder, self.journal.path)
            except OSError as error:
                raise NotSaved("write-failed", reason=durable.reason(error)) from error

    # --- inside ----------------------------------------------------------------------------------

    def _commit(self, action: str, undoes: int, note: str) -> None:
        assert self._staged is not None
        changes = self._memory.changes(self._staged)
        if not (changes or action == CLOCK_RIGHT):
            return
        if self._away is None:
            self._own_up()
            self._append(action, changes, undoes, note)
        elif changes and self.unsent.may_hold(changes):
            self._keep(action, changes, undoes, note)
        else:
            raise self._away

    def _keep(self, action: str, changes: tuple[Change, ...], undoes: int, note: str) -> None:
        """Save a change here only, until the server is there."""
        seq, prior = self.unsent.next(self.journal.prior())
        made = Entry(seq, clock.now(), self.desk, action, changes, undoes, note, (), prior)
        line, readable = checked_line(made)
        self.unsent.append(readable, line, self.journal.position.seq)
        self.written.add(seq)

    def note_lost(self, missing: range) -> None:
        """Note in the log that changes which were saved are nowhere any more."""
        with self._one_thread, self._held():
            self._append("lost", (), 0, told_range(missing))

    def _own_up(self) -> None:
        """Note in the log what is missing, unless another did, before its numbers come again."""
        missing, self.missing = self.missing, range(0)
        if missing and acknowledged(self.folder).missing(self.journal.position.seq):
            self._append("lost", (), 0, told_range(missing))

    def _append(self, action: str, changes: tuple[Change, ...], undoes: int, note: str) -> None:
        seq, prior, came = self.journal.position.seq + 1, self.journal.prior(), tuple(self.came)
        made = Entry(seq, clock.now(), self.desk, action, changes, undoes, note, came, prior)
        line, readable = checked_line(made)
        if self.shared:
            if action == PURGE:
                self.shared.start_over(seq, line)
            else:
                self.shared.append(seq, [line])
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
