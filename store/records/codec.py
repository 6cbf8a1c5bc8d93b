"""Records as they are stored: documents, and the changes and entries they travel in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypeVar, cast

import msgspec

from store.records import TABLES, Record
from store.records.base import (
    MOST,
    MOST_DAYS,
    MOST_LINE,
    MOST_MINUTES,
    MOST_PARTS,
    MOST_PEOPLE,
    MOST_PROSE,
)

R = TypeVar("R", bound=Record)

Document = dict[str, Any]
"""A record as it is stored, without its id."""

_SPANS = {"minutes": MOST_MINUTES, "gap": MOST_MINUTES, "pause_seconds": MOST_MINUTES * 60}
"""Fields that tell how long something is: never less than nothing."""

_PROSE = frozenset(
    key
    for record in TABLES.values()
    for key, hint in record.__annotations__.items()
    if "Prose" in hint
)
"""Fields that may hold a text of any bearable length."""

_PEOPLE = frozenset({"voters", "answers", "absent"})
"""Fields that hold something of everybody."""

NAMES = ("name", "title", "recipient", "speaker", "what", "number", "candidate")
"""The fields that say whom or what a record is about, the first that is there."""


class Change(msgspec.Struct, frozen=True, array_like=True):
    """One document before and after; None where there was, or is, none."""

    table: str
    id: int
    before: Document | None
    after: Document | None


class Came(msgspec.Struct, frozen=True, array_like=True):
    """A record that was taken over from another copy of the conference, whose `id` `there` it was.

    `link` is that of the line of that copy's journal up to which it was taken; of one that was not
    here before the first says which line made it: by that every copy knows it again.
    """

    table: str
    id: int
    link: str
    there: int


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One transaction (nhật ký): when, at which desk, what was done, and to which documents.

    `came` tells of records taken over from another copy. `prior` is the link of the line before
    (see `store.journal.lines`); "" in older folders. It is the last that a line says.
    """

    seq: int
    at: datetime
    desk: str
    action: str
    changes: tuple[Change, ...]
    undoes: int = 0
    note: str = ""
    came: tuple[Came, ...] = ()
    prior: str = ""


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


def is_readable(change: Change, document: Document | None) -> bool:
    """Whether one of a change's documents makes a record, or is none of ours."""
    try:
        if document is not None and change.table in TABLES:
            to_record(TABLES[change.table], change.id, document)
    except msgspec.ValidationError:
        return False
    return True


def name_in(document: Document) -> str:
    """What a stored record is called in the log, "" where it has no name."""
    return next((str(document[name]) for name in NAMES if document.get(name)), "")


def too_large(document: Document | None) -> str:
    """The field of the first number that no record may hold, "" where there is none."""
    return next(_too_large("", document), "")


def _too_large(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner, part in value.items():
            yield from _too_large(inner, part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _too_large(key, part)
    elif isinstance(value, int):
        least = 0 if key in _SPANS else -most_of(key)
        if not least <= value <= most_of(key):
            yield key


def most_of(key: str) -> int:
    """The largest number that a field of this name may hold in any record."""
    return _SPANS.get(key, MOST_DAYS if key == "days_after" else MOST)


def too_long(document: Document | None) -> tuple[str, int]:
    """The field of the first text that no record may hold and its length; "" without any."""
    return next(_too_long("", document), ("", 0))


def _too_long(key: str, value: Any) -> Iterator[tuple[str, int]]:
    if isinstance(value, dict):
        for inner, part in value.items():
            yield from _too_long(key if key in _PROSE else inner, part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _too_long(key, part)
    elif isinstance(value, str) and len(value) > most_letters(key):
        yield key, len(value)


def most_letters(key: str) -> int:
    """How many letters a field of this name may hold in any record."""
    return MOST_PROSE if key in _PROSE else MOST_LINE


def overfull(change: Change) -> dict[str, str | int]:
    """Of a change that lists too much, its field, the `count` and `most`; or nothing.

    A list that an older version let grow beyond measure may stay as long as it is, but not grow.
    """
    for field, count in _parts(change.after):
        most = MOST_PEOPLE if field in _PEOPLE else MOST_PARTS
        if count > max(most, dict(_parts(change.before)).get(field, 0)):
            return {"field": field, "what": field, "count": count, "most": most}
    return {}


def _parts(value: Any, key: str = "") -> Iterator[tuple[str, int]]:
    """The fields of a document that list something, and how many."""
    if isinstance(value, dict):
        if key:
            yield key, len(value)
        for inner, part in value.items():
            yield from _parts(part, inner)
    elif isinstance(value, list):
        yield key, len(value)
        for part in value:
            yield from _parts(part, key if isinstance(part, list) else "")


def beyond(document: Document | None) -> dict[str, str | int]:
    """Of what no record may hold, its field and `most`, of a text its `length` too; or nothing."""
    if field := too_large(document):
        return {"field": field, "what": field, "most": most_of(field)}
    field, length = too_long(document)
    if not field:
        return {}
    return {"field": field, "what": field, "most": most_letters(field), "length": length}
