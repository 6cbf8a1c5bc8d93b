from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from store.conference import Conference
from store.copies.copying import copy_to
from store.errors import BadInput, NotSaved
from store.journal import durable
from store.journal.lines import journal_path
from store.journal.storage import JournalStorage
from store.journal.verify import Report, finding, verify
from tests.on_windows.system import on_both, only_here
from tests.store.store_kit import (
    change,
    entries_of,
    files,
    insert,
    journal,
    leave,
    lines,
    make_conference,
    make_folded,
    raising,
    texts,
)
from tests.store.store_writers import start

pytestmark = on_both

TEXTS = ["một", "hai", "ba", "bốn"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four entries, folded after the third."""
    return make_folded(tmp_path / "c", TEXTS)


@pytest.fixture
def conference(tmp_path: Path) -> Conference:
    """Two delegates, one of them admitted."""
    return make_conference(tmp_path / "c")


def test_a_copy_has_the_same_log_file_and_papers(conference: Conference, tmp_path: Path) -> None:
    (conference.folder / "papers" / "Danh sách.docx").write_bytes(b"word")
    dest = tmp_path / "usb" / "copy"
    copy_to(conference.folder, dest)
    assert journal(dest).read_bytes() == journal(conference.folder).read_bytes()
    assert (dest / "papers" / "Danh sách.docx").read_bytes() == b"word"
    assert verify(dest) == Report("sound", (), verify(dest).changes, 3)
    copy = Conference.open(dest)
    assert copy.storage.read() == conference.storage.read()
    assert copy.state.profile == conference.state.profile


def test_a_copy_of_many_files_starts_where_they_end(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.journal.snapshot.ROLL_BYTES", 300)
    monkeypatch.setattr("store.journal.snapshot.FOLD_ENTRIES", 2)
    storage = JournalStorage(folder, "bàn 1")
    for number in range(20):
        insert(storage, f"số {number}")
    copy_to(folder, tmp_path / "copy")
    assert journal_path(tmp_path / "copy", 3).exists()
    assert texts(tmp_path / "copy") == texts(folder)
    assert verify(tmp_path / "copy") == Report("sound", (), 24, 24)
    leave(storage)


@pytest.mark.parametrize(
    ("source", "code"),
    [("c", "folder-not-empty"), ("nowhere", "not-a-conference")],
)
def test_a_copy_is_refused(folder: Path, tmp_path: Path, source: str, code: str) -> None:
    (tmp_path / "dest").mkdir()
    (tmp_path / "dest" / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(BadInput, match=code):
        copy_to(tmp_path / source, tmp_path / "dest")
    assert list(files(tmp_path / "dest")) == ["mine.txt"]


def test_a_copy_without_room_says_so(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(durable, "write_atomic", raising(OSError(28, "No space left on device")))
    with pytest.raises(NotSaved) as caught:
        copy_to(folder, tmp_path / "dest")
    assert caught.value.facts == {"reason": "No space left on device"}


DAMAGES: dict[str, tuple[Callable[[Path], object], int, list[str]]] = {
    "middle": (lambda f: change(journal(f), b"hai", b"hei"), 1, []),
    "first line": (lambda f: journal(f).write_bytes(b"x" + journal(f).read_bytes()[1:]), 0, []),
    "journal gone": (lambda f: journal(f).unlink(), 0, ["lost"]),
    "journal short": (lambda f: journal(f).write_bytes(lines(f)[0]), 1, ["lost"]),
}
"""How to spoil it; how many entries its log keeps; what its copy's log notes after "recover"."""


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_conference_goes_on_in_its_copy(folder: Path, tmp_path: Path, how: str) -> None:
    spoil, sound_entries, noted = DAMAGES[how]
    spoil(folder)
    readable = texts(folder)
    assert readable[:3] == TEXTS[:3]  # the folded file has them
    assert verify(folder).status == "damaged"
    before = files(folder)
    copied = copy_to(folder, tmp_path / "copy")
    assert not copied.is_whole
    assert copied.missing == (range(4, 5) if noted else range(5, 5))
    assert files(folder) == before
    assert texts(tmp_path / "copy") == readable
    assert verify(tmp_path / "copy").status == "sound"
    storage = JournalStorage(tmp_path / "copy", "bàn 1")
    entries = list(entries_of(storage))
    assert [entry.action for entry in entries] == ["note"] * sound_entries + ["recover", *noted]
    insert(storage, "đi tiếp")
    storage.close()
    assert texts(tmp_path / "copy") == [*readable, "đi tiếp"]


def test_without_a_folded_file_the_copy_ends_before_the_damage(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "conference.json").unlink()
    shutil.rmtree(folder / "backups")
    change(journal(folder), b'"ba"', b'"be"')
    copied = copy_to(folder, tmp_path / "copy")
    assert (copied.is_whole, copied.missing) == (False, range(3, 5))
    assert texts(tmp_path / "copy") == TEXTS[:2]
    lost = finding("lines-lost", numbers="3-4", seq=3)
    assert verify(tmp_path / "copy") == Report("sound", (lost,), 2, 3)


@only_here
def test_a_copy_made_while_others_write_is_of_one_moment(
    conference: Conference, tmp_path: Path
) -> None:
    conference.close()
    writer, answers = start(conference.folder, 5)
    for turn in range(8):
        answers.recv()
        dest = tmp_path / f"copy {turn}"
        copy_to(conference.folder, dest)
        assert verify(dest).status == "sound"
        copy = Conference.open(dest)
        assert "recover" not in [entry.action for entry in copy.log()]
        copy.close()
    writer.kill()
    writer.join()
