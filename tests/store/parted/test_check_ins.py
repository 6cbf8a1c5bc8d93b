"""Check-ins of another copy: all in one step, nobody lost, nothing doubled, undone as one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from store import clock
from store.checkin import attendance, corrections, desk, reception
from store.checkin.headcount import Presence
from store.conference import Conference
from store.copies.mirror import sync
from store.copies.sealing import keys
from store.errors import BadInput, Refused
from store.journal.verify import verify
from store.parted.comparing import Left, Relation, compare
from store.parted.taking import take, take_checkins
from store.people import roster
from store.purge import purge
from store.records import Delegate
from tests.on_windows.system import on_both
from tests.store.parted.parted_kit import begun, copied, minute, opened, passed, walk_in

pytestmark = on_both

Do = Callable[[Conference], object]


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies; An (1) was in at 7:01 before they parted."""
    ours = begun(tmp_path / "a")
    do(ours, "bàn 1", 1, lambda c: desk.check_in(c, delegate_id=1))
    return ours, copied(ours, tmp_path / "b")


def do(folder: Path, by: str, at: int, what: Do) -> None:
    with clock.travel(minute(at)), opened(folder, by) as conference:
        what(conference)


def check_in(delegate_id: int, direction: str = "in", nonce: str = "") -> Do:
    return lambda c: desk.check_in(c, delegate_id=delegate_id, direction=direction, nonce=nonce)


def where(conference: Conference, delegate_id: int) -> Presence:
    delegate = conference.state.delegates[delegate_id]
    return attendance.presence_of(conference.state, delegate, attendance.session(conference.state))


def test_all_come_in_one_entry_with_their_own_time_and_desk(pair: tuple[Path, Path]) -> None:
    ours, theirs = pair
    do(ours, "bàn 1", 10, check_in(2))
    do(theirs, "bàn 9", 20, check_in(2))
    do(theirs, "bàn 9", 21, check_in(3))
    with opened(ours, "thư ký") as conference:
        before = passed(conference)
        taken = take_checkins(conference, theirs)
        entry = conference.log()[-1]
        came = passed(conference) - before
        assert (entry.action, entry.note, entry.desk) == ("take_checkins", str(theirs), "thư ký")
        assert (taken.passages, len(entry.changes), came.total()) == (2, 2, 2)
        assert {(one[1], one[2]) for one in came} == {(minute(20), "bàn 9"), (minute(21), "bàn 9")}
        assert {one.desk for one in map(conference.state.passages.get, (3, 4)) if one} == {"bàn 9"}
        assert take_checkins(conference, theirs).passages == 0, "nothing is doubled"
        assert len(conference.log()) == entry.seq
    assert verify(ours).status == "sound"


def test_who_is_inside_follows_from_the_times_of_both(pair: tuple[Path, Path]) -> None:
    ours, theirs = pair
    do(ours, "bàn 1", 60, check_in(2))
    for at, who, direction in ((30, 3, "in"), (40, 3, "out"), (50, 2, "in"), (120, 2, "out")):
        do(theirs, "bàn 9", at, check_in(who, direction))
    do(ours, "bàn 1", 90, check_in(3))
    with opened(ours, "thư ký") as conference:
        take_checkins(conference, theirs)
        assert (where(conference, 2), where(conference, 3)) == (Presence.LEFT, Presence.INSIDE)


def test_what_is_here_already_is_not_doubled(pair: tuple[Path, Path]) -> None:
    """A script that sends the same line with the same nonce to both copies."""
    ours, theirs = pair
    do(ours, "bàn 1", 10, check_in(2, nonce="n1"))
    do(theirs, "bàn 9", 11, check_in(3))
    do(theirs, "bàn 9", 12, check_in(2, nonce="n1"))
    with opened(ours, "thư ký") as conference:
        assert take_checkins(conference, theirs).passages == 1


def test_walk_ins_come_along_under_numbers_of_their_own(pair: tuple[Path, Path]) -> None:
    ours, theirs = pair
    do(ours, "bàn 1", 10, lambda c: walk_in(c, "Khách Đây", "Sở Y tế"))
    do(theirs, "bàn 9", 11, lambda c: walk_in(c, "Khách Đó", "Sở Y tế"))
    do(theirs, "bàn 9", 12, lambda c: walk_in(c, "Khách Xa", "Sở Công Thương"))
    with opened(ours, "thư ký") as conference:
        taken = take_checkins(conference, theirs)
        named = [(one.name, one.number, one.there) for one in taken.newcomers]
        assert named == [("Khách Đó", 6, 5), ("Khách Xa", 7, 6)]
        state = conference.state
        assert [one.name for one in state.units.values()].count("Sở Y tế") == 1
        numbers = [one.number for one in state.delegates.values()]
        assert len(set(numbers)) == len(numbers) == 7
        codes = {one.code for one in state.delegates.values()}
        with opened(theirs, "x") as other:
            assert {one.code for one in other.state.delegates.values()} <= codes
        assert where(conference, 6) is Presence.INSIDE
        conference.undo()
        assert len(state.delegates) == 5
        again = take_checkins(conference, theirs)
        assert (again.passages, len(again.newcomers)) == (2, 2)
        assert take_checkins(conference, theirs).passages == 0
        assert sum(not one.annulled_at for one in state.passages.values()) == 4
    assert verify(ours).status == "sound"


def test_both_end_with_the_same_and_take_no_more(pair: tuple[Path, Path]) -> None:
    ours, theirs = pair
    do(ours, "bàn 1", 10, lambda c: walk_in(c, "Khách Đây"))
    do(theirs, "bàn 9", 11, lambda c: walk_in(c, "Khách Đó"))
    with opened(ours, "thư ký") as mine, opened(theirs, "thư ký 9") as other:
        take_checkins(mine, theirs)
        take_checkins(other, ours)
        assert passed(mine) == passed(other)
        for _ in range(2):
            assert take_checkins(mine, theirs).passages == 0
            assert take_checkins(other, ours).passages == 0
        assert compare(mine, theirs).differences == compare(other, ours).differences == []


def test_a_third_copy_knows_what_came_over_another(pair: tuple[Path, Path], tmp_path: Path) -> None:
    ours, theirs = pair
    third = copied(ours, tmp_path / "c")
    do(third, "bàn 5", 9, check_in(4))
    do(ours, "bàn 1", 10, check_in(2))
    do(theirs, "bàn 9", 11, lambda c: walk_in(c, "Khách Đó"))
    do(ours, "thư ký", 12, lambda c: take_checkins(c, theirs))
    do(third, "thư ký", 13, lambda c: take_checkins(c, ours))
    with opened(third, "thư ký") as conference:
        assert take_checkins(conference, theirs).passages == 0
        assert len(conference.state.delegates) == 5


def test_an_annulled_passage_comes_annulled(pair: tuple[Path, Path]) -> None:
    ours, theirs = pair
    do(ours, "bàn 1", 10, check_in(4))
    do(theirs, "bàn 9", 11, check_in(2))
    do(theirs, "bàn 9", 12, lambda c: corrections.annul(c, max(c.state.passages), "nhầm"))
    do(theirs, "bàn 9", 13, lambda c: walk_in(c, "Khách Nhầm"))
    do(theirs, "bàn 9", 14, lambda c: corrections.annul(c, max(c.state.passages), "nhầm"))
    with opened(ours, "thư ký") as conference, opened(theirs, "x") as other:
        take_checkins(conference, theirs)
        assert where(conference, 2) is Presence.NOT_YET
        assert not passed(other) - passed(conference)
        assert "Khách Nhầm" not in {one.name for one in conference.state.delegates.values()}
    assert verify(ours).status == "sound"


def test_what_was_taken_and_taken_back_here_stays_so(pair: tuple[Path, Path]) -> None:
    ours, theirs = pair
    do(ours, "bàn 1", 10, check_in(4))
    do(theirs, "bàn 9", 11, check_in(2))
    with opened(ours, "thư ký") as conference:
        take_checkins(conference, theirs)
        corrections.annul(conference, max(conference.state.passages), "không phải")
        assert take_checkins(conference, theirs).passages == 0
        assert where(conference, 2) is Presence.NOT_YET


def test_substitutes_come_by_themselves_with_their_passages(pair: tuple[Path, Path]) -> None:
    ours, theirs = pair
    new = Delegate(number=0, name="Người Thay")
    do(ours, "bàn 1", 10, check_in(4))
    do(theirs, "bàn 9", 11, lambda c: reception.admit_newcomer(c, new, replaces=2, with_vote=True))
    with opened(ours, "thư ký") as conference:
        taken = take_checkins(conference, theirs)
        assert (taken.passages, [left for _, left in taken.left]) == (0, [Left.SUBSTITUTE])
        found = compare(conference, theirs).differences
        number = next(one.number for one in found if one.base is None)
        assert take(conference, theirs, number).passages == 1
        assert conference.state.delegates[2].replaced_by == 5
        assert where(conference, 5) is Presence.INSIDE
        assert compare(conference, theirs).differences == []
        assert compare(conference, theirs).left == []
    assert verify(ours).status == "sound"


def test_nobody_comes_in_the_place_of_who_came(pair: tuple[Path, Path]) -> None:
    ours, theirs = pair
    new = Delegate(number=0, name="Người Thay")
    do(ours, "bàn 1", 10, check_in(2))
    do(theirs, "bàn 9", 11, lambda c: reception.admit_newcomer(c, new, replaces=2))
    with opened(ours, "thư ký") as conference:
        for found in compare(conference, theirs).differences:
            with pytest.raises(Refused, match="came-already"):
                take(conference, theirs, found.number)


def test_passages_of_who_is_off_the_list_are_told(pair: tuple[Path, Path]) -> None:
    ours, theirs = pair
    do(ours, "thư ký", 10, lambda c: roster.remove_delegate(c, 3))
    do(theirs, "bàn 9", 11, check_in(3))
    with opened(ours, "thư ký") as conference:
        removal = conference.log()[-1]
        taken = take_checkins(conference, theirs)
        assert (taken.passages, [left for _, left in taken.left]) == (0, [Left.REMOVED])
        conference.undo(removal)
        assert take_checkins(conference, theirs).passages == 1


@pytest.mark.parametrize("is_ahead", [True, False])
def test_a_copy_that_only_went_on_or_is_behind(pair: tuple[Path, Path], is_ahead: bool) -> None:
    ours, theirs = pair
    do(theirs if is_ahead else ours, "bàn 9", 11, check_in(2))
    with opened(ours, "thư ký") as conference:
        compared = compare(conference, theirs)
        assert compared.relation is (Relation.AHEAD if is_ahead else Relation.BEHIND)
        assert take_checkins(conference, theirs).passages == is_ahead
        assert compare(conference, theirs).is_done


def test_what_is_no_copy_of_it_is_refused(pair: tuple[Path, Path], tmp_path: Path) -> None:
    ours, _ = pair
    other = begun(tmp_path / "other")
    with opened(ours, "thư ký") as conference:
        for place, error, code in (
            (other, Refused, "copy-of-another"),
            (ours, BadInput, "copy-same-folder"),
            (tmp_path / "nowhere", BadInput, "not-a-conference"),
            (tmp_path, BadInput, "not-a-conference"),
        ):
            with pytest.raises(error, match=code):
                compare(conference, place)


def test_a_purged_or_sealed_copy_is_refused(pair: tuple[Path, Path], tmp_path: Path) -> None:
    ours, theirs = pair
    closed = {"closed_at": minute(9)}
    do(theirs, "x", 9, lambda c: c.save("profile", replace(c.state.profile, **closed)))
    purge(theirs, "x")
    keys.make(ours, "mật khẩu dài")
    sync(ours, tmp_path / "stick")
    with opened(ours, "thư ký") as conference:
        with pytest.raises(Refused, match="copy-purged"):
            compare(conference, theirs)
        with pytest.raises(BadInput, match="copy-sealed"):
            compare(conference, tmp_path / "stick")
