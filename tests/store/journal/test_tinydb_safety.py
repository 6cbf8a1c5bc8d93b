from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from tinydb import where

from store.journal.database import Database
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


# --- nothing outside holds a part of the store -------------------------------------------------


def append_nine(value: list[Any]) -> bool:
    value.append(9)
    return True


def test_changing_what_was_found_changes_nothing(database: Database) -> None:
    table: Any = notes(database)
    table.insert({"list": [1, {"deep": [2]}]})
    before = stored(database)
    finders: tuple[Callable[[], Any], ...] = (
        lambda: table.get(doc_id=4),
        lambda: table.search(where("list").exists())[0],
        lambda: table.all()[-1],
        lambda: table.get(doc_ids=[4])[0],
        lambda: table.get(where("list").test(cast(Any, append_nine))),
    )
    for find in finders:
        found = find()
        found["list"].append(3)
        found["list"][1]["deep"].clear()
        found["new"] = True
        assert stored(database) == before


def test_changing_what_was_put_in_changes_nothing(database: Database) -> None:
    inner: list[Any] = [1]
    document: Any = {"list": inner, "pair": (1, 2), 5: "five"}
    notes(database).insert(document)
    notes(database).update({"more": inner}, doc_ids=[1])
    inner.append(2)
    expected = {"list": [1], "pair": [1, 2], "5": "five"}
    assert notes(database).get(doc_id=4) == expected
    assert stored(database)["1"]["more"] == [1]


# --- whole tables ------------------------------------------------------------------------------


def test_drop_table_is_a_change_like_any_other(database: Database) -> None:
    database.table("other").insert({"stays": True})
    folder = storage_of(database).folder
    database.drop_table("notes")
    assert database.tables() == {"other"}
    assert stored(database) == {}
    assert notes(database).all() == []
    assert notes(database).insert({}) == 4
    database.close()
    with opened(folder) as again:
        assert again.tables() == {"other", "notes"}
        entries = list(entries_of(storage_of(again)))
        dropped = next(entry for entry in entries if len(entry.changes) == 3 and entry.seq > 1)
        assert [change.before for change in dropped.changes] == PEOPLE


def test_drop_tables(database: Database) -> None:
    database.table("other").insert({})
    database.drop_tables()
    assert database.tables() == set()
    assert stored(database) == {}


def test_a_big_table_is_emptied_in_one_go(database: Database) -> None:
    notes(database).insert_multiple({"n": n} for n in range(3_000))
    notes(database).truncate()
    assert stored(database) == {}
