"""What the papers of the awards say of the dead, of givers, of money, and to a mail merge."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from exports import catalogue
from store import clock
from store.awards import stage
from store.checkin import desk
from store.conference import Conference
from store.errors import Refused
from store.people import roster
from store.records import Award, AwardState, Decision, Delegate, Presenter, RecipientKind, Unit
from tests.exports.bare_day import at, bare_day
from tests.exports.paper_text import paper_text


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with bare_day(tmp_path) as made, clock.travel(at(9)):
        decision = Decision(order=0, number="=5+1", body="UBND tỉnh", signed_on=date(2026, 2, 5))
        stage.save_decision(made, decision)
        yield made


def listed(conference: Conference, recipient: str, **facts: Any) -> Award:
    given = {"kind": RecipientKind.INDIVIDUAL, "honour": "bang-khen-tinh", **facts}
    award = Award(decision_id=1, form="Bằng khen", recipient=recipient, order=0, **given)
    return stage.add_award(conference, award)


def text_of(conference: Conference, tmp_path: Path, paper_id: str) -> str:
    return paper_text(catalogue.export(conference, [paper_id], tmp_path / "out")[0])


def test_the_family_of_the_dead_is_called_up(conference: Conference, tmp_path: Path) -> None:
    listed(conference, "Sùng A Chu", honorific="Ông", posthumous=True, receiver="bà Mỷ")
    told = "Truy tặng Bằng khen cho ông Sùng A Chu; xin mời đại diện gia đình là bà Mỷ lên nhận."
    assert told in text_of(conference, tmp_path, "awards-script")


def test_who_is_only_read_is_not_called_up(conference: Conference, tmp_path: Path) -> None:
    listed(conference, "Sùng A Chu", only_read=True, receiver="bà Mỷ")
    text = text_of(conference, tmp_path, "awards-script")
    assert "Trân trọng công bố danh sách được tặng Bằng khen:" in text
    assert "mời" not in text


def test_givers_and_trays_stand_at_their_places(conference: Conference, tmp_path: Path) -> None:
    giver, bearer = conference.save(
        "t",
        Presenter(order=1, name="Ông Trao", post="Chủ tịch"),
        Presenter(order=2, name="Chị Khay", carries_tray=True),
    )
    for name in ("A", "B"):
        listed(conference, f"Lò Văn {name}", presenter_id=giver.id, tray_id=bearer.id)
    listed(conference, "Lò Văn C")
    text = text_of(conference, tmp_path, "awards-presenters")
    assert "| 1–2 | Ông Trao, Chủ tịch | Chị Khay |" in text
    assert "| 3 | Chưa phân công |  |" in text
    calls = text_of(conference, tmp_path, "awards")
    assert "- Vị trí 1–2, người trao: Ông Trao, Chủ tịch; bưng khay: Chị Khay." in calls
    assert calls.count("Ông Trao, Chủ tịch") == 2, "once in each list, not in every row"


def test_prizes_stand_beside_the_counts_only_when_they_are_on(
    conference: Conference, tmp_path: Path
) -> None:
    listed(conference, "Lò Văn A")
    assert "Tiền thưởng" not in text_of(conference, tmp_path, "awards-honours")
    conference.save("t", replace(conference.state.profile, base_salary=2_340_000))
    assert "**Tiền thưởng (đồng)**" in text_of(conference, tmp_path, "awards-honours")


def test_who_has_not_received_signs_once_it_is_handed_over(
    conference: Conference, tmp_path: Path
) -> None:
    listed(conference, "Lò Văn A", unit="Sở Y tế")
    listed(conference, "Lò Văn B")
    stage.call_next(conference)
    stage.mark(conference, 1, AwardState.OWED, "Đi công tác")
    stage.confer(conference)
    text = text_of(conference, tmp_path, "awards-owed")
    assert "| 1 | Lò Văn A | Sở Y tế | Bằng khen | Chưa nhận: Đi công tác |" in text
    assert "Lò Văn B" not in text
    stage.hand_over(conference, 1, at(10), "con trai", signed=True)
    with pytest.raises(Refused, match="paper-none-owed"):
        text_of(conference, tmp_path, "awards-owed")


def test_certificates_are_of_real_types_and_no_cell_is_a_formula(
    conference: Conference, tmp_path: Path
) -> None:
    listed(conference, "Lò Văn A", honorific="Ông", award_class=2, printed=True)
    gone = listed(conference, "Lò Văn B")
    stage.withdraw(conference, gone.id, "Có đơn")
    (path,) = catalogue.export(conference, ["awards-certificates"], tmp_path / "out")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:N2")
    number, signed, award_class = sheet["B2"], sheet["C2"], sheet["F2"]
    assert (number.value, number.data_type) == ("=5+1", "s")
    assert (signed.value.date(), signed.number_format) == (date(2026, 2, 5), "DD/MM/YYYY")
    assert award_class.value == 2
    assert [sheet[f"{column}2"].value for column in "GHKLMN"] == [
        "Ông",
        "Lò Văn A",
        "Cá nhân",
        None,
        "Tặng Bằng khen hạng Nhì cho Ông Lò Văn A",
        "x",
    ]
    assert sheet.max_row == 2


def test_who_gave_is_told_only_of_what_was_given(conference: Conference, tmp_path: Path) -> None:
    """What was planned is no longer told once it came otherwise."""
    (giver,) = conference.save("t", Presenter(order=1, name="Ông Trao", post="Chủ tịch"))
    for name in ("A", "B", "C"):
        listed(conference, f"Lò Văn {name}", presenter_id=giver.id)
    stage.call_next(conference)
    stage.mark(conference, 2, AwardState.OWED, "Ốm")
    stage.confer(conference)
    stage.correct_hands(conference, 3, "", "")  # nobody saw who gave it
    text = text_of(conference, tmp_path, "awards-presenters")
    assert "| 1 | Ông Trao, Chủ tịch |  |" in text
    assert "| 2–3 | Không có ghi nhận |  |" in text


def test_nobody_gives_where_nobody_comes_up(conference: Conference, tmp_path: Path) -> None:
    (giver,) = conference.save("t", Presenter(order=1, name="Ông Trao"))
    listed(conference, "Lò Văn A", only_read=True, presenter_id=giver.id)
    assert "Ông Trao" not in text_of(conference, tmp_path, "awards")


def test_the_trays_of_a_stretch_are_told_once(conference: Conference, tmp_path: Path) -> None:
    giver, bearer = conference.save(
        "t", Presenter(order=1, name="Ông Trao"), Presenter(order=2, name="Khay", carries_tray=True)
    )
    for number in range(4):
        listed(conference, f"Lò Văn {number}", presenter_id=giver.id, tray_id=bearer.id)
    trays = text_of(conference, tmp_path, "awards").partition("II. DANH SÁCH KHAY")[2]
    assert trays.count("Ông Trao") == 1
    assert "Người trao: Ông Trao; bưng khay: Khay" in trays


def collective(conference: Conference, *here: str, linked: str = "") -> Award:
    """Two of the Sở Y tế are listed; these of them have passed the desk."""
    (unit,) = conference.save("t", Unit(order=1, name="Sở Y tế"))
    people = {}
    for name in ("Lý A Một", "Lò Văn Hai", "Mùa A Ba"):
        one = Delegate(number=0, name=name, honorific="Ông", unit_id=unit.id)
        (people[name],) = roster.add_delegates(conference, "t", [one])
    for name in here:
        desk.check_in(conference, delegate_id=people[name].id)
    facts = {"kind": RecipientKind.COLLECTIVE, "unit": "Sở Y tế"}
    return listed(conference, "Sở Y tế", delegate_id=people[linked].id if linked else 0, **facts)


@pytest.mark.parametrize(
    ("here", "linked", "told"),
    [
        ((), "Lò Văn Hai", "Ông Lò Văn Hai đại diện nhận | CHƯA ĐẾN"),
        ((), "", "| CHƯA ĐẾN"),
        (("Lò Văn Hai",), "Lò Văn Hai", "Ông Lò Văn Hai đại diện nhận | Có mặt"),
        (("Mùa A Ba",), "Lò Văn Hai", "Ông Mùa A Ba đại diện nhận | Có mặt"),
        (("Lý A Một", "Mùa A Ba"), "Lò Văn Hai", "| Có mặt"),
    ],
)
def test_the_call_list_names_nobody_by_guess(
    conference: Conference, tmp_path: Path, here: tuple[str, ...], linked: str, told: str
) -> None:
    collective(conference, *here, linked=linked)
    row = next(
        line
        for line in text_of(conference, tmp_path, "awards").splitlines()
        if line.startswith("| 1 | Sở Y tế |")
    )
    assert row.removesuffix(" |").endswith(f"Sở Y tế | {told}".replace("| |", "|  |"))


def test_nobody_receives_for_who_did_not(conference: Conference, tmp_path: Path) -> None:
    award = collective(conference, "Lò Văn Hai", linked="Lò Văn Hai")
    stage.call_next(conference)
    stage.mark(conference, award.id, AwardState.OWED)
    assert "| 1 | Sở Y tế |  | CHƯA NHẬN |" in text_of(conference, tmp_path, "awards")
    stage.unmark(conference, award.id)
    stage.confer(conference)
    stage.correct_hands(conference, award.id, "", "")
    text = text_of(conference, tmp_path, "awards")
    assert "| 1 | Sở Y tế | Đại diện tập thể nhận | ĐÃ TRAO |" in text


@pytest.mark.parametrize("paper_id", ["awards", "awards-script"])
def test_no_call_stands_under_the_decision_of_another(
    conference: Conference, tmp_path: Path, paper_id: str
) -> None:
    """Its own decision, told before, is named again where calls of another came between."""
    other = Decision(order=0, number="7/QĐ-UBND", body="UBND tỉnh")
    other = stage.save_decision(conference, other)
    listed(conference, "Lò Văn A", honour="huan-chuong-lao-dong-1")
    award = listed(conference, "Lò Văn B", honour="bang-khen-tinh")
    conference.save("t", replace(award, decision_id=other.id))
    listed(conference, "Lò Văn C", honour="giay-khen")
    award = listed(conference, "Lò Văn D", honour="giay-khen")
    conference.save("t", replace(award, decision_id=0))
    text = text_of(conference, tmp_path, paper_id).replace("*", "")
    lines = [line.strip() for line in text.splitlines()]
    told = [line for line in lines if "quyết định" in line.lower()]
    assert [len(told), "số =5+1" in told[0], "số 7/" in told[1]] == [4, True, True]
    assert told[2] == "Chưa ghi quyết định."
    assert told[3].startswith("Theo Quyết định số =5+1")


def test_minutes_tell_decisions_in_the_order_of_the_calls(
    conference: Conference, tmp_path: Path
) -> None:
    later = Decision(order=9, number="7/QĐ-CTN", body="Chủ tịch nước")
    later = stage.save_decision(conference, later)
    listed(conference, "Lò Văn B")
    award = listed(conference, "Lò Văn A", honour="huan-chuong-lao-dong-1")
    conference.save("t", replace(award, decision_id=later.id))
    for _ in range(2):
        stage.call_next(conference)
        stage.confer(conference, set())
    text = text_of(conference, tmp_path, "minutes")
    assert text.index("7/QĐ-CTN") < text.index("=5+1")
