"""What stands in the place of a conference's files, or beside them, stops and hangs nothing."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from store.conference import Conference
from store.journal.lines import journal_path
from store.journal.lock import LOCK_NAME
from store.journal.snapshot import FILE_NAME
from store.journal.verify import verify
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate

if sys.platform == "win32":
    pytest.skip("it has no pipes, no links", allow_module_level=True)

COPIES = ("journal-000001 (1).jsonl", "journal-000001-laptop 2.jsonl", "journal-1.jsonl")
"""As OneDrive and others call what two laptops wrote."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = create_conference(tmp_path / "c", "khoi", date(2026, 12, 20))
    roster.add_delegates(made, "delegate_add", [Delegate(number=0, name="Lò Thị Ưng")])
    made.close()
    return made.folder


@pytest.fixture(autouse=True)
def _nothing_waits_for_ever() -> Iterator[None]:
    signal.alarm(60)
    yield
    signal.alarm(0)


def _a_folder(path: Path) -> None:
    path.mkdir()


def _a_pipe(path: Path) -> None:
    os.mkfifo(path)


def _a_link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


ODD = (_a_folder, _a_pipe, _a_link_to_itself)


@pytest.mark.parametrize("make", ODD)
def test_a_journal_that_is_no_file_is_damage(folder: Path, make: Callable[[Path], None]) -> None:
    journal_path(folder, 1).unlink()
    make(journal_path(folder, 1))
    report = verify(folder)
    assert report.status == "damaged"
    assert {one.code for one in report.findings} & {"journal-unreadable", "lines-missing"}
    with Conference.open(folder) as opened:
        assert opened.read_only
        assert len(opened.state.delegates) == 1


@pytest.mark.parametrize("make", ODD)
def test_a_folded_file_that_is_no_file_is_made_up_for(
    folder: Path, make: Callable[[Path], None]
) -> None:
    (folder / FILE_NAME).unlink()
    make(folder / FILE_NAME)
    with Conference.open(folder) as opened:
        assert not opened.read_only
        assert len(opened.state.delegates) == 1


def test_a_check_waits_for_no_pipe(folder: Path) -> None:
    (folder / LOCK_NAME).unlink()
    os.mkfifo(folder / LOCK_NAME)
    assert verify(folder).status == "sound"


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_beside_the_journal_is_told_and_not_read(folder: Path, name: str) -> None:
    shutil.copy(journal_path(folder, 1), folder / name)
    report = verify(folder)
    assert report.status == "sound"
    assert [dict(one.facts) for one in report.findings] == [{"files": name}]
    with Conference.open(folder) as opened:
        assert ("journal-beside", name) in opened.storage.repairs
        roster.add_delegates(opened, "delegate_add", [Delegate(number=0, name="Giàng A Páo")])
    assert verify(folder).last_seq == 3


def test_an_emptied_journal_alone_lacks_what_was_told_to_be_saved(folder: Path) -> None:
    journal_path(folder, 1).write_bytes(b"")
    (folder / FILE_NAME).unlink()
    report = verify(folder)
    assert report.status == "damaged"
    assert [one.code for one in report.findings] == ["lines-missing"]
