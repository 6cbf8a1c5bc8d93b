from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from store import durable, lock, snapshot
from store.conference import Conference
from store.errors import BadInput, NotSaved
from store.journal import Change, Entry, Position, decode_line, encode_line, journal_path
from store.lock import FolderLock
from store.records import Delegate, Unit
from store.storage import JournalStorage
from store.verify import Report, copy_to, verify
from tests.store.store_kit import insert, journal, leave, lines, make, raising, texts
from tests.store.store_writers import start

TEXTS = ["một", "hai", "ba", "bốn"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four entries, folded after the third."""
    make(tmp_path / "c", TEXTS[:3])
    storage = JournalStorage(tmp_path / "c", "bàn 1")
    storage.fold()
    insert(storage, TEXTS[3])
    leave(storage)
    return tmp_path / "c"


@pytest.fixture
def conference(tmp_path: Path) -> Conference:
    """An open conference of two delegates of one unit, one of them admitted."""
    made = Conference.create(tmp_path / "c", "khoi", date(2026, 11, 20))
    with made.writing("import") as writer:
        unit = writer.put(Unit(order=1, name="Sở Nội vụ"))
        people = [Delegate(number=0, name=name, unit_id=unit.id) for name in ("Hòa", "Mỵ")]
        first, _ = made.put_delegates(writer, people)
    made.check_in(first.code)
    return made


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


# --- sound -------------------------------------------------------------------------------------


def test_a_sound_folder_is_left_as_it_is_though_its_file_lags(folder: Path) -> None:
    before = files(folder)
    assert verify(folder) == Report("sound", (), 4, 4)
    assert files(folder) == before


def test_a_check_needs_no_lock_where_nothing_is_wrong(folder: Path) -> None:
    holder = FolderLock(folder, "bàn 7")
    with holder.held():
        assert verify(folder).status == "sound"
    holder.close()


def test_a_conference_in_use_is_sound(conference: Conference) -> None:
    conference.storage.fold()
    conference.undo()
    report = verify(conference.folder)
    assert (report.status, report.findings) == ("sound", ())
    assert report.last_seq == conference.storage.journal.position.seq == 4
    assert report.changes == sum(len(entry.changes) for entry in conference.log())


@pytest.mark.parametrize("there", ["nothing", "a file", "an empty journal", "a torn first line"])
def test_what_is_no_conference_is_refused(tmp_path: Path, there: str) -> None:
    folder = tmp_path / "c"
    if there != "nothing":
        folder.mkdir()
    if there == "a file":
        (folder / "notes.txt").write_text("x", encoding="utf-8")
    elif there == "an empty journal":
        journal(folder).write_bytes(b"")
    elif there == "a torn first line":
        journal(folder).write_bytes(b'0badc0de {"seq":1')
    with pytest.raises(BadInput) as caught:
        verify(folder)
    assert caught.value.code == "not-a-conference"
    assert caught.value.facts == {"folder": str(folder)}


# --- repaired ----------------------------------------------------------------------------------


def refold(folder: Path, **changes: Any) -> None:
    """Put a folded file in place that is sound in itself and wrong."""
    found = snapshot.read(folder / "conference.json")
    assert found
    snapshot.write(folder, replace(found, **changes))


SPOILERS = {
    "tail-cut": lambda folder: journal(folder).open("ab").write(b'0badc0de {"seq":5'),
    "file-missing": lambda folder: (folder / "conference.json").unlink(),
    "file-damaged": lambda folder: (folder / "conference.json").write_bytes(b"{}"),
    "file-differs": lambda folder: refold(folder, tables={"notes": {"1": {"text": "khác"}}}),
    "file-differs (ids)": lambda folder: refold(folder, last_ids={"notes": 1}),
    "file-differs (place)": lambda folder: refold(folder, position=Position(3, 1, 17)),
}


@pytest.mark.parametrize("how", SPOILERS)
def test_what_may_be_mended_is_mended(folder: Path, how: str) -> None:
    whole = journal(folder).read_bytes()
    SPOILERS[how](folder)
    report = verify(folder)
    assert report.status == "repaired"
    assert codes(report) == [how.partition(" ")[0]]
    assert (report.changes, report.last_seq) == (4, 4)
    assert journal(folder).read_bytes() == whole
    assert verify(folder) == Report("sound", (), 4, 4)
    assert texts(folder) == TEXTS


def test_a_repair_waits_for_the_lock_and_gives_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "WAIT_SECONDS", 0.02)
    (folder / "conference.json").unlink()
    holder = FolderLock(folder, "bàn 7")
    with holder.held(), pytest.raises(NotSaved, match="locked"):
        verify(folder)
    holder.close()
    assert verify(folder).status == "repaired"


def test_a_repair_where_nothing_may_be_written_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "conference.json").unlink()
    monkeypatch.setattr("store.verify.FolderLock", raising(PermissionError(13, "no")))
    with pytest.raises(NotSaved, match="folder-read-only"):
        verify(folder)


# --- damaged -----------------------------------------------------------------------------------


def test_damage_is_named_with_its_place_and_left_alone(folder: Path) -> None:
    whole = lines(folder)
    journal(folder).write_bytes(whole[0] + whole[1].replace(b"hai", b"hei") + b"".join(whole[2:]))
    (folder / "conference.json").write_bytes(b"rubbish")
    before = files(folder)
    report = verify(folder)
    assert (report.status, codes(report)) == ("damaged", ["journal-damaged"])
    facts = {"file": "journal-000001.jsonl", "offset": len(whole[0]), "seq": 2, "after": 2}
    assert report.findings[0].facts == facts
    assert report.last_seq == 1
    assert files(folder) == before


def test_a_bad_last_line_that_the_folded_file_holds_is_no_torn_tail(folder: Path) -> None:
    storage = JournalStorage(folder, "bàn 1")
    storage.fold()
    leave(storage)
    data = journal(folder).read_bytes()
    journal(folder).write_bytes(data[:-9] + b"???" + data[-6:])
    before = files(folder)
    report = verify(folder)
    assert (report.status, report.findings[0].facts["seq"]) == ("damaged", 4)
    assert files(folder) == before
    assert texts(folder) == TEXTS


def test_entries_that_contradict_each_other_are_damage(folder: Path) -> None:
    entry = decode_line(lines(folder)[3][:-1])
    assert entry
    change = Change("notes", 1, {"text": "niemals"}, {"text": "x"})
    with journal(folder).open("ab") as file:
        file.write(encode_line(Entry(5, entry.at, "bàn", "edit", (change,))))
    report = verify(folder)
    assert (report.status, codes(report)) == ("damaged", ["change-contradicts"])
    assert report.findings[0].facts == {"seq": 5, "table": "notes", "id": 1}


def test_a_document_that_is_no_record_is_damage(conference: Conference) -> None:
    folder, place = conference.folder, conference.storage.journal.position
    change = Change("delegates", 9, None, {"colour": "đỏ"})
    with journal(folder).open("ab") as file:
        file.write(encode_line(Entry(place.seq + 1, conference.log()[0].at, "", "x", (change,))))
    assert not conference.refresh()
    assert conference.read_only
    assert (conference.read_only.code, conference.read_only.facts) == (
        "record-unreadable",
        {"table": "delegates", "id": 9},
    )
    report = verify(folder)
    assert (report.status, codes(report)) == ("damaged", ["record-unreadable"])


def test_dangling_references_are_told_and_are_no_damage(conference: Conference) -> None:
    first, second = conference.state.delegates.values()
    conference.save("edit", replace(second, unit_id=77, sessions=(1, 55)))
    conference.remove("remove", first)
    report = verify(conference.folder)
    assert report.status == "repaired"  # only because nothing was folded yet
    found = [f.facts for f in report.findings if f.code == "reference-missing"]
    assert found == [
        {"table": "delegates", "id": 2, "field": "unit_id", "target": "units", "wanted": 77},
        {"table": "delegates", "id": 2, "field": "sessions", "target": "sessions", "wanted": 55},
        {"table": "passages", "id": 1, "field": "delegate_id", "target": "delegates", "wanted": 1},
    ]
    assert verify(conference.folder).status == "sound"


# --- copies ------------------------------------------------------------------------------------


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
    monkeypatch.setattr("store.storage.ROLL_BYTES", 300)
    monkeypatch.setattr("store.storage.FOLD_ENTRIES", 2)
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


DAMAGES = {
    "middle": (
        lambda f: journal(f).write_bytes(journal(f).read_bytes().replace(b"hai", b"hei")),
        1,
    ),
    "first line": (lambda f: journal(f).write_bytes(b"x" + journal(f).read_bytes()[1:]), 0),
    "journal gone": (lambda f: journal(f).unlink(), 0),
    "journal short": (lambda f: journal(f).write_bytes(lines(f)[0]), 1),
}


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_conference_goes_on_in_its_copy(folder: Path, tmp_path: Path, how: str) -> None:
    spoil, sound_entries = DAMAGES[how]
    spoil(folder)
    readable = texts(folder)
    assert readable[:3] == TEXTS[:3]  # the folded file has them
    assert verify(folder).status == "damaged"
    before = files(folder)
    copy_to(folder, tmp_path / "copy")
    assert files(folder) == before
    assert texts(tmp_path / "copy") == readable
    assert verify(tmp_path / "copy").status == "sound"
    storage = JournalStorage(tmp_path / "copy", "bàn 1")
    entries = list(storage.entries())
    assert [entry.action for entry in entries] == ["note"] * sound_entries + ["recover"]
    insert(storage, "đi tiếp")
    storage.close()
    assert texts(tmp_path / "copy") == [*readable, "đi tiếp"]


def test_without_a_folded_file_the_copy_ends_before_the_damage(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "conference.json").unlink()
    shutil.rmtree(folder / "backups")
    journal(folder).write_bytes(journal(folder).read_bytes().replace(b"ba", b"be"))
    copy_to(folder, tmp_path / "copy")
    assert texts(tmp_path / "copy") == TEXTS[:2]
    assert verify(tmp_path / "copy") == Report("sound", (), 2, 2)


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
