from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tinydb

from store.checkin import desk
from store.conference import Conference
from store.errors import NotSaved
from store.journal import durable, snapshot
from store.journal.lines import Position
from store.journal.snapshot import Snapshot
from store.journal.storage import JournalStorage
from store.journal.verify import verify
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from tests.on_windows.system import on_both, only_here
from tests.store.store_kit import insert, journal, leave, make, raising, replay, texts

pytestmark = on_both

TEXTS = ["một", "hai Đặng", "ba"]


class Killed(BaseException):
    """The process ended here; nothing that would clean up may run."""


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[JournalStorage]:
    """An open folder whose folded file holds three entries."""
    make(tmp_path / "c", TEXTS)
    opened = JournalStorage(tmp_path / "c", "bàn 1")
    opened.fold()
    yield opened
    leave(opened)


def target(storage: JournalStorage) -> Path:
    return storage.folder / "conference.json"


# --- folding -----------------------------------------------------------------------------------


def kill_at(monkeypatch: pytest.MonkeyPatch, wanted: int, *, done: bool) -> list[str]:
    """Let the process die at its `wanted`-th step on the disk, when `done` or just before it."""
    steps: list[str] = []

    def watch(owner: Any, name: str) -> None:
        real: Callable[..., Any] = getattr(owner, name)

        def step(*arguments: Any, **named: Any) -> Any:
            steps.append(name)
            is_last = len(steps) == wanted
            if is_last and not done:
                raise Killed
            found = real(*arguments, **named)
            if is_last:
                raise Killed
            return found

        monkeypatch.setattr(owner, name, step)

    for name in ("unfinished", "keep_copy", "write_all", "fsync", "replace", "fsync_folder"):
        watch(durable, name)
    for name in ("link", "open", "close"):
        watch(os, name)
    watch(snapshot, "generations")
    return steps


@only_here
@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("rolls", [False, True])
def test_a_fold_may_be_killed_at_any_step(
    storage: JournalStorage, monkeypatch: pytest.MonkeyPatch, done: bool, rolls: bool
) -> None:
    folder, expected = storage.folder, list(TEXTS)
    monkeypatch.setattr(snapshot.Folds, "is_due", lambda _self, _here: False)
    if rolls:
        monkeypatch.setattr(snapshot, "ROLL_BYTES", 100)
    for wanted in range(1, 100):
        opened = JournalStorage(folder, "bàn 1")
        expected.append(f"lần {wanted}")
        insert(opened, expected[-1])
        with monkeypatch.context() as patch:
            steps = kill_at(patch, wanted, done=done)
            try:
                opened.fold()
            except Killed:
                pass
            else:
                break  # fewer steps than that
        leave(opened)
        assert texts(folder) == expected, steps
        assert replay(folder).position.seq == len(expected)
        assert verify(folder).status == "sound", steps
    assert wanted > 12
    assert len(list(folder.glob(".conference.json.*"))) == 0
    assert verify(folder).status == "sound"


def test_three_older_generations_are_kept(storage: JournalStorage) -> None:
    for number in range(6):
        insert(storage, f"số {number}")
        storage.fold()
    kept = snapshot.generations(storage.folder)
    counts = [len(found.tables["notes"]) for path in kept if (found := snapshot.read(path))]
    assert counts == [8, 7, 6]
    assert len(kept) == snapshot.KEPT_GENERATIONS


def test_nothing_new_is_not_folded_again(storage: JournalStorage) -> None:
    before = target(storage).stat()
    storage.fold()
    storage.close()
    after = target(storage).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert snapshot.generations(storage.folder) == []


def test_folding_happens_by_itself_and_by_whoever_writes(
    storage: JournalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "FOLD_ENTRIES", 4)
    other = JournalStorage(storage.folder, "bàn 2")
    for number in range(12):
        insert((other, storage)[number % 2], f"số {number}")
    found = snapshot.read(target(storage))
    assert found
    assert found.position.seq > len(TEXTS)
    assert other.refresh()
    assert other.read() == storage.read() == replay(storage.folder).tables
    leave(other)


def test_it_folds_after_so_many_entries_and_not_one_sooner(
    storage: JournalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "FOLD_ENTRIES", 3)
    storage.fold()
    start = storage.journal.position.seq
    folded = []
    for number in range(9):
        insert(storage, f"số {number}")
        found = snapshot.read(target(storage))
        folded.append(found.position.seq - start if found else None)
    assert folded == [0, 0, 0, 4, 4, 4, 4, 8, 8]


def test_it_folds_after_so_many_bytes_and_not_one_sooner(
    storage: JournalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage.fold()
    before = storage.journal.position
    insert(storage, "một")
    line = storage.journal.position.offset - before.offset
    monkeypatch.setattr(snapshot, "FOLD_BYTES", 2 * line)
    insert(storage, "hai")
    found = snapshot.read(target(storage))
    assert found
    assert found.position == before, "two lines are as many bytes as that, not more"
    insert(storage, "ba")
    found = snapshot.read(target(storage))
    assert found
    assert found.position == storage.journal.position


def test_a_fold_without_room_leaves_the_old_file_and_no_half_copy(
    storage: JournalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(_source: object, copy: Path) -> None:
        copy.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "full")

    before = target(storage).read_bytes()
    insert(storage, "bốn")
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", raising(OSError(errno.EPERM, "no links here")))
        patch.setattr("shutil.copy2", half)
        with pytest.raises(NotSaved) as caught:
            storage.fold()
    assert caught.value.code == "fold-failed"
    assert caught.value.facts == {"reason": os.strerror(errno.ENOSPC)}
    assert target(storage).read_bytes() == before
    assert snapshot.generations(storage.folder) == []
    storage.fold()
    assert texts(storage.folder) == [*TEXTS, "bốn"]


def test_where_links_are_not_possible_a_generation_is_a_copy(
    storage: JournalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = target(storage).read_bytes()
    monkeypatch.setattr(os, "link", raising(OSError(errno.EPERM, "no links here")))
    insert(storage, "bốn")
    storage.fold()
    (kept,) = snapshot.generations(storage.folder)
    assert kept.read_bytes() == before


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    tables = {"notes": {"7": {"a": [1, None, "ữ\n\u2028"], "b": {"c": 1.5}}}, "empty": {}}
    whole = Snapshot(tables, Position(9, 3, 1234), {"notes": 12})
    snapshot.write(tmp_path, whole)
    assert snapshot.read(tmp_path / "conference.json") == whole


# --- a file that cannot be used ----------------------------------------------------------------


def spoil_with_stock_tinydb(path: Path) -> None:
    with tinydb.TinyDB(path) as stock:
        stock.table("notes").update({"text": "sửa tay"})


def spoil_meta(path: Path) -> None:
    content = json.loads(path.read_bytes())
    content["journal"]["1"]["format"] = 99
    path.write_text(json.dumps(content), encoding="utf-8")


SPOILERS: dict[str, Callable[[Path], object]] = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-10]),
    "zeros": lambda path: path.write_bytes(b"\0" * path.stat().st_size),
    "not json": lambda path: path.write_bytes(b"\xff\xfe<html>"),
    "a list": lambda path: path.write_bytes(b"[]"),
    "no tables": lambda path: path.write_bytes(b"{}"),
    "no position": lambda path: path.write_bytes(b'{"journal":{"1":{}}}'),
    "edited": spoil_with_stock_tinydb,
    "unknown format": spoil_meta,
    "deleted": Path.unlink,
}


@only_here
@pytest.mark.parametrize("generations", ["sound", "spoiled", "gone"])
@pytest.mark.parametrize("how", SPOILERS)
def test_a_spoiled_file_is_made_up_for_by_backups_and_journals(
    storage: JournalStorage, how: str, generations: str
) -> None:
    for text in ("bốn", "năm"):
        insert(storage, text)
        storage.fold()
    insert(storage, "sáu")
    folder, expected = storage.folder, [*TEXTS, "bốn", "năm", "sáu"]
    SPOILERS[how](folder / "conference.json")
    for path in snapshot.generations(folder):
        if generations != "sound":
            SPOILERS["deleted" if generations == "gone" else "cut"](path)
    opened = JournalStorage(folder, "bàn 2")
    assert [document["text"] for document in opened.read()["notes"].values()] == expected
    assert opened.read_only is None
    assert [code for code, _ in opened.repairs] == ["snapshot-restored"] * (how != "deleted")
    assert insert(opened, "bảy") == 7
    opened.close()  # which folds
    assert snapshot.read(folder / "conference.json") is not None
    assert texts(folder) == [*expected, "bảy"]
    assert verify(folder).status == "sound"


@only_here
def test_no_flipped_bit_of_the_file_changes_what_is_shown(storage: JournalStorage) -> None:
    data = target(storage).read_bytes()
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 1 << (place * 3 % 8)
        target(storage).write_bytes(flipped)
        assert texts(storage.folder) == TEXTS, place


def test_a_whole_conference_comes_back_from_its_journals(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    conference = create_conference(folder, "cum-khoi", date(2026, 11, 20))
    people = roster.add_delegates(
        conference, "add", [Delegate(number=0, name=n) for n in ("Hòa", "Mỵ")]
    )
    desk.check_in(conference, people[0].code)
    conference.remove("remove", people[1])
    conference.close()
    before = (folder / "conference.json").read_bytes()
    (folder / "conference.json").unlink()
    for path in (folder / "backups").iterdir():
        path.unlink()
    again = Conference.open(folder)
    assert again.state.profile == conference.state.profile
    assert again.state.passages == conference.state.passages
    assert list(again.state.delegates) == [people[0].id]
    (newcomer,) = roster.add_delegates(again, "add", [Delegate(number=0, name="Páo")])
    assert newcomer.id == 3  # that of the removed one is not given again
    again.undo()
    leave(again.storage)
    (folder / "lock").unlink()
    journal(folder).write_bytes(b"".join(journal(folder).read_bytes().splitlines(True)[:4]))
    assert verify(folder).status == "repaired"
    assert (folder / "conference.json").read_bytes() == before
