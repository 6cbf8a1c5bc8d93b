"""Attendance, votes and awards in Excel: figures, days and hours that can be reckoned with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from exports import catalogue
from exports.writing import PRACTICE_TEXT
from screens.sentences import say_error
from store import clock
from store.checkin import desk
from store.checkin.attendance import attendance_of
from store.clock import VIETNAM
from store.conference import Conference
from store.errors import Refused
from store.kinds.create import create_conference
from store.people import roster
from store.records import AwardState, Delegate, Session
from tests.exports.full_day import at, full_day

PAPERS = ("attendance-xlsx", "votes-xlsx", "awards-xlsx")
WHY_NOT = {
    "attendance-xlsx": "paper-nobody-checked-in",
    "votes-xlsx": "paper-no-vote-counted",
    "awards-xlsx": "no-awards-listed",
}


@pytest.fixture(scope="module")
def conference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conference]:
    with full_day(tmp_path_factory.mktemp("full") / "day") as made:
        yield made


@pytest.fixture
def sheet(conference: Conference, tmp_path: Path) -> Callable[[str], Worksheet]:
    return lambda paper_id: written(conference, paper_id, tmp_path)


def written(conference: Conference, paper_id: str, folder: Path) -> Worksheet:
    (path,) = catalogue.export(conference, [paper_id], folder)
    return openpyxl.load_workbook(path).worksheets[0]


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    """Each row by the headings."""
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


def formats(sheet: Worksheet, heading: str) -> set[str]:
    """How Excel shows the cells of a column that hold something."""
    place = [cell.value for cell in sheet[1]].index(heading)
    return {str(row[place].number_format) for row in sheet.iter_rows(2) if row[place].value}


@pytest.mark.parametrize("paper_id", PAPERS)
def test_it_is_ready_to_be_worked_with(sheet: Callable[[str], Worksheet], paper_id: str) -> None:
    made = sheet(paper_id)
    assert made.freeze_panes == "A2"
    assert made.auto_filter.ref == made.dimensions
    assert made.max_row > 1
    assert [row["TT"] for row in rows(made)] == list(range(1, made.max_row))
    letters = [get_column_letter(number) for number in range(1, made.max_column + 1)]
    assert min(made.column_dimensions[letter].width for letter in letters) >= 6


def test_attendance_tells_when_each_came_and_went(sheet: Callable[[str], Worksheet]) -> None:
    made = sheet("attendance-xlsx")
    found = {(row["Buổi"], row["Họ và tên"]): row for row in rows(made)}
    late = found["Buổi sáng", "Ông Trần Văn Muộn"]
    assert (late["Số thẻ"], late["Chức vụ"]) == (3, "Phó Giám đốc")
    assert (late["Đơn vị"], late["Thành phần"]) == ("Sở Tài chính", "Thành viên Khối")
    assert late["Tình trạng"] == "Có mặt"
    assert late["Vào lúc"] == datetime(2026, 12, 20, 8, 40)  # noqa: DTZ001, Excel knows no zones
    assert late["Đến muộn (phút)"] == 40
    gone = found["Buổi chiều", "Ông Vàng A Về"]
    assert gone["Tình trạng"] == "Đã ra về"
    assert gone["Ra lần cuối lúc"] == datetime(2026, 12, 20, 10, 55)  # noqa: DTZ001
    excused = found["Buổi sáng", "Bà Lò Thị Ốm"]
    assert (excused["Tình trạng"], excused["Lý do vắng"]) == ("Vắng có lý do", "Nghỉ ốm")
    assert excused["Vào lúc"] is None
    assert found["Buổi sáng", "Giàng Thị Lặng"]["Tình trạng"] == "Vắng chưa rõ lý do"
    assert found["Buổi sáng", "Khách Lạ"]["Tình trạng"] == "Có mặt", "not on the list, but here"
    assert formats(made, "Vào lúc") == formats(made, "Ra lần cuối lúc") == {"DD/MM/YYYY HH:MM"}


def test_attendance_has_everybody_who_is_counted(
    conference: Conference, sheet: Callable[[str], Worksheet]
) -> None:
    told = rows(sheet("attendance-xlsx"))
    for session in conference.state.in_order(Session):
        counted = attendance_of(conference.state, session).day
        theirs = [row for row in told if row["Buổi"] == session.name]
        assert len(theirs) == counted.summoned
        here = [row for row in theirs if row["Tình trạng"] in {"Có mặt", "Đã ra về"}]
        assert len(here) == counted.present


def test_nobody_is_absent_before_the_hour_or_where_nobody_was_scanned(tmp_path: Path) -> None:
    with clock.travel(at(7, 10)):
        made = create_conference(tmp_path / "c", "khoi", date(2026, 12, 20))
        roster.add_delegates(
            made, "delegate_add", [Delegate(number=0, name=name) for name in ("An", "Bình")]
        )
        desk.check_in(made, delegate_id=min(made.state.delegates))
        early = rows(written(made, "attendance-xlsx", tmp_path / "a"))
    assert [(row["Họ và tên"], row["Tình trạng"]) for row in early] == [
        ("An", "Có mặt"),
        ("Bình", "Chưa đến"),
    ], "of the first session alone: nobody has been seen in another"
    with clock.travel(at(23)):
        over = rows(written(made, "attendance-xlsx", tmp_path / "b"))
    assert [row["Tình trạng"] for row in over] == ["Có mặt", "Vắng chưa rõ lý do"]
    made.close()


def test_votes_name_their_base_and_are_percentages(sheet: Callable[[str], Worksheet]) -> None:
    made = sheet("votes-xlsx")
    found = {(r["Nội dung biểu quyết"], r["Vòng"], r["Tập thể, cá nhân"]): r for r in rows(made)}
    an = found["Bình xét Chiến sĩ thi đua", 1, "Ông An"]
    columns = ("Phiếu phát ra", "Phiếu thu về", "Phiếu hợp lệ", "Đồng ý", "Không đồng ý")
    assert [an[column] for column in columns] == [4, 4, 3, 4, 0]
    assert (an["Tỷ lệ"], an["Tỷ lệ tính trên"]) == (0.8, "tổng số thành viên")
    assert (an["Số làm cơ sở tính"], an["Mức cần đạt"]) == (5, "ít nhất 2/3")
    assert (an["Số phiếu cần đạt"], an["Kết quả"]) == (4, "Đạt")
    assert an["Công bố lúc"] == datetime(2026, 12, 20, 10, 5)  # noqa: DTZ001
    hands = found["Thông qua báo cáo", 1, None]
    assert (hands["Hình thức"], hands["Phiếu phát ra"]) == ("Giơ tay", None)
    waiting = found["Đã đếm", 1, "Bà Dung"]
    assert (waiting["Trạng thái"], waiting["Công bố lúc"]) == ("Chưa công bố", None)
    points = found["Chấm điểm thi đua", 1, "Bà Bình"]
    assert (points["Điểm"], points["Tỷ lệ"], points["Kết quả"]) == (98.5, None, "Thứ 1")
    assert formats(made, "Tỷ lệ") == {"0.00%"}


def test_awards_tell_whose_hands_and_when(
    conference: Conference, sheet: Callable[[str], Worksheet]
) -> None:
    made = sheet("awards-xlsx")
    found = {row["Tên"]: row for row in rows(made)}
    unit = found["Sở Tài chính"]
    assert (unit["Đợt"], unit["Vị trí"], unit["Số quyết định"]) == (1, 1, "9/QĐ-UBND")
    assert unit["Ngày quyết định"].date() == date(2026, 2, 5)
    assert formats(made, "Ngày quyết định") == {"DD/MM/YYYY"}
    assert unit["Người nhận"] == "Ông Trần Văn Muộn, Phó Giám đốc"
    assert unit["Kết quả"] == "Ông Trần Văn Muộn, Phó Giám đốc, đại diện nhận"
    assert unit["Trao lúc"] == datetime(2026, 12, 20, 13, 10)  # noqa: DTZ001
    called = found["Ông Vừ A Chiều"]
    assert (called["Trao lúc"], called["Người nhận"]) == (None, None)


def test_awards_handed_over_later_say_so(tmp_path: Path) -> None:
    with full_day(tmp_path / "day") as made:
        award = next(a for a in made.state.awards.values() if a.state is AwardState.WAITING)
        later = datetime(2026, 12, 22, 9, 30, tzinfo=VIETNAM)
        made.save(
            "test",
            replace(
                award,
                state=AwardState.HANDED,
                handed_at=later,
                handed_to="Cà Văn Khỏi",
                handed_signed=True,
            ),
        )
        found = {row["Trao sau cho"]: row for row in rows(written(made, "awards-xlsx", tmp_path))}
    row = found["Cà Văn Khỏi"]
    assert row["Trao sau lúc"] == later.replace(tzinfo=None)
    assert (row["Ký nhận"], row["Trao lúc"]) == ("x", None)


@pytest.mark.parametrize("paper_id", PAPERS)
def test_nothing_to_tell_is_no_paper_and_says_why(tmp_path: Path, paper_id: str) -> None:
    made = create_conference(tmp_path / "c", "khoi", date(2026, 12, 20))
    roster.add_delegates(made, "delegate_add", [Delegate(number=0, name="An")])
    with pytest.raises(Refused) as caught:
        catalogue.export(made, [paper_id], tmp_path / "out")
    made.close()
    assert caught.value.code == WHY_NOT[paper_id]
    assert "Chưa có " in say_error(caught.value)
    assert not (tmp_path / "out").exists()


def test_names_never_become_formulas(conference: Conference, tmp_path: Path) -> None:
    person = next(iter(conference.state.delegates.values()))
    conference.save("test", replace(person, name="=1+1", honorific="", title=""))
    made = written(conference, "attendance-xlsx", tmp_path)
    conference.save("test", person)
    cells = [cell for row in made.iter_rows(2) for cell in row if cell.value == "=1+1"]
    assert cells
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}


@pytest.mark.parametrize("paper_id", PAPERS)
def test_every_row_of_a_practice_conference_says_so(tmp_path: Path, paper_id: str) -> None:
    with full_day(tmp_path / "day") as made:
        made.save("test", replace(made.state.profile, practice=True))
        found = rows(written(made, paper_id, tmp_path))
    assert {row[PRACTICE_TEXT] for row in found} == {PRACTICE_TEXT}
