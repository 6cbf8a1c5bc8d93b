"""Another's journal laid over a folded conference: both are kept, compared, and taken over."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import clock
from store.checkin import desk
from store.conference import Conference
from store.copies import copying, foreign
from store.copies.descent import part
from store.errors import Damaged, Refused
from store.journal.lines import journal_path
from store.journal.verify import verify
from store.parted.comparing import Relation, compare
from store.parted.taking import take_checkins
from tests.on_windows.system import on_both
from tests.store.parted.parted_kit import begun, copied, minute, passed
from tests.store.store_kit import journal

pytestmark = on_both


def check_in(folder: Path, who: int, at: int, by: str) -> None:
    with clock.travel(minute(at)), Conference.open(folder, by) as conference:
        desk.check_in(conference, delegate_id=who)


@pytest.fixture
def laid_over(tmp_path: Path) -> Path:
    """An (1) came to both; then Bình (2) here and Chi (3) there, whose journal lies over ours."""
    ours = begun(tmp_path / "a")
    check_in(ours, 1, 1, "bàn 1")
    theirs = copied(ours, tmp_path / "b")
    check_in(ours, 2, 5, "bàn 1")
    check_in(theirs, 3, 6, "bàn 9")
    journal_path(ours, 1).write_bytes(journal(theirs).read_bytes())
    return ours


def test_it_is_told_what_the_other_did(laid_over: Path) -> None:
    with Conference.open(laid_over) as conference:
        assert conference.read_only is not None
        compared = compare(conference, laid_over)
        assert compared.relation is Relation.PARTED
        assert [one.action for one in compared.parting.ours.entries] == ["recover"]
        assert [compared.their_state.passages[one].delegate_id for one in compared.passages] == [3]
        with pytest.raises(Damaged, match="journal-foreign"):
            take_checkins(conference, laid_over)


def test_a_backup_goes_on_and_takes_over(laid_over: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    copying.copy_to(laid_over, new)
    assert foreign.last_common(laid_over) == 3
    with Conference.open(new) as conference:
        assert [entry.action for entry in conference.log()][2:] == ["check_in", "recover"]
        assert take_checkins(conference, laid_over).passages == 1
        assert {one.delegate_id for one in conference.state.passages.values()} == {1, 2, 3}
        assert passed(conference).total() == 3
        assert compare(conference, laid_over).differences == []
    assert verify(new).status == "sound"


def test_where_nothing_folded_is_common_it_is_the_first_line(
    laid_over: Path, tmp_path: Path
) -> None:
    for path in (laid_over / "backups").iterdir():
        path.unlink()
    assert foreign.last_common(laid_over) == 1
    new = tmp_path / "new"
    copying.copy_to(laid_over, new)
    with Conference.open(new) as conference:
        assert take_checkins(conference, laid_over).passages == 1
        assert passed(conference).total() == 3


def test_another_conference_laid_over_has_nothing_in_common(
    laid_over: Path, tmp_path: Path
) -> None:
    other = begun(tmp_path / "other", 6)
    for who in (1, 2, 3):
        check_in(other, who, 9, "x")
    journal_path(laid_over, 1).write_bytes(journal(other).read_bytes())
    with (
        Conference.open(laid_over) as conference,
        pytest.raises(Refused, match="copy-of-another"),
    ):
        compare(conference, laid_over)
    copying.copy_to(laid_over, tmp_path / "new")
    assert verify(tmp_path / "new").status == "sound"


def test_a_journal_that_was_put_aside_is_a_copy_too(laid_over: Path, tmp_path: Path) -> None:
    kept = tmp_path / "nhật ký cũ.jsonl"
    kept.write_bytes(journal(tmp_path / "b").read_bytes())
    new = tmp_path / "new"
    copying.copy_to(laid_over, new)
    with Conference.open(new) as conference:
        assert take_checkins(conference, kept).passages == 1
        assert take_checkins(conference, tmp_path / "b").passages == 0


@pytest.mark.parametrize("bad", [2, 4])
def test_a_damaged_copy_is_read_up_to_there(tmp_path: Path, bad: int) -> None:
    ours = begun(tmp_path / "a")
    check_in(ours, 1, 1, "bàn 1")
    theirs = copied(ours, tmp_path / "b")
    for who, at in ((2, 5), (3, 6), (4, 7)):
        check_in(theirs, who, at, "bàn 9")
    check_in(ours, 4, 8, "bàn 1")
    found = journal(theirs).read_bytes().splitlines(keepends=True)
    broken = b"x" + found[bad][1:]
    journal(theirs).write_bytes(b"".join([*found[:bad], broken, *found[bad + 1 :]]))
    parting = part(ours, theirs)
    assert parting.common.entry.seq == min(bad, 3)
    assert [entry.seq for entry in parting.theirs.entries] == list(range(4, bad + 1))
    damage = parting.theirs.damage
    assert damage is not None
    assert damage.facts["seq"] == bad + 1


def test_only_bytes_count(tmp_path: Path) -> None:
    """Copies whose journals rolled at other places are alike."""
    ours = begun(tmp_path / "a")
    theirs = copied(ours, tmp_path / "b")
    data = journal(theirs).read_bytes().splitlines(keepends=True)
    journal(theirs).write_bytes(data[0])
    journal_path(theirs, 2).write_bytes(b"".join(data[1:]) + b"half a line")
    parting = part(ours, theirs)
    assert (parting.ours.lines, parting.theirs.lines, parting.theirs.damage) == ([], [], None)
