"""Who signs the pledge, who has, and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from store import clock
from store.acts import pledges
from store.agenda import timeline
from store.checkin import desk
from store.conference import Conference
from store.errors import BadInput, Refused
from store.kinds.create import create_conference
from store.people import parts, roster
from store.records import Delegate, Pledge, Session, Unit
from tests.store.conftest import MORNING


@pytest.fixture
def khoi(tmp_path: Path, morning: object) -> Iterator[Conference]:
    made = create_conference(tmp_path / "k", "khoi", date(2026, 12, 20))
    for name, member in (("Sở Tài chính", True), ("Sở Tư pháp", True), ("Báo tỉnh", False)):
        parts.save_part(made, Unit(order=0, name=name, member=member))
    units = {unit.name: unit.id for unit in made.state.units.values()}
    people = [
        Delegate(number=0, name="Nguyễn Văn An", unit_id=units["Sở Tài chính"]),
        Delegate(number=0, name="Trần Thị Bình", unit_id=units["Sở Tài chính"], votes=True),
        Delegate(number=0, name="Lò Văn Cương", unit_id=units["Sở Tư pháp"]),
    ]
    roster.add_delegates(made, "delegate", people)
    yield made
    made.close()


def signing(conference: Conference) -> int:
    items = timeline.agenda_items(conference.state)
    return next(item.id for item in items if item.kind == "signing")


def rows(conference: Conference) -> list[Pledge]:
    return pledges.of_item(conference.state, signing(conference))


def names(conference: Conference) -> list[str]:
    return [one.name for one in rows(conference)]


def come(conference: Conference, *names: str) -> None:
    for delegate in list(conference.state.delegates.values()):
        if delegate.name in names:
            desk.check_in(conference, delegate.code)


def test_all_member_units_pledge_by_themselves(khoi: Conference) -> None:
    assert names(khoi) == ["Sở Tài chính", "Sở Tư pháp"]
    assert not khoi.state.pledges


def afternoon(khoi: Conference) -> Session:
    starts = MORNING.replace(hour=13, minute=30)
    return khoi.save("t", Session(order=2, name="Buổi chiều", starts=starts))[0]


def test_signing_keeps_the_hour_and_who_signed(khoi: Conference) -> None:
    come(khoi, "Nguyễn Văn An", "Trần Thị Bình", "Lò Văn Cương")
    first, second = rows(khoi)
    signed = pledges.sign(khoi, first)
    assert (signed.signer, signed.signed_at) == ("Trần Thị Bình", MORNING)  # the only voter there
    with clock.travel(MORNING + timedelta(minutes=1)):
        assert pledges.sign(khoi, second, "Phó Giám đốc").signer == "Phó Giám đốc"
    assert [one.name for one in pledges.signed(rows(khoi))] == ["Sở Tài chính", "Sở Tư pháp"]
    with pytest.raises(Refused, match="pledge-signed"):
        pledges.sign(khoi, first)


def test_the_only_one_in_the_hall_signs_and_of_several_nobody_is_guessed(
    khoi: Conference,
) -> None:
    come(khoi, "Nguyễn Văn An")
    assert pledges.sign(khoi, rows(khoi)[0]).signer == "Nguyễn Văn An"
    assert pledges.sign(khoi, rows(khoi)[1]).signer == ""


def test_all_sign_together_in_one_step(khoi: Conference) -> None:
    pledges.sign(khoi, rows(khoi)[0])
    assert len(pledges.sign_all(khoi, signing(khoi))) == 1
    with pytest.raises(Refused, match="pledges-complete"):
        pledges.sign_all(khoi, signing(khoi))
    khoi.undo()
    assert [bool(one.signed_at) for one in rows(khoi)] == [True, False]


def test_a_unit_of_which_nobody_is_in_the_hall_does_not_sign_along(khoi: Conference) -> None:
    come(khoi, "Nguyễn Văn An")
    assert [one.name for one in pledges.away(khoi.state, signing(khoi))] == ["Sở Tư pháp"]
    assert [one.name for one in pledges.sign_all(khoi, signing(khoi))] == ["Sở Tài chính"]
    with pytest.raises(Refused, match="pledges-away"):
        pledges.sign_all(khoi, signing(khoi))
    pledges.sign(khoi, rows(khoi)[1])  # somebody whom no desk has seen
    with pytest.raises(Refused, match="pledges-complete"):
        pledges.sign_all(khoi, signing(khoi))


def test_who_came_in_the_morning_is_in_the_hall_in_the_afternoon(khoi: Conference) -> None:
    """Its desk has seen nobody yet; a unit that nobody came from signs no more for that."""
    come(khoi, "Nguyễn Văn An")
    khoi.edit("t", khoi.state.agenda[signing(khoi)], session_id=afternoon(khoi).id)
    assert [one.name for one in pledges.away(khoi.state, signing(khoi))] == ["Sở Tư pháp"]
    (signed,) = pledges.sign_all(khoi, signing(khoi))
    assert (signed.name, signed.signer) == ("Sở Tài chính", "Nguyễn Văn An")


def test_a_unit_with_nobody_on_the_list_is_not_in_the_hall(khoi: Conference) -> None:
    khoi.save("t", Unit(order=9, name="Sở Nội vụ", member=True))
    come(khoi, "Nguyễn Văn An")
    assert [one.name for one in pledges.sign_all(khoi, signing(khoi))] == ["Sở Tài chính"]
    assert {one.name for one in pledges.away(khoi.state, signing(khoi))} == {
        "Sở Tư pháp",
        "Sở Nội vụ",
    }


def test_whoever_pledges_by_a_name_of_no_list_signs_along(khoi: Conference) -> None:
    come(khoi, "Nguyễn Văn An")
    pledges.add(khoi, signing(khoi), "Đơn vị bạn")
    signed = pledges.sign_all(khoi, signing(khoi))
    assert [one.name for one in signed] == ["Sở Tài chính", "Đơn vị bạn"]


def test_a_tick_by_mistake_goes_away(khoi: Conference) -> None:
    pledges.sign(khoi, rows(khoi)[0], "Ông A")
    pledges.unsign(khoi, rows(khoi)[0])
    assert (rows(khoi)[0].signed_at, rows(khoi)[0].signer) == (None, "")


def test_two_windows_tick_one_unit_once(khoi: Conference) -> None:
    seen = rows(khoi)[0]
    pledges.sign(khoi, seen)
    with pytest.raises(Refused, match="pledge-signed"):
        pledges.sign(khoi, seen)
    assert len(khoi.state.pledges) == 1


def test_who_does_not_sign_is_left_out_and_may_come_back(khoi: Conference) -> None:
    pledges.leave_out(khoi, rows(khoi)[0])
    assert names(khoi) == ["Sở Tư pháp"]
    pledges.add(khoi, signing(khoi), "sở tài chính")
    assert names(khoi) == ["Sở Tài chính", "Sở Tư pháp"]
    pledges.sign(khoi, rows(khoi)[0])
    with pytest.raises(Refused, match="pledge-signed"):
        pledges.leave_out(khoi, rows(khoi)[0])


def test_others_sign_by_name_several_at_once(khoi: Conference) -> None:
    pledges.add(khoi, signing(khoi), "báo tỉnh; Khối thi đua số 1;; khối thi đua số 1\nKhối 2")
    assert names(khoi) == [
        "Sở Tài chính",
        "Sở Tư pháp",
        "Báo tỉnh",
        "khối thi đua số 1",
        "Khối 2",
    ]
    with pytest.raises(Refused, match="pledge-there"):
        pledges.add(khoi, signing(khoi), "Khối 2")
    with pytest.raises(BadInput, match="name-missing"):
        pledges.add(khoi, signing(khoi), " ; ")
    pledges.leave_out(khoi, rows(khoi)[-1])
    assert "Khối 2" not in names(khoi)


def test_afterwards_hour_and_signer_are_corrected(khoi: Conference) -> None:
    earlier = MORNING - timedelta(minutes=20)
    kept = pledges.correct(khoi, rows(khoi)[0], " Ông  A ", earlier)
    assert (kept.signer, kept.signed_at) == ("Ông A", earlier)
    with pytest.raises(Refused, match="time-ahead"):
        pledges.correct(khoi, rows(khoi)[0], "", MORNING + timedelta(minutes=1))


def test_a_unit_renamed_pledges_by_its_new_name_and_one_removed_by_its_old(
    khoi: Conference,
) -> None:
    unit = next(one for one in khoi.state.units.values() if one.name == "Báo tỉnh")
    pledges.add(khoi, signing(khoi), "Báo tỉnh")
    pledges.sign(khoi, rows(khoi)[-1], "Tổng Biên tập")
    renamed = parts.save_part(khoi, unit, name="Báo và Đài tỉnh")
    assert names(khoi)[-1] == "Báo và Đài tỉnh"
    parts.remove_part(khoi, renamed)
    assert names(khoi)[-1] == "Báo và Đài tỉnh"
    assert rows(khoi)[-1].unit_id == 0
