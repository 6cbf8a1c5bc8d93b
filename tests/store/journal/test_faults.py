from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from store.conference import Conference
from store.errors import Damaged, NotSaved
from store.journal import durable, snapshot
from store.journal.journal import Journal
from store.journal.lines import journal_path
from store.journal.several import following
from store.journal.storage import JournalStorage
from store.journal.verify import verify
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from tests.store.store_kit import insert, journal, leave, lines, make, raising, shown, texts

FULL = OSError(errno.ENOSPC, "full")
BROKEN = OSError(errno.EIO, "broken")


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[JournalStorage]:
    """An open folder with two entries."""
    make(tmp_path / "c", ["một", "hai"])
    opened = JournalStorage(tmp_path / "c", "bàn 1")
    yield opened
    leave(opened)


# --- a full disk -------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KiB."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_disk_that_fills_up_loses_nothing_acknowledged(small_disk: Path) -> None:
    folder, ballast = small_disk / "c", small_disk / "ballast"
    ballast.write_bytes(b"x" * 30_000)
    make(folder, ["một"])
    storage = JournalStorage(folder, "bàn 1")
    saved = ["một"]

    def insert_on_and_on() -> None:
        for number in range(10_000):
            text = f"{number} " + "ữ" * (number % 97)
            insert(storage, text)
            saved.append(text)

    with pytest.raises(NotSaved) as caught:
        insert_on_and_on()
    assert caught.value.code == "write-failed"
    assert caught.value.facts == {"reason": os.strerror(errno.ENOSPC)}
    assert len(saved) > 100
    with pytest.raises(NotSaved, match="fold-failed"):
        storage.fold()
    assert shown(storage) == saved
    assert texts(folder) == saved  # another process can open and read it all the same
    ballast.unlink()
    insert(storage, "lại có chỗ")
    leave(storage)
    assert texts(folder) == [*saved, "lại có chỗ"]


def test_a_full_disk_at_the_desk_is_a_clear_answer(small_disk: Path) -> None:
    folder = small_disk / "c"
    conference = create_conference(folder, "khoi", date(2026, 11, 20))
    (delegate,) = roster.add_delegates(conference, "add", [Delegate(number=0, name="Lò Thị Ón")])
    conference.close()
    conference = Conference.open(folder)
    with (small_disk / "ballast").open("wb", buffering=0) as ballast, suppress(OSError):
        while True:
            ballast.write(b"x" * 4_096)
    with pytest.raises(NotSaved, match="write-failed"):
        conference.save("edit", Delegate(id=delegate.id, number=1, name="x", remark="x" * 9_000))
    assert conference.state.delegates[delegate.id] == delegate
    conference.close()
    (small_disk / "ballast").unlink()
    assert verify(folder).status == "sound"


def test_a_write_that_stops_at_any_byte_is_cut_back(
    storage: JournalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = journal(storage.folder).read_bytes()
    for stop in range(0, 200, 3):

        def stopping(descriptor: int, data: bytes, stop: int = stop) -> None:
            os.write(descriptor, data[:stop])
            raise FULL

        with monkeypatch.context() as patch:
            patch.setattr(durable, "write_all", stopping)
            with pytest.raises(NotSaved, match="write-failed"):
                insert(storage, "ba")
        assert journal(storage.folder).read_bytes() == whole
        assert shown(storage) == ["một", "hai"]
    assert insert(storage, "ba") == 3
    assert texts(storage.folder) == ["một", "hai", "ba"]


def test_where_cutting_back_fails_too_the_next_writer_does_it(
    storage: JournalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopping(descriptor: int, data: bytes) -> None:
        os.write(descriptor, data[:50])
        raise FULL

    with monkeypatch.context() as patch:
        patch.setattr(durable, "write_all", stopping)
        patch.setattr(os, "ftruncate", raising(BROKEN))
        with pytest.raises(NotSaved, match="write-failed"):
            insert(storage, "ba")
        with pytest.raises(NotSaved, match="write-failed"):
            insert(storage, "ba")
        assert shown(storage) == ["một", "hai"]
    insert(storage, "bốn")
    assert texts(storage.folder) == ["một", "hai", "bốn"]
    assert len(list((storage.folder / "backups").glob("torn-*"))) == 1


def test_short_writes_are_gone_on_with(
    storage: JournalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    insert(storage, "ba")
    assert texts(storage.folder) == ["một", "hai", "ba"]


def test_a_journal_that_cannot_be_made_is_not_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = JournalStorage(tmp_path / "c", "bàn 1", create=True)
    opening = os.open

    def refusing(path: Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT:
            raise FULL
        return opening(path, flags, mode)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refusing)
        with pytest.raises(NotSaved, match="write-failed"):
            insert(storage, "một")
    insert(storage, "một")
    leave(storage)
    assert texts(tmp_path / "c") == ["một"]


def test_where_the_next_journal_file_cannot_be_made_the_old_one_goes_on(
    storage: JournalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "ROLL_BYTES", 100)
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "roll", raising(FULL))
        storage.fold()
    insert(storage, "ba")
    assert not journal_path(storage.folder, 2).exists()
    assert texts(storage.folder) == ["một", "hai", "ba"]
    with monkeypatch.context() as patch:
        patch.setattr(durable, "fsync_folder", raising(BROKEN))  # made, but not surely
        with pytest.raises(NotSaved, match="fold-failed"):
            storage.fold()
    storage.fold()
    assert journal_path(storage.folder, 2).exists()
    insert(storage, "bốn")
    assert texts(storage.folder) == ["một", "hai", "ba", "bốn"]


def test_a_failing_fold_is_not_tried_again_at_every_change(
    storage: JournalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def failing(*_: object) -> None:
        tries.append(1)
        raise NotSaved("fold-failed", reason="")

    monkeypatch.setattr(snapshot, "FOLD_BYTES", 2_000)
    monkeypatch.setattr(snapshot, "write", failing)
    for number in range(60):
        insert(storage, f"số {number}")
    assert 3 < len(tries) < 10


# --- a failing sync ----------------------------------------------------------------------------


def test_after_a_failed_sync_nothing_more_is_taken_until_reopened(
    storage: JournalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []
    storage._memory.on_change = seen.append
    with monkeypatch.context() as patch:
        patch.setattr(durable, "fsync", raising(BROKEN))
        with pytest.raises(NotSaved, match="sync-failed") as caught:
            insert(storage, "ba")
    assert caught.value.facts == {"reason": os.strerror(errno.EIO)}
    for attempt in (lambda: insert(storage, "bốn"), storage.fold):
        with pytest.raises(NotSaved, match="sync-failed"):
            attempt()
    assert not storage.refresh()
    assert (shown(storage), seen) == (["một", "hai"], [])
    storage.close()
    storage.__init__(storage.folder, "bàn 1")  # type: ignore[misc]
    assert shown(storage)[:2] == ["một", "hai"]
    insert(storage, "năm")
    found = texts(storage.folder)
    assert (found[:2], found[-1]) == (["một", "hai"], "năm")
    assert verify(storage.folder).status == "repaired"  # only for want of a folded file
    assert verify(storage.folder).status == "sound"


# --- reading -----------------------------------------------------------------------------------


def test_a_journal_that_cannot_be_read_is_said_and_not_raised(
    storage: JournalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with journal(storage.folder).open("ab") as file:
        file.write(lines(storage.folder)[0])
    with monkeypatch.context() as patch:
        patch.setattr(os, "read", raising(BROKEN))
        assert not storage.refresh()
    with pytest.raises(Damaged, match="journal-unreadable"):
        insert(storage, "ba")
    assert shown(storage) == ["một", "hai"]


def test_a_folder_that_may_not_be_written_can_be_read(
    storage: JournalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "FolderLock", raising(PermissionError(errno.EACCES, "no")))
    reader = JournalStorage(storage.folder, "màn chiếu")
    assert shown(reader) == ["một", "hai"]
    insert(storage, "ba")
    assert reader.refresh()
    assert shown(reader) == ["một", "hai", "ba"]
    with pytest.raises(NotSaved, match="folder-read-only"):
        insert(reader, "bốn")
    reader.close()
