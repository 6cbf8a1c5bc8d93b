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
from store.conference import Conference
from store.errors import Refused
from store.records import Award, AwardState, Decision, Presenter, RecipientKind
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
    told = "Truy tặng Bằng khen cho Ông Sùng A Chu; xin mời đại diện gia đình là bà Mỷ lên nhận."
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
    assert "- Vị trí 1–2, người trao: Ông Trao, Chủ tịch; bưng khay: Chị Khay;" in calls


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
        "Tặng Bằng khen cho Ông Lò Văn A",
        "x",
    ]
    assert sheet.max_row == 2
