"""A copy that lacks something never looks whole: the exit code and a sentence say so."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from store.conference import Conference
from store.copies import copying, restoring
from store.copies.held import held_copies
from store.journal import snapshot
from store.journal.folder import UNFINISHED
from store.journal.storage import JournalStorage
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from tests.store.store_kit import change, journal, leave, lines
from tui.main import main

NAMES = ("Lò Thị Ưng", "Giàng A Páo", "Vàng Thị Mỵ", "Tẩn Láo Lở")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four delegates, folded after the second."""
    made = create_conference(tmp_path / "c", "khoi", date(2026, 12, 20))
    for number, name in enumerate(NAMES, start=1):
        roster.add_delegates(made, "delegate_add", [Delegate(number=0, name=name)])
        if number == 2:
            made.storage.fold()
    leave(made.storage)
    made.close()
    return made.folder


def people(folder: Path) -> int:
    with Conference.open(folder, watches=True) as opened:
        return len(opened.state.delegates)


def _a_changed_line(folder: Path) -> None:
    change(journal(folder), "Vàng".encode(), b"Vang")


def _cut_lines(folder: Path) -> None:
    journal(folder).write_bytes(b"".join(lines(folder)[:-1]))


def _cut_behind_the_fold(folder: Path) -> None:
    journal(folder).write_bytes(b"".join(lines(folder)[:2]))


@pytest.mark.parametrize(
    ("spoil", "left", "numbers"),
    [(_a_changed_line, 2, "4-5"), (_cut_lines, 3, "5"), (_cut_behind_the_fold, 2, "4-5")],
)
@pytest.mark.parametrize("way", ["folder", "password", "archive"])
def test_a_copy_that_lacks_changes_says_so(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[[Path], None],
    left: int,
    numbers: str,
    way: str,
) -> None:
    spoil(folder)
    monkeypatch.setenv("HOINGHI_PASSWORD", "một hai ba bốn")
    dest = tmp_path / "sao"
    commands = {
        "folder": ["backup", str(folder), str(dest)],
        "password": ["backup", str(folder), str(tmp_path / "s.age"), "--password"],
        "archive": ["archive", str(folder), "--out", str(tmp_path / "a.zip")],
    }
    assert main(commands[way]) == 2
    said = capsys.readouterr().err
    assert f"(số {numbers})" in said
    assert "BẢN SAO NÀY KHÔNG ĐỦ" in said
    if way == "folder":
        assert people(dest) == left
        assert main(["verify", str(dest)]) == 0
        assert f"số {numbers}" in capsys.readouterr().out, "its own log says what it lacks"


def test_a_whole_copy_says_nothing_of_the_kind(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", str(folder), str(tmp_path / "sao")]) == 0
    assert "KHÔNG ĐỦ" not in capsys.readouterr().err
    assert people(tmp_path / "sao") == 4


def test_of_nothing_that_can_be_read_no_copy_is_made(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "conference.json").unlink()
    shutil.rmtree(folder / "backups")
    journal(folder).write_bytes(b"x" + journal(folder).read_bytes())
    assert main(["backup", str(folder), str(tmp_path / "sao")]) == 2
    assert "Đã sao lưu" not in capsys.readouterr().err
    assert not (tmp_path / "sao").exists()


# --- copies that were cut short ----------------------------------------------------------------


class _Pulled(BaseException):
    """The stick is gone, and the process with it: nothing is tidied up."""


def _pull(monkeypatch: pytest.MonkeyPatch, dest: Path, at: str) -> None:
    """Keep what stands at `dest` before a step, as the stick then has it."""

    def pulled(*_: object, **__: object) -> None:
        if not dest.with_name("stick").exists():
            shutil.copytree(dest, dest.with_name("stick"))
        raise _Pulled

    monkeypatch.setattr(JournalStorage, at, pulled)


@pytest.mark.parametrize("at", ["transaction", "fold"])
def test_a_copy_cut_short_does_not_look_sound(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    at: str,
) -> None:
    """The journal had ended before the folded file, and was there whole before what that knew."""
    with Conference.open(folder) as opened:
        opened.storage.fold()
        leave(opened.storage)
    journal(folder).write_bytes(b"".join(lines(folder)[:2]))
    with monkeypatch.context() as patch:
        _pull(patch, tmp_path / "dest", at)
        with pytest.raises(_Pulled):
            copying.copy_to(folder, tmp_path / "dest")
    assert not list((tmp_path / "dest").iterdir()), "where it fails all of it goes again"
    stick = tmp_path / "stick"
    assert main(["verify", str(stick)]) == 2
    assert "chưa chép xong" in capsys.readouterr().out
    with Conference.open(stick, watches=True) as opened:
        assert ("copy-unfinished", "stick") in opened.storage.repairs
    copying.remember_copy(folder, stick)
    assert [one.is_sound for one in held_copies(folder) if one.kind == "copy"] == [False]
    assert main(["backup", str(stick), str(tmp_path / "again")]) == 2
    assert "chưa chép xong" in capsys.readouterr().err


def test_what_is_made_of_an_older_file_is_no_exception(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Conference.open(folder) as opened:
        opened.storage.fold()
        leave(opened.storage)
    journal(folder).write_bytes(b"".join(lines(folder)[:1]))
    [generation] = snapshot.generations(folder)
    with monkeypatch.context() as patch:
        _pull(patch, tmp_path / "dest", "fold")
        with pytest.raises(_Pulled):
            restoring.restore_generation(folder, tmp_path / "dest", generation)
    assert (tmp_path / "stick" / UNFINISHED).exists()
    restoring.restore_generation(folder, tmp_path / "new", generation)
    assert not (tmp_path / "new" / UNFINISHED).exists()
    assert people(tmp_path / "new") == 2
