"""A folder made anew as of a time: the journal's order, its chain whole, the original untouched."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from store import clock
from store.clock import VIETNAM
from store.conference import Conference
from store.copies import restoring
from store.errors import BadInput
from store.journal.lines import beginning, journal_path, last_entry
from store.journal.storage import JournalStorage
from store.journal.verify import verify
from store.records.codec import Entry
from tests.on_windows.system import on_both
from tests.store.store_kit import (
    change,
    entries_of,
    files,
    insert,
    journal,
    leave,
    make_conference,
    make_folded,
    texts,
)

pytestmark = on_both

AT = datetime(2026, 11, 20, 7, 0, tzinfo=VIETNAM)
MINUTES = (0, 5, 30, 40, 10, 12)
"""When each text was noted: the clock was set back after the fourth."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    storage = JournalStorage(tmp_path / "c", "bàn 1", create=True)
    for number, minutes in enumerate(MINUTES, start=1):
        with clock.travel(AT + timedelta(minutes=minutes)):
            insert(storage, f"số {number}")
    storage.close()
    return tmp_path / "c"


def test_the_second_that_the_log_shows_is_whole(tmp_path: Path) -> None:
    storage = JournalStorage(tmp_path / "c", "bàn 1", create=True)
    for number, moved in enumerate((0.25, 10.9, 11.0), start=1):
        with clock.travel(AT + timedelta(seconds=moved)):
            insert(storage, f"số {number}")
    storage.close()
    asked = restoring.as_of(AT + timedelta(seconds=10))
    assert restoring.restore(tmp_path / "c", tmp_path / "new", asked).last.seq == 2
    asked = restoring.as_of(AT + timedelta(seconds=10, milliseconds=500))
    assert restoring.restore(tmp_path / "c", tmp_path / "newer", asked).last.seq == 1


@pytest.mark.parametrize(
    ("minutes", "taken", "told_earlier"),
    [(0, 1, 0), (29, 2, 2), (11, 2, 1), (30, 3, 2), (40, 6, 0), (900, 6, 0)],
)
def test_all_up_to_the_first_that_is_later(
    folder: Path, tmp_path: Path, minutes: int, taken: int, told_earlier: int
) -> None:
    new = tmp_path / "new"
    stop = restoring.restore(folder, new, restoring.as_of(AT + timedelta(minutes=minutes)))
    assert texts(new) == [f"số {number}" for number in range(1, taken + 1)]
    assert (stop.last.seq, stop.told_earlier, stop.damage) == (taken, told_earlier, None)
    assert (stop.following.seq if stop.following else 0) == (taken + 1 if taken < 6 else 0)
    assert journal(folder).read_bytes().startswith(journal(new).read_bytes())
    assert verify(new).status == "sound"


@pytest.mark.parametrize("seq", range(1, 7))
def test_every_change_can_be_the_last(folder: Path, tmp_path: Path, seq: int) -> None:
    before = files(folder)
    restoring.restore(folder, tmp_path / "new", restoring.up_to(seq))
    assert len(texts(tmp_path / "new")) == seq
    assert files(folder) == before, "the original is not touched"


def test_it_goes_on_by_itself(folder: Path, tmp_path: Path) -> None:
    restoring.restore(folder, tmp_path / "new", restoring.up_to(3))
    storage = JournalStorage(tmp_path / "new", "bàn 2")
    assert (storage.repairs, list(storage.missing), storage.read_only) == ([], [], None)
    insert(storage, "khác")
    assert [entry.seq for entry in entries_of(storage)] == [1, 2, 3, 4]
    storage.close()
    assert verify(tmp_path / "new").status == "sound"


def test_what_lies_beside_goes_along(tmp_path: Path) -> None:
    conference = make_conference(tmp_path / "c")
    for name in ("papers", "templates", "tham-luan"):
        (conference.folder / name).mkdir(exist_ok=True)
        (conference.folder / name / "a.txt").write_text(name, encoding="utf-8")
    conference.close()
    written(conference.folder, conference.log()[1].at - timedelta(minutes=1))
    stop = restoring.restore(conference.folder, tmp_path / "new", restoring.up_to(2))
    assert stop.following is not None
    assert stop.following.action == "check_in"
    for name in ("papers", "templates", "tham-luan"):
        assert (tmp_path / "new" / name / "a.txt").read_text("utf-8") == name
    with Conference.open(tmp_path / "new") as made:
        assert not made.state.passages
        assert len(made.state.delegates) == 2


def test_a_journal_of_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.journal.snapshot.ROLL_BYTES", 300)
    monkeypatch.setattr("store.journal.snapshot.FOLD_ENTRIES", 2)
    storage = JournalStorage(tmp_path / "c", "bàn 1", create=True)
    for number in range(1, 21):
        insert(storage, f"số {number}")
    leave(storage)
    assert journal_path(tmp_path / "c", 3).exists()
    for seq in range(1, 21):
        new = tmp_path / f"new {seq}"
        restoring.restore(tmp_path / "c", new, restoring.up_to(seq))
        assert texts(new) == [f"số {number}" for number in range(1, seq + 1)]
        assert verify(new).status == "sound"


def test_a_foreign_journal_is_taken_by_itself(tmp_path: Path) -> None:
    mine = make_folded(tmp_path / "mine", ["của tôi", "nữa"])
    theirs = make_folded(tmp_path / "theirs", ["của họ", "thêm"])
    shutil.copy(journal(theirs), journal(mine))
    assert verify(mine).findings[0].code == "journal-foreign"
    restoring.restore(mine, tmp_path / "new")
    assert texts(tmp_path / "new") == ["của họ", "thêm"]
    assert verify(tmp_path / "new").status == "sound"


def test_of_a_damaged_journal_what_is_before(folder: Path, tmp_path: Path) -> None:
    change(journal(folder), "số 4".encode(), "sô 4".encode())
    stop = restoring.restore(folder, tmp_path / "new", restoring.up_to(5))
    assert stop.damage is not None
    assert (stop.damage.code, stop.last.seq) == ("journal-damaged", 3)
    assert verify(tmp_path / "new").status == "sound"
    earlier = restoring.restore(folder, tmp_path / "earlier", restoring.up_to(2))
    assert earlier.damage is None, "what follows was not asked for"


def test_nothing_is_made_where_nothing_was_yet(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nothing-so-early"):
        restoring.restore(folder, tmp_path / "new", restoring.as_of(AT - timedelta(seconds=1)))
    assert not (tmp_path / "new").exists()
    with pytest.raises(BadInput, match="backup-inside"):
        restoring.restore(folder, folder / "papers" / "new")
    with pytest.raises(BadInput, match="folder-not-empty"):
        restoring.restore(folder, folder)
    with pytest.raises(BadInput, match="not-a-conference"):
        restoring.restore(tmp_path / "nowhere", tmp_path / "new")


def test_a_purge_is_the_beginning(folder: Path, tmp_path: Path) -> None:
    storage = JournalStorage(folder, "bàn 1")
    with clock.travel(AT + timedelta(hours=1)):
        storage.start_over({})
    storage.close()
    assert beginning(folder).seq == 6
    with pytest.raises(BadInput, match="nothing-so-early"):
        restoring.restore(folder, tmp_path / "new", restoring.up_to(6))
    stop = restoring.restore(folder, tmp_path / "new")
    assert isinstance(stop.last, Entry)
    assert stop.last.action == "purge"


def written(folder: Path, at: datetime) -> None:
    """Have papers be of one time, and the journal of its last line's, as the program leaves them.

    The tests' clock goes elsewhere than the system's.
    """
    last = last_entry(folder)
    assert last
    os.utime(journal(folder), (last.at.timestamp(),) * 2)
    for path in (folder / "papers").rglob("*"):
        os.utime(path, (at.timestamp(),) * 2)


@pytest.mark.parametrize("zone", [timedelta(hours=-7), timedelta(0), timedelta(days=3)])
@pytest.mark.parametrize("seq", [2, 6])
def test_papers_whose_times_were_set_anew_are_told_of_as_such(
    folder: Path, tmp_path: Path, zone: timedelta, seq: int
) -> None:
    """Copied with the time of copying, or unpacked in another time zone: nobody can tell."""
    (folder / "papers").mkdir(exist_ok=True)
    for name, minutes in (("a.docx", 4), ("b.docx", 39)):
        (folder / "papers" / name).write_text(name, encoding="utf-8")
        at = (AT + timedelta(minutes=minutes) + zone).timestamp()
        os.utime(folder / "papers" / name, (at, at))
    at = (AT + timedelta(minutes=MINUTES[-1]) + zone).timestamp()
    os.utime(journal(folder), (at, at))
    stop = restoring.restore(folder, tmp_path / "new", restoring.up_to(seq))
    is_asked = seq < len(MINUTES)
    assert stop.papers_undated is (is_asked and bool(zone))
    left = ("a.docx", "b.docx") if zone else ("b.docx",)
    assert stop.newer_papers == (left if is_asked else ())
    assert (folder / "papers" / "a.docx").exists()


def test_a_copy_that_kept_the_times_of_papers_is_believed(folder: Path, tmp_path: Path) -> None:
    """The journal of a backup or of a stick was written later than its last line was."""
    (folder / "papers").mkdir(exist_ok=True)
    (folder / "papers" / "a.docx").write_text("a", encoding="utf-8")
    written(folder, AT + timedelta(minutes=4))
    os.utime(journal(folder), ((AT + timedelta(days=1)).timestamp(),) * 2)
    stop = restoring.restore(folder, tmp_path / "new", restoring.up_to(2))
    assert (stop.papers_undated, stop.newer_papers) == (False, ())


@pytest.mark.parametrize(("seq", "left"), [(2, ("b.docx", "c.docx")), (3, ("c.docx",)), (6, ())])
def test_papers_that_are_newer_stay_in_the_old_folder(
    folder: Path, tmp_path: Path, seq: int, left: tuple[str, ...]
) -> None:
    """A paper says only what had happened: it goes by the first change that is not taken."""
    (folder / "papers" / ".written").mkdir(parents=True)
    for name, minutes in (("a.docx", 4), ("b.docx", 29), ("c.docx", 39)):
        for path in (folder / "papers" / name, folder / "papers" / ".written" / name):
            path.write_text(name, encoding="utf-8")
            path.chmod(0o400)  # a final paper can only be read
            at = (AT + timedelta(minutes=minutes, seconds=90)).timestamp()
            os.utime(path, (at, at))
    os.utime(journal(folder), ((AT + timedelta(minutes=MINUTES[-1])).timestamp(),) * 2)
    before = files(folder)
    stop = restoring.restore(folder, tmp_path / "new", restoring.up_to(seq))
    assert stop.newer_papers == left
    kept = {"a.docx", "b.docx", "c.docx"} - set(left)
    for there in (tmp_path / "new" / "papers", tmp_path / "new" / "papers" / ".written"):
        assert {path.name for path in there.glob("*.docx")} == kept
    assert files(folder) == before
