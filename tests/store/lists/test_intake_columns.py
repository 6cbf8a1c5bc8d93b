from __future__ import annotations

from pathlib import Path

import pytest

from store.errors import BadInput
from store.lists.kinds import KINDS
from store.lists.sources.files import read_table
from store.lists.sources.sheets import Sheet
from store.lists.tables.columns import Columns, map_columns
from store.lists.tables.headers.column_labels import field_of
from store.lists.tables.sheet_choice import choose_sheets
from tests.store.office_files import PEOPLE, xlsx

DELEGATES, UNITS, AWARDS, AGENDA = (
    KINDS[kind].labels for kind in ("delegates", "units", "awards", "agenda")
)


def _found(rows: list[list[str]]) -> Columns:
    return map_columns(Sheet("1", rows, "utf-8"), DELEGATES)


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("STT", "number"),
        ("TT", "number"),
        ("Số TT", "number"),
        ("HỌ VÀ TÊN", "name"),
        ("Họ, tên", "name"),
        ("Họ và tên đại biểu tham dự", "name"),
        ("Họ và tên đệm", "family_name"),
        ("Chức vụ, đơn vị", "post_unit"),
        ("Chức vụ - Đơn vị công tác hiện nay", "post_unit"),
        ("Chức vụ", "post"),
        ("Chức vụ (ghi rõ)", "post"),
        ("Đơn vị công tác", "unit"),
        ("Cơ quan/đơn vị", "unit"),
        ("Ngày, tháng, năm sinh", "birth"),
        ("SĐT", "phone"),
        ("Số điện thoại (di động)", "phone"),
        ("Thành phần", "group"),
        ("Ghi chú", "note"),
        ("Đại biểu tham dự hội nghị", ""),
        ("DANH SÁCH ĐẠI BIỂU", ""),
        ("Đơn vị: Sở Nội vụ", ""),
        ("Nguyễn Văn Nam", ""),
    ],
)
def test_labels_of_delegate_lists(label: str, field: str) -> None:
    assert field_of(label, DELEGATES) == field


@pytest.mark.parametrize(
    ("label", "labels", "field"),
    [
        ("Tên tập thể, cá nhân", AWARDS, "recipient"),
        ("Hình thức khen thưởng", AWARDS, "form"),
        ("Số quyết định", AWARDS, "decision"),
        ("Cơ quan ban hành", AWARDS, "body"),
        ("Thời lượng (phút)", AGENDA, "minutes"),
        ("Người thực hiện", AGENDA, "presenter"),
        ("Tên đơn vị", UNITS, "name"),
    ],
)
def test_labels_of_other_lists(label: str, labels: dict[str, str], field: str) -> None:
    assert field_of(label, labels) == field


def test_header_below_motto_and_title() -> None:
    rows = [
        ["ỦY BAN NHÂN DÂN TỈNH", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["SỞ NỘI VỤ", "", "", "Độc lập - Tự do - Hạnh phúc"],
        [],
        ["DANH SÁCH ĐẠI BIỂU THAM DỰ HỘI NGHỊ", "", "", ""],
        ["(Kèm theo Công văn số 12/SNV)", "", "", ""],
        ["TT", "Họ và tên", "Chức vụ", "Đơn vị"],
        ["(1)", "(2)", "(3)", "(4)"],
        ["1", "Nguyễn Văn An", "Giám đốc", "Sở Nội vụ"],
    ]
    found = _found(rows)
    assert (found.header_row, found.first_row) == (6, 7)
    assert found.headers() == {
        "number": "TT",
        "name": "Họ và tên",
        "post": "Chức vụ",
        "unit": "Đơn vị",
    }


TWO_LINES = [
    ["STT", "Họ và tên", "Năm sinh", "", "Chức vụ, đơn vị"],
    ["", "", "Nam", "Nữ", ""],
    ["1", "Nguyễn Văn An", "1970", "", "Giám đốc, Sở Y tế"],
]


@pytest.mark.parametrize("merged", [False, True])
def test_header_of_two_lines(tmp_path: Path, merged: bool) -> None:
    sheet = Sheet("1", TWO_LINES, "utf-8")
    if merged:
        areas = ["A1:A2", "B1:B2", "C1:D1", "E1:E2"]
        [sheet] = read_table(xlsx(tmp_path / "a.xlsx", TWO_LINES, areas))
    found = map_columns(sheet, DELEGATES)
    assert (found.header_row, found.first_row) == (1, 2)
    assert found.places == {"number": 0, "name": 1, "male": 2, "female": 3, "post_unit": 4}
    assert found.headers()["female"] == "Năm sinh Nữ"


@pytest.mark.parametrize(
    "head",
    [
        ["STT", "Họ và tên đệm", "Tên", "Chức vụ"],
        ["STT", "Họ và tên", "", "Chức vụ"],
        ["STT", "Họ và tên", "Họ và tên", "Chức vụ"],
        ["STT", "Họ và tên", "Tên", "Chức vụ"],
    ],
)
def test_name_in_two_columns(head: list[str]) -> None:
    body = [["1", *name.rsplit(" ", 1), post] for name, post, *_ in PEOPLE]
    places = _found([head, *body]).places
    assert places == {"number": 0, "family_name": 1, "given_name": 2, "post": 3}


def test_a_lone_ten_is_the_whole_name() -> None:
    assert _found([["STT", "Tên", "Chức vụ"], ["1", "Lê An", "Giám đốc"]]).places["name"] == 1


def test_data_are_no_second_header_line() -> None:
    rows = [["Họ và tên", "Giới tính", "Chức vụ"], ["Trần Nam", "Nam", "Giám đốc"]]
    assert _found(rows).first_row == 1


def test_without_a_header_columns_map_themselves_by_what_is_in_them() -> None:
    assert _found([["Lê An"], ["Trần Bình"]]).places == {"name": 0}
    two = _found([["Lê An", "Giám đốc"], ["Trần Bình", "Phó Giám đốc"]])
    assert (two.header_row, two.places) == (None, {"name": 0, "post": 1})
    assert _found([["A12", "Giám đốc"], ["B13", "Phó Giám đốc"]]).places == {}


def test_the_user_maps_by_hand() -> None:
    sheet = Sheet("1", [["Lê An", "A1", "0912345678"]], "utf-8")
    found = map_columns(sheet, DELEGATES, 0, {0: "name", 2: "phone"})
    assert (found.first_row, found.places) == (0, {"name": 0, "phone": 2})
    head = Sheet("1", [["Họ tên", "Đơn vị"], ["Lê An", "ghế A1"]], "utf-8")
    assert map_columns(head, DELEGATES, None, {1: "seat"}).places == {"name": 0, "seat": 1}
    assert map_columns(head, DELEGATES, None, {1: ""}).places == {"name": 0}
    assert map_columns(head, DELEGATES, 2).header_row == 2


def test_the_sheet_with_the_best_header_is_read() -> None:
    sheets = [
        Sheet("Bìa", [["BÁO CÁO"]] * 9, "unicode"),
        Sheet("DS", [["STT", "Họ và tên"], ["1", "Lê An"]], "unicode"),
    ]
    assert [sheet.name for sheet in choose_sheets(sheets, DELEGATES)] == ["DS"]
    assert choose_sheets(sheets, DELEGATES, "Bìa") == sheets[:1]
    with pytest.raises(BadInput, match="sheet-unknown"):
        choose_sheets(sheets, DELEGATES, "Không có")
