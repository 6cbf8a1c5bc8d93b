"""A copy that only went on from ours: all of it comes as it stands there, or only a part."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from store import clock
from store.checkin import desk
from store.errors import NotSaved, Refused
from store.journal import durable
from store.journal.lines import encode_line, link_of
from store.journal.verify import verify
from store.parted.appending import take_all
from store.parted.comparing import Relation, compare
from store.parted.taking import take, take_checkins
from store.people import roster
from store.records.codec import Change, Entry
from tests.on_windows.system import on_both
from tests.store.parted.parted_kit import begun, copied, minute, opened, walk_in
from tests.store.store_kit import child, journal

pytestmark = on_both

Pair = tuple[Path, Path]


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """Ours, and a copy with two check-ins, a walk-in and another post of Dũng (4) more."""
    ours = begun(tmp_path / "a")
    theirs = copied(ours, tmp_path / "b")
    with clock.travel(minute(3)), opened(theirs, "bàn 9") as other:
        for who in (1, 2):
            desk.check_in(other, delegate_id=who)
        walk_in(other, "Khách Đó")
        roster.save_delegate(other, 4, {"post": "Giám đốc"})
    return ours, theirs


def test_all_of_it_comes_to_the_byte(pair: Pair) -> None:
    ours, theirs = pair
    with opened(ours, "thư ký") as conference, opened(ours, "bàn 2") as window:
        taken = take_all(conference, theirs)
        assert (taken.changes, taken.last_seq) == (4, 6)
        window.refresh()
        for one in (conference, window):
            assert one.state.delegates[4].post == "Giám đốc"
            assert [entry.desk for entry in one.log()[-4:]] == ["bàn 9"] * 4
        assert compare(conference, theirs).relation is Relation.SAME
        assert journal(ours).read_bytes() == journal(theirs).read_bytes()
        entry = conference.log()[-1]
        conference.undo(entry)
        assert conference.state.delegates[4].post == ""
    assert verify(ours).status == "sound"


def test_both_go_on_in_turns(pair: Pair) -> None:
    ours, theirs = pair
    for turn, (here, there) in enumerate([(ours, theirs), (theirs, ours), (ours, theirs)]):
        with opened(here, "thư ký") as conference:
            take_all(conference, there)
            assert take_all(conference, there).changes == 0
            with clock.travel(minute(10 + turn)):
                walk_in(conference, f"Khách {turn}")
            assert compare(conference, there).relation is Relation.BEHIND
    assert len(journal(ours).read_bytes().splitlines()) == 9
    assert verify(ours).status == verify(theirs).status == "sound"


def test_a_part_of_it_by_the_usual_rules(pair: Pair) -> None:
    ours, theirs = pair
    with opened(ours, "thư ký") as conference:
        assert take_checkins(conference, theirs).passages == 3
        (found,) = compare(conference, theirs).differences
        take(conference, theirs, found.number)
        assert compare(conference, theirs).is_done
        with pytest.raises(Refused, match="copy-parted"):
            take_all(conference, theirs)
        conference.undo()
        assert conference.state.delegates[4].post == ""


def test_the_stick_of_this_laptop_stays(pair: Pair, tmp_path: Path) -> None:
    ours, theirs = pair
    with opened(theirs, "x") as other:
        other.save("profile", replace(other.state.profile, mirror=str(tmp_path / "theirs")))
    with opened(ours, "thư ký") as conference:
        taken = take_all(conference, theirs)
        assert conference.state.profile.mirror == ""
        assert conference.log()[-1].note == str(theirs)
        assert taken.changes == 5
    assert not (tmp_path / "theirs").exists()


def test_papers_that_are_not_here_come_along(pair: Pair) -> None:
    ours, theirs = pair
    for folder, names in ((ours, ["a.docx"]), (theirs, ["a.docx", "sub/b.pdf", "same.docx"])):
        for name in names:
            path = folder / "papers" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{folder.name} {name}")
    (theirs / "papers" / ".written").mkdir()
    (theirs / "papers" / ".written" / "same.docx").write_text("written")
    (theirs / "papers" / ".written" / "a.docx").write_text("written")
    (ours / "papers" / "same.docx").write_bytes((theirs / "papers" / "same.docx").read_bytes())
    with opened(ours, "thư ký") as conference:
        taken = take_all(conference, theirs)
    assert (taken.files, taken.left) == (1, ("papers/a.docx",))
    assert (ours / "papers" / "a.docx").read_text() == "a a.docx"
    assert (ours / "papers" / "sub" / "b.pdf").read_text() == "b sub/b.pdf"
    assert not (ours / "papers" / ".written").exists(), "nobody wrote ours"


def test_what_was_lost_here_is_not_replaced_by_something_else(pair: Pair) -> None:
    ours, theirs = pair
    whole = journal(ours).read_bytes()
    with clock.travel(minute(1)), opened(ours, "bàn 1") as conference:
        desk.check_in(conference, delegate_id=3)
    (ours / "conference.json").unlink()
    for path in (ours / "backups").iterdir():
        path.unlink()
    mine = journal(ours).read_bytes()
    journal(ours).write_bytes(whole)  # the line is gone, but it was told to be saved
    with opened(ours, "thư ký") as conference:
        assert conference.storage.missing
        with pytest.raises(Refused, match="copy-lost-others"):
            take_all(conference, theirs)
        assert journal(ours).read_bytes() == whole
    (theirs / "journal-000001.jsonl").write_bytes(mine)
    with opened(ours, "thư ký") as conference:
        assert take_all(conference, theirs / "journal-000001.jsonl").changes == 1
        assert not conference.storage.missing
    with opened(ours, "thư ký") as conference:
        assert not conference.storage.repairs


def test_what_a_newer_version_wrote_is_not_taken(pair: Pair) -> None:
    ours, theirs = pair
    last = journal(theirs).read_bytes().splitlines()[-1]
    change = Change("delegates", 1, None, {"name": "An", "status": "khong-co"})
    entry = Entry(7, minute(9), "x", "edit", (change,), prior=link_of(last))
    with journal(theirs).open("ab") as file:
        file.write(encode_line(entry))
    before = journal(ours).read_bytes()
    with opened(ours, "thư ký") as conference:
        with pytest.raises(Refused, match="copy-newer"):
            take_all(conference, theirs)
        assert journal(ours).read_bytes() == before
        assert conference.read_only is None


def test_of_a_damaged_copy_what_is_before(pair: Pair) -> None:
    ours, theirs = pair
    lines = journal(theirs).read_bytes().splitlines(keepends=True)
    journal(theirs).write_bytes(b"".join([*lines[:4], b"rotten\n", *lines[5:]]))
    with opened(ours, "thư ký") as conference:
        assert take_all(conference, theirs).changes == 2
    assert verify(ours).status == "sound"


def test_a_full_disk_leaves_nothing_half(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pair
    before = journal(ours).read_bytes()

    def full(descriptor: int, data: bytes) -> None:
        os.write(descriptor, data[:100])
        raise OSError(28, "full")

    with opened(ours, "thư ký") as conference:
        with monkeypatch.context() as patch:
            patch.setattr(durable, "write_all", full)
            with pytest.raises(NotSaved):
                take_all(conference, theirs)
        assert journal(ours).read_bytes() == before
        assert take_all(conference, theirs).changes == 4


DYING = """
import os, sys
from pathlib import Path
from store.conference import Conference
from store.journal import durable
from store.parted.appending import take_all

ours, theirs, share = Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])
write_all = durable.write_all

def part(descriptor, data):
    write_all(descriptor, data[: int(len(data) * share)])
    os._exit(9)

conference = Conference.open(ours, "thư ký")
durable.write_all = part
take_all(conference, theirs)
"""


@pytest.mark.parametrize("share", ["0.1", "0.6", "1"])
def test_a_process_that_dies_in_the_midst(pair: Pair, share: str) -> None:
    ours, theirs = pair
    dead = child(DYING, ours, theirs, share)
    dead.communicate(timeout=60)
    assert dead.returncode == 9
    with opened(ours, "thư ký") as conference:
        take_all(conference, theirs)
        assert compare(conference, theirs).relation is Relation.SAME
    assert journal(ours).read_bytes() == journal(theirs).read_bytes()
    assert verify(ours).status == "sound"
