"""The file system of the tests refuses what Windows refuses, or it would prove nothing."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from filelock import lock_descriptor

from store.journal import durable
from tests.on_windows.files import BINARY
from tests.on_windows.system import as_windows

pytestmark = as_windows


def winerror(caught: pytest.ExceptionInfo[OSError]) -> Any:
    return getattr(caught.value, "winerror", None)


def test_what_is_held_open_stays_where_it_is(tmp_path: Path) -> None:
    held, other = tmp_path / "a", tmp_path / "b"
    other.write_bytes(b"b")
    with held.open("wb"):
        for change in (
            held.unlink,
            lambda: other.replace(held),
            lambda: held.replace(other),
            lambda: held.rename(tmp_path / "c"),
        ):
            with pytest.raises(PermissionError) as caught:
                change()
            assert winerror(caught) == 32
    other.replace(held)
    held.unlink()
    assert not list(tmp_path.iterdir())


def test_a_folder_with_an_open_file_in_it_cannot_be_renamed(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with (tmp_path / "a" / "x").open("wb"), pytest.raises(PermissionError):
        (tmp_path / "a").rename(tmp_path / "b")
    (tmp_path / "a").rename(tmp_path / "b")
    shutil.rmtree(tmp_path / "b")
    assert not list(tmp_path.iterdir())


def test_a_read_only_file_is_neither_deleted_nor_replaced_nor_written(tmp_path: Path) -> None:
    final, fresh = tmp_path / "a", tmp_path / "b"
    final.write_bytes(b"a")
    fresh.write_bytes(b"b")
    final.chmod(0o440)
    assert final.stat().st_mode & 0o777 == 0o444
    for change in (final.unlink, lambda: fresh.replace(final), lambda: final.open("r+b")):
        with pytest.raises(PermissionError):
            change()
    final.chmod(0o600)
    assert final.stat().st_mode & 0o777 == 0o666
    fresh.replace(final)


@pytest.mark.parametrize("name", ["CON", "nul.docx", "Com1.txt", "a:b", "a?", 'a"', "a\nb", "a|b"])
def test_no_file_can_have_some_names(tmp_path: Path, name: str) -> None:
    with pytest.raises(OSError, match="Invalid argument"):
        (tmp_path / name).write_bytes(b"")
    assert not (tmp_path / name).exists()


def test_names_differ_in_more_than_case_and_in_more_than_dots_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "Sở Nội vụ.docx").write_bytes(b"first")
    (tmp_path / "SỞ NỘI VỤ.DOCX. ").write_bytes(b"second")
    assert [path.name for path in tmp_path.iterdir()] == ["Sở Nội vụ.docx"]
    assert (tmp_path / "sở nội vụ.docx").read_bytes() == b"second"
    with pytest.raises(FileExistsError):
        os.open(tmp_path / "sở nội vụ.docx", os.O_CREAT | os.O_EXCL | os.O_WRONLY)


def test_a_path_may_be_too_long(tmp_path: Path) -> None:
    rest = 259 - len(str(tmp_path)) - 1
    (tmp_path / ("a" * rest)).write_bytes(b"")
    for make in ((tmp_path / ("b" * (rest + 1))).touch, (tmp_path / ("c" * (rest - 11))).mkdir):
        with pytest.raises(FileNotFoundError):
            make()


def test_text_has_other_line_ends_and_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with pytest.raises(UnicodeEncodeError):
        path.write_text("Mỵ")
    path.write_text("Mỵ\n", encoding="utf-8")
    assert path.read_bytes() == "Mỵ\r\n".encode()
    for flags, written in ((0, b"a\r\n"), (BINARY, b"a\n")):
        descriptor = os.open(path, os.O_WRONLY | os.O_TRUNC | flags)
        os.write(descriptor, b"a\n")
        os.close(descriptor)
        assert path.read_bytes() == written


def test_only_what_is_written_can_be_synced(tmp_path: Path) -> None:
    with pytest.raises(PermissionError):
        os.open(tmp_path, os.O_RDONLY)
    durable.fsync_folder(tmp_path)
    (tmp_path / "a").touch()
    with (tmp_path / "a").open("rb") as file, pytest.raises(OSError, match="Bad file"):
        os.fsync(file.fileno())
    with (tmp_path / "a").open("r+b") as file:
        os.fsync(file.fileno())


def test_a_locked_byte_is_read_by_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT)
    assert lock_descriptor(descriptor, blocking=False)
    with pytest.raises(PermissionError), path.open("rb"):
        pass
    os.close(descriptor)
    assert path.read_bytes() == b""


def test_there_are_no_links_and_nothing_of_unix(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(OSError, match="Invalid argument"):
        (tmp_path / "b").hardlink_to(tmp_path / "a")
    with pytest.raises(OSError, match="Invalid argument"):
        (tmp_path / "b").symlink_to(tmp_path / "a")
    assert not hasattr(os, "fork")
    assert sys.modules["fcntl"] is None
