from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from store.journal import storage as storage_module
from store.journal.lines import journal_path
from store.journal.storage import JournalStorage
from store.journal.verify import verify
from tests.store.store_kit import leave, make, replay, texts


@pytest.fixture
def rolled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal of several files."""
    monkeypatch.setattr(storage_module, "ROLL_BYTES", 300)
    monkeypatch.setattr(storage_module, "FOLD_ENTRIES", 2)
    make(tmp_path / "c", [f"số {number}" for number in range(20)])
    assert journal_path(tmp_path / "c", 4).exists()
    return tmp_path / "c"


def test_a_rolled_journal_reads_as_one(rolled: Path) -> None:
    assert texts(rolled) == [f"số {number}" for number in range(20)]
    for path in (rolled / "conference.json", *(rolled / "backups").iterdir()):
        path.unlink()
    assert texts(rolled) == [f"số {number}" for number in range(20)]
    assert replay(rolled).position.seq == 20


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
