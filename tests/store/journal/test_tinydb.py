from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
import tinydb
from tinydb import where
from tinydb.storages import JSONStorage
from tinydb.table import Document, Table

from store.checkin import desk
from store.conference import Conference
from store.errors import BadInput
from store.journal import snapshot
from store.journal.database import Database
from store.journal.table import JournalTable
from store.kinds.create import create_conference
from store.people import roster
from store.records import TABLES, Delegate
from tests.store.store_kit import entries_of, notes, opened, replay, storage_of

PEOPLE = [{"name": "Hòa", "age": 58}, {"name": "Páo", "age": 41}, {"name": "Mỵ", "age": 41}]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A new folder with three documents in the table `notes`."""
    with opened(tmp_path / "c", create=True) as made:
        notes(made).insert_multiple(PEOPLE)
        yield made


def stored(database: Database) -> dict[str, Any]:
    """What the journal says of `notes`, which memory must agree with."""
    tables = replay(storage_of(database).folder).tables
    assert tables == storage_of(database).read()
    return tables.get("notes", {})


# --- the folded file is a TinyDB file ----------------------------------------------------------


def test_stock_tinydb_opens_the_folded_file_and_finds_every_table(tmp_path: Path) -> None:
    conference = create_conference(tmp_path / "c", "cum-khoi", date(2026, 11, 20))
    roster.add_delegates(
        conference, "add", [Delegate(number=0, name="Giàng A Páo", phone="0912 345 678")]
    )
    desk.check_in(conference, next(iter(conference.state.delegates.values())).code)
    tables = conference.storage.read()
    conference.close()
    with tinydb.TinyDB(tmp_path / "c" / "conference.json", encoding="utf-8") as stock:
        assert stock.tables() == {*tables, "journal"}
        assert {"conference", "sessions", "agenda", "delegates", "passages"} <= stock.tables()
        for name, documents in tables.items():
            found = {str(document.doc_id): dict(document) for document in stock.table(name)}
            assert found == documents
        (person,) = stock.table("delegates").search(where("name") == "Giàng A Páo")
        assert msgspec.convert({**person, "id": person.doc_id}, Delegate).phone == "0912 345 678"


def test_vietnamese_stands_in_the_file_as_it_is_written(tmp_path: Path) -> None:
    with opened(tmp_path / "c", create=True) as database:
        notes(database).insert({"text": "Hội nghị tổng kết — Ủy ban, Đắk Lắk"})
    data = (tmp_path / "c" / "conference.json").read_bytes()
    assert "Hội nghị tổng kết — Ủy ban, Đắk Lắk".encode() in data


# --- the private seams of TinyDB that `journal.table` replaces -----------------------------------


def test_tinydb_still_has_the_seams_we_replace(tmp_path: Path) -> None:
    """If this fails after an update of TinyDB, read its `table.py` before anything else."""
    for name in ("_update_table", "_read_table", "_get_next_id"):
        assert name in vars(Table), name
        assert name in vars(JournalTable), name
    calls: list[str] = []

    class Watched(Table):
        def _update_table(self, updater: Any) -> None:
            calls.append("update")
            super()._update_table(updater)

        def _read_table(self) -> Any:
            calls.append("read")
            return super()._read_table()

        def _get_next_id(self) -> Any:
            calls.append("id")
            return super()._get_next_id()  # type: ignore[no-untyped-call]

    table: Any = Watched(JSONStorage(str(tmp_path / "stock.json")), "notes")
    actions = {
        "insert": (lambda: table.insert({"a": 1}), ["id", "read", "update"]),
        "insert_multiple": (lambda: table.insert_multiple([{}, {}]), ["update", "id", "id"]),
        "update": (lambda: table.update({"a": 2}, doc_ids=[1]), ["update"]),
        "update_where": (lambda: table.update({"a": 2}, where("a") == 2), ["update"]),
        "remove": (lambda: table.remove(doc_ids=[1]), ["update"]),
        "truncate": (table.truncate, ["update"]),
        "search": (lambda: table.search(where("a") == 2), ["read"]),
        "get": (lambda: table.get(doc_id=1), ["read"]),
        "all": (table.all, ["read"]),
        "len": (lambda: len(table), ["read"]),
    }
    for name, (action, expected) in actions.items():
        calls.clear()
        action()
        assert calls == expected, name


def test_the_query_cache_stays_off(database: Database) -> None:
    table = notes(database)
    assert len(table.search(where("age") == 41)) == 2
    with storage_of(database).transaction("edit"):
        storage_of(database).staged("notes")[2] = None
    assert len(table.search(where("age") == 41)) == 1


# --- the same answers as stock TinyDB ----------------------------------------------------------


def older(document: Any) -> None:
    document["age"] += 1


@pytest.mark.parametrize(
    "action",
    [
        lambda t: t.insert({"name": "Thưởng"}),
        lambda t: t.insert(Document({"name": "Thưởng"}, doc_id=40)),
        lambda t: [t.insert(Document({}, doc_id=40)), t.insert({"name": "sau 40"})],
        lambda t: t.insert_multiple({"n": n} for n in range(5)),
        lambda t: t.insert_multiple([Document({"n": 1}, doc_id=9), {"n": 2}]),
        lambda t: t.insert_multiple([]),
        lambda t: t.update({"age": 1}),
        lambda t: t.update({"age": 1}, where("age") == 41),
        lambda t: t.update(older, where("age") == 41),
        lambda t: t.update({"age": 1}, doc_ids=[3, 77]),
        lambda t: t.update_multiple([({"a": 1}, where("age") == 41), ({"b": 2}, where("a") == 1)]),
        lambda t: t.upsert({"name": "Mỵ", "age": 20}, where("name") == "Mỵ"),
        lambda t: t.upsert({"name": "Nhung", "age": 20}, where("name") == "Nhung"),
        lambda t: t.upsert(Document({"name": "Nhung"}, doc_id=2)),
        lambda t: t.remove(where("age") == 41),
        lambda t: t.remove(doc_ids=[1, 50]),
        lambda t: [t.remove(doc_ids=[1]), t.insert({"name": "mới"})],
        lambda t: t.truncate(),
        lambda t: [t.search(where("age") > 41), t.get(doc_id=2), t.get(doc_ids=[1, 3]), len(t)],
        lambda t: [t.get(doc_id=9), t.contains(doc_id=1), t.contains(where("age") == 9)],
        lambda t: [t.count(where("age") == 41), list(t), t.get(where("name") == "Páo")],
    ],
)
def test_tables_answer_as_stock_tinydb_does(
    tmp_path: Path, database: Database, action: Any
) -> None:
    stock = tinydb.TinyDB(tmp_path / "stock.json").table("notes")
    stock.insert_multiple(PEOPLE)
    assert action(notes(database)) == action(stock)
    theirs = {str(document.doc_id): dict(document) for document in stock}
    assert stored(database) == theirs


def test_an_id_is_never_given_twice(database: Database) -> None:
    table = notes(database)
    table.remove(doc_ids=[3])
    assert table.insert({}) == 4
    table.truncate()
    assert table.insert_multiple([{}, {}]) == [5, 6]
    table.truncate()
    folder = storage_of(database).folder
    database.close()
    with opened(folder) as again:
        assert notes(again).insert({}) == 7


@pytest.mark.parametrize(
    ("action", "error"),
    [
        (lambda t: t.insert(Document({}, doc_id=1)), ValueError),
        (lambda t: t.insert_multiple([{}, Document({}, doc_id=1)]), ValueError),
        (lambda t: t.insert_multiple([{}, 7]), ValueError),
        (lambda t: t.insert(Document({}, cast(int, "x"))), TypeError),
        (lambda t: t.insert({"what": object()}), TypeError),
        (lambda t: t.insert({"what": "\ud800"}), UnicodeEncodeError),
        (lambda t: t.upsert({}), ValueError),
    ],
)
def test_what_cannot_be_kept_changes_nothing(
    database: Database, action: Any, error: type[Exception]
) -> None:
    before = stored(database)
    with pytest.raises(error):
        action(notes(database))
    assert stored(database) == before
    assert notes(database).insert({}) == 4


def test_an_update_that_fails_half_way_leaves_nothing(database: Database) -> None:
    before = stored(database)
    seen: list[int] = []

    def failing(document: Any) -> None:
        document["age"] = 0
        seen.append(1)
        if len(seen) == 2:
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        notes(database).update(failing)
    assert stored(database) == before
    assert [document["age"] for document in notes(database)] == [58, 41, 41]


def test_several_writes_in_one_transaction_are_saved_together_or_not(database: Database) -> None:
    before = stored(database)
    with pytest.raises(ZeroDivisionError), storage_of(database).transaction("both"):
        notes(database).insert({"a": 1 // (notes(database).insert({}) - 4)})
    assert stored(database) == before
    with storage_of(database).transaction("both"):
        assert notes(database).insert_multiple([{}, {}]) == [4, 5]
        assert database.table("other").insert({}) == 1
    entries = list(entries_of(storage_of(database)))
    assert [change.id for change in entries[-1].changes] == [4, 5, 1]


# --- TinyDB's API on the conference's own tables -----------------------------------------------


def test_a_change_through_tinydb_reaches_the_records(tmp_path: Path) -> None:
    conference = create_conference(tmp_path / "c", "khoi", date(2026, 11, 20))
    (saved,) = roster.add_delegates(conference, "add", [Delegate(number=0, name="Lò Thị Ón")])
    conference.database.table("delegates").update({"seat": "B12"}, doc_ids=[saved.id])
    assert conference.state.delegates[saved.id].seat == "B12"
    conference.close()


@pytest.mark.parametrize("document", [{"foo": 1}, {"number": "ba", "name": "Ón"}, {"number": 1}])
def test_a_document_that_is_no_record_is_never_written(
    tmp_path: Path, document: dict[str, Any]
) -> None:
    conference = create_conference(tmp_path / "c", "khoi", date(2026, 11, 20))
    before = conference.storage.journal.position
    with pytest.raises(msgspec.ValidationError):
        conference.database.table("delegates").insert(document)
    assert conference.storage.journal.position == before
    assert conference.state.delegates == {}
    conference.close()
    Conference.open(tmp_path / "c").close()


def test_the_file_names_no_table_of_ours_journal() -> None:
    assert snapshot.META_TABLE not in TABLES


def test_a_folder_that_is_no_conference_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="not-a-conference"), opened(tmp_path):
        pass
    assert not list(tmp_path.iterdir())
