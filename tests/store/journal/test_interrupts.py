from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from store.journal import durable
from store.journal.journal import Journal
from store.journal.snapshot import Memory
from store.journal.storage import JournalStorage
from store.journal.verify import verify
from tests.store.store_kit import entries_of, insert, leave, make, raising, replay, shown, texts


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[JournalStorage]:
    """An open folder with two entries."""
    make(tmp_path / "c", ["một", "hai"])
    opened = JournalStorage(tmp_path / "c", "bàn 1")
    yield opened
    leave(opened)


# --- interrupts (ctrl+c ends a batch check-in) -------------------------------------------------


def half_written(descriptor: int, data: bytes) -> None:
    os.write(descriptor, data[: len(data) // 2])
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("owner", "name", "stand_in", "saved"),
    [
        (durable, "write_all", half_written, False),
        (durable, "fsync", raising(KeyboardInterrupt()), True),
        (Memory, "apply", raising(KeyboardInterrupt()), True),
        (Journal, "advance", raising(KeyboardInterrupt()), True),
    ],
)
def test_an_interrupt_anywhere_leaves_memory_file_and_journal_as_one(
    storage: JournalStorage,
    monkeypatch: pytest.MonkeyPatch,
    owner: object,
    name: str,
    stand_in: Callable[..., None],
    saved: bool,
) -> None:
    insert(storage, "ba")
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, stand_in)
        with pytest.raises(KeyboardInterrupt):
            insert(storage, "bốn")
    storage.fold()
    expected = ["một", "hai", "ba", "bốn"][: 3 + saved]
    assert shown(storage) == expected
    assert texts(storage.folder) == expected
    assert storage.read() == replay(storage.folder).tables
    assert verify(storage.folder).status == "sound"


def test_a_listener_that_fails_spoils_no_file(storage: JournalStorage) -> None:
    storage._memory.on_change = raising(RuntimeError("a screen's mistake"))
    two = {"3": {"text": "ba"}, "4": {"text": "bốn"}}
    with pytest.raises(RuntimeError):
        storage.write({"notes": {**storage.read()["notes"], **two}})
    storage._memory.on_change = None
    storage.fold()
    assert texts(storage.folder) == ["một", "hai", "ba", "bốn"]
    assert verify(storage.folder).status == "sound"


# --- threads -----------------------------------------------------------------------------------


def test_two_threads_do_not_share_a_transaction(storage: JournalStorage) -> None:
    def write(mark: str) -> None:
        for number in range(40):
            with storage.transaction(mark):
                storage.staged("notes")[storage.next_id("notes")] = {"text": f"{mark}{number}"}
            storage.refresh()

    threads = [Thread(target=write, args=(mark,)) for mark in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    entries = list(entries_of(storage))
    assert len(entries) == 2 + 120
    for entry in entries[2:]:
        (change,) = entry.changes
        assert change.after is not None
        assert change.after["text"].startswith(entry.action)
    assert storage.read() == replay(storage.folder).tables
