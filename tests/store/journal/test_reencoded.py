"""A journal that another program wrote in its own way is turned back, and nothing is lost."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from store.clock import VIETNAM
from store.copies.copying import copy_to
from store.copies.restoring import restore
from store.errors import Damaged
from store.journal import durable
from store.journal.journal import Journal
from store.journal.lines import Position, encode_line
from store.journal.mending.reencoded import as_written
from store.journal.storage import JournalStorage
from store.journal.verify import verify
from store.records.codec import Entry
from tests.on_windows.system import on_both, only_here
from tests.store.store_kit import (
    insert,
    journal,
    leave,
    make,
    make_folded,
    raising,
    shown,
    texts,
)

pytestmark = on_both

TEXTS = ["một", "hai", "ba", "bốn"]


def _crlf(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


WAYS: dict[str, Callable[[bytes], bytes]] = {
    "line ends": _crlf,
    "mark": lambda data: codecs.BOM_UTF8 + data,
    "both": lambda data: codecs.BOM_UTF8 + _crlf(data),
    "utf-16": lambda data: _crlf(data).decode().encode("utf-16"),
    "utf-16 big": lambda data: codecs.BOM_UTF16_BE + data.decode().encode("utf-16-be"),
}


def folded(folder: Path) -> Path:
    """Folded at its very end, as a window leaves it that was closed in order."""
    make(folder, TEXTS)
    storage = JournalStorage(folder, "bàn 1")
    storage.fold()
    leave(storage)
    return folder


def unfolded(folder: Path) -> Path:
    make(folder, TEXTS)
    return folder


FOLDERS = {"folded": folded, "folded before": lambda f: make_folded(f, TEXTS), "not": unfolded}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> Callable[[bytes], bytes]:
    return WAYS[request.param]


@pytest.fixture(params=FOLDERS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return FOLDERS[request.param](tmp_path / "c")


@pytest.fixture
def spoiled(folder: Path, way: Callable[[bytes], bytes]) -> bytes:
    """What stood there before; after it stands what another program wrote."""
    before = journal(folder).read_bytes()
    journal(folder).write_bytes(way(before))
    return before


def kept(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in (folder / "backups").glob("reencoded-*")]


# --- opening, and every command ----------------------------------------------------------------


def test_opening_goes_on_where_it_was(folder: Path, spoiled: bytes) -> None:
    found = journal(folder).read_bytes()
    storage = JournalStorage(folder, "bàn 1")
    assert storage.repairs == [("journal-reencoded", "journal-000001.jsonl")]
    assert (storage.read_only, shown(storage)) == (None, TEXTS)
    assert journal(folder).read_bytes() == spoiled
    assert kept(folder) == [found]
    insert(storage, "năm")
    storage.close()
    assert texts(folder) == [*TEXTS, "năm"]
    assert verify(folder).status == "sound"


def test_a_check_turns_it_back_too(folder: Path, spoiled: bytes) -> None:
    report = verify(folder)
    assert report.status == "repaired"
    assert report.findings[0].code == "journal-reencoded"
    assert journal(folder).read_bytes() == spoiled
    assert verify(folder).status == "sound"


def test_a_copy_has_everything(folder: Path, spoiled: bytes, tmp_path: Path) -> None:
    copied = copy_to(folder, tmp_path / "copy")
    assert copied.is_whole
    assert ("journal-reencoded", "journal-000001.jsonl") in copied.repairs
    assert journal(tmp_path / "copy").read_bytes() == spoiled
    assert texts(tmp_path / "copy") == TEXTS


def test_what_is_made_anew_has_everything(folder: Path, spoiled: bytes, tmp_path: Path) -> None:
    assert restore(folder, tmp_path / "new").damage is None
    assert journal(tmp_path / "new").read_bytes() == spoiled


def test_a_torn_end_behind_it_is_cut_as_always(folder: Path, way: Callable[[bytes], bytes]) -> None:
    before = journal(folder).read_bytes()
    journal(folder).write_bytes(way(before + b'00000000 {"seq":'))
    assert texts(folder) == TEXTS
    assert journal(folder).read_bytes() == before


# --- windows that are open ---------------------------------------------------------------------


def _in_place(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _another_file(path: Path, data: bytes) -> None:
    durable.write_atomic(path, data)


@only_here
@pytest.mark.parametrize("put", [_in_place, _another_file])
@pytest.mark.parametrize("writes", [True, False])
def test_open_windows_go_on(
    folder: Path,
    way: Callable[[bytes], bytes],
    put: Callable[[Path, bytes], None],
    writes: bool,
) -> None:
    one, other = (JournalStorage(folder, f"bàn {number}") for number in (1, 2))
    put(journal(folder), way(journal(folder).read_bytes()))
    if not writes:
        other.refresh()
    insert(one, "năm")
    insert(other, "sáu")
    one.refresh()
    assert shown(one) == shown(other) == [*TEXTS, "năm", "sáu"]
    leave(one)
    leave(other)
    assert texts(folder) == [*TEXTS, "năm", "sáu"]
    assert verify(folder).status in {"sound", "repaired"}


@only_here
def test_a_window_that_others_keep_from_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows nobody replaces a file that another window holds open; the next one can."""
    folder = folded(tmp_path / "c")
    one, other = (JournalStorage(folder, f"bàn {number}") for number in (1, 2))
    journal(folder).write_bytes(_crlf(journal(folder).read_bytes()))
    with monkeypatch.context() as patch:
        patch.setattr(durable, "replace", raising(PermissionError(13, "Permission denied")))
        with pytest.raises(Damaged, match="journal-reencoded"):
            insert(one, "năm")
    insert(other, "sáu")
    leave(one)
    leave(other)
    assert texts(folder) == [*TEXTS, "sáu"]


def test_a_line_is_no_torn_end_where_what_was_read_has_moved(tmp_path: Path) -> None:
    """Moved by a line each, the end of the last line looked like an unfinished one, and was cut."""
    folder = folded(tmp_path / "c")
    reader = Journal(folder, Position())
    assert len(list(reader.read_new(locked=True))) == 4
    journal(folder).write_bytes(moved := _crlf(journal(folder).read_bytes()))
    with pytest.raises(Damaged, match="journal-damaged"):
        list(reader.read_new(locked=True))
    reader.close()
    assert journal(folder).read_bytes() == moved


def test_a_file_that_does_not_reach_what_was_read_is_left(tmp_path: Path) -> None:
    """Somebody is still writing it."""
    folder = folded(tmp_path / "c")
    storage = JournalStorage(folder, "bàn 1")
    whole = _crlf(before := journal(folder).read_bytes())
    journal(folder).write_bytes(half := whole[: len(whole) // 2])
    storage.refresh()
    assert isinstance(storage.read_only, Damaged)
    assert journal(folder).read_bytes() == half
    leave(storage)
    journal(folder).write_bytes(whole)
    assert texts(folder) == TEXTS
    assert journal(folder).read_bytes() == before


# --- what cannot be written --------------------------------------------------------------------


def test_where_nothing_can_be_written_it_says_what_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = unfolded(tmp_path / "c")
    journal(folder).write_bytes(found := _crlf(journal(folder).read_bytes()))
    monkeypatch.setattr(durable, "write_atomic", raising(OSError(28, "No space left on device")))
    storage = JournalStorage(folder, "bàn 1")
    assert isinstance(storage.read_only, Damaged)
    assert storage.read_only.code == "journal-reencoded"
    leave(storage)
    assert journal(folder).read_bytes() == found
    with pytest.raises(Damaged, match="journal-reencoded"):
        copy_to(folder, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


# --- what counts as such -----------------------------------------------------------------------


def test_other_damage_stays_damage(folder: Path) -> None:
    data = journal(folder).read_bytes()
    assert as_written(data) is None
    assert as_written(b"\xff\xfe" + data) is None
    assert as_written(b"") is None
    assert as_written(codecs.BOM_UTF8) is None
    assert as_written(b"x\r\ny\r\n") is None


@pytest.mark.parametrize("text", ["", "ổ\r\nđĩa\n", "\ufeff", "\u0a0d\u0d0a", "😀", "\ufffe"])
def test_every_line_comes_back_to_the_byte(way: Callable[[bytes], bytes], text: str) -> None:
    at = datetime(2026, 11, 20, 8, tzinfo=VIETNAM)
    told = [Entry(seq, at, text, "note", (), note=text) for seq in (1, 2)]
    data = b"".join(map(encode_line, told))
    assert as_written(way(data)) == data
