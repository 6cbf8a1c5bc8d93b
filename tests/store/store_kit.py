"""What the tests of the store share: a folder of made-up documents, and children to be killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

import store
from store.checkin.desk import check_in
from store.conference import Conference
from store.errors import Damaged
from store.journal import snapshot
from store.journal.database import Database
from store.journal.journal import Journal
from store.journal.lines import Position, encode_line, journal_files, journal_path, link_of
from store.journal.storage import JournalStorage
from store.journal.table import JournalTable
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, Unit
from store.records.codec import Entry

ROOT = Path(store.__file__).resolve().parents[1]


@contextmanager
def opened(folder: Path, desk: str = "bàn 1", *, create: bool = False) -> Iterator[Database]:
    """TinyDB over a folder, closed (and so folded) at the end."""
    database = Database(storage=lambda: JournalStorage(folder, desk, create=create))
    try:
        yield database
    finally:
        database.close()


def storage_of(database: Database) -> JournalStorage:
    assert isinstance(database.storage, JournalStorage)
    return database.storage


def notes(database: Database) -> JournalTable:
    """A table of no record type, for documents of any form."""
    table = database.table("notes")
    assert isinstance(table, JournalTable)
    return table


def make(folder: Path, texts: list[str]) -> None:
    """A conference folder with one entry for each text, and no folded file yet."""
    storage = JournalStorage(folder, "bàn 1", create=True)
    for text in texts:
        insert(storage, text)
    leave(storage)


def make_folded(folder: Path, texts: list[str]) -> Path:
    """The same, folded before the last entry."""
    make(folder, texts[:-1])
    storage = JournalStorage(folder, "bàn 1")
    storage.fold()
    insert(storage, texts[-1])
    leave(storage)
    return folder


def make_conference(folder: Path) -> Conference:
    """An open conference, not folded: two delegates of one unit, the first of them admitted."""
    made = create_conference(folder, "khoi", date(2026, 11, 20))
    with made.writing("import") as writer:
        unit = writer.put(Unit(order=1, name="Sở Nội vụ"))
        people = [Delegate(number=0, name=name, unit_id=unit.id) for name in ("Hòa", "Mỵ")]
        first, _ = roster.put_delegates(made, writer, people)
    check_in(made, first.code)
    return made


def insert(storage: JournalStorage, text: str) -> int:
    with storage.transaction("note"):
        number = storage.next_id("notes")
        storage.staged("notes")[number] = {"text": text, "list": [1, {"deep": text}]}
    return number


def shown(storage: JournalStorage) -> list[str]:
    return [document["text"] for document in storage.read()["notes"].values()]


def leave(storage: JournalStorage) -> None:
    """Let go of a folder as a killed process would: nothing is folded."""
    storage._written = False
    storage.close()


def texts(folder: Path) -> list[str]:
    """The texts that opening the folder anew shows, without folding it."""
    storage = JournalStorage(folder, "reader")
    found = [document["text"] for document in storage.read().get("notes", {}).values()]
    leave(storage)
    return found


def journal(folder: Path) -> Path:
    return journal_path(folder, 1)


def lines(folder: Path) -> list[bytes]:
    return journal(folder).read_bytes().splitlines(keepends=True)


def replay(folder: Path) -> snapshot.Snapshot:
    """All that the journal says, from its first entry on."""
    memory = snapshot.Memory(snapshot.Snapshot({}, Position(), {}))
    reader = Journal(folder, Position())
    for entry in reader.read_new(locked=False):
        memory.apply(entry)
    reader.close()
    return snapshot.Snapshot(memory.tables, reader.position, memory.last_ids)


def append(folder: Path, entry: Entry) -> None:
    """Put an entry behind the last line as another window would have written it."""
    path = journal_files(folder)[-1]
    last = path.read_bytes().splitlines()[-1]
    with path.open("ab") as file:
        file.write(encode_line(replace(entry, prior=link_of(last))))


def entries_of(storage: JournalStorage) -> Iterator[Entry]:
    """The whole log from its first entry, as far as it can be read."""
    with closing(storage.reader()) as reader, suppress(Damaged):
        yield from reader.read_new(locked=False)


def child(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A Python process running `code`, its output a pipe of lines."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )


def raising(error: BaseException) -> Callable[..., Any]:
    """A stand-in for a call that fails."""

    def fail(*_arguments: object, **_named: object) -> None:
        raise error

    return fail


def change(path: Path, old: bytes, new: bytes) -> None:
    path.write_bytes(path.read_bytes().replace(old, new))


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }
