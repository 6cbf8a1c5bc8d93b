from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from store.lists.entries.preview import Preview
from store.records import Delegate
from tests.store.lists.list_kit import PARTS, codes, preview
from tests.store.office_files import HEADER, PEOPLE, Cell, delegate_rows, text, xlsx


def _read(path: Path, rows: list[list[Cell]]) -> Preview[Any]:
    return preview(xlsx(path / "ds.xlsx", rows), *PARTS)


def _names(found: Preview[Any]) -> list[str]:
    return [row.name for row in found.rows]


def test_every_field_letter_by_letter(tmp_path: Path) -> None:
    found = _read(tmp_path, [["DANH SÁCH"], list(HEADER), *delegate_rows()])
    assert found.table.columns.header_row == 2
    assert [(r.name, r.post, r.unit, r.phone) for r in found.rows] == [
        (name, post, unit, phone) for name, post, unit, _, phone in PEOPLE
    ]
    assert found.rows[1].birth == "1975-03-21"
    assert found.totals == {
        "rows": 7,
        "new": 7,
        "same": 0,
        "changed": 0,
        "doubtful": 0,
        "refused": 0,
        "ignored": 0,
    }
    assert [row.row for row in found.rows] == list(range(3, 10))


def test_json_has_the_agreed_keys(tmp_path: Path) -> None:
    document = _read(tmp_path, [list(HEADER), *delegate_rows()]).to_json()
    assert list(document) == [
        "header_row",
        "columns",
        "encoding",
        "sheet",
        "notes",
        "rows",
        "ignored",
        "unread",
        "totals",
        "moved",
        "renamed",
        "changed",
        "gone",
    ]
    assert set(document["rows"][0]) == {
        "row",
        "verdict",
        "reasons",
        "title",
        "name",
        "post",
        "unit",
        "group",
        "gender",
        "birth",
        "phone",
        "note",
    }
    assert document["rows"][0]["reasons"] == []
    assert document["rows"][1]["reasons"] == [{"code": "new-unit", "unit": "Sở Tài chính"}]


OFFICE: list[list[Cell]] = [
    ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Ghi chú"],
    ["I. ĐẠI BIỂU MỜI (2 người)"],
    [1, "Nguyễn Văn An", "Phó Chủ tịch", "UBND tỉnh", "Chủ trì"],
    [2, "Trần Thị Bình", "-nt-", '"', None],
    ["II", "ĐẠI BIỂU THAM DỰ", None, None, "3 đại biểu"],
    [1, "Sở Nội vụ"],
    [None, "Lê Văn Cường", "Giám đốc"],
    [None, "LÒ THỊ DUNG", "Như trên"],
    [2, "Công ty Than Đông Bắc"],
    ["-", "Đoàn Văn Em", "Giám đốc"],
    ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Ghi chú"],
    [3, "Hội Nông dân tỉnh"],
    ["-", "Y Blô Niê", "Chủ tịch"],
    ["4"],
    ["Tổng cộng: 6 đại biểu"],
    [None, None, None, "Lai Châu, ngày 20 tháng 12 năm 2020"],
    [None, "NGƯỜI LẬP BIỂU", None, "GIÁM ĐỐC"],
    [None, "Phạm Văn Ký", None, "Vũ Thị Duyệt"],
]


def test_groups_units_dittos_totals_and_signatures(tmp_path: Path) -> None:
    found = _read(tmp_path, OFFICE)
    assert [(r.name, r.post, r.unit, r.group) for r in found.rows] == [
        ("Nguyễn Văn An", "Phó Chủ tịch", "UBND tỉnh", "Đại biểu mời"),
        ("Trần Thị Bình", "Phó Chủ tịch", "UBND tỉnh", "Đại biểu mời"),
        ("Lê Văn Cường", "Giám đốc", "Sở Nội vụ", "ĐẠI BIỂU THAM DỰ"),
        ("LÒ THỊ DUNG", "Giám đốc", "Sở Nội vụ", "ĐẠI BIỂU THAM DỰ"),
        ("Đoàn Văn Em", "Giám đốc", "Công ty Than Đông Bắc", "ĐẠI BIỂU THAM DỰ"),
        ("Y Blô Niê", "Chủ tịch", "Hội Nông dân tỉnh", "ĐẠI BIỂU THAM DỰ"),
    ]
    assert [(left.row, left.code) for left in found.table.ignored] == [
        (11, "repeated-header"),
        (15, "total-row"),
        (16, "below-list"),
        (17, "below-list"),
        (18, "below-list"),
    ]
    assert found.totals["ignored"] == 5


def test_a_subtotal_does_not_end_the_list(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["STT", "Họ và tên", "Đơn vị"],
        ["I", "Khách mời"],
        [1, "Lê An", "Sở Y tế"],
        ["Cộng", 1],
        ["II", "Đại biểu"],
        [1, "Trần Bình", "Sở Nội vụ"],
    ]
    found = _read(tmp_path, rows).rows
    assert [(r.name, r.group) for r in found] == [
        ("Lê An", "Đại biểu mời"),
        ("Trần Bình", "Đại biểu"),
    ]
    facts = {"group": "Khách mời", "known": "Đại biểu mời"}
    assert [r.facts for r in found[0].reasons if r.code == "group-known"] == [facts]


def test_gender_columns_that_hold_the_birth_date(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["STT", "Họ và tên", "Năm sinh", None, "Chức vụ"],
        [None, None, "Nam", "Nữ", None],
        [1, "Lê An", 1970, None, "Giám đốc"],
        [2, "Trần Bình", None, "21/3/1975", "Giám đốc"],
        [3, "Vũ Cường", "x", None, "Giám đốc"],
        [4, "Đỗ Dung", "x", "x", "Giám đốc"],
    ]
    found = _read(tmp_path, rows)
    assert [(r.gender, r.birth) for r in found.rows] == [
        ("male", "1970"),
        ("female", "1975-03-21"),
        ("male", ""),
        ("", ""),
    ]
    assert codes(found.rows[3]) == ["gender-both"]


def test_blank_units_are_carried_only_where_that_is_the_habit(tmp_path: Path) -> None:
    head: list[Cell] = ["Họ và tên", "Đơn vị"]
    lost: list[list[Cell]] = [head, ["Lê An", "Sở Y tế"], ["Trần Bình", ""], ["Vũ Cường", ""]]
    found = preview(text(tmp_path / "a.csv", lost), *PARTS)
    assert [row.unit for row in found.rows] == ["Sở Y tế"] * 3
    assert codes(found.rows[1]) == ["unit-from-above"]
    names: list[list[Cell]] = [[f"Lê An {n}", "Sở Y tế"] for n in "ABCDE"]
    single: list[list[Cell]] = [head, *names, ["Vũ Hà", ""]]
    found = preview(text(tmp_path / "b.csv", single), *PARTS)
    assert found.rows[-1].unit == ""


@pytest.mark.parametrize(
    ("cells", "verdict", "reasons"),
    [
        ([1, None, "Giám đốc", "Sở Y tế", "1970", "0912345678"], "refused", ["no-name"]),
        ([1, "???", "Giám đốc", "Sở Y tế", "1970", "0912345678"], "refused", ["no-name"]),
        ([1, "Lê An", "Giám đốc", "Sở Y tế", "1870", "0912345678"], "new", ["birth-odd"]),
        ([1, "Lê An", "Giám đốc", "Sở Y tế", "1970", "12"], "new", ["phone-odd"]),
        (
            [1, "Lê An 2", "Giám đốc", "Sở Y tế", "1970", "12"],
            "doubtful",
            ["name-odd", "phone-odd"],
        ),
        ([1, "Sở Tài chính tỉnh", "x", "y", "", ""], "doubtful", ["name-odd"]),
        ([1, "Ông Lê Văn An", "Giám đốc", "Sở Y tế", "", ""], "new", ["honorific-guessed"]),
        ([1, "Ông Thị Mai", "Giám đốc", "Sở Y tế", "", 906987168.0], "new", []),
        ([1, "Lê An", "-nt-", "Sở Y tế", "", ""], "new", ["ditto-without-row"]),
    ],
)
def test_odd_cells(tmp_path: Path, cells: list[Cell], verdict: str, reasons: list[str]) -> None:
    [row] = _read(tmp_path, [list(HEADER[:6]), cells]).rows
    assert (row.verdict, codes(row)) == (verdict, reasons)


@pytest.mark.parametrize(
    ("columns", "cells", "told"),
    [
        (["Giới tính"], ["Nữ"], ("", "Ông Lê Mai", "female")),
        (["Nam", "Nữ"], ["", "x"], ("", "Ông Lê Mai", "female")),
        (["Giới tính"], ["Nam"], ("Ông", "Lê Mai", "male")),
        (["Giới tính"], [""], ("Ông", "Lê Mai", "male")),
    ],
)
def test_a_woman_is_called_ong_by_her_family_name_only(
    tmp_path: Path, columns: list[str], cells: list[Cell], told: tuple[str, str, str]
) -> None:
    header: list[Cell] = ["STT", "Họ và tên", "Chức vụ", "Đơn vị", *columns]
    [row] = _read(tmp_path, [header, [1, "Ông Lê Mai", "Giám đốc", "Sở Y tế", *cells]]).rows
    assert (row.honorific, row.name, row.gender) == told


def test_a_refused_row_says_where(tmp_path: Path) -> None:
    [row] = _read(tmp_path, [["STT", "HỌ TÊN", "Chức vụ"], [1, None, "Giám đốc"]]).rows
    assert row.reasons[0].facts == {"row": 2, "column": "HỌ TÊN"}


def test_a_pasted_column_of_names(tmp_path: Path) -> None:
    path = tmp_path / "dan.txt"
    path.write_text("Nguyễn Văn An\nÔng Thị Mai\nSở Hữu Tâm\nCộng Hòa\n", "utf-8")
    found = preview(path)
    assert _names(found) == ["Nguyễn Văn An", "Ông Thị Mai", "Sở Hữu Tâm", "Cộng Hòa"]
    delegates = [Delegate(id=n, number=n, name=name) for n, name in enumerate(_names(found), 1)]
    assert {row.verdict for row in preview(path, *delegates).rows} <= {
        "same",
        "doubtful",
    }


@pytest.mark.parametrize(
    ("content", "verdicts"),
    [
        ("Hello Kitty\n", ["doubtful"]),
        ("Nguyễn Văn An\n", ["doubtful"]),
        ("Nguyễn Văn An\nHello Kitty\n", ["new", "doubtful"]),
        ("Họ và tên\nHello Kitty\n", ["new"]),
    ],
)
def test_a_lone_column_without_a_header_must_be_people(
    tmp_path: Path, content: str, verdicts: list[str]
) -> None:
    path = tmp_path / "x.txt"
    path.write_text(content, "utf-8")
    found = preview(path)
    assert [row.verdict for row in found.rows] == verdicts
    told = preview(path, overrides={0: "name"}, header_row=0)
    assert {row.verdict for row in told.rows} == {"new"}


def test_without_a_name_column_nothing_is_guessed(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["A12", "Giám đốc"], ["B13", "Văn thư"]])
    found = preview(path)
    assert found.rows == ()
    assert [note.code for note in found.notes] == [
        "header-not-found",
        "no-main-column",
        "cells-unread",
    ]
    mapped = preview(path, overrides={0: "name", 1: "post"}, header_row=0)
    assert [(row.name, row.post) for row in mapped.rows] == [
        ("A12", "Giám đốc"),
        ("B13", "Văn thư"),
    ]
