"""Awards in the minutes: told once, where they were conferred, with who was there to receive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from exports.wording.awards import decision_text
from store import clock
from store.agenda import steps
from store.awards import stage
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
        conferred_at=when,
        **{"state": AwardState.CONFERRED, "call": 1, **given},
    )
    conference.save("t", award)


def heading_and_row(text: str) -> tuple[str, str]:
    """The heading under which the only award stands, and the last cell of its row."""
    lines = text.splitlines()
    (place,) = [n + 1 for n, line in enumerate(lines) if line.startswith("**Bằng khen**")]
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
    assert heading_and_row(said(conference, tmp_path)) == (heading, "Nhận trực tiếp")


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


COLLECTIVE, HOUSEHOLD = RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, "Nhận trực tiếp"),
        ({"received_by": "Lý A Một"}, "Lý A Một nhận thay"),
        ({"received_by": "Lý A Một", "receiver": "Lý A Một"}, "Lý A Một nhận thay"),
        ({"received_by": "Lý A Một", "receiver": "Mùa A Hai"}, "Lý A Một nhận thay"),
        ({"receiver": "Lý A Một"}, "Lý A Một nhận thay"),  # conferred by an earlier version
        ({"kind": COLLECTIVE}, "Đại diện tập thể nhận"),
        ({"kind": HOUSEHOLD}, "Đại diện gia đình nhận"),
        ({"kind": COLLECTIVE, "received_by": "Lý A Một"}, "Lý A Một đại diện nhận"),
        (
            {"kind": COLLECTIVE, "received_by": "Lý A Một", "receiver": "Lý A Một"},
            "Lý A Một đại diện nhận",
        ),
        ({"kind": HOUSEHOLD, "receiver": "Lý A Một"}, "Lý A Một đại diện nhận"),
        ({"posthumous": True}, "Truy tặng; đại diện gia đình nhận: …"),
        (
            {"posthumous": True, "received_by": "bà Mỷ", "receiver": "ông Tủa"},
            "Truy tặng; đại diện gia đình nhận: bà Mỷ",
        ),
        ({"state": AwardState.READ}, "Được công bố, không lên nhận"),
        ({"state": AwardState.OWED}, "Chưa nhận"),
        ({"state": AwardState.OWED, "reason": "Đi công tác"}, "Chưa nhận: Đi công tác"),
        ({"state": AwardState.WITHDRAWN, "reason": "Có đơn"}, "Rút, không trao: Có đơn"),
        (
            {
                "state": AwardState.HANDED,
                "handed_at": at(16, 5),
                "handed_to": "ông Tủa",
                "handed_signed": True,
                "reason": "Đi công tác",
            },
            "Chưa nhận tại Hội nghị; trao sau lúc 16 giờ 05, ngày 20 tháng 12 năm 2026 cho ông "
            "Tủa, đã ký nhận",
        ),
        (
            {
                "state": AwardState.HANDED,
                "handed_at": at(16, 5),
                "handed_to": "ông Tủa",
                "call": 0,
            },
            "Trao sau lúc 16 giờ 05, ngày 20 tháng 12 năm 2026 cho ông Tủa, chưa ký nhận",
        ),
        ({"state": AwardState.CALLED}, "Đã gọi lên, chưa ghi kết quả trao"),
    ],
)
def test_what_was_written_down_is_told(
    conference: Conference, tmp_path: Path, facts: dict[str, Any], told: str
) -> None:
    conferred(conference, at(9), **facts)
    assert heading_and_row(said(conference, tmp_path))[1] == told


def test_who_was_there_is_never_guessed(conference: Conference, tmp_path: Path) -> None:
    """A roll was called and it has not seen them: what was conferred stays conferred."""
    (unit,) = conference.save("t", Unit(order=1, name="Sở Y tế"))
    (away,) = roster.add_delegates(
        conference, "t", [Delegate(number=0, name="Lý A Một", unit_id=unit.id)]
    )
    come(conference, at(7, 30), Delegate(number=0, name="Người Khác"))
    conferred(
        conference, at(9), kind=COLLECTIVE, recipient="Sở Y tế", delegate_id=away.id, unit="Sở Y tế"
    )
    assert heading_and_row(said(conference, tmp_path))[1] == "Đại diện tập thể nhận"


def test_from_whose_hands_stands_where_it_is_known(conference: Conference, tmp_path: Path) -> None:
    conferred(conference, at(9), presented_by="Ông Giàng A Trao, Chủ tịch")
    text = said(conference, tmp_path)
    assert "**Bằng khen; người trao: Ông Giàng A Trao, Chủ tịch**\n| 1 |" in text
    assert "| 1 | Sùng A Thưởng | Nhận trực tiếp |" in text


@pytest.mark.parametrize("own", [True, False])
def test_a_recipient_is_addressed(conference: Conference, tmp_path: Path, *, own: bool) -> None:
    """As the delegate that they are, else as their list addressed them."""
    (one,) = roster.add_delegates(
        conference, "t", [Delegate(number=0, name="Sùng A Thưởng", honorific="Ông", title="TS.")]
    )
    conferred(conference, at(9), delegate_id=one.id if own else 0, honorific="Anh", post="Bác sĩ")
    told = "Ông TS. Sùng A Thưởng" if own else "Anh Sùng A Thưởng"
    assert f"| {told}, Bác sĩ |" in said(conference, tmp_path)


def test_what_never_came_up_is_named_and_counted_once_all_is_over(
    conference: Conference, tmp_path: Path
) -> None:
    conferred(conference, at(9))
    conferred(conference, None, "06/QĐ", recipient="Lò Thị Chờ", state=AwardState.WAITING, call=0)
    conferred(conference, at(9), "07/QĐ", recipient="Lò Thị Rút", state=AwardState.WITHDRAWN)
    assert "Lò Thị Chờ" not in said(conference, tmp_path)
    conference.save("t", replace(conference.state.profile, closed_at=at(17)))
    text = said(conference, tmp_path)
    assert "Chưa công bố, chưa trao tại Hội nghị:\n- Bằng khen: Lò Thị Chờ." in text
    assert "Đã trao 1/2 khen thưởng:" in text
    assert "Tổng hợp: đã trao 1/2 khen thưởng; rút: 1; chưa gọi lên: 1." in text


def test_each_decision_stands_above_its_awards(conference: Conference, tmp_path: Path) -> None:
    conferred(conference, at(9), "05/QĐ", recipient="Lò Thị Năm")
    conferred(conference, at(9), "06/QĐ", recipient="Lò Thị Sáu")
    text = said(conference, tmp_path)
    places = [text.index(word) for word in ("05/QĐ", "Lò Thị Năm", "06/QĐ", "Lò Thị Sáu")]
    assert places == sorted(places)


def test_a_post_that_is_the_recipient_is_not_said_twice(
    conference: Conference, tmp_path: Path
) -> None:
    conferred(conference, at(9), recipient="Sở Y tế", unit="Sở Y tế")
    assert "| 1 | Sở Y tế | Nhận trực tiếp |" in said(conference, tmp_path)


def test_a_decision_without_its_number_yet(conference: Conference, tmp_path: Path) -> None:
    conferred(conference, at(9), number="")
    assert "- Quyết định số …… ngày …… của UBND tỉnh:" in said(conference, tmp_path)


def test_a_numbered_decision_without_its_day_yet(conference: Conference, tmp_path: Path) -> None:
    conferred(conference, at(9), number="05/QĐ")
    assert "- Quyết định số 05/QĐ ngày …… của UBND tỉnh:" in said(conference, tmp_path)


def test_who_received_themselves_after_all_is_not_told_by_the_plan(
    conference: Conference, tmp_path: Path
) -> None:
    conferred(conference, at(9), receiver="Bà Lò Thị Hoa", received_by="Bà Lò Thị Hoa")
    (award,) = conference.state.awards
    assert heading_and_row(said(conference, tmp_path))[1] == "Bà Lò Thị Hoa nhận thay"
    stage.correct_hands(conference, award, "", "")
    assert heading_and_row(said(conference, tmp_path))[1] == "Nhận trực tiếp"
    conference.undo()
    assert heading_and_row(said(conference, tmp_path))[1] == "Bà Lò Thị Hoa nhận thay"


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("/QĐ-UBND", "……/QĐ-UBND"),
        ("…/QĐ-UBND", "……/QĐ-UBND"),
        (" ... ", "……"),
        ("đang trình", "…… (đang trình)"),
        ("07/QĐ-UBND", "07/QĐ-UBND"),
    ],
)
def test_dots_stand_for_the_number_that_is_to_come(number: str, told: str) -> None:
    draft = Decision(order=1, number=number, body="", signed_on=date(2026, 12, 25))
    assert decision_text(draft) == f"Quyết định số {told} ngày 25 tháng 12 năm 2026;"


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ("Về việc khen thưởng", "về việc khen thưởng"),
        ("về việc khen thưởng", "về việc khen thưởng"),
        ("Tặng Bằng khen", "Tặng Bằng khen"),
    ],
)
def test_what_a_decision_is_about_goes_on_the_sentence(about: str, told: str) -> None:
    made = Decision(order=1, number="7/QĐ", body="Sở", signed_on=date(2026, 12, 25), about=about)
    assert decision_text(made).endswith(f"của Sở {told};")


def test_awards_of_no_decision_do_not_stand_under_another(
    conference: Conference, tmp_path: Path
) -> None:
    conferred(conference, at(9))
    (award,) = conference.state.awards.values()
    conference.save("t", replace(award, id=0, decision_id=0, recipient="Lò Thị Sáu"))
    lines = said(conference, tmp_path).splitlines()
    (row,) = [n for n, line in enumerate(lines) if "Lò Thị Sáu" in line]
    lead = next(line for line in reversed(lines[:row]) if line.startswith("- "))
    assert lead == "- Chưa ghi quyết định:"


def test_an_award_whose_time_is_not_known_is_told_once_and_under_no_item(
    conference: Conference, tmp_path: Path
) -> None:
    start(conference, 1, at(8))
    with clock.travel(at(8, 30)):
        steps.finish_item(conference)
    conferred(conference, None)
    assert said(conference, tmp_path).count("**Bằng khen**") == 1
    assert heading_and_row(said(conference, tmp_path))[0].endswith("Trao khen thưởng")


def test_rows_stand_under_their_honour_and_whoever_gave(
    conference: Conference, tmp_path: Path
) -> None:
    """Who did not receive stands under nobody's hands, last of the honour."""
    given = {"recipient": "A", "presented_by": "Bà Trao, Bí thư"}
    conferred(conference, at(9), **given)
    for facts in (
        {"recipient": "B", "state": AwardState.OWED, "reason": "Ốm", "presented_by": ""},
        {"recipient": "C", "presented_by": "Ông Trao"},
        {"recipient": "D", "presented_by": "Bà Trao, Bí thư"},
        {"recipient": "E", "presented_by": ""},
    ):
        first = next(iter(conference.state.awards.values()))
        conference.save("t", replace(first, id=0, **facts))
    text = said(conference, tmp_path)
    assert text[text.index("**Bằng khen") : text.index("Tổng hợp")].splitlines() == [
        "**Bằng khen; người trao: Bà Trao, Bí thư**",
        "| 1 | A | Nhận trực tiếp |",
        "| 2 | D | Nhận trực tiếp |",
        "**Bằng khen; người trao: Ông Trao**",
        "| 3 | C | Nhận trực tiếp |",
        "**Bằng khen**",
        "| 4 | B | Chưa nhận: Ốm |",
        "| 5 | E | Nhận trực tiếp |",
    ]


def test_those_without_a_decision_are_not_told_under_one(
    conference: Conference, tmp_path: Path
) -> None:
    conferred(conference, at(9))
    first = next(iter(conference.state.awards.values()))
    conference.save("t", replace(first, id=0, decision_id=0, recipient="B"))
    text = said(conference, tmp_path)
    assert "- Khen thưởng chưa ghi quyết định:\n" in text
    conference.remove("t", first)
    assert "chưa ghi quyết định" not in said(conference, tmp_path)


def test_where_nothing_was_given_no_figure_says_that_none_was(
    conference: Conference, tmp_path: Path
) -> None:
    start(conference, 1, at(8))
    conferred(conference, at(8, 5))
    first = next(iter(conference.state.awards.values()))
    gone = {"state": AwardState.WITHDRAWN, "conferred_at": None, "recipient": "B"}
    conference.save("t", replace(first, id=0, **gone))
    text = said(conference, tmp_path)
    assert "Kết quả khen thưởng:" in text.partition("# Trao khen thưởng")[2]
    assert "Đã trao 0/" not in text


@pytest.mark.parametrize(
    ("hands", "told"),
    [
        ("Ông Lý A Một, Giám đốc", "Ông Lý A Một, Giám đốc, đại diện nhận"),
        ("Ông Lý A Một", "Ông Lý A Một đại diện nhận"),
    ],
)
def test_a_post_ends_with_a_comma(
    conference: Conference, tmp_path: Path, hands: str, told: str
) -> None:
    conferred(conference, at(9), kind=COLLECTIVE, received_by=hands)
    assert heading_and_row(said(conference, tmp_path))[1] == told
