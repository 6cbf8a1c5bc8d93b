from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from store.lists.entries.list_rows import ListRow, Value
from store.lists.entries.time_cells import day_of
from store.lists.kinds import KINDS
from store.records import AgendaItem, Award, Decision, RecipientKind, Unit
from tests.store.lists.list_kit import codes, preview
from tests.store.office_files import Cell, text, xlsx


def _column(rows: tuple[ListRow, ...], *names: str) -> list[tuple[Value, ...]]:
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
    known = Unit(id=3, order=1, name="Sở Nội vụ", short="SNV")
    found = preview(xlsx(tmp_path / "a.xlsx", rows), known, kind="units")
    assert [row.verdict for row in found.rows] == ["changed", "new", "new", "refused", "same"]
    assert _column(found.rows, "name", "short", "member", "block")[0] == (
        "Sở Nội vụ",
        "SNV",
        True,
        "Khối 5",
    )
    assert (found.rows[0].matches, found.rows[0].changes) == (3, {"member": False, "block": ""})
    assert found.rows[3].reasons[0].facts == {"row": 6, "column": "Tên đơn vị"}
    assert found.rows[4].reasons[0].to_json() == {"code": "repeated", "row": 4}
    assert [left.code for left in found.table.ignored] == ["total-row"]


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
    found = preview(xlsx(tmp_path / "a.xlsx", AWARDS), kind="awards")
    assert _column(found.rows, "recipient", "form", "class", "kind", "posthumous")[:4] == [
        ("Nhân dân và cán bộ xã Tà Mung", "HUÂN CHƯƠNG LAO ĐỘNG HẠNG BA", 3, "collective", False),
        ("Nguyễn Văn An", "HUÂN CHƯƠNG LAO ĐỘNG HẠNG BA", 3, "individual", False),
        ("Trần Bình", "HUÂN CHƯƠNG LAO ĐỘNG HẠNG BA", 3, "individual", True),
        ("Sở Tài chính", "BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH", 0, "collective", False),
    ]
    assert _column(found.rows, "decision", "date")[0] == ("1234/QĐ-CTN", "2020-11-12")
    assert found.rows[4].verdict == "refused"
    assert found.totals["new"] == 4


@pytest.mark.parametrize(
    ("recipient", "unit"),
    [
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở Giáo dục - Đào tạo", "Sở Giáo dục và Đào tạo"),
        ("SGDĐT", "Sở Giáo dục và Đào tạo"),
        ("Tập thể cán bộ, công chức, viên chức Sở GDĐT", "Sở Giáo dục và Đào tạo"),
        ("Nhân dân và cán bộ xã Tà Mung", "Xã Tà Mung"),
        ("VNPT Lai Châu", "VNPT Lai Châu"),
        ("LĐLĐ tỉnh", "Liên đoàn Lao động tỉnh"),
        ("Tập thể Phòng Kế hoạch", ""),
        ("Sở Y tế", ""),
    ],
)
def test_a_unit_of_the_conference_is_recognised(tmp_path: Path, recipient: str, unit: str) -> None:
    names = ["Sở Giáo dục và Đào tạo", "Xã Tà Mung", "VNPT Lai Châu", "Liên đoàn Lao động tỉnh"]
    known = [Unit(id=n, order=n, name=name) for n, name in enumerate(names, 1)]
    known[0] = replace(known[0], short="SGDĐT")
    rows: list[list[Cell]] = [["TT", "Tên tập thể, cá nhân", "Hình thức"], [1, recipient, "Cờ"]]
    [row] = preview(text(tmp_path / "a.csv", rows, ";"), *known, kind="awards").rows
    assert row.values["kind"] == "collective"
    assert ("recipient-unmatched" in codes(row)) is not bool(unit)
    named = [one.facts["unit"] for one in row.reasons if one.code == "recipient-unit"]
    assert named == ([unit] if unit and unit != recipient else [])


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
    decision = Decision(
        id=5, order=1, number="77/QĐ-CTN", body="Chủ tịch nước", signed_on=date(2020, 2, 1)
    )
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
    found = preview(text(tmp_path / "a.csv", rows, ";"), old, decision, kind="awards")
    assert [(row.verdict, row.matches) for row in found.rows] == [
        ("changed", 9),
        ("new", 0),
        ("same", 9),
        ("doubtful", 0),
    ]
    assert found.rows[0].changes == {"unit": ""}
    assert _column(found.rows, "kind", "decision", "date")[:2] == [
        ("individual", "77/QĐ-CTN", "2020-02-01"),
        ("household", "77/QĐ-CTN", "2020-02-01"),
    ]
    odd = ["date-odd", "class-unknown", "form-missing", "recipient-unmatched"]
    assert codes(found.rows[3]) == odd


def test_a_decision_is_carried_down_only_within_one_form(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["TT", "Họ và tên", "Hình thức khen thưởng", "Số quyết định", "Ngày ký"],
        [1, "Lê An", "Bằng khen", "77/QĐ-UBND", "01/02/2020"],
        [2, "Vũ Hà", "Bằng khen", "", ""],
        [3, "Đỗ Bình", "Giấy khen", "", ""],
    ]
    found = preview(text(tmp_path / "a.csv", rows, ";"), kind="awards")
    assert _column(found.rows, "decision", "date") == [
        ("77/QĐ-UBND", "2020-02-01"),
        ("77/QĐ-UBND", "2020-02-01"),
        ("", ""),
    ]
    assert [row.verdict for row in found.rows] == ["new", "new", "doubtful"]
    assert codes(found.rows[2]) == ["decision-missing", "recipient-unmatched"]


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
    found = preview(text(tmp_path / "a.csv", rows, ";"), kind="awards")
    assert _column(found.rows, "kind") == [(kind,)]


@pytest.mark.parametrize("kind", ["units", "agenda", "speeches"])
def test_one_column_without_a_header_is_doubtful(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text("hello\n", encoding="utf-8")
    item = AgendaItem(id=4, order=1, title="Thảo luận", kind="discussion", session_id=1, minutes=5)
    [row] = preview(path, item, kind=kind).rows
    assert (row.verdict, row.reasons[-1].code) == ("doubtful", "no-header")
    by_hand = {0: KINDS[kind].main}
    [told] = preview(path, item, kind=kind, overrides=by_hand, header_row=0).rows
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
    known = AgendaItem(id=4, order=1, title="Giải lao", kind="break", session_id=1, minutes=15)
    found = preview(xlsx(tmp_path / "a.xlsx", AGENDA), known, kind="agenda")
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
