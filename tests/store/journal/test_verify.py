from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from store.conference import Conference
from store.errors import BadInput, NotSaved
from store.journal import lock, snapshot
from store.journal.lines import Position, decode_line
from store.journal.lock import FolderLock
from store.journal.storage import JournalStorage
from store.journal.verify import Report, verify
from store.records.codec import Change, Entry
from tests.on_windows.system import on_both
from tests.store.store_kit import (
    append,
    files,
    journal,
    leave,
    lines,
    make_conference,
    make_folded,
    raising,
    texts,
)

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


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


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


SPOILERS: dict[str, Callable[[Path], object]] = {
    "tail-cut": lambda folder: journal(folder).open("ab").write(b'0badc0de {"seq":5'),
    "file-missing": lambda folder: (folder / "conference.json").unlink(),
    "file-damaged": lambda folder: (folder / "conference.json").write_bytes(b"{}"),
    "file-differs": lambda folder: refold(folder, tables={"notes": {"1": {"text": "khác"}}}),
    "file-differs (ids)": lambda folder: refold(folder, last_ids={"notes": 1}),
    "file-differs (place)": lambda folder: refold(folder, position=Position(3, 1, 17), link=""),
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
    monkeypatch.setattr("store.journal.verify.FolderLock", raising(PermissionError(13, "no")))
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


def test_a_journal_that_ends_before_the_folded_file_lacks_changes(folder: Path) -> None:
    whole = lines(folder)
    last = verify(folder).last_seq
    JournalStorage(folder, "x").fold()
    journal(folder).write_bytes(b"".join(whole[:2]))
    report = verify(folder)
    assert (report.status, codes(report)) == ("damaged", ["lines-missing", "lines-folded"])
    assert report.findings[0].facts == {"numbers": f"3-{last}", "number": last - 2}
    damage = JournalStorage(folder, "x").read_only
    assert damage is not None
    assert (damage.code, damage.facts["numbers"]) == ("journal-cut", f"3-{last}")


def test_a_journal_that_cannot_be_read_is_told_with_the_reason(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.read", raising(OSError(errno.EIO, "broken")))
    report = verify(folder)
    assert (report.status, codes(report)) == ("damaged", ["journal-unreadable"])
    facts = {"file": "journal-000001.jsonl", "reason": os.strerror(errno.EIO)}
    assert report.findings[0].facts == facts


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
    append(folder, Entry(5, entry.at, "bàn", "edit", (change,)))
    report = verify(folder)
    assert (report.status, codes(report)) == ("damaged", ["change-contradicts"])
    assert report.findings[0].facts == {"seq": 5, "table": "notes", "id": 1}


def test_a_document_that_is_no_record_is_damage(conference: Conference) -> None:
    folder, place = conference.folder, conference.storage.journal.position
    change = Change("delegates", 9, None, {"colour": "đỏ"})
    append(folder, Entry(place.seq + 1, conference.log()[0].at, "", "x", (change,)))
    assert conference.refresh()  # and whatever else was written is shown
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
