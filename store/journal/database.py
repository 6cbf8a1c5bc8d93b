"""TinyDB over the journal, and the writer that puts records into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar, cast

from msgspec.structs import replace
from tinydb import TinyDB

from store.journal.storage import JournalStorage
from store.journal.table import JournalTable
from store.records import TABLE_OF, Record, Timed
from store.records.codec import to_document

R = TypeVar("R", bound=Record)


class Database(TinyDB):
    """TinyDB over the journal: `db.table("delegates").search(...)` works as in its manual."""

    table_class = JournalTable


class Writer:
    """What an open transaction may do to records; those that tell a time are `stamped` first."""

    def __init__(self, storage: JournalStorage, stamped: Callable[[Timed], Timed]) -> None:
        self._storage = storage
        self._stamped = stamped

    def put(self, record: R) -> R:
        """Save a record, new if its id is 0; returns it with its id."""
        name = TABLE_OF[type(record)]
        if not record.id:
            record = replace(record, id=self._storage.next_id(name))
        if isinstance(record, Timed):
            record = cast(R, self._stamped(record))
        self._storage.staged(name)[record.id] = to_document(record)
        return record

    def put_all(self, records: Iterable[R]) -> list[R]:
        """Save records, in their order."""
        return [self.put(record) for record in records]

    def remove(self, record: Record) -> None:
        """Remove a record; the log keeps it."""
        self._storage.staged(TABLE_OF[type(record)])[record.id] = None
