"""Every line names the one before it: another journal's lines are told, and those that are gone."""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from store.conference import Conference
from store.copies.copying import copy_to
from store.copies.mirror import sync
from store.errors import Damaged, NotSaved
from store.journal.journal import Journal
from store.journal.lines import Position, decode_line, link_of
from store.journal.lock import FolderLock, acknowledged
from store.journal.storage import JournalStorage
from store.journal.verify import verify
from store.records import Unit
from tests.on_windows.system import on_both, only_here
from tests.store.store_kit import (
    append,
    entries_of,
    files,
    insert,
    journal,
    leave,
    lines,
    make,
    make_conference,
    shown,
    texts,
)

pytestmark = on_both

TEXTS = ["một", "hai", "ba", "bốn"]


def codes(folder: Path) -> list[str]:
    return [found.code for found in verify(folder).findings]


def older(folder: Path) -> None:
    """Make a folder of it as it was before there was a chain."""
    changed = []
    for line in lines(folder):
        entry = json.loads(line[9:])
        del entry["prior"]
        body = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
        changed.append(b"%08x %b\n" % (zlib.crc32(body), body))
    journal(folder).write_bytes(b"".join(changed))
    (folder / "lock").unlink()


def folded(folder: Path, texts: list[str]) -> None:
    """A folder whose folded file has all of its entries."""
    make(folder, texts)
    storage = JournalStorage(folder, "bàn 1")
    storage.fold()
    leave(storage)


# --- the chain ---------------------------------------------------------------------------------


def test_every_line_carries_the_link_of_the_one_before(tmp_path: Path) -> None:
    for name in ("a", "b"):
        make(tmp_path / name, TEXTS)
    for name in ("a", "b"):
        told = [decode_line(line[:-1]) for line in lines(tmp_path / name)]
        links = [link_of(line[:-1]) for line in lines(tmp_path / name)]
        assert [entry and entry.prior for entry in told[1:]] == links[:-1]
        assert acknowledged(tmp_path / name) == (4, links[-1])
    first = {line[0][-40:] for line in (lines(tmp_path / "a"), lines(tmp_path / "b"))}
    assert len(first) == 2, "two conferences begin alike"


def test_a_folder_from_before_there_was_a_chain_goes_on(tmp_path: Path) -> None:
    make(tmp_path / "c", TEXTS)
    older(tmp_path / "c")
    for text in ("năm", "sáu"):
        storage = JournalStorage(tmp_path / "c", "bàn 1")
        insert(storage, text)
        storage.fold()
        leave(storage)
    assert texts(tmp_path / "c") == [*TEXTS, "năm", "sáu"]
    assert verify(tmp_path / "c").status == "sound"
    entry = decode_line(lines(tmp_path / "c")[4][:-1])
    assert entry
    assert entry.prior == link_of(lines(tmp_path / "c")[3][:-1])


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_line_of_somebody_else_in_the_middle_is_noticed(tmp_path: Path, number: int) -> None:
    for name in ("a", "b"):
        make(tmp_path / name, TEXTS)
    mixed = lines(tmp_path / "a")
    mixed[number] = lines(tmp_path / "b")[number]
    journal(tmp_path / "a").write_bytes(b"".join(mixed))
    storage = JournalStorage(tmp_path / "a", "bàn 1")
    assert isinstance(storage.read_only, Damaged)
    assert storage.read_only.code == "journal-foreign"
    leave(storage)
    assert codes(tmp_path / "a") == ["journal-foreign"]


def test_once_there_is_a_chain_a_line_without_a_link_is_no_part_of_it(tmp_path: Path) -> None:
    folded(tmp_path / "a", TEXTS)
    make(tmp_path / "b", [*TEXTS, "năm"])
    older(tmp_path / "b")
    with journal(tmp_path / "a").open("ab") as file:
        file.write(lines(tmp_path / "b")[4])
    storage = JournalStorage(tmp_path / "a", "bàn 1")
    assert storage.read_only
    assert storage.read_only.code == "journal-foreign"
    assert shown(storage) == TEXTS
    leave(storage)


# --- a foreign journal -------------------------------------------------------------------------


def another_conference(tmp_path: Path) -> Path:
    make(tmp_path / "b", ["lạ một", "lạ hai", "lạ ba", "lạ bốn", "lạ năm"])
    return tmp_path / "b"


def a_shorter_one(tmp_path: Path) -> Path:
    make(tmp_path / "b", ["lạ"])
    return tmp_path / "b"


def the_same_gone_on_elsewhere(tmp_path: Path) -> Path:
    """The folder was copied after three of the four; another laptop went on with it."""
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    journal(tmp_path / "b").write_bytes(b"".join(lines(tmp_path / "a")[:3]))
    for name in ("conference.json", "lock"):
        (tmp_path / "b" / name).unlink()
    storage = JournalStorage(tmp_path / "b", "máy khác")
    for text in ("khác bốn", "khác năm"):
        insert(storage, text)
    leave(storage)
    return tmp_path / "b"


@pytest.mark.parametrize("made", [another_conference, a_shorter_one, the_same_gone_on_elsewhere])
def test_a_foreign_journal_is_never_mixed_in(tmp_path: Path, made: Callable[[Path], Path]) -> None:
    folder = tmp_path / "a"
    folded(folder, TEXTS)
    foreign = journal(made(tmp_path)).read_bytes()
    journal(folder).write_bytes(foreign)
    (folder / "lock").unlink()
    before = files(folder)
    storage = JournalStorage(folder, "bàn 1")
    assert shown(storage) == TEXTS
    assert isinstance(storage.read_only, Damaged)
    assert storage.read_only.code == "journal-foreign"
    assert list(entries_of(storage)) == []
    assert not storage.refresh()
    with pytest.raises(Damaged, match="journal-foreign"):
        insert(storage, "năm")
    storage.close()
    assert codes(folder) == ["journal-foreign"]
    kept = {name: data for name, data in files(folder).items() if name != "lock"}
    assert kept == {name: data for name, data in before.items() if name != "lock"}
    copy_to(folder, tmp_path / "copy")
    assert texts(tmp_path / "copy") == TEXTS
    assert verify(tmp_path / "copy").status == "sound"


def test_a_foreign_tail_behind_the_fold_is_refused_with_what_was_folded(tmp_path: Path) -> None:
    folded(tmp_path / "a", TEXTS)
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    for name in ("a", "b"):
        storage = JournalStorage(tmp_path / name, f"máy {name}")
        insert(storage, f"năm ở {name}")
        leave(storage)
    shutil.copy(journal(tmp_path / "b"), journal(tmp_path / "a"))
    storage = JournalStorage(tmp_path / "a", "bàn 1")
    assert storage.read_only
    assert storage.read_only.code == "journal-foreign"
    assert shown(storage) == TEXTS
    leave(storage)
    assert codes(tmp_path / "a") == ["journal-foreign"]


@only_here
def test_a_line_that_rotted_behind_the_fold_is_not_called_foreign(tmp_path: Path) -> None:
    folded(tmp_path / "c", TEXTS)
    data = bytearray(journal(tmp_path / "c").read_bytes())
    for place in range(len(data)):
        data[place] ^= 1
        journal(tmp_path / "c").write_bytes(data)
        assert codes(tmp_path / "c") == ["journal-damaged"], place
        storage = JournalStorage(tmp_path / "c", "bàn 1")
        assert shown(storage) == TEXTS
        assert [code for code, _ in storage.repairs] == ["log-damaged"]
        leave(storage)
        data[place] ^= 1


# --- lines that vanish -------------------------------------------------------------------------


def test_lines_cut_between_two_are_noticed_and_noted(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    make(folder, TEXTS)
    journal(folder).write_bytes(b"".join(lines(folder)[:2]))
    report = verify(folder)
    assert report.status == "damaged"
    assert [found.code for found in report.findings] == ["lines-missing"]
    assert report.findings[0].facts == {"numbers": "3-4", "number": 2}
    one, other = (JournalStorage(folder, f"bàn {number}") for number in (1, 2))
    assert one.missing == other.missing == range(3, 5)
    insert(one, "mới")
    insert(other, "mới nữa")
    told = [(entry.action, entry.note) for entry in entries_of(one)]
    assert told == [("note", ""), ("note", ""), ("lost", "3-4"), ("note", ""), ("note", "")]
    leave(one)
    leave(other)
    assert codes(folder) == ["file-missing", "lines-lost"]
    assert not JournalStorage(folder, "bàn 1").missing


def test_what_is_missing_comes_back_from_the_mirror(tmp_path: Path) -> None:
    folder, stick = tmp_path / "c", tmp_path / "usb"
    with made(folder, mirror=stick) as conference:
        people(conference, 6)
        before = len(conference.state.units)
        whole = lines(folder)
        sync(folder, stick)
        leave(conference.storage)
    journal(folder).write_bytes(b"".join(whole[:-3]))
    (folder / "conference.json").unlink(missing_ok=True)
    assert codes(folder)[:2] == ["lines-missing", "lines-elsewhere"]
    with Conference.open(folder) as again:
        numbers = f"{len(whole) - 2}-{len(whole)}"
        assert again.storage.repairs == [("lines-returned", numbers)]
        assert len(again.state.units) == before
        assert lines(folder) == whole
        people(again, 1)
    assert verify(folder).status == "sound"


@pytest.mark.parametrize("is_cut_there", [False, True])
def test_what_only_the_folded_file_has_comes_back_too(tmp_path: Path, is_cut_there: bool) -> None:
    """A window that was closed in order has folded: the journal is shorter than what is folded."""
    folder, stick = tmp_path / "c", tmp_path / "usb"
    with made(folder, mirror=stick) as conference:
        people(conference, 6)
        before = len(conference.state.units)
    sync(folder, stick)
    whole = lines(folder)
    for place in (folder, stick) if is_cut_there else (folder,):
        journal(place).write_bytes(b"".join(whole[:-3]))
    told = ["lines-missing", "lines-folded"]
    assert codes(folder) == (told if is_cut_there else [*told, "lines-elsewhere"])
    with Conference.open(folder) as again:
        assert len(again.state.units) == before
        if is_cut_there:
            assert again.read_only is not None
            assert again.read_only.code == "journal-cut"
        else:
            numbers = f"{len(whole) - 2}-{len(whole)}"
            assert again.storage.repairs == [("lines-returned", numbers)]
            people(again, 1)
    assert verify(folder).status == ("damaged" if is_cut_there else "sound")
    if is_cut_there:
        copy_to(folder, tmp_path / "new")
        with Conference.open(tmp_path / "new") as again:
            assert (again.read_only, len(again.state.units)) == (None, before)


def test_a_mirror_that_does_not_continue_it_gives_nothing(tmp_path: Path) -> None:
    folder, stick = tmp_path / "c", tmp_path / "usb"
    with made(folder, mirror=stick) as conference:
        people(conference, 3)
        whole = lines(folder)
        sync(folder, stick)
        leave(conference.storage)
    strange = JournalStorage(tmp_path / "x", "bàn 1", create=True)
    for text in ["lạ"] * 9:
        insert(strange, text)
    leave(strange)
    shutil.rmtree(stick)
    shutil.copytree(tmp_path / "x", stick)
    journal(folder).write_bytes(b"".join(whole[:-2]))
    with Conference.open(folder) as again:
        numbers = f"{len(whole) - 1}-{len(whole)}"
        assert again.storage.repairs == [("lines-missing", numbers)]
        assert lines(folder) == whole[:-2]


def test_a_torn_note_of_the_lock_tells_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    make(folder, TEXTS)
    note = (folder / "lock").read_bytes()
    for place in range(121, len(note)):
        torn = bytearray(note)
        torn[place] ^= 1
        (folder / "lock").write_bytes(torn)
        assert acknowledged(folder) == (0, "")
        assert verify(folder).status != "damaged"
    (folder / "lock").write_bytes(note[:140])
    assert acknowledged(folder) == (0, "")


# --- the lock's file ---------------------------------------------------------------------------


@only_here
@pytest.mark.parametrize("again", [False, True])
def test_a_deleted_lock_harms_nobody_who_writes(tmp_path: Path, again: bool) -> None:
    """One goes on with the deleted file's descriptor unless it looks; the other makes a new one."""
    folder = tmp_path / "c"
    one = JournalStorage(folder, "bàn 1", create=True)
    insert(one, "một")
    (folder / "lock").unlink()
    two = JournalStorage(folder, "bàn 2")
    insert(two, "hai")
    if again:
        (folder / "lock").unlink()
    holder = FolderLock(folder, "bàn 3")
    with holder.held(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.journal.lock.WAIT_SECONDS", 0.02)
        with pytest.raises(NotSaved, match="locked"):
            insert(one, "ba")
    holder.close()
    insert(one, "ba")
    insert(two, "bốn")
    one.refresh()
    assert shown(one) == shown(two) == ["một", "hai", "ba", "bốn"]
    leave(one)
    leave(two)
    assert texts(folder) == ["một", "hai", "ba", "bốn"]
    assert verify(folder).status != "damaged"


def test_who_wrote_without_the_lock_stops_the_other_before_it_harms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "c"
    make(folder, TEXTS)
    storage = JournalStorage(folder, "bàn 1")
    whole = journal(folder).read_bytes()
    ready = Journal.prior

    def intruding(reader: Journal) -> str:
        entry = decode_line(lines(folder)[3][:-1])
        assert entry
        append(folder, entry.__class__(5, entry.at, "bàn 2", "note", ()))
        return ready(reader)

    monkeypatch.setattr(Journal, "prior", intruding)
    with pytest.raises(NotSaved, match="lock-lost"):
        insert(storage, "năm")
    monkeypatch.undo()
    assert len(lines(folder)) == 5
    assert journal(folder).read_bytes().startswith(whole)
    insert(storage, "sáu")  # what the other wrote is read, and the day goes on
    assert shown(storage) == [*TEXTS, "sáu"]
    leave(storage)
    assert verify(folder).status != "damaged"


def made(folder: Path, mirror: Path) -> Conference:
    conference = make_conference(folder)
    profile = replace(conference.state.profile, mirror=str(mirror))
    conference.save("profile", profile)
    return conference


def people(conference: Conference, number: int) -> None:
    for each in range(number):
        conference.save("units", Unit(order=each, name=f"Sở {each}"))


def test_positions_before_the_first_line_have_no_link(tmp_path: Path) -> None:
    make(tmp_path / "c", TEXTS)
    assert Journal(tmp_path / "c", Position()).link == ""
