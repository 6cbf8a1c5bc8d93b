"""The data of a conference for other programs: each table as JSON, and as CSV for people.

JSON has the records as they are stored, CSV the same in words. Both leave out what nobody is ever
shown (`store.records.fields.Care.SECRET`), and of a secret ballot the figures until they are
published. A list inside a record, as the voters of a ballot, is a CSV file of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol, get_origin

import msgspec
from msgspec.structs import asdict

from exports.archive.csv_cells import BYTE_ORDER_MARK, guarded, line
from store.clock import VIETNAM
from store.journal import logbook
from store.records import TABLES, Record
from store.records.codec import Change, Document, to_record
from store.records.fields import FIELDS, Care, StoredField
from store.state import State


class TableWords(Protocol):
    """What tables, fields and values are called."""

    def heading(self, of: type[msgspec.Struct] | None, key: str) -> str:
        """A field's name; that of a record's number for `id`."""

    def table(self, name: str) -> str:
        """What one record of a table is."""

    def name(self, state: State, table: str, record_id: int) -> str:
        """What the record with this number is called."""

    def value(self, state: State, table: str, key: str, value: Any) -> str:
        """A text, a choice or a part of a record in words."""

    def number(self, key: str, value: int) -> str:
        """A whole number as people read it: of hundredths the points."""


class TableFile(NamedTuple):
    """A file of the data: its name, and its bytes piece by piece."""

    name: str
    parts: Iterator[bytes]


def files(
    state: State, tables: Mapping[str, Mapping[str, Document]], words: TableWords
) -> Iterator[TableFile]:
    """Every table that holds anything, in the order of `TABLES`; last what others put there."""
    known = [name for name in TABLES if tables.get(name)]
    for table in (*known, *sorted(tables.keys() - TABLES.keys())):
        told = _Told(state, table, tables[table])
        yield TableFile(f"{table}.json", told.json())
        of = TABLES.get(table)
        yield TableFile(f"{table}.csv", _records_csv(told, of, words))
        for key, part in _lists_in(of).items():
            if any(getattr(record, key) for _, _, record in told):
                name = f"{table}-{key}.csv"
                yield TableFile(name, _parts_csv(told, key, part, words))


class _Told:
    """The records of one table, as far as they may be told."""

    def __init__(self, state: State, table: str, documents: Mapping[str, Document]) -> None:
        self.state = state
        self.table = table
        self._documents = documents

    def __iter__(self) -> Iterator[tuple[int, Document, Record | None]]:
        """Each by its number: as stored and, where this version understands it, as a record."""
        for number in sorted(map(int, self._documents)):
            change = Change(self.table, number, None, self._documents[str(number)])
            told = logbook.images(self.state, change)[1] or {}
            yield number, told, _record(self.table, number, told)

    def json(self) -> Iterator[bytes]:
        """A list, each record on a line of its own."""
        before = b"[\n"
        for number, document, _ in self:
            yield before + msgspec.json.encode({"id": number, **document})
            before = b",\n"
        yield b"\n]\n"


def _record(table: str, number: int, document: Document) -> Record | None:
    try:
        return to_record(TABLES[table], number, document) if table in TABLES else None
    except msgspec.ValidationError:  # of another version, or with a number no record may hold
        return None


# --- CSV -------------------------------------------------------------------------------------


def _lists_in(of: type[Record] | None) -> dict[str, type[msgspec.Struct]]:
    """The fields of a record that hold a list of parts, each with the type of its parts."""
    if of is None:
        return {}
    types = {field.name: field.type for field in msgspec.structs.fields(of)}
    return {
        field.key: field.part
        for field in FIELDS[of]
        if field.part and get_origin(types[field.key]) is tuple
    }


def _records_csv(told: _Told, of: type[Record] | None, words: TableWords) -> Iterator[bytes]:
    lists = _lists_in(of)
    fields = [one for one in _shown(told, of) if one.key not in lists]
    headings = [words.heading(of, "id"), *_headings(of, fields, words)]
    yield BYTE_ORDER_MARK + line(headings)
    for number, document, record in told:
        cells = _cells(told, fields, document if record is None else asdict(record), words)
        yield line([str(number), *cells])


def _parts_csv(
    told: _Told, key: str, of: type[msgspec.Struct], words: TableWords
) -> Iterator[bytes]:
    fields, owner = FIELDS[of], TABLES[told.table]
    first = words.heading(owner, "id"), words.table(told.table)
    yield BYTE_ORDER_MARK + line([*first, *_headings(of, fields, words)])
    for number, _, record in told:
        name = guarded(_owner(told, record, words)) if record else ""
        for part in getattr(record, key, ()):
            yield line([str(number), name, *_cells(told, fields, asdict(part), words)])


def _owner(told: _Told, record: Record, words: TableWords) -> str:
    """What a record is called; one without a name by the first other that it names."""
    if name := logbook.name_of(record):
        return name
    named = [(one.ids_of, getattr(record, one.key)) for one in FIELDS[type(record)] if one.ids_of]
    return words.name(told.state, *named[0]) if named else ""


def _shown(told: _Told, of: type[Record] | None) -> Sequence[StoredField]:
    """The fields of a table; of one that others put there, whatever its documents hold."""
    if of is None:
        return [StoredField(key) for key in dict.fromkeys(key for _, one, _ in told for key in one)]
    return [field for field in FIELDS[of] if field.care is not Care.SECRET]


def _headings(
    of: type[msgspec.Struct] | None, fields: Iterable[StoredField], words: TableWords
) -> Iterator[str]:
    for field in fields:
        name = words.heading(of, field.key)
        yield guarded(name)
        if field.ids_of:
            yield guarded(f"{name} ({words.heading(of, 'id').lower()})")


def _cells(
    told: _Told, fields: Iterable[StoredField], values: Mapping[str, Any], words: TableWords
) -> Iterator[str]:
    """The values of a record; one that names another has its name, then its number."""
    for field in fields:
        value = values.get(field.key)
        if not field.ids_of:
            yield _text(told, field.key, value, words)
            continue
        numbers = [one for one in (value if isinstance(value, tuple) else (value,)) if one]
        names = [words.name(told.state, field.ids_of, number) for number in numbers]
        yield guarded("; ".join(names))
        yield guarded("; ".join(map(str, numbers)))


def _text(told: _Told, key: str, value: Any, words: TableWords) -> str:
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, datetime):
        return f"{value.astimezone(VIETNAM):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return guarded(words.number(key, value))
    if isinstance(value, list | dict):  # of a record that nobody understands
        return guarded(msgspec.json.encode(value).decode())
    return guarded(words.value(told.state, told.table, key, value))
