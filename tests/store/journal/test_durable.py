"""What is done to the disk, and in which order: precautions against a power cut, step by step."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.copies.copying import copy_to
from store.journal import durable
from store.journal.journal import Journal
from store.journal.lines import Position, journal_path
from store.journal.storage import JournalStorage
from store.journal.verify import verify
from tests.store.store_kit import entries_of, insert, leave, make, raising

BROKEN = OSError(errno.EIO, "broken")


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the steps taken on the disk, in their order; each is really done."""
    taken: list[str] = []

    def watch(owner: Any, name: str) -> None:
        real: Callable[..., Any] = getattr(owner, name)

        def step(*arguments: Any, **named: Any) -> Any:
            taken.append(name)
            return real(*arguments, **named)

        monkeypatch.setattr(owner, name, step)

    for name in ("write_all", "fsync", "replace", "fsync_folder"):
        watch(durable, name)
    watch(os, "ftruncate")
    return taken


def open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


# --- files put down whole ------------------------------------------------------------------------


def test_a_file_is_on_the_drive_before_it_has_its_name(tmp_path: Path, steps: list[str]) -> None:
    durable.write_atomic(tmp_path / "a", b"new")
    assert steps == ["write_all", "fsync", "replace", "fsync_folder", "fsync"]
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"new"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_a_longer_leftover_of_a_process_with_our_number_leaves_nothing_in_the_file(
    tmp_path: Path,
) -> None:
    (tmp_path / f".a.{os.getpid()}.tmp").write_bytes(b"left by somebody who was killed")
    durable.write_atomic(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"


@pytest.mark.parametrize("failing", ["write_all", "fsync", "replace"])
def test_what_fails_half_way_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(durable, failing, raising(BROKEN))
    with pytest.raises(OSError, match="broken"):
        durable.write_atomic(tmp_path / "a", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    if not Path("/proc/self/fd").exists():
        pytest.skip("only Linux lists them")
    before = open_descriptors()
    durable.write_atomic(tmp_path / "a", b"new")
    durable.fsync_folder(tmp_path)
    assert open_descriptors() == before


def test_only_leftovers_of_that_file_are_unfinished(tmp_path: Path) -> None:
    for name in (".a.1.tmp", ".a.22.tmp", "a", ".b.1.tmp", "a.tmp"):
        (tmp_path / name).touch()
    found = sorted(path.name for path in durable.unfinished(tmp_path / "a"))
    assert found == [".a.1.tmp", ".a.22.tmp"]


def test_a_failure_is_told_in_the_systems_words() -> None:
    assert durable.reason(OSError(errno.ENOSPC, "x")) == os.strerror(errno.ENOSPC)
    assert durable.reason(OSError("without a number")) == os.strerror(0)


# --- patience with Windows -----------------------------------------------------------------------


class _HeldOpen(OSError):
    def __init__(self, reason: str, winerror: int) -> None:
        super().__init__(reason)
        self.winerror = winerror


class _Busy(Path):
    """A file that another program holds open for the first `times` tries."""

    times = 0
    code = 5

    def replace(self, target: Any) -> Any:
        if type(self).times:
            type(self).times -= 1
            raise _HeldOpen("held open", type(self).code)
        return super().replace(target)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    found: list[float] = []
    monkeypatch.setattr(time, "sleep", found.append)
    return found


def busy(path: Path, times: int, code: int = 5) -> Path:
    path.write_bytes(b"new")
    kind: Any = type("Held", (_Busy, type(path)), {"times": times, "code": code})
    held: Path = kind(path)
    return held


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_held_open_is_tried_again_ever_more_slowly(
    tmp_path: Path, waits: list[float], code: int
) -> None:
    durable.replace(busy(tmp_path / "a", 7, code), tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"new"
    assert waits == [0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28]


@pytest.mark.parametrize(("times", "code", "tried"), [(8, 5, 7), (1, 2, 0)])
def test_what_does_not_pass_is_raised(
    tmp_path: Path, waits: list[float], times: int, code: int, tried: int
) -> None:
    with pytest.raises(OSError, match="held open"):
        durable.replace(busy(tmp_path / "a", times, code), tmp_path / "b")
    assert len(waits) == tried
    assert not (tmp_path / "b").exists()


# --- copies and shreds ---------------------------------------------------------------------------


def test_a_second_name_takes_the_place_of_an_older_copy(tmp_path: Path) -> None:
    path, copy = tmp_path / "a", tmp_path / "copy"
    path.write_bytes(b"new")
    copy.write_bytes(b"old")
    durable.keep_copy(path, copy)
    assert copy.samefile(path)


def test_half_a_copy_does_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, copy = tmp_path / "a", tmp_path / "copy"
    path.write_bytes(b"new")

    def half(_source: Path, target: Path) -> None:
        target.write_bytes(b"n")
        raise BROKEN

    monkeypatch.setattr(os, "link", raising(BROKEN))
    monkeypatch.setattr(shutil, "copy2", half)
    with pytest.raises(OSError, match="broken"):
        durable.keep_copy(path, copy)
    assert not copy.exists()


def test_a_shredded_file_is_zeros_on_the_drive_before_it_is_gone(
    tmp_path: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, other_name = tmp_path / "a", tmp_path / "b"
    path.write_bytes("Tống Thị Mỵ".encode())
    os.link(path, other_name)
    at_sync: list[bytes] = []
    real = durable.fsync

    def looking(descriptor: int) -> None:
        at_sync.append(other_name.read_bytes())
        real(descriptor)

    monkeypatch.setattr(durable, "fsync", looking)
    durable.shred(path)
    assert at_sync == [bytes(len("Tống Thị Mỵ".encode()))]
    assert steps == ["fsync"]
    assert not path.exists()


def test_a_file_that_is_only_to_be_read_is_shredded_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1")
    path.chmod(0o444)
    modes: list[int] = []
    real = durable.fsync

    def looking(descriptor: int) -> None:
        modes.append(os.fstat(descriptor).st_mode)
        real(descriptor)

    monkeypatch.setattr(durable, "fsync", looking)
    durable.shred(path)
    assert [mode & 0o200 for mode in modes] == [0o200], "root may write to any file"
    assert not path.exists()


# --- the journal's part --------------------------------------------------------------------------


def test_a_line_is_on_the_drive_before_it_is_acknowledged(tmp_path: Path, steps: list[str]) -> None:
    storage = JournalStorage(tmp_path / "c", "bàn 1", create=True)
    insert(storage, "một")
    # The first line makes the file, whose name must last as well.
    assert steps == ["fsync_folder", "fsync", "write_all", "fsync"]
    steps.clear()
    insert(storage, "hai")
    assert steps == ["write_all", "fsync"]
    leave(storage)


def test_a_new_journal_file_has_its_name_for_good(tmp_path: Path, steps: list[str]) -> None:
    make(tmp_path / "c", ["một"])
    storage = JournalStorage(tmp_path / "c", "bàn 1")
    steps.clear()
    storage.journal.roll()
    assert steps == ["fsync_folder", "fsync"]
    insert(storage, "hai")
    assert steps[2:4] == ["write_all", "fsync"]  # then it folds
    assert journal_path(storage.folder, 2).read_bytes()
    leave(storage)


def test_a_torn_line_is_cut_off_for_good(tmp_path: Path, steps: list[str]) -> None:
    make(tmp_path / "c", ["một"])
    with journal_path(tmp_path / "c", 1).open("ab") as file:
        file.write(b"torn")
    steps.clear()
    leave(JournalStorage(tmp_path / "c", "bàn 1"))
    assert steps == ["write_all", "ftruncate", "fsync"]
    (kept,) = (tmp_path / "c" / "backups").glob("torn-*")
    assert kept.read_bytes() == b"torn"
    assert kept.name.startswith("torn-000002-")


def test_a_journal_that_may_only_be_read_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "c", ["một"])
    real = os.open

    def only_reading(path: Any, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_RDWR:
            raise PermissionError(errno.EACCES, "no")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", only_reading)
    reader = Journal(tmp_path / "c", Position())
    assert [entry.seq for entry in reader.read_new(locked=False)] == [1]
    reader.close()


def test_a_closed_journal_holds_no_descriptor(tmp_path: Path) -> None:
    if not Path("/proc/self/fd").exists():
        pytest.skip("only Linux lists them")
    make(tmp_path / "c", ["một"])
    before = open_descriptors()
    reader = Journal(tmp_path / "c", Position())
    list(reader.read_new(locked=False))
    assert open_descriptors() == before + 1
    reader.close()
    reader.close()
    assert open_descriptors() == before


def test_reading_the_log_and_checking_it_leave_nothing_open(tmp_path: Path) -> None:
    if not Path("/proc/self/fd").exists():
        pytest.skip("only Linux lists them")
    make(tmp_path / "c", ["một", "hai"])
    storage = JournalStorage(tmp_path / "c", "bàn 1")
    before = open_descriptors()
    assert len(list(entries_of(storage))) == 2
    verify(tmp_path / "c")
    copy_to(tmp_path / "c", tmp_path / "copy")
    assert open_descriptors() == before
    leave(storage)
