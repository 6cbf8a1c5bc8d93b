"""A copy that cannot be made whole is none: what came about goes, and it can be made again."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.backups import sealed as backup
from store.conference import Conference
from store.copies import copying, restoring
from store.errors import BadInput, Damaged, HoinghiError, NotSaved
from store.journal import durable
from store.journal.folder import create_folder, is_free
from store.journal.lines import Position, journal_path
from store.journal.storage import JournalStorage
from store.journal.verify import verify
from tests.store.store_kit import insert, make_conference

Act = Callable[[Path, Path], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with make_conference(tmp_path / "c") as made:
        (made.folder / "papers" / "Danh sách.docx").write_bytes(b"word")
    return tmp_path / "c"


def full_after(steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which so many files more can be made by us."""
    left = [steps]

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def made(*words: Any, **more: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*words, **more)

        return made

    for name in ("write_atomic", "write", "write_all"):
        monkeypatch.setattr(durable, name, counted(getattr(durable, name)))


@pytest.mark.parametrize("act", [copying.copy_to, restoring.restore])
@pytest.mark.parametrize("steps", range(6))
def test_what_fails_half_way_can_be_done_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Act, steps: int
) -> None:
    dest = tmp_path / "usb" / "copy"
    with monkeypatch.context() as patched:
        full_after(steps, patched)
        try:
            act(folder, dest)
        except NotSaved:
            assert is_free(dest)
            assert not is_whole(dest)
        else:
            assert is_whole(dest)
            return
    act(folder, dest)
    assert is_whole(dest)
    assert (dest / "papers" / "Danh sách.docx").exists()


def is_whole(folder: Path) -> bool:
    try:
        return verify(folder).status == "sound"
    except BadInput:
        return False


def test_a_backup_under_a_password_that_does_not_fit_leaves_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup.seal(folder, tmp_path / "s.age", "mật khẩu dài")
    with monkeypatch.context() as patched:
        full_after(2, patched)
        with pytest.raises(NotSaved):
            backup.unseal(tmp_path / "s.age", tmp_path / "new", "mật khẩu dài")
    assert is_free(tmp_path / "new")


def test_a_copy_of_many_files_that_was_cut_short_is_not_taken_for_a_whole_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stick is pulled out: nothing can be cleared away either."""
    storage = JournalStorage(tmp_path / "c", "bàn 1", create=True)
    for text in ("một", "hai", "ba"):
        insert(storage, text)
        with storage.frozen():
            storage.journal.roll()
    end: Position = storage.journal.position
    storage.close()
    real = durable.write_atomic
    for left in range(end.number):
        dest = tmp_path / f"d{left}"
        create_folder(dest)
        count = [left]

        def pulled_out(path: Path, data: bytes, count: list[int] = count) -> None:
            count[0] -= 1
            if count[0] < 0:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            real(path, data)

        monkeypatch.setattr(durable, "write_atomic", pulled_out)
        with pytest.raises(OSError, match=os.strerror(errno.EIO)):
            copying.copy_lines(tmp_path / "c", dest, end)
        monkeypatch.setattr(durable, "write_atomic", real)
        assert not journal_path(dest, 1).exists()
        with pytest.raises((BadInput, Damaged)):
            _opened(dest)


def _opened(folder: Path) -> None:
    with Conference.open(folder, watches=True) as opened:
        if opened.read_only:
            raise opened.read_only


def _a_file(place: Path) -> None:
    (place / "a.txt").write_text("")


def _a_lock_that_says_something(place: Path) -> None:
    (place / "lock").write_text("x")


def _a_paper(place: Path) -> None:
    (place / "papers").mkdir()
    (place / "papers" / "a").write_text("")


def _a_link(place: Path) -> None:
    (place / "backups").symlink_to(place)


@pytest.mark.parametrize("fill", [_a_file, _a_lock_that_says_something, _a_paper, _a_link])
def test_what_somebody_has_there_is_not_free(tmp_path: Path, fill: Callable[[Path], None]) -> None:
    place = tmp_path / "c"
    place.mkdir()
    assert is_free(place)
    if fill is _a_link and sys.platform == "win32":
        pytest.skip("links need rights there")
    fill(place)
    assert not is_free(place)
    with pytest.raises(HoinghiError, match="folder-not-empty"):
        create_folder(place)
