"""What the papers of the awards say of an honour's class, and of how an award came out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from exports import catalogue
from store import clock
from store.awards import stage
from store.checkin import desk, reception
from store.conference import Conference
from store.people import roster
from store.records import (
    Award,
    AwardState,
    Decision,
    Delegate,
    Presenter,
    RecipientKind,
    Status,
    Unit,
)
from tests.exports.awards.test_awards_papers import listed, text_of
from tests.exports.bare_day import at, bare_day, come

WHOLE = "Huân chương Lao động hạng Ba"
CLASSLESS = {"honour": "huan-chuong-lao-dong-3", "award_class": 3}


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with bare_day(tmp_path) as made, clock.travel(at(9)):
        stage.save_decision(made, Decision(order=0, number="1/QĐ", body="Chủ tịch nước"))
        yield made


def worded(conference: Conference, form: str, recipient: str) -> Award:
    award = listed(conference, recipient, **CLASSLESS)
    return stage.edit_award(conference, award.id, form=form)


def row(text: str, name: str) -> str:
    return next(line for line in text.splitlines() if line.startswith("|") and name in line)


@pytest.mark.parametrize("form", ["Huân chương Lao động", WHOLE])
def test_every_paper_names_the_class_once(
    conference: Conference, tmp_path: Path, form: str
) -> None:
    worded(conference, form, "Lò Văn A")
    stage.call_next(conference)
    stage.mark(conference, 1, AwardState.OWED)
    conference.save("t", replace(conference.state.profile, closed_at=at(11)))
    papers = ("awards", "awards-script", "awards-decisions", "awards-gallery", "awards-owed")
    for paper_id in (*papers, "minutes"):
        text = text_of(conference, tmp_path, paper_id)
        assert WHOLE in text, paper_id
        assert text.count("Huân chương Lao động") == text.count("hạng Ba"), paper_id
    (path,) = catalogue.export(conference, ["awards-certificates"], tmp_path / "out")
    cells = [cell.value for cell in openpyxl.load_workbook(path).worksheets[0][2]]
    assert f"Tặng {WHOLE} cho Lò Văn A" in cells


def test_a_line_begins_with_a_capital_and_a_sentence_goes_on(
    conference: Conference, tmp_path: Path
) -> None:
    listed(conference, "Lò Văn A", honour="chien-si-thi-dua-tinh")
    stage.edit_award(conference, 1, form="danh hiệu Chiến sĩ thi đua cấp tỉnh")
    text = text_of(conference, tmp_path, "awards-script")
    assert "Đợt 1. Danh hiệu Chiến sĩ" in text
    assert "lên sân khấu nhận danh hiệu Chiến sĩ" in text


def test_the_call_list_tells_whose_hands_and_nothing_of_who_stood_by(
    conference: Conference, tmp_path: Path
) -> None:
    (unit,) = conference.save("t", Unit(order=1, name="Sở Y tế"))
    come(conference, at(8), Delegate(number=0, name="Lò Văn Đại", unit_id=unit.id))
    facts = {"kind": RecipientKind.COLLECTIVE, "honour": "co-thi-dua-tinh"}
    listed(conference, "Sở Y tế", **facts)
    listed(conference, "Sở Tư pháp", receiver="bà Thay", **facts)
    text = text_of(conference, tmp_path, "awards")
    assert row(text, "Sở Y tế").endswith("| Lò Văn Đại đại diện nhận | Có mặt |")
    assert row(text, "Sở Tư pháp").endswith("| bà Thay đại diện nhận |  |")
    stage.call_next(conference)
    stage.mark(conference, 1, AwardState.OWED)
    stage.confer(conference)
    text = text_of(conference, tmp_path, "awards")
    assert row(text, "Sở Y tế").endswith("|  | CHƯA NHẬN |")
    stage.hand_over(conference, 1, at(10), "ông Giám", signed=True)
    text = text_of(conference, tmp_path, "awards")
    assert row(text, "Sở Y tế").endswith("| Trao sau cho ông Giám | ĐÃ TRAO SAU |")
    assert row(text, "Sở Tư pháp").endswith("| ĐÃ TRAO |")


def test_for_who_is_only_read_nobody_comes_up_and_nobody_gives(
    conference: Conference, tmp_path: Path
) -> None:
    conference.save("t", Presenter(order=1, name="Ông Trao"))
    come(conference, at(8), Delegate(number=0, name="Lò Văn A"))
    listed(conference, "Lò Văn A", delegate_id=1, only_read=True, presenter_id=1)
    text = text_of(conference, tmp_path, "awards")
    assert row(text, "Lò Văn A").endswith("|  | CHỈ CÔNG BỐ |")
    assert "Ông Trao" not in text


def test_the_script_invites_nobody_who_came_out_already(
    conference: Conference, tmp_path: Path
) -> None:
    conference.save("t", Presenter(order=1, name="Ông Trao"))
    for name in ("Lò Văn A", "Lò Văn B", "Lò Văn C"):
        listed(conference, name, presenter_id=1, honour="giay-khen")
    listed(conference, "Lò Văn D", honour="giay-khen", posthumous=True, receiver="bà Vợ")
    planned = text_of(conference, tmp_path, "awards-script")
    assert planned.count("Trân trọng kính mời") == 2
    stage.call_next(conference)
    stage.mark(conference, 2, AwardState.OWED)
    standing = text_of(conference, tmp_path, "awards-script").splitlines()
    assert "1. Lò Văn A." in standing
    assert "2. Lò Văn B. Chưa nhận." in standing
    assert "Trân trọng kính mời lên trao thưởng: Ông Trao." in standing
    stage.mark(conference, 4, AwardState.READ)
    stage.confer(conference)
    stage.hand_over(conference, 2, at(10), "bà Giám", signed=True)
    stage.withdraw(conference, 4, "trùng")
    text = text_of(conference, tmp_path, "awards-script")
    assert "kính mời" not in text
    assert "xin mời" not in text
    assert "1. Lò Văn A. Nhận trực tiếp." in text
    assert "2. Lò Văn B. Chưa nhận tại Hội nghị; trao sau lúc" in text
    assert "Lò Văn D" not in text
    assert "Người trao: Ông Trao." in text


def test_of_a_call_that_is_over_no_paper_says_when_its_decision_is_to_be_read(
    conference: Conference, tmp_path: Path
) -> None:
    listed(conference, "Lò Văn A")
    plan = ("Công bố trước, rồi mời lên nhận", "trước đợt 1, rồi mời lên nhận")
    for paper_id, words in zip(("awards", "awards-decisions"), plan, strict=True):
        assert words in text_of(conference, tmp_path, paper_id)
    stage.call_next(conference)
    stage.confer(conference)
    for paper_id, words in zip(("awards", "awards-decisions"), plan, strict=True):
        assert words not in text_of(conference, tmp_path, paper_id)
    assert "Công bố: ở đợt 1, chưa ghi giờ" in text_of(conference, tmp_path, "awards-decisions")


def test_who_was_left_when_the_conference_closed_is_not_invited(
    conference: Conference, tmp_path: Path
) -> None:
    listed(conference, "Lò Văn A")
    conference.save("t", replace(conference.state.profile, closed_at=at(11)))
    text = text_of(conference, tmp_path, "awards-script")
    assert "Chưa công bố, chưa trao tại Hội nghị Bằng khen:" in text
    assert "1. Lò Văn A." in text
    assert "mời" not in text
    told = text_of(conference, tmp_path, "awards-decisions")
    assert "ở đợt 1, chưa gọi tại Hội nghị" in told


# --- why nobody came up --------------------------------------------------------------------------


def owed(
    conference: Conference, mark: AwardState = AwardState.OWED, reason: str = "", **facts: Any
) -> Delegate:
    """A delegate who told that they are ill, and whose award was called in vain."""
    (unit,) = conference.save("t", Unit(order=1, name="Sở Y tế"))
    other = Delegate(number=0, name="Lò Thị Tới")
    come(conference, at(8), other)
    ill = Delegate(number=0, name="Lò Văn A", unit_id=unit.id)
    (ill,) = roster.add_delegates(conference, "t", [ill])
    reception.report_absence(conference, ill.id, Status.EXCUSED, "Ốm", "văn phòng")
    listed(conference, facts.pop("recipient", "Lò Văn A"), delegate_id=ill.id, **facts)
    stage.call_next(conference)
    stage.mark(conference, 1, mark, reason)
    return ill


@pytest.mark.parametrize(
    ("mark", "reason", "told"),
    [
        (AwardState.OWED, "", "Chưa nhận: Ốm"),
        (AwardState.OWED, "đi đường chậm", "Chưa nhận: đi đường chậm"),
        (AwardState.READ, "", "Được công bố, không lên nhận: Ốm"),
    ],
)
def test_the_reason_is_the_desks_where_nobody_wrote_one(
    conference: Conference, tmp_path: Path, mark: AwardState, reason: str, told: str
) -> None:
    owed(conference, mark, reason)
    for paper_id in ("awards-owed", "minutes"):
        assert f"| {told} |" in text_of(conference, tmp_path, paper_id), paper_id
    assert f"{told}." in text_of(conference, tmp_path, "awards-script")
    (path,) = catalogue.export(conference, ["awards-xlsx"], tmp_path / "out")
    cells = [
        cell.value for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row
    ]
    assert told in cells


def test_of_a_collective_it_is_the_reason_of_who_was_to_come_up(
    conference: Conference, tmp_path: Path
) -> None:
    facts: dict[str, Any] = {"kind": RecipientKind.COLLECTIVE, "honour": "co-thi-dua-tinh"}
    owed(conference, recipient="Sở Y tế", **facts)
    assert "| Chưa nhận: Ốm |" in text_of(conference, tmp_path, "awards-owed")
    (unit,) = conference.state.units
    come(conference, at(8, 30), Delegate(number=0, name="Lý Thị Khác", unit_id=unit))
    assert "Chưa nhận: Ốm" not in text_of(conference, tmp_path, "awards-owed"), "somebody was there"


def test_who_came_after_all_was_not_ill(conference: Conference, tmp_path: Path) -> None:
    ill = owed(conference)
    desk.check_in(conference, delegate_id=ill.id, force_reason="đã khỏe")
    assert "| Chưa nhận |" in text_of(conference, tmp_path, "awards-owed")


def test_who_was_replaced_keeps_the_reason(conference: Conference, tmp_path: Path) -> None:
    ill = owed(conference)
    newcomer = Delegate(number=0, name="Lò Thị Thay")
    reception.admit_newcomer(conference, newcomer, replaces=ill.id)
    assert "| Chưa nhận: Ốm |" in text_of(conference, tmp_path, "awards-owed")
