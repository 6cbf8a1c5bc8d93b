"""Minutes of days on which something is missing or unfinished, or falls on the edge of an hour.

The rich day stands in `full_day`; here is what one day cannot show at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from exports import minutes
from exports.lateness import late_arrivals
from store import clock
from store.clock import VIETNAM
from store.conference import Conference
from store.records import (
    AgendaItem,
    Award,
    AwardState,
    Ballot,
    Count,
    Decision,
    Delegate,
    Group,
    GroupKind,
    Ledger,
    Method,
    Question,
    RecipientKind,
    Session,
    Speech,
    Tally,
    Unit,
)
from tests.exports.paper_text import paper_text
from tests.exports.kept_texts import check_snapshot


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 12, 20, hour, minute, tzinfo=VIETNAM)


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    """One session from 08:00 with three items, nobody on the list yet."""
    with clock.travel(at(6)):
        made = Conference.create(tmp_path / "c", "khoi", date(2026, 12, 20))
        state = made.state
        tables = (state.sessions, state.agenda, state.groups, state.ballots)
        made.remove("t", *[record for table in tables for record in table.values()])
        (session,) = made.save("t", Session(order=1, name="Buổi sáng", starts=at(8)))
        for n, kind in enumerate(("report", "opening", "closing"), start=1):
            item = AgendaItem(
                order=n, title=f"Việc {n}", kind=kind, session_id=session.id, minutes=5
            )
            made.save("t", item)
    yield made
    made.close()


def said(conference: Conference, folder: Path, when: datetime | None = None) -> str:
    with clock.travel(when or at(17)):
        return paper_text(minutes.write(conference, folder / "bb.docx"))


def start(conference: Conference, position: int, when: datetime) -> None:
    with clock.travel(when):
        conference.start_item(position)


def come(conference: Conference, when: datetime, *delegates: Delegate) -> list[Delegate]:
    """New delegates, who come in at once."""
    with clock.travel(when):
        added = conference.add_delegates("t", delegates)
        for delegate in added:
            conference.check_in(delegate_id=delegate.id)
    return added


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
        conference.finish_item()
    # Somebody adds to the record later: what was closed at 08:30 stays closed then.
    first = min(conference.state.agenda.values(), key=lambda item: item.order)
    conference.edit("t", first, started=at(8, 40), finished=at(8, 50))
    text = said(conference, tmp_path)
    assert "Hội nghị kết thúc vào 08 giờ 30, ngày 20 tháng 12 năm 2026./." in text


def test_the_last_item_that_ended_is_named_while_the_conference_is_open(
    conference: Conference, tmp_path: Path
) -> None:
    start(conference, 1, at(8))
    start(conference, 2, at(8, 20))
    with clock.travel(at(8, 50)):
        conference.finish_item()
    assert "Hội nghị kết thúc vào 08 giờ 50," in said(conference, tmp_path)


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
    conference.add_delegates("t", [Delegate(number=0, name="Lý A Một", group_id=group.id)])
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
        conference.check_in(delegate_id=guest.id, direction="out")
    text = said(conference, tmp_path)
    assert "triệu tập: 1; có mặt: 1 (đạt 100 % số đại biểu triệu tập)" in text
    assert "Đại biểu mời:\n- Đồng chí Lý A Một;" in text


def test_a_unit_attends_by_a_voting_delegate_who_came(
    conference: Conference, tmp_path: Path
) -> None:
    conference.save_ballot(hands("Thông qua", by_unit=True))
    here, away, silent, guest = conference.save(
        "t", *[Unit(order=n, name=f"Đơn vị {n}", member=n < 4) for n in range(1, 5)]
    )
    conference.add_delegates("t", [Delegate(number=0, name="Ở nhà", unit_id=away.id, votes=True)])
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
    for position, when in started.items():
        start(conference, position, when)
    come(conference, came, Delegate(number=0, name="Lý A Một"))
    found = late_arrivals(conference.state, conference.session(1))
    assert [(delegate.name, moment) for delegate, moment in found] == [("Lý A Một", came)] * late


def test_the_reception_is_no_opening(conference: Conference) -> None:
    first = min(conference.state.agenda.values(), key=lambda item: item.order)
    conference.edit("t", first, kind="welcome")
    start(conference, 1, at(7, 30))
    come(conference, at(8), Delegate(number=0, name="Lý A Một"))
    assert not late_arrivals(conference.state, conference.session(1))


def test_the_late_stand_in_the_order_of_the_list(conference: Conference) -> None:
    start(conference, 2, at(8))
    names = ("Vừ A Sau", "An Văn Trước")
    come(conference, at(8, 30), *[Delegate(number=0, name=name) for name in names])
    found = late_arrivals(conference.state, conference.session(1))
    assert tuple(delegate.name for delegate, _ in found) == names


# --- votes -------------------------------------------------------------------------------------


def hands(title: str, **facts: Any) -> Ballot:
    given: dict[str, Any] = {"method": Method.HANDS, "question": Question.SINGLE, **facts}
    return Ballot(order=0, title=title, base="members", threshold=">1/2", **given)


def test_a_vote_given_up_before_the_count_leaves_no_trace(
    conference: Conference, tmp_path: Path
) -> None:
    saved = conference.save_ballot(hands("Bỏ dở"))
    with clock.travel(at(9)):
        conference.open_ballot(saved.id)
        conference.void_ballot(saved.id, "Mất điện")
    text = said(conference, tmp_path)
    assert "Bỏ dở" not in text
    assert "Các nội dung biểu quyết khác" not in text


# --- awards ------------------------------------------------------------------------------------


def conferred(conference: Conference, when: datetime, number: str = "05/QĐ", **facts: Any) -> None:
    """An award handed over at that moment."""
    decision = conference.save_decision(Decision(order=0, number=number, body="UBND tỉnh"))
    given = {"kind": RecipientKind.INDIVIDUAL, "recipient": "Sùng A Thưởng", **facts}
    award = Award(
        decision_id=decision.id,
        honour="bang-khen-tinh",
        form="Bằng khen",
        order=1,
        state=AwardState.CONFERRED,
        call=1,
        conferred_at=when,
        **given,
    )
    conference.save("t", award)


def heading_and_row(text: str) -> tuple[str, str]:
    """The heading under which the only award stands, and the last cell of its row."""
    lines = text.splitlines()
    (place,) = [n for n, line in enumerate(lines) if line.startswith("| 1 | Bằng khen |")]
    heading = next(line for line in reversed(lines[:place]) if line.startswith("# "))
    return heading, lines[place].removesuffix(" |").rpartition("|")[2].strip()


@pytest.mark.parametrize(
    ("when", "heading"),
    [
        (at(7, 59), "# Trao khen thưởng"),
        (at(8), "# 1. Việc 1 (08 giờ 00 – 08 giờ 30)"),
        (at(8, 29), "# 1. Việc 1 (08 giờ 00 – 08 giờ 30)"),
        (at(8, 30), "# 2. Việc 2 (08 giờ 30 – 09 giờ 00)"),
        (at(9), "# Trao khen thưởng"),
        (at(9, 20), "# Trao khen thưởng"),
        (at(9, 45), "# 3. Việc 3 (từ 09 giờ 30)"),
    ],
)
def test_an_award_stands_once_where_it_was_conferred(
    conference: Conference, tmp_path: Path, when: datetime, heading: str
) -> None:
    start(conference, 1, at(8))
    start(conference, 2, at(8, 30))
    with clock.travel(at(9)):
        conference.finish_item()
    start(conference, 3, at(9, 30))
    conferred(conference, when)
    assert heading_and_row(said(conference, tmp_path)) == (heading, "")


def test_the_votes_of_an_item_stand_before_its_awards(
    conference: Conference, tmp_path: Path
) -> None:
    start(conference, 1, at(8))
    item = min(conference.state.agenda.values(), key=lambda item: item.order)
    ballot = conference.save_ballot(hands("Thông qua danh sách", item_id=item.id))
    ledger = Ledger(entitled=3, present=3, issued=3, collected=3, valid=3)
    with clock.travel(at(8, 5)):
        conference.open_ballot(ballot.id)
        counts = (Count(candidate="", agree=3),)
        conference.record_count(ballot.id, Tally(ledger=ledger, counts=counts))
        conference.publish(ballot.id)
    conferred(conference, at(8, 10))
    text = said(conference, tmp_path)
    assert text.index("# 1. ") < text.index("3/3 thành viên đồng ý") < text.index("Đã trao 1/1")


@pytest.mark.parametrize(
    ("recipient", "came", "told"),
    [
        ("Lý A Một", True, ""),
        ("Sở Y tế", True, "Lý A Một đại diện nhận"),
        ("Lý A Một", False, "Vắng mặt"),
        ("Sở Y tế", False, "Vắng mặt"),  # who stayed away did not receive for others
    ],
)
def test_who_received_is_who_was_there(
    conference: Conference, tmp_path: Path, recipient: str, came: bool, told: str
) -> None:
    come(conference, at(7, 30), Delegate(number=0, name="Người Khác"))
    (one,) = conference.add_delegates("t", [Delegate(number=0, name="Lý A Một")])
    if came:
        with clock.travel(at(7, 40)):
            conference.check_in(delegate_id=one.id)
    conferred(conference, at(9), recipient=recipient, delegate_id=one.id)
    assert heading_and_row(said(conference, tmp_path))[1] == told


def test_without_a_roll_call_no_recipient_is_absent(conference: Conference, tmp_path: Path) -> None:
    (one,) = conference.add_delegates("t", [Delegate(number=0, name="Lý A Một")])
    conferred(conference, at(9), recipient="Lý A Một", delegate_id=one.id)
    assert heading_and_row(said(conference, tmp_path))[1] == ""


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (at(6, 30), ""),  # before any desk opened: the first session
        (at(9), ""),
        (at(12, 29), ""),
        (at(12, 30), "Vắng mặt"),  # the afternoon's desk is open, and has not seen him
        (at(14), "Vắng mặt"),
    ],
)
def test_outside_items_the_session_of_the_moment_knows_who_was_there(
    conference: Conference, tmp_path: Path, when: datetime, told: str
) -> None:
    conference.save("t", Session(order=2, name="Buổi chiều", starts=at(13, 30)))
    one, other = come(
        conference,
        at(7, 30),
        Delegate(number=0, name="Lý A Một"),
        Delegate(number=0, name="Người Khác"),
    )
    with clock.travel(at(13)):
        conference.check_in(delegate_id=other.id)
    conferred(conference, when, recipient="Lý A Một", delegate_id=one.id)
    assert heading_and_row(said(conference, tmp_path, at(20)))[1] == told


def test_a_post_that_is_the_recipient_is_not_said_twice(
    conference: Conference, tmp_path: Path
) -> None:
    conferred(conference, at(9), recipient="Sở Y tế", unit="Sở Y tế")
    assert "| 1 | Bằng khen | Sở Y tế |  |" in said(conference, tmp_path)


def test_a_decision_without_its_number_yet(conference: Conference, tmp_path: Path) -> None:
    conferred(conference, at(9), number="")
    assert "- Quyết định của UBND tỉnh;" in said(conference, tmp_path)
