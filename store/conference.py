"""One open conference folder: its records, one way to write, undo and the log.

What people do with a conference is a function of its concern over this (`steps.next_item`,
`desk.check_in`, `voting.publish`): it takes the lock, reads what others wrote, runs the rule, and
returns only when the change is on disk. All raise `Refused`, `NotSaved` or `Damaged`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import copy
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from store import clock
from store.copies.giving_back import give_back_sealed, look_for_missing, put_back
from store.copies.marks import is_mirror
from store.copies.mirroring import Mirror
from store.copies.sealing.sealed import check_in_clear
from store.errors import BadInput, Damaged, HoinghiError, NotSaved, Refused, check_length
from store.journal import undo
from store.journal.database import Database, Writer
from store.journal.journal import Journal
from store.journal.lock import DeskName, take_name
from store.journal.several.shared import MARK
from store.journal.storage import JournalStorage
from store.outside.opening import is_there
from store.records import TABLE_OF, TABLES, Profile, Record, Timed
from store.records.base import MOST_DESK
from store.records.codec import Change, Entry, beyond, name_in
from store.stale import merged, merged_text
from store.state import State
from store.times import moments
from store.writing import drafts

R = TypeVar("R", bound=Record)

_LONGEST_NAME = 80
"""Of a record that was set aside for the length of its name."""

Touched = dict[str, set[int]]
"""The ids of changed records by table."""


class Conference:
    """One conference folder, open. `state` holds the records; `desk` is this window's name.

    `set_aside` names, by table and id, the records that hold a number or text no record may: they
    were written by an older version or by hand, and are left out so that all others are seen.
    """

    def __init__(self, folder: Path, desk_name: str, *, make: bool = False) -> None:
        check_length("desk", desk_name, MOST_DESK)
        self.folder = folder
        self.state = State()
        self._touched: Touched = {}
        self.set_aside: dict[tuple[str, int], str] = {}
        sharing = is_there(folder / MARK) and import_module("store.sharing.share")
        server = sharing.server_of(folder) if sharing else None
        self.storage = JournalStorage(folder, desk_name, self._take, create=make, shared=server)
        self.storage.on_saved = self._copy_on
        self.state.told = lambda: self.storage.told
        self.database = Database(storage=lambda: self.storage)
        self.mirror = Mirror(folder, lambda: self.state.profile.mirror)
        self._log: list[Entry] = []
        self._log_reader: Journal | None = None
        self._name: DeskName | None = None

    @classmethod
    def open(cls, folder: Path, desk_name: str = "thư ký", *, watches: bool = False) -> Conference:
        """Open a conference folder. Raises `BadInput`.

        Who only `watches` leaves the drafts of those who died to a window that tells a person.
        """
        check_in_clear(folder)
        conference = cls(folder, desk_name)
        state, damage = conference.state, conference.read_only
        if state.is_empty or (damage and not state.sessions):
            conference.close()
            raise damage or BadInput("not-a-conference", folder=str(folder))
        if numbers := put_back(conference.storage, state.profile.mirror):
            conference.close()
            conference = cls.open(folder, desk_name, watches=watches)
            conference.storage.repairs.append(("lines-returned", numbers))
            return conference
        if not damage:
            look_for_missing(conference.storage, state.profile.mirror)
        if is_mirror(folder) and not watches:
            conference.storage.repairs.append(("is-mirror", folder.name))
        if not (damage or watches):
            with suppress(NotSaved):  # what is left undone, whoever opens it next will do
                conference._settle_cards()
                drafts.take_in(folder, conference._take_in)
        return conference

    def take_back(self, password: str) -> int:
        """What is missing, out of the sealed mirror; how many. Raises as `give_back_sealed`."""
        return give_back_sealed(self.storage, self.state.profile.mirror, password)

    def close(self) -> None:
        """Fold what was written and give the folder back; leaving a `with` does it too."""
        if self._log_reader is not None:
            self._log_reader.close()
        self.database.close()
        if self._name is not None:
            self._name.close()
        self.mirror.stop()

    def _copy_on(self) -> None:
        """Let the mirror have what was saved; where the conference wants it, wait until it has."""
        if self.state.is_empty or not self.state.profile.mirror:
            return
        if self.state.profile.mirror_strict:
            self.mirror.wait_for(self.storage.journal.position.seq)
        else:
            self.mirror.wake()

    def __enter__(self) -> Conference:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def desk(self) -> str:
        """The name of this window's desk."""
        return self.storage.desk

    @property
    def read_only(self) -> HoinghiError | None:
        """Why nothing can be written, or None."""
        return self.storage.read_only

    def claim_desk(self, *, given: bool = False) -> bool:
        """Make the desk's name this window's own among all that are open; false if it was taken.

        Then the window goes by another one; see `take_name`. Whoever runs commands needs none. Undo
        begins here: what made the conference ready was not done in this window.
        """
        wanted, self._name = self.desk, take_name(self.folder, self.desk, given=given)
        self.storage.rename(self._name.name)
        self.storage.written.clear()
        return self.desk == wanted

    def refresh(self) -> bool:
        """Take in what other windows wrote; true if there was anything."""
        return self.storage.refresh()

    def still(self) -> Conference:
        """A copy whose records stay as they are now, for reading in another thread only."""
        copied = copy(self)
        copied.state = self.state.still()
        return copied

    def touched(self) -> Touched:
        """What was changed, by any window, since this was asked last."""
        touched, self._touched = self._touched, {}
        return touched

    def _take(self, change: Change) -> None:
        place = (change.table, change.id)
        self._touched.setdefault(change.table, set()).add(change.id)
        self.set_aside.pop(place, None)
        try:
            self.state.apply(change)
        except msgspec.ValidationError:
            if change.table == TABLE_OF[Profile] or not beyond(change.after):
                raise
            self.state.apply(replace(change, after=None))
            self.set_aside[place] = name_in(change.after or {})[:_LONGEST_NAME]

    def _settle_cards(self) -> None:
        """Keep no mark of an identity card longer, or otherwise, than `store.cards` says."""
        if not self.state.profile.identity_key:
            return
        from store.cards import keys, marks  # most conferences have none

        if not marks.is_due(self.state):
            return
        if any(one.card_tail for one in marks.marked(self.state)):
            self.storage.repairs.append(("old-cards", ""))  # the log has them yet
        with self.writing("cards_settled") as writer:
            name = marks.key_name(self.state.profile)
            writer.put_all(marks.due(self.state))
        if name and name != marks.key_name(self.state.profile):
            keys.forget(name)

    def draft(self, record: Record) -> drafts.Draft:
        """Where what is being written into a record is kept until it is saved."""
        return drafts.Draft(self.folder, TABLE_OF[type(record)], record.id)

    def _take_in(self, written: drafts.Drafted) -> bool:
        """Save what somebody was writing when their process died; false where it has no place."""
        record_type = TABLES.get(written.table)
        record = getattr(self.state, written.table).get(written.id) if record_type else None
        if record is None or not written.texts.keys() <= set(record.__struct_fields__):
            return False
        written_in = written.texts.items()
        texts = {k: merged_text(one.seen, one.typed, getattr(record, k)) for k, one in written_in}
        with self.writing("draft") as writer:
            writer.put(msgspec.structs.replace(record, **texts))
        self.storage.repairs.append(("draft-restored", name_in(msgspec.structs.asdict(record))))
        return True

    # --- one way to write ------------------------------------------------------------------------

    @contextmanager
    def writing(self, action: str, note: str = "", *, undoes: int = 0) -> Iterator[Writer]:
        """A transaction: all that is put inside is saved together, or not at all.

        `action` names it in the log. One inside another is part of the outer one.
        """
        with self.storage.transaction(action, note=note, undoes=undoes):
            yield Writer(self.storage, self._stamped)

    def _stamped(self, record: Timed) -> Timed:
        stored = self.state.table(TABLE_OF[type(record)]).get(record.id)
        known = stored if isinstance(stored, Timed) else None
        return moments.stamped(record, known, self.state.latest, clock.now())

    def save(self, action: str, *records: R) -> list[R]:
        """Save new or edited records together, asking no rule."""
        with self.writing(action) as writer:
            return writer.put_all(records)

    def edit(self, action: str, seen: R, **fields: Any) -> R:
        """Change some fields of a record as it stands now.

        Those given as they were `seen` are left alone. Raises `Refused` if it is gone, or if
        another window changed one of the others since: its correction would be undone.
        """
        with self.writing(action) as writer:
            stored = self.state.find(type(seen), seen.id)
            return writer.put(merged(self.state, seen, stored, fields))

    def remove(self, action: str, *records: Record) -> None:
        """Remove records together; the log and undo still have them."""
        with self.writing(action) as writer:
            for record in records:
                writer.remove(record)

    def next_undo(self, desk: str = "") -> Entry:
        """What `undo` would take back now: this window's last change, or that of a `desk`.

        Windows are told apart by what they wrote; a desk goes by its name, whoever sits there, for
        commands, each of which is a window of its own. Raises `Refused`.
        """
        self.refresh()

        mine = (lambda entry: entry.desk == desk) if desk else self._is_mine
        return undo.last_undoable(self.log(), self.storage.read(), mine)

    def next_redo(self) -> Entry:
        """The undo of this window that `redo` would take back now. Raises `Refused`."""
        self.refresh()
        return undo.last_redoable(self.log(), self.storage.read(), self._is_mine)

    def undo(self, entry: Entry | None = None) -> Entry:
        """Take back this window's last change, or `entry`. Raises `Refused` if changed since."""
        return self.reverse("undo", entry or self.next_undo())

    def redo(self) -> Entry:
        """Take back this window's last undo; returns the change that counts again."""
        return undo.origin(self.log(), self.reverse("redo", self.next_redo()))

    def is_undoing(self) -> bool:
        """Whether the last that this window did for anybody was an undo."""
        return undo.is_undoing(self.log(), self._is_mine)

    def reverse(self, action: str, entry: Entry, note: str = "") -> Entry:
        """Take an entry back, whoever made it. Raises `Refused` if changed since."""
        with self.writing(action, note, undoes=entry.seq):
            if entry.seq in undo.cancelled(self.log()):  # in another window, just now
                raise Refused("nothing-to-undo")
            tables, changes = self.storage.read(), undo.changes_of(self.log(), entry)
            for change in undo.reverse(changes, tables, clock.now(), self.desk):
                self.storage.staged(change.table)[change.id] = change.after
        return entry

    def _is_mine(self, entry: Entry) -> bool:
        return entry.seq in self.storage.written

    def last_written(self) -> datetime | None:
        """What the clock said at the last change, by any window; None where that is not known."""
        last = self.storage.journal.last()
        return last.at if last else None

    def log(self) -> list[Entry]:
        """Every change from the first, oldest first; what can be read of it."""
        if self._log_reader is None:
            self._log_reader = self.storage.reader()
        with suppress(Damaged):  # opening has said so already
            self._log += self._log_reader.read_new(locked=False)
        return [*self._log, *unsent] if (unsent := self.storage.unsent.entries) else self._log
