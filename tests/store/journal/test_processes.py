from __future__ import annotations

import os
from datetime import date
from multiprocessing.connection import wait
from pathlib import Path

import pytest

from store.conference import Conference
from store.errors import NotSaved
from store.journal import lock
from store.journal.lock import FolderLock
from store.journal.storage import JournalStorage
from store.journal.verify import verify
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from tests.store.store_kit import child, entries_of, insert, leave, make, replay, texts
from tests.store.store_writers import Ack, start

WRITERS = 3
CHANGES = 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A conference of five delegates."""
    conference = create_conference(tmp_path / "c", "khoi", date(2026, 11, 20))
    roster.add_delegates(
        conference, "import", [Delegate(number=0, name=f"Đại biểu {n}") for n in range(5)]
    )
    conference.close()
    return tmp_path / "c"


def test_three_processes_write_at_once_and_nothing_is_lost(folder: Path) -> None:
    reader = Conference.open(folder, "màn chiếu")
    writers = [start(folder, seed, CHANGES) for seed in range(WRITERS)]
    acks: list[Ack] = []
    listening = [answers for _, answers in writers]
    while listening:
        ready = wait(listening)
        for answers in [each for each in listening if each in ready]:
            try:
                acks.append(answers.recv())
            except EOFError:
                listening.remove(answers)
        reader.refresh()  # while they write, fold, and change files
        assert reader.read_only is None
    for process, _ in writers:
        process.join()
        assert process.exitcode == 0

    assert len(acks) == WRITERS * CHANGES
    entries = {entry.seq: entry for entry in entries_of(reader.storage)}
    assert len({seq for seq, _ in acks}) == len(acks)
    for seq, changes in acks:
        assert changes
        assert [(c.table, c.id, c.after) for c in entries[seq].changes] == changes
    born = [(c.table, c.id) for entry in entries.values() for c in entry.changes if not c.before]
    assert len(born) == len(set(born))
    numbers = [delegate.number for delegate in reader.state.delegates.values()]
    assert len(numbers) == len(set(numbers))
    codes = [delegate.code for delegate in reader.state.delegates.values()]
    assert len(codes) == len(set(codes))
    reader.refresh()
    assert reader.storage.read() == replay(folder).tables
    leave(reader.storage)
    assert verify(folder).status == "sound"


def test_a_killed_writer_stops_nobody(folder: Path) -> None:
    victims = [start(folder, 90 + turn) for turn in range(4)]
    writer, answers = start(folder, 1, CHANGES)
    acks = []
    for process, said in victims:
        said.recv()
        acks.append(answers.recv())
        process.kill()
    for _ in range(CHANGES - len(victims)):
        acks.append(answers.recv())
    writer.join()
    assert writer.exitcode == 0
    entries = {entry.seq: entry for entry in entries_of(Conference.open(folder).storage)}
    for seq, changes in acks:
        assert [(c.table, c.id, c.after) for c in entries[seq].changes] == changes


# --- the lock ----------------------------------------------------------------------------------

HOLD = """
import sys
from pathlib import Path
from store.journal.lock import FolderLock
with FolderLock(Path(sys.argv[1]), "bàn 7").held():
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_whoever_waits_too_long_is_told_who_holds_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "WAIT_SECONDS", 0.05)
    make(tmp_path / "c", ["một"])
    storage = JournalStorage(tmp_path / "c", "bàn 2")
    with child(HOLD, tmp_path / "c") as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(NotSaved) as caught:
            insert(storage, "hai")
        assert caught.value.code == "locked"
        assert caught.value.facts == {"holder": f"{holder.pid} bàn 7"}
        assert storage.read_only is None
        assert texts(tmp_path / "c") == ["một"]  # reading needs no lock
        holder.kill()
    insert(storage, "hai")  # the system freed the lock of the dead one
    leave(storage)
    assert texts(tmp_path / "c") == ["một", "hai"]


def test_a_long_desk_name_is_cut_and_a_shorter_one_leaves_nothing_of_it(tmp_path: Path) -> None:
    long, short = FolderLock(tmp_path, "bàn " + "ữ" * 300), FolderLock(tmp_path, "bàn 2")
    with long.held():
        assert short.holder().startswith(f"{os.getpid()} bàn ữữữ")
    with short.held():
        assert long.holder() == f"{os.getpid()} bàn 2"
    long.close()
    short.close()


def test_an_interrupted_holder_gives_the_lock_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "WAIT_SECONDS", 0.01)
    first, second = FolderLock(tmp_path, "a"), FolderLock(tmp_path, "b")

    def interrupted(_self: FolderLock) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(FolderLock, "_sign", interrupted)
        with pytest.raises(KeyboardInterrupt):
            first.held().__enter__()
    with second.held():
        assert second.holder()


# --- what others write -------------------------------------------------------------------------

INSERT = """
import sys
from pathlib import Path
from tests.store.store_kit import insert, leave
from store.journal.storage import JournalStorage
storage = JournalStorage(Path(sys.argv[1]), "bàn khác")
for text in sys.argv[3:]:
    insert(storage, text)
if sys.argv[2] == "fold":
    storage.close()
else:
    leave(storage)
"""


@pytest.mark.parametrize("end", ["fold", "leave"])
def test_another_processs_change_is_seen_by_refresh(tmp_path: Path, end: str) -> None:
    make(tmp_path / "c", ["một"])
    seen: list[tuple[int, object]] = []
    storage = JournalStorage(
        tmp_path / "c", "bàn 1", lambda change: seen.append((change.id, change.after))
    )
    assert not storage.refresh()
    with child(INSERT, tmp_path / "c", end, "hai", "ba") as other:
        pass
    assert other.returncode == 0
    assert storage.refresh()
    assert not storage.refresh()
    assert [d["text"] for d in storage.read()["notes"].values()] == ["một", "hai", "ba"]
    assert [number for number, _ in seen] == [1, 2, 3]
    assert insert(storage, "bốn") == 4
    leave(storage)
    assert texts(tmp_path / "c") == ["một", "hai", "ba", "bốn"]


def test_a_rule_is_run_on_what_others_have_written(tmp_path: Path) -> None:
    make(tmp_path / "c", ["một"])
    first = JournalStorage(tmp_path / "c", "bàn 1")
    second = JournalStorage(tmp_path / "c", "bàn 2")
    with first.transaction("edit"):
        first.staged("notes")[1] = {"text": "của bàn 1"}
    with second.transaction("edit"):
        assert second.read()["notes"]["1"] == {"text": "của bàn 1"}
        assert second.next_id("notes") == 2
        second.staged("notes")[1] = None
    assert insert(first, "hai") == 2
    assert first.refresh() is False
    assert list(first.read()["notes"]) == ["2"]
    leave(first)
    leave(second)
