"""Records as they are stored: documents, and the changes and entries they travel in."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar, cast

import msgspec

from store.records import TABLES, Record

R = TypeVar("R", bound=Record)

Document = dict[str, Any]
"""A record as it is stored, without its id."""


class Change(msgspec.Struct, frozen=True, array_like=True):
    """One document before and after; None where there was, or is, none."""

    table: str
    id: int
    before: Document | None
    after: Document | None


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One transaction (nhật ký): when, at which desk, what was done, and to which documents."""

    seq: int
    at: datetime
    desk: str
    action: str
    changes: tuple[Change, ...]
    undoes: int = 0
    note: str = ""


def to_record(record_type: type[R], doc_id: int, document: Document) -> R:
    """The record that a stored document stands for."""
    return msgspec.convert({**document, "id": doc_id}, record_type)


def to_document(record: Record) -> Document:
    """What is stored of a record: everything but its id and its defaults.

    It goes through JSON so that it equals what a reader of the journal gets (lists, no tuples).
    """
    document = cast(Document, msgspec.json.decode(msgspec.json.encode(record)))
    document.pop("id", None)
    return document


def check_readable(entry: Entry | None) -> Entry:
    """The entry, if it and its records can be read back; what cannot must never be written.

    Raises `TypeError`, `msgspec.ValidationError`.
    """
    if entry is None:
        raise TypeError("document ids must be whole numbers")
    for change in entry.changes:
        if change.after is not None and change.table in TABLES:
            to_record(TABLES[change.table], change.id, change.after)
    return entry
