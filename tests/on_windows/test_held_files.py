"""Files that another program holds open on Windows: said in a sentence, or gone on without."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from exports import pdf
from exports.writing import put
from store.conference import Conference
from store.errors import NotSaved
from store.journal import durable, lock, snapshot
from store.journal.lock import FolderLock
from store.private_texts import PrivateText, remove_papers
from tests.on_windows.system import as_windows
from tests.store.store_kit import make_conference, make_folded

pytestmark = as_windows


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    found: list[float] = []
    monkeypatch.setattr(time, "sleep", found.append)
    return found


def test_a_window_has_a_moment_to_let_go_of_what_is_destroyed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal"
    path.write_bytes(b"x")
    held = path.open("rb")
    monkeypatch.setattr(time, "sleep", lambda _: held.close())
    durable.shred(path)
    assert not path.exists()


def test_a_purge_under_an_open_editor_is_told_and_can_be_done_again(tmp_path: Path) -> None:
    conference = make_conference(tmp_path / "c")
    draft = conference.storage.folder / "backups" / "draft-x"
    editor = os.open(draft, os.O_RDWR | os.O_CREAT | durable.BINARY)
    with pytest.raises(NotSaved, match="write-failed"):
        conference.storage.start_over(conference.storage.read())
    os.close(editor)
    conference.storage.start_over(conference.storage.read())
    assert not draft.exists()
    conference.close()


def test_a_paper_that_is_open_is_named_where_it_should_be_destroyed(tmp_path: Path) -> None:
    paper = tmp_path / "a.docx"
    paper.write_bytes(b"x")
    found = PrivateText("", 0, "", "0912345678", paper)
    with paper.open("rb"), pytest.raises(NotSaved) as caught:
        remove_papers([found])
    assert caught.value.facts["path"] == str(paper)
    assert remove_papers([found]) == 1


def test_an_old_pdf_that_is_open_in_a_reader_stays(tmp_path: Path) -> None:
    paper, beside = tmp_path / "a.docx", tmp_path / "a.pdf"
    paper.write_bytes(b"new")
    beside.write_bytes(b"%PDF\n%hoinghi-word " + b"0" * 64 + b"\n")
    with beside.open("rb"):
        assert pdf.set_aside(paper) is None
    assert pdf.set_aside(paper) is not None


def test_a_paper_that_is_open_in_word_is_left_as_it_is(tmp_path: Path) -> None:
    paper, fresh = tmp_path / "a.docx", tmp_path / "fresh.docx"
    paper.write_bytes(b"mine")
    fresh.write_bytes(b"new")
    with paper.open("rb"), pytest.raises(NotSaved, match="paper-not-written"):
        put(fresh, paper)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "fresh.docx"]
    assert put(fresh, paper).kept is not None


def test_a_backup_that_somebody_reads_stops_no_fold(tmp_path: Path) -> None:
    folder = make_folded(tmp_path / "c", ["một", "hai", "ba"])
    old = [folder / "backups" / f"conference-0000000{number}.json" for number in range(1, 6)]
    for path in old:
        path.write_bytes((folder / snapshot.FILE_NAME).read_bytes())
    start = snapshot.read(folder / snapshot.FILE_NAME)
    assert start is not None
    with old[0].open("rb"):
        snapshot.write(folder, start)
    assert old[0].exists()
    snapshot.write(folder, start)
    assert not old[0].exists()


def test_a_drive_that_numbers_no_files_can_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock.FolderLock, "_is_in_place", lambda _: False)
    held = FolderLock(tmp_path, "bàn 1")
    with held.held():
        pass
    held.close()
    Conference.open(make_conference(tmp_path / "c").folder).close()
