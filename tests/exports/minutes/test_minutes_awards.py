"""Awards in the minutes: told once, where they were conferred, with who was there to receive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from store import clock
from store.agenda import steps
from store.awards import stage
from store.checkin import desk
from store.conference import Conference
from store.people import roster
from store.records import (
    Award,
    AwardState,
    Count,
    Decision,
    Delegate,
    Ledger,
    RecipientKind,
    Session,
    Tally,
    Unit,
)
from store.votes import voting
from tests.exports.bare_day import at, bare_day, come, hands, said, start


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with bare_day(tmp_path) as made:
        yield made


def conferred(
    conference: Conference, when: datetime | None, number: str = "05/QĐ", **facts: Any
) -> None:
    """An award handed over at that moment."""
    decision = stage.save_decision(conference, Decision(order=0, number=number, body="UBND tỉnh"))
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
        steps.finish_item(conference)
    start(conference, 3, at(9, 30))
    conferred(conference, when)
    assert heading_and_row(said(conference, tmp_path)) == (heading, "")


def test_the_votes_of_an_item_stand_before_its_awards(
    conference: Conference, tmp_path: Path
) -> None:
    start(conference, 1, at(8))
    item = min(conference.state.agenda.values(), key=lambda item: item.order)
    ballot = voting.save_ballot(conference, hands("Thông qua danh sách", item_id=item.id))
    ledger = Ledger(entitled=3, present=3, issued=3, collected=3, valid=3)
    with clock.travel(at(8, 5)):
        voting.open_ballot(conference, ballot.id)
        counts = (Count(candidate="", agree=3),)
        voting.record_count(conference, ballot.id, Tally(ledger=ledger, counts=counts))
        voting.publish(conference, ballot.id)
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
    (one,) = roster.add_delegates(conference, "t", [Delegate(number=0, name="Lý A Một")])
    if came:
        with clock.travel(at(7, 40)):
            desk.check_in(conference, delegate_id=one.id)
    conferred(conference, at(9), recipient=recipient, delegate_id=one.id)
    assert heading_and_row(said(conference, tmp_path))[1] == told


def test_without_a_roll_call_no_recipient_is_absent(conference: Conference, tmp_path: Path) -> None:
    (one,) = roster.add_delegates(conference, "t", [Delegate(number=0, name="Lý A Một")])
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
    conference.save("t", Session(order=2, name="Buổi chiều", starts=at(13, 30), anew=True))
    one, other = come(
        conference,
        at(7, 30),
        Delegate(number=0, name="Lý A Một"),
        Delegate(number=0, name="Người Khác"),
    )
    with clock.travel(at(13)):
        desk.check_in(conference, delegate_id=other.id)
    conferred(conference, when, recipient="Lý A Một", delegate_id=one.id)
    assert heading_and_row(said(conference, tmp_path, at(20)))[1] == told


@pytest.mark.parametrize(
    ("out_at", "day_later", "told"),
    [
        (None, 0, ""),  # came in the morning, and is in the hall still
        (at(11), 0, "Vắng mặt"),  # went home at noon
        (at(15), 0, ""),  # went home after the award
        (None, 1, "Vắng mặt"),  # another day begins by itself
    ],
)
def test_who_came_in_the_morning_is_there_in_the_afternoon(
    conference: Conference, tmp_path: Path, out_at: datetime | None, day_later: int, told: str
) -> None:
    later = timedelta(days=day_later)
    conference.save("t", Session(order=2, name="Buổi chiều", starts=at(13, 30) + later))
    one, other = come(
        conference,
        at(7, 30),
        Delegate(number=0, name="Lý A Một"),
        Delegate(number=0, name="Người Khác"),
    )
    if out_at:
        with clock.travel(out_at):
            desk.check_in(conference, delegate_id=one.id, direction="out")
    with clock.travel(at(13) + later):
        desk.check_in(conference, delegate_id=other.id)
    conferred(conference, at(14) + later, recipient="Lý A Một", delegate_id=one.id)
    assert heading_and_row(said(conference, tmp_path, at(20) + later))[1] == told


def test_for_a_collective_any_of_its_delegates_receives(
    conference: Conference, tmp_path: Path
) -> None:
    (unit,) = conference.save("t", Unit(order=1, name="Sở Y tế"))
    (linked,) = roster.add_delegates(
        conference, "t", [Delegate(number=0, name="Lý A Một", unit_id=unit.id)]
    )
    conferred(
        conference,
        at(9),
        recipient="Sở Y tế",
        kind=RecipientKind.COLLECTIVE,
        delegate_id=linked.id,
    )
    come(conference, at(7, 30), Delegate(number=0, name="Người Khác"))
    assert heading_and_row(said(conference, tmp_path))[1] == "Vắng mặt"
    come(conference, at(7, 40), Delegate(number=0, name="Mùa A Hai", unit_id=unit.id))
    assert heading_and_row(said(conference, tmp_path))[1] == "Đại diện tập thể nhận"


def test_a_post_that_is_the_recipient_is_not_said_twice(
    conference: Conference, tmp_path: Path
) -> None:
    conferred(conference, at(9), recipient="Sở Y tế", unit="Sở Y tế")
    assert "| 1 | Bằng khen | Sở Y tế |  |" in said(conference, tmp_path)


def test_a_decision_without_its_number_yet(conference: Conference, tmp_path: Path) -> None:
    conferred(conference, at(9), number="")
    assert "- Quyết định của UBND tỉnh;" in said(conference, tmp_path)


def test_an_award_whose_time_is_not_known_is_told_once_and_under_no_item(
    conference: Conference, tmp_path: Path
) -> None:
    start(conference, 1, at(8))
    with clock.travel(at(8, 30)):
        steps.finish_item(conference)
    conferred(conference, None)
    assert said(conference, tmp_path).count("| 1 | Bằng khen |") == 1
    assert heading_and_row(said(conference, tmp_path))[0].endswith("Trao khen thưởng")
