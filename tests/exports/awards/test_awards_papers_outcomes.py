"""What the papers of the awards say of an honour's class, and of how an award came out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from exports import catalogue
from store import clock
from store.awards import stage
from store.conference import Conference
from store.records import Award, AwardState, Decision, Delegate, Presenter, RecipientKind, Unit
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
