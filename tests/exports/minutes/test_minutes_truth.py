"""Minutes of days on which something is missing or unfinished, or falls on the edge of an hour.

The rich day stands in `full_day`; here is what one day cannot show at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from exports.wording.people import late_arrivals
from store import clock
from store.agenda import steps
from store.checkin import attendance, desk
from store.conference import Conference
from store.people import roster
from store.records import Delegate, Group, GroupKind, Session, Speech, Unit
from store.votes import voting
from tests.exports.bare_day import at, bare_day, come, hands, said, start
from tests.exports.kept_texts import check_snapshot


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with bare_day(tmp_path) as made:
        yield made


# --- the frame ---------------------------------------------------------------------------------


def test_minutes_of_nothing_leave_room_and_claim_nothing(
    conference: Conference, tmp_path: Path
) -> None:
    bare = replace(
        conference.state.profile, venue="", chairs=(), secretaries=(), recipients=(), adopted=""
    )
    conference.save("t", bare)
    check_snapshot("minutes-of-nothing", said(conference, tmp_path))


def test_minutes_of_a_day_under_way(conference: Conference, tmp_path: Path) -> None:
    """Two have come, one item is done and one runs: no end is told. Names come from the roles."""
    profile = conference.state.profile
    conference.save("t", replace(profile, chairs=(), secretaries=()))
    chair = Delegate(number=0, name="Lò Thị Chủ", post="Khối trưởng", roles=("chair",))
    come(conference, at(7, 50), chair, Delegate(number=0, name="Tòng A Thư", roles=("secretary",)))
    start(conference, 1, at(8, 1))
    start(conference, 2, at(8, 20))
    check_snapshot("minutes-under-way", said(conference, tmp_path, at(8, 30)))


def test_the_end_is_that_of_the_conference(conference: Conference, tmp_path: Path) -> None:
    start(conference, 3, at(8))
    with clock.travel(at(8, 30)):
        steps.finish_item(conference)
    # Somebody adds to the record later: what was closed at 08:30 stays closed then.
    first = min(conference.state.agenda.values(), key=lambda item: item.order)
    conference.edit("t", first, started=at(8, 40), finished=at(8, 50))
    text = said(conference, tmp_path)
    assert "Hội nghị kết thúc vào 08 giờ 30, ngày 20 tháng 12 năm 2026./." in text


def test_a_session_in_which_nothing_was_held_has_no_heading(
    conference: Conference, tmp_path: Path
) -> None:
    afternoon = Session(order=2, name="Buổi chiều", starts=at(13, 30))
    conference.save("t", afternoon)
    start(conference, 1, at(8))
    text = said(conference, tmp_path)
    assert "# Buổi sáng, 08 giờ 00" in text
    assert "# Buổi chiều" not in text


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"started": at(8, 5)}, True),
        ({"gist": "nêu ba việc"}, True),  # written down, the clock never started
        ({}, False),
    ],
)
def test_only_talks_that_were_given_are_told(
    conference: Conference, tmp_path: Path, facts: dict[str, Any], told: bool
) -> None:
    start(conference, 1, at(8))
    item = min(conference.state.agenda.values(), key=lambda item: item.order)
    conference.save("t", Speech(item_id=item.id, order=1, speaker="Mùa A Nói", **facts))
    assert ("Mùa A Nói" in said(conference, tmp_path)) is told


# --- who came ----------------------------------------------------------------------------------


def test_without_a_roll_call_nobody_is_counted_absent(
    conference: Conference, tmp_path: Path
) -> None:
    (group,) = conference.save("t", Group(order=1, name="Thành viên Khối"))
    roster.add_delegates(conference, "t", [Delegate(number=0, name="Lý A Một", group_id=group.id)])
    text = said(conference, tmp_path)
    assert "Đại biểu triệu tập: 1; không điểm danh." in text
    assert "Thành viên Khối" not in text, "no table of absences that nobody established"
    assert "Lý A Một" not in text


@pytest.mark.parametrize(("number", "named"), [(40, 40), (41, 0)])
def test_up_to_forty_guests_are_named(
    conference: Conference, tmp_path: Path, number: int, named: int
) -> None:
    (group,) = conference.save("t", Group(order=1, name="Khách", kind=GroupKind.GUEST))
    guests = [Delegate(number=0, name=f"Vị {n}", group_id=group.id) for n in range(number)]
    come(conference, at(7, 30), *guests)
    text = said(conference, tmp_path)
    assert text.count("- Đồng chí Vị ") == named
    assert ("Đại biểu mời:" in text) is bool(named)


def test_who_came_and_went_was_there(conference: Conference, tmp_path: Path) -> None:
    (group,) = conference.save("t", Group(order=1, name="Khách", kind=GroupKind.GUEST))
    (guest,) = come(conference, at(7, 30), Delegate(number=0, name="Lý A Một", group_id=group.id))
    with clock.travel(at(9)):
        desk.check_in(conference, delegate_id=guest.id, direction="out")
    text = said(conference, tmp_path)
    assert "triệu tập: 1; có mặt: 1 (đạt 100 % số đại biểu triệu tập)" in text
    assert "Đại biểu mời:\n- Đồng chí Lý A Một." in text


def test_a_unit_attends_by_a_voting_delegate_who_came(
    conference: Conference, tmp_path: Path
) -> None:
    voting.save_ballot(conference, hands("Thông qua", by_unit=True))
    here, away, silent, guest = conference.save(
        "t", *[Unit(order=n, name=f"Đơn vị {n}", member=n < 4) for n in range(1, 5)]
    )
    roster.add_delegates(
        conference, "t", [Delegate(number=0, name="Ở nhà", unit_id=away.id, votes=True)]
    )
    come(
        conference,
        at(7, 30),
        Delegate(number=0, name="Một", unit_id=here.id, votes=True),
        Delegate(number=0, name="Hai", unit_id=silent.id),
        Delegate(number=0, name="Ba", unit_id=guest.id, votes=True),
    )
    text = said(conference, tmp_path)
    assert "Số đơn vị thành viên có đại diện biểu quyết tham dự: 1/3." in text


def test_nobody_absent_and_nobody_late_have_no_heading(
    conference: Conference, tmp_path: Path
) -> None:
    come(conference, at(7, 30), Delegate(number=0, name="Lý A Một"))
    start(conference, 2, at(8))
    text = said(conference, tmp_path)
    for heading in ("vắng mặt:", "đến sau", "Đại biểu mời", "Số đơn vị thành viên"):
        assert heading not in text


def test_who_came_to_a_later_session_is_no_plain_absentee(
    conference: Conference, tmp_path: Path
) -> None:
    """The morning's count stays, but the minutes may name them further on, as a recipient."""
    conference.save("t", Session(order=2, name="Buổi chiều", starts=at(13, 30)))
    come(conference, at(7, 30), Delegate(number=0, name="Lý A Sớm"))
    come(conference, at(13, 20), Delegate(number=0, name="Lê Kim Chiều"))
    with clock.travel(at(6)):
        roster.add_delegates(conference, "t", [Delegate(number=0, name="Tẩn A Vắng")])
    text = said(conference, tmp_path)
    assert "Đồng chí Lê Kim Chiều (chưa rõ lý do; có mặt từ buổi chiều);" in text
    assert "Đồng chí Tẩn A Vắng (chưa rõ lý do)." in text
    assert "Lý A Sớm" not in text


@pytest.mark.parametrize(
    ("started", "came", "late"),
    [
        ({1: at(8), 2: at(8, 20)}, at(8, 10), False),  # before the opening, after the report
        ({1: at(8), 2: at(8, 20)}, at(8, 20), False),
        ({1: at(8), 2: at(8, 20)}, at(8, 21), True),
        ({1: at(8), 3: at(8, 20)}, at(8, 10), True),  # no opening: what began first
        ({1: at(8), 3: at(8, 20)}, at(8), False),
        ({}, at(9), False),
    ],
)
def test_late_is_who_came_after_the_opening(
    conference: Conference, started: dict[int, datetime], came: datetime, late: bool
) -> None:
    before = {position: when for position, when in started.items() if when < came}
    for position, when in before.items():
        start(conference, position, when)
    come(conference, came, Delegate(number=0, name="Lý A Một"))
    for position in started.keys() - before:
        start(conference, position, started[position])
    found = late_arrivals(conference.state, attendance.session(conference.state, 1))
    assert [(delegate.name, arrival.at) for delegate, arrival in found] == [
        ("Lý A Một", came)
    ] * late


def test_the_reception_is_no_opening(conference: Conference) -> None:
    first = min(conference.state.agenda.values(), key=lambda item: item.order)
    conference.edit("t", first, kind="welcome")
    start(conference, 1, at(7, 30))
    come(conference, at(8), Delegate(number=0, name="Lý A Một"))
    assert not late_arrivals(conference.state, attendance.session(conference.state, 1))


def test_the_late_stand_in_the_order_of_the_list(conference: Conference) -> None:
    start(conference, 2, at(8))
    names = ("Vừ A Sau", "An Văn Trước")
    come(conference, at(8, 30), *[Delegate(number=0, name=name) for name in names])
    found = late_arrivals(conference.state, attendance.session(conference.state, 1))
    assert tuple(delegate.name for delegate, _ in found) == names


# --- votes -------------------------------------------------------------------------------------


def test_a_vote_given_up_before_the_count_is_told_with_the_reason_a_draft_is_not(
    conference: Conference, tmp_path: Path
) -> None:
    saved = voting.save_ballot(conference, hands("Bỏ dở"))
    with clock.travel(at(9)):
        voting.open_ballot(conference, saved.id)
        voting.void_ballot(conference, saved.id, "Mất điện")
    draft = voting.save_ballot(conference, hands("Mới soạn"))
    voting.void_ballot(conference, draft.id, "Trùng")
    text = said(conference, tmp_path)
    assert "kết quả không được công bố; lý do: Mất điện." in text
    assert "Mới soạn" not in text
