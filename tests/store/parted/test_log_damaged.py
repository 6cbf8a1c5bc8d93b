"""Our own log has a hole, what is folded has not: nothing is taken a second time."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import clock
from store.checkin import desk
from store.conference import Conference
from store.copies.copying import copy_to
from store.errors import Damaged, Refused
from store.journal import snapshot
from store.journal.lines import journal_files
from store.journal.verify import verify
from store.parted.appending import take_all
from store.parted.comparing import Relation, compare
from store.parted.taking import take, take_checkins
from tests.on_windows.system import on_both
from tests.store.parted.parted_kit import begun, copied, minute, opened, passed

pytestmark = on_both


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Ours in several journal files, and a copy with one check-in more."""
    monkeypatch.setattr(snapshot, "ROLL_BYTES", 900)
    ours = begun(tmp_path / "a")
    for number in range(8):
        with clock.travel(minute(number + 1)), opened(ours, "bàn 1") as conference:
            way = "out" if number // 4 else "in"
            desk.check_in(conference, delegate_id=1 + number % 4, direction=way)
    theirs = copied(ours, tmp_path / "b")
    with clock.travel(minute(30)), opened(theirs, "bàn 9") as conference:
        desk.check_in(conference, delegate_id=2)
    assert len(journal_files(ours)) > 3
    return ours, theirs


def damage(folder: Path, how: str) -> Path:
    hurt = journal_files(folder)[1]
    if how == "gone":
        hurt.unlink()
    else:
        hurt.write_bytes(hurt.read_bytes().replace(b'"desk"', b'"dosk"', 1))
    return hurt


@pytest.mark.parametrize("how", ["gone", "rotten"])
def test_what_is_here_is_not_offered_again(pair: tuple[Path, Path], how: str) -> None:
    ours, theirs = pair
    hurt = damage(ours, how)
    with opened(ours, "thư ký") as conference:
        ((code, name),) = conference.storage.repairs
        assert (code, name.partition(",")[0]) == ("log-damaged", hurt.name)
        compared = compare(conference, theirs)
        assert compared.relation is Relation.PARTED
        assert [compared.their_state.passages[one].delegate_id for one in compared.passages] == [2]
        for taking in (
            lambda: take_checkins(conference, theirs),
            lambda: take(conference, theirs, 1),
            lambda: take_all(conference, theirs),
        ):
            with pytest.raises(Refused, match="take-log-damaged"):
                taking()
    copy_to(ours, ours.parent / "new")
    with opened(ours.parent / "new", "thư ký") as conference, opened(theirs, "x") as other:
        assert take_checkins(conference, theirs).passages == 1
        assert take_checkins(conference, theirs).passages == 0
        assert passed(conference) == passed(other)
    assert verify(ours.parent / "new").status == "sound"


def test_a_file_that_is_missing_is_named_and_put_back(pair: tuple[Path, Path]) -> None:
    ours, theirs = pair
    gone = damage(ours, "gone")
    (found,) = verify(ours).findings
    assert (found.code, found.facts["file"]) == ("journal-file-missing", gone.name)
    (ours / "conference.json").unlink()
    for path in (ours / "backups").iterdir():
        path.unlink()
    before = {path.name: path.read_bytes() for path in journal_files(ours)}
    with Conference.open(ours) as conference:
        assert isinstance(conference.read_only, Damaged), "nothing is written before the hole"
        assert conference.read_only.code == "journal-file-missing"
        with pytest.raises(Damaged):
            desk.check_in(conference, delegate_id=1)
    assert {path.name: path.read_bytes() for path in journal_files(ours)} == before
    gone.write_bytes((theirs / gone.name).read_bytes())
    assert verify(ours).status == "repaired"
    with Conference.open(ours) as conference:
        assert len(conference.log()) == 10
