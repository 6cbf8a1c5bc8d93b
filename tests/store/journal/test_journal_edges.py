"""The rules of the journal on plain entries: lines, where a log begins, folding, reading."""

from __future__ import annotations

import json
import os
import stat
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from msgspec.structs import replace

from store.clock import VIETNAM
from store.copies import copying
from store.copies.copying import copy_to
from store.errors import NotSaved
from store.journal import durable, snapshot
from store.journal import verify as verify_module
from store.journal.journal import Journal
from store.journal.lines import (
    PURGE,
    Position,
    beginning,
    decode_line,
    encode_line,
    first_bad_line,
    journal_files,
    journal_path,
)
from store.journal.lock import FolderLock
from store.journal.snapshot import Snapshot
from store.journal.storage import JournalStorage
from store.journal.verify import verify
from store.records.codec import Change, Entry
from tests.store.store_kit import change, entries_of, insert, leave, make, raising

NOW = datetime(2026, 12, 20, 9, 0, tzinfo=VIETNAM)


def entry(seq: int, action: str = "edit", desk: str = "A", undoes: int = 0) -> Entry:
    change = Change("notes", seq, None, {"text": f"số {seq}"})
    return Entry(seq=seq, at=NOW, desk=desk, action=action, changes=(change,), undoes=undoes)


def written(folder: Path, *files: list[Entry]) -> list[int]:
    """Journal files of these entries; returns their sizes."""
    folder.mkdir(exist_ok=True)
    sizes = []
    for number, entries in enumerate(files, start=1):
        data = b"".join(map(encode_line, entries))
        journal_path(folder, number).write_bytes(data)
        sizes.append(len(data))
    return sizes


# --- lines ---------------------------------------------------------------------------------------


def test_the_shortest_line_that_could_be_one_is_looked_at() -> None:
    line = encode_line(entry(1))[:-1]
    assert decode_line(line) == entry(1)
    assert line[8:9] == b" "
    assert decode_line(line[:8] + b"\t" + line[9:]) is None
    for length in range(11):
        assert decode_line(line[:length]) is None


def test_a_line_leaves_out_what_is_as_usual() -> None:
    plain = Entry(seq=1, at=NOW, desk="A", action="x", changes=())
    told = replace(plain, undoes=3, note="ghi")
    body = '{"seq":1,"at":"2026-12-20T09:00:00+07:00","desk":"A","action":"x","changes":[]'
    assert encode_line(plain)[9:].decode() == body + "}\n"
    assert encode_line(told)[9:].decode() == body + ',"undoes":3,"note":"ghi"}\n'
    read = decode_line(encode_line(plain)[:-1])
    assert read is not None
    assert (read.undoes, read.note) == (0, "")


# --- where the log begins ------------------------------------------------------------------------


def test_files_are_read_oldest_first(tmp_path: Path) -> None:
    written(tmp_path, [entry(1)], [entry(2)], [entry(3)])
    assert [path.name for path in journal_files(tmp_path)] == [
        f"journal-{number:06d}.jsonl" for number in (1, 2, 3)
    ]


def test_a_log_begins_with_its_last_purge(tmp_path: Path) -> None:
    assert beginning(tmp_path) == Position(0, 1, 0)
    written(tmp_path, [entry(1)], [entry(2)])
    assert beginning(tmp_path) == Position(0, 1, 0)
    written(tmp_path, [entry(1)], [entry(2, PURGE)], [entry(3)])
    assert beginning(tmp_path) == Position(1, 2, 0)
    written(tmp_path, [entry(1)], [entry(2, PURGE)], [entry(3, PURGE), entry(4)])
    assert beginning(tmp_path) == Position(2, 3, 0)
    written(tmp_path, [entry(1), entry(2, PURGE)], [], [])  # only where a file begins with it
    assert beginning(tmp_path) == Position(0, 1, 0)


def test_the_first_bad_line_before_a_place_is_named(tmp_path: Path) -> None:
    sizes = written(tmp_path, [entry(1), entry(2)], [entry(3), entry(4)])
    end = Position(4, 2, sizes[1])
    assert first_bad_line(tmp_path, end) == ""
    path = journal_path(tmp_path, 2)
    path.write_bytes(path.read_bytes().replace("số 4".encode(), "số 5".encode()))
    assert first_bad_line(tmp_path, end) == "journal-000002.jsonl, 2"
    half = len(encode_line(entry(3)))
    assert first_bad_line(tmp_path, Position(3, 2, half)) == ""  # it lies behind the place
    assert first_bad_line(tmp_path, Position(2, 1, sizes[0])) == ""
    path = journal_path(tmp_path, 1)
    path.write_bytes(path.read_bytes().replace("số 1".encode(), "số 9".encode()))
    assert first_bad_line(tmp_path, end) == "journal-000001.jsonl, 1"
    assert first_bad_line(tmp_path, Position()) == ""


# --- folding -------------------------------------------------------------------------------------


def test_ids_only_grow_and_an_empty_table_is_none() -> None:
    memory = snapshot.Memory(snapshot.Snapshot({}, Position(), {}))
    tables, ids = memory.tables, memory.last_ids

    def apply(*changes: Change) -> None:
        memory.apply(replace(entry(1), changes=changes))

    apply(Change("notes", 7, None, {"text": "bảy"}), Change("notes", 3, None, {"text": "ba"}))
    assert (tables, ids) == ({"notes": {"7": {"text": "bảy"}, "3": {"text": "ba"}}}, {"notes": 7})
    apply(Change("notes", 7, {"text": "bảy"}, None))
    assert (tables, ids) == ({"notes": {"3": {"text": "ba"}}}, {"notes": 7})
    apply(Change("notes", 3, {"text": "ba"}, None))
    assert (tables, ids) == ({}, {"notes": 7})
    apply(Change("notes", 9, None, None))  # twice taken in is once taken in
    assert (tables, ids) == ({}, {"notes": 9})


@pytest.mark.parametrize(
    "spoil", [{"format": 2}, {"format": 0}, {"checksum": 1}, {"position": "x"}, {"last_ids": None}]
)
def test_a_folded_file_that_is_not_what_was_written_is_none(
    tmp_path: Path, spoil: dict[str, Any]
) -> None:
    kept = Snapshot({"notes": {"1": {"text": "một"}}}, Position(1, 1, 50), {"notes": 1})
    snapshot.write(tmp_path, kept)
    path = tmp_path / snapshot.FILE_NAME
    assert snapshot.read(path) == kept
    content = json.loads(path.read_text("utf-8"))
    content["journal"]["1"].update(spoil)
    path.write_text(json.dumps(content), "utf-8")
    assert snapshot.read(path) is None
    assert snapshot.newest(tmp_path) == (Snapshot({}, Position(), {}), None)


def test_three_generations_newest_first(tmp_path: Path) -> None:
    for seq in range(1, 7):
        snapshot.write(tmp_path, Snapshot({}, Position(seq, 1, seq), {}))
    kept = snapshot.generations(tmp_path)
    assert [path.name for path in kept] == [f"conference-{n:08d}.json" for n in (6, 5, 4)]
    found = [snapshot.read(path) for path in kept]
    assert [one.position.seq for one in found if one] == [5, 4, 3]
    (tmp_path / snapshot.FILE_NAME).write_text("{}", "utf-8")
    newest, path = snapshot.newest(tmp_path)
    assert (newest.position.seq, path) == (5, kept[0])


def test_a_generation_that_is_gone_already_stops_no_fold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = [tmp_path / f"conference-{number}.json" for number in range(5)]
    monkeypatch.setattr(snapshot, "generations", lambda _folder: gone)
    snapshot.write(tmp_path, Snapshot({}, Position(1, 1, 1), {}))
    assert snapshot.read(tmp_path / snapshot.FILE_NAME)


def test_an_id_that_was_put_in_by_hand_is_not_given_again(tmp_path: Path) -> None:
    storage = JournalStorage(tmp_path / "c", "A", create=True)
    with storage.transaction("note"):
        for number in (1, 2, 4):
            storage.staged("notes")[number] = {"text": "của ai đó"}
        assert [storage.next_id("notes") for _ in range(3)] == [3, 5, 6]
    storage.close()


def test_a_new_folder_has_its_parts(tmp_path: Path) -> None:
    JournalStorage(tmp_path / "a" / "c", "A", create=True).close()
    assert {path.name for path in (tmp_path / "a" / "c").iterdir() if path.is_dir()} == {
        "backups", "papers",
    }  # fmt: skip


def test_a_folded_file_from_before_the_first_entry_is_compared_too(tmp_path: Path) -> None:
    make(tmp_path, ["một"])
    snapshot.write(tmp_path, Snapshot({"notes": {"9": {"text": "lạ"}}}, Position(), {"notes": 9}))
    report = verify(tmp_path)
    assert (report.status, [one.code for one in report.findings]) == ("repaired", ["file-differs"])
    assert verify(tmp_path).status == "sound"


def test_what_a_killed_fold_left_is_cleared_away(tmp_path: Path) -> None:
    left = tmp_path / f".{snapshot.FILE_NAME}.99999.tmp"
    left.touch()
    snapshot.write(tmp_path, Snapshot({}, Position(1, 1, 1), {}))
    assert not left.exists()


# --- reading what can be read --------------------------------------------------------------------


def test_a_damaged_log_is_told_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    make(tmp_path, ["một", "hai", "ba"])
    storage = JournalStorage(tmp_path, "A")
    change(journal_path(tmp_path, 1), b"hai", b"HAI")
    assert [entry.seq for entry in entries_of(storage)] == [1]
    leave(storage)


def test_a_folder_somebody_is_writing_to_is_read_and_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, ["một"])
    with journal_path(tmp_path, 1).open("ab") as file:
        file.write(b"being written")
    monkeypatch.setattr(FolderLock, "held", raising(NotSaved("lock-held", desk="B")))
    storage = JournalStorage(tmp_path, "A")
    assert [found["text"] for found in storage.read()["notes"].values()] == ["một"]
    assert journal_path(tmp_path, 1).read_bytes().endswith(b"being written")
    leave(storage)


def test_a_purge_takes_nothing_back(tmp_path: Path) -> None:
    make(tmp_path, ["một", "hai"])
    storage = JournalStorage(tmp_path, "A")
    assert storage.start_over({"notes": {"2": {"text": "còn lại"}}})[0] == 1
    (only,) = entries_of(storage)
    assert (only.action, only.undoes, only.note) == (PURGE, 0, "")
    assert only.changes == (
        Change("notes", 1, None, None),
        Change("notes", 2, None, {"text": "còn lại"}),
    )
    leave(storage)


# --- readers beside a writer ---------------------------------------------------------------------


def test_nobody_who_only_reads_cuts_what_another_is_writing(tmp_path: Path) -> None:
    storage = JournalStorage(tmp_path / "c", "A", create=True)
    insert(storage, "a")
    path = storage.journal.path
    with path.open("ab") as other:
        other.write(b"0123abcd {")
    half = path.read_bytes()
    assert [one.action for one in entries_of(storage)][-1] == "note"
    assert copying._sound_end(storage.folder, 99).seq == storage.journal.position.seq
    assert path.read_bytes() == half


def test_nothing_is_read_while_a_thread_writes(tmp_path: Path) -> None:
    told: list[bool] = []
    storage = JournalStorage(tmp_path / "c", "A", create=True)
    with storage.transaction("edit"):
        reader = Thread(target=lambda: told.append(storage.refresh()))
        reader.start()
        reader.join()
    assert told == [False]


def test_a_new_journal_file_is_for_its_owner_to_write(tmp_path: Path) -> None:
    storage = JournalStorage(tmp_path / "c", "A", create=True)
    before = os.umask(0)
    try:
        storage.journal.roll()
    finally:
        os.umask(before)
    assert stat.S_IMODE(storage.journal.path.stat().st_mode) == 0o600


def test_a_copy_has_the_files_of_the_original_and_no_more(tmp_path: Path) -> None:
    storage = JournalStorage(tmp_path / "c", "A", create=True)
    insert(storage, "a")
    storage.journal.roll()
    insert(storage, "b")
    storage.close()
    copy_to(tmp_path / "c", tmp_path / "copy")
    names = [path.name for path in journal_files(tmp_path / "c")]
    assert len(names) == 2
    assert [path.name for path in journal_files(tmp_path / "copy")] == names


def test_lines_behind_damage_are_counted_through_all_files(tmp_path: Path) -> None:
    written(tmp_path / "c", [entry(1), entry(2)], [entry(3)], [entry(4), entry(5)])
    reader = Journal(tmp_path / "c", Position())
    assert verify_module.lines_after(reader) == 5
    reader.close()


def test_what_could_not_be_copied_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as missing:
        durable.keep_copy(tmp_path / "none", tmp_path / "copy")
    assert missing.value.filename == str(tmp_path / "none")
