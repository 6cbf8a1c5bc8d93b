from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from store.lists.entries.honours import day_of
from store.lists.entries.items import Item, Value
from store.lists.entries.others import preview_agenda, preview_awards, preview_units
from store.lists.entries.preview import Preview
from store.records import AgendaItem, Award, Decision, RecipientKind, Unit
from tests.store.office_files import Cell, text, xlsx


def _column(rows: tuple[Item, ...], *names: str) -> list[tuple[Value, ...]]:
    return [tuple(row.values[name] for name in names) for row in rows]


def test_units(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["DANH SÁCH ĐƠN VỊ"],
        ["STT", "Tên đơn vị", "Tên viết tắt", "Thành viên", "Khối"],
        [1, "Sở Nội vụ", "SNV", "x", "Khối 5"],
        [2, "Sở Y tế", None, None, None],
        [None, "Văn phòng UBND tỉnh", None, None, None],
        [3, None, "STP", None, None],
        [4, "SỞ Y TẾ", None, None, None],
        ["Tổng cộng", "4 đơn vị"],
    ]
    known = {3: Unit(id=3, order=1, name="Sở Nội vụ", short="SNV")}
    found = preview_units(xlsx(tmp_path / "a.xlsx", rows), known)
    assert [row.verdict for row in found.rows] == ["changed", "new", "new", "refused", "same"]
    assert _column(found.rows, "name", "short", "member", "block")[0] == (
        "Sở Nội vụ",
        "SNV",
        True,
        "Khối 5",
    )
    assert (found.rows[0].matches, found.rows[0].changes) == (3, ("member", "block"))
    assert found.rows[3].reasons[0].facts == {"row": 6, "column": "Tên đơn vị"}
    assert found.rows[4].reasons[0].to_json() == {"code": "repeated", "row": 4}
    assert [left.code for left in found.ignored] == ["total-row"]


AWARDS: list[list[Cell]] = [
    ["DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG"],
    ["STT", "Tên tập thể, cá nhân", "Chức vụ", "Đơn vị", "Truy tặng", "Ghi chú"],
    ["A. HUÂN CHƯƠNG LAO ĐỘNG HẠNG BA"],
    ["Quyết định số 1234/QĐ-CTN ngày 12 tháng 11 năm 2020"],
    ["I", "Tập thể"],
    [1, "Nhân dân và cán bộ xã Tà Mung"],
    ["II", "Cá nhân"],
    [1, "Nguyễn Văn An", "Giám đốc", "Sở Y tế", None, None],
    [2, "Trần Bình", "Nguyên Giám đốc", "Sở Nội vụ", "x", None],
    ["B", "BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH CHO 2 TẬP THỂ"],
    [1, "Sở Tài chính"],
    [2, None, "Giám đốc", "Sở Công Thương", None, None],
]


def test_awards_under_headings(tmp_path: Path) -> None:
    found = preview_awards(xlsx(tmp_path / "a.xlsx", AWARDS), {}, {})
    assert _column(found.rows, "recipient", "form", "class", "kind", "posthumous")[:4] == [
        ("Nhân dân và cán bộ xã Tà Mung", "HUÂN CHƯƠNG LAO ĐỘNG HẠNG BA", 3, "collective", False),
        ("Nguyễn Văn An", "HUÂN CHƯƠNG LAO ĐỘNG HẠNG BA", 3, "individual", False),
        ("Trần Bình", "HUÂN CHƯƠNG LAO ĐỘNG HẠNG BA", 3, "individual", True),
        ("Sở Tài chính", "BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH", 0, "collective", False),
    ]
    assert _column(found.rows, "decision", "date")[0] == ("1234/QĐ-CTN", "2020-11-12")
    assert found.rows[4].verdict == "refused"
    assert found.totals["new"] == 4


def test_awards_in_columns_against_known_ones(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        [
            "TT",
            "Họ và tên",
            "Đơn vị",
            "Hình thức khen thưởng",
            "Hạng",
            "Loại",
            "Số quyết định",
            "Ngày ký",
        ],
        [
            1,
            "Lê An",
            "Sở Y tế",
            "Huân chương Lao động",
            "Nhì",
            "Cá nhân",
            "77/QĐ-CTN",
            "01/02/2020",
        ],
        [2, "Gia đình ông Vũ Hà", "Bản Lùng", "Bằng khen", None, None, "-nt-", "-nt-"],
        [
            3,
            "Lê An",
            "Sở Y tế",
            "Huân chương Lao động",
            "Nhì",
            "Cá nhân",
            "77/QĐ-CTN",
            "01/02/2020",
        ],
        [4, "Đỗ Bình", "Sở Y tế", None, "X", "Cá nhân", None, "hôm qua"],
    ]
    decisions = {
        5: Decision(
            id=5, order=1, number="77/QĐ-CTN", body="Chủ tịch nước", signed_on=date(2020, 2, 1)
        )
    }
    old = Award(
        id=9,
        decision_id=5,
        honour="hcld",
        form="Huân chương Lao động",
        kind=RecipientKind.INDIVIDUAL,
        recipient="Lê An",
        order=1,
        award_class=2,
    )
    found = preview_awards(text(tmp_path / "a.csv", rows, ";"), {9: old}, decisions)
    assert [(row.verdict, row.matches) for row in found.rows] == [
        ("changed", 9),
        ("new", 0),
        ("same", 9),
        ("doubtful", 0),
    ]
    assert found.rows[0].changes == ("unit",)
    assert _column(found.rows, "kind", "decision", "date")[:2] == [
        ("individual", "77/QĐ-CTN", "2020-02-01"),
        ("household", "77/QĐ-CTN", "2020-02-01"),
    ]
    assert [r.code for r in found.rows[3].reasons] == ["date-odd", "class-unknown", "form-missing"]


def test_a_decision_is_carried_down_only_within_one_form(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["TT", "Họ và tên", "Hình thức khen thưởng", "Số quyết định", "Ngày ký"],
        [1, "Lê An", "Bằng khen", "77/QĐ-UBND", "01/02/2020"],
        [2, "Vũ Hà", "Bằng khen", "", ""],
        [3, "Đỗ Bình", "Giấy khen", "", ""],
    ]
    found = preview_awards(text(tmp_path / "a.csv", rows, ";"), {}, {})
    assert _column(found.rows, "decision", "date") == [
        ("77/QĐ-UBND", "2020-02-01"),
        ("77/QĐ-UBND", "2020-02-01"),
        ("", ""),
    ]
    assert [row.verdict for row in found.rows] == ["new", "new", "doubtful"]
    assert [reason.code for reason in found.rows[2].reasons] == ["decision-missing"]


@pytest.mark.parametrize(
    ("recipient", "kind"),
    [
        ("Tập thể Sở Y tế", "collective"),
        ("Tập thể lao động bản Lùng", "collective"),
        ("Hồ Văn An", "individual"),
    ],
)
def test_the_recipients_own_words_tell_the_kind(tmp_path: Path, recipient: str, kind: str) -> None:
    rows: list[list[Cell]] = [["TT", "Họ và tên", "Hình thức"], [1, recipient, "Bằng khen"]]
    found = preview_awards(text(tmp_path / "a.csv", rows, ";"), {}, {})
    assert _column(found.rows, "kind") == [(kind,)]


@pytest.mark.parametrize("preview", [preview_units, preview_agenda])
def test_one_column_without_a_header_is_doubtful(
    tmp_path: Path, preview: Callable[..., Preview[Item]]
) -> None:
    path = tmp_path / "x.txt"
    path.write_text("hello\n", encoding="utf-8")
    [row] = preview(path, {}).rows
    assert (row.verdict, row.reasons[-1].code) == ("doubtful", "no-header")
    main = "title" if preview is preview_agenda else "name"
    [told] = preview(path, {}, overrides={0: main}, header_row=0).rows
    assert told.verdict == "new"


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("12/11/2020", "2020-11-12"),
        ("ngày 1 tháng 2 năm 2020", "2020-02-01"),
        ("2020-02-01", "2020-02-01"),
        ("31/02/2020", ""),
        ("tháng 2 năm 2020", ""),
    ],
)
def test_days(cell: str, day: str) -> None:
    assert day_of(cell) == day


AGENDA: list[list[Cell]] = [
    ["CHƯƠNG TRÌNH HỘI NGHỊ"],
    ["STT", "Thời gian", "Nội dung", "Thời lượng (phút)", "Người thực hiện"],
    [None, None, "Buổi sáng, ngày 25 tháng 12 năm 2020"],
    [1, "7h30 - 8h00", "Đón tiếp đại biểu", None, "Ban Tổ chức"],
    [2, "08 giờ 00", "Chào cờ, tuyên bố lý do", None, "Văn phòng"],
    [3, "8:10", "Báo cáo tổng kết", 20, "Giám đốc Sở Nội vụ"],
    [4, None, "Giải lao", "15'", None],
    [None, None, "Buổi chiều"],
    [5, "14h", "Bế mạc", None, None],
    [6, "sau đó", None, None, None],
]


def test_agenda(tmp_path: Path) -> None:
    known = {4: AgendaItem(id=4, order=1, title="Giải lao", kind="break", session_id=1, minutes=15)}
    found = preview_agenda(xlsx(tmp_path / "a.xlsx", AGENDA), known)
    assert _column(found.rows, "session", "start", "title", "minutes") == [
        ("Buổi sáng, ngày 25 tháng 12 năm 2020", "07:30", "Đón tiếp đại biểu", 30),
        ("Buổi sáng, ngày 25 tháng 12 năm 2020", "08:00", "Chào cờ, tuyên bố lý do", 10),
        ("Buổi sáng, ngày 25 tháng 12 năm 2020", "08:10", "Báo cáo tổng kết", 20),
        ("Buổi sáng, ngày 25 tháng 12 năm 2020", "", "Giải lao", 15),
        ("Buổi chiều", "14:00", "Bế mạc", 0),
        ("Buổi chiều", "", "", 0),
    ]
    assert [row.verdict for row in found.rows] == ["new", "new", "new", "same", "new", "refused"]
    assert [[r.code for r in row.reasons] for row in found.rows] == [
        [],
        ["minutes-from-next"],
        [],
        [],
        ["minutes-missing"],
        ["time-odd", "no-title"],
    ]
    assert found.to_json()["rows"][2]["presenter"] == "Giám đốc Sở Nội vụ"
