"""TinyDB's table over `JournalStorage`: writes cost what they change, not what there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, cast

from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Table

from store.journal.storage import JournalStorage
from store.records.codec import Document


def copied(document: Document) -> Document:
    """A copy that shares no list and no dict with `document`."""
    return {key: _copied(value) for key, value in document.items()}


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return copied(value)
    return [_copied(part) for part in value] if isinstance(value, list) else value


class Copies(Mapping[str, Document]):
    """A table as TinyDB's readers want it; nothing done to what they find reaches the store."""

    def __init__(self, base: Mapping[str, Document]) -> None:
        self._base = base

    def __getitem__(self, key: str) -> Document:
        return copied(self._base[key])

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._base))

    def __len__(self) -> int:
        return len(self._base)


class Overlay(MutableMapping[int, Document]):
    """A table as TinyDB's updaters want it; what they touch is copied into `touched`."""

    def __init__(self, base: Mapping[str, Document], touched: dict[int, Document | None]) -> None:
        self._base = base
        self.touched = touched

    def __getitem__(self, doc_id: int) -> Document:
        if doc_id not in self.touched:
            self.touched[doc_id] = copied(self._base[str(doc_id)])
        found = self.touched[doc_id]
        if found is None:
            raise KeyError(doc_id)
        return found

    def __setitem__(self, doc_id: int, document: Document) -> None:
        self.touched[doc_id] = document

    def __delitem__(self, doc_id: int) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self.touched[doc_id] = None

    def __contains__(self, doc_id: object) -> bool:
        if isinstance(doc_id, int) and doc_id in self.touched:
            return self.touched[doc_id] is not None
        return str(doc_id) in self._base

    def __iter__(self) -> Iterator[int]:
        for key in self._base:
            if int(key) not in self.touched:
                yield int(key)
        yield from (key for key, document in self.touched.items() if document is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Take every document out of the table; each counts as changed."""
        self.touched.update(dict.fromkeys(tuple(self)))


class JournalTable(Table):
    """A TinyDB table whose writes are durable, atomic, and safe beside other processes.

    Only TinyDB's three inner seams and the inserts (which must take their ids under the lock)
    differ; its query cache is off, since any desk may change any document.
    """

    def __init__(
        self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False
    ) -> None:
        super().__init__(storage, name, cache_size, persist_empty)

    @property
    def _journal(self) -> JournalStorage:
        return cast(JournalStorage, self._storage)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document; its id is unique across processes."""
        with self._journal.transaction("tinydb"):
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert documents in one transaction, one line of the journal."""
        with self._journal.transaction("tinydb"):
            return super().insert_multiple(documents)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update what matches, or insert, in one transaction."""
        with self._journal.transaction("tinydb"):
            return super().upsert(document, cond)

    def _get_next_id(self) -> int:
        return self._journal.next_id(self.name)

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        found = Copies(self._journal.read().get(self.name, {}))
        return cast("dict[str, Mapping[str, Any]]", found)

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with self._journal.transaction("tinydb"):
            base = self._journal.read().get(self.name, {})
            overlay = Overlay(base, self._journal.staged(self.name))
            updater(cast("dict[int, Mapping[str, Any]]", overlay))
