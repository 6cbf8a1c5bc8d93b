from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from store.errors import Damaged
from store.journal import snapshot
from store.journal.journal import Journal
from store.journal.lines import Position, beginning, first_bad_line, journal_path
from store.journal.storage import JournalStorage
from store.journal.verify import verify
from tests.on_windows.system import on_both, only_here
from tests.store.store_kit import insert, leave, make, replay, texts

pytestmark = on_both


@pytest.fixture
def rolled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal of several files."""
    monkeypatch.setattr(snapshot, "ROLL_BYTES", 300)
    monkeypatch.setattr(snapshot, "FOLD_ENTRIES", 2)
    make(tmp_path / "c", [f"số {number}" for number in range(20)])
    assert journal_path(tmp_path / "c", 4).exists()
    return tmp_path / "c"


def test_a_rolled_journal_reads_as_one(rolled: Path) -> None:
    assert texts(rolled) == [f"số {number}" for number in range(20)]
    for path in (rolled / "conference.json", *(rolled / "backups").iterdir()):
        path.unlink()
    assert texts(rolled) == [f"số {number}" for number in range(20)]
    assert replay(rolled).position.seq == 20


def test_the_log_is_searched_up_to_the_folded_place_and_no_further(rolled: Path) -> None:
    last = Journal(rolled, beginning(rolled))
    list(last.read_new(locked=False))
    last.close()
    end = last.position
    assert first_bad_line(rolled, end) == ""
    for number in (2, end.number):
        path = journal_path(rolled, number)
        data = path.read_bytes()
        path.write_bytes(data.replace(b"notes", b"nutes", 1))
        assert first_bad_line(rolled, end) == f"{path.name}, 1"
        assert first_bad_line(rolled, Position(0, number, 0)) == ""
        assert first_bad_line(rolled, Position(0, number - 1, 10**6)) == ""
        path.write_bytes(data)


@only_here
def test_a_journal_that_was_deleted_meanwhile_is_not_written_to(tmp_path: Path) -> None:
    make(tmp_path / "c", ["một"])
    storage = JournalStorage(tmp_path / "c", "bàn 1")
    insert(storage, "hai")  # the file is open from here on
    journal_path(tmp_path / "c", 1).unlink()
    with pytest.raises(Damaged, match="journal-damaged"):
        insert(storage, "ba")
    assert not journal_path(tmp_path / "c", 1).exists()
    leave(storage)


def test_a_torn_tail_in_a_file_with_a_successor_is_damage(rolled: Path) -> None:
    (rolled / "conference.json").unlink()
    shutil.rmtree(rolled / "backups")
    path = journal_path(rolled, 2)
    path.write_bytes(path.read_bytes()[:-5])
    storage = JournalStorage(rolled, "bàn 1")
    assert storage.read_only is not None
    assert storage.read_only.facts["file"] == path.name
    leave(storage)


def test_a_missing_file_in_the_middle_is_damage(rolled: Path) -> None:
    journal_path(rolled, 2).unlink()
    report = verify(rolled)
    assert report.status == "damaged"
    assert texts(rolled)  # the folded file still has everything
    assert len(texts(rolled)) == 20


@only_here
def test_a_window_writes_to_the_file_that_others_find(tmp_path: Path) -> None:
    """An editor keeps the old file under another name: a window that held it went on in that."""
    folder = tmp_path / "c"
    make(folder, ["một", "hai"])
    one = JournalStorage(folder, "bàn 1")
    path = journal_path(folder, 1)
    path.rename(path.with_suffix(".jsonl~"))
    path.write_bytes(path.with_suffix(".jsonl~").read_bytes())
    other = JournalStorage(folder, "bàn 2")
    insert(one, "ba")
    insert(other, "bốn")
    leave(one)
    leave(other)
    assert texts(folder) == ["một", "hai", "ba", "bốn"]
