from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from exports.lists.excel import write_xlsx

COLUMNS = [("STT", 6.0), ("Họ và tên", 28.0), ("Điện thoại", 14.0)]


def test_the_list_is_ready_to_print(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", "Đại biểu", COLUMNS, [[1, "Lò Thị Hương", "0912"]])
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.title == "Đại biểu"
    assert list(sheet.values) == [("STT", "Họ và tên", "Điện thoại"), (1, "Lò Thị Hương", "0912")]
    assert [cell.font.bold for cell in sheet[1]] == [True] * 3
    assert not sheet["B2"].font.bold
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "portrait"
    assert sheet.column_dimensions["B"].width == 28


@pytest.mark.parametrize("text", ["=1+1", "=HYPERLINK(A1)", "+84", "-x", "@a"])
def test_text_never_becomes_a_formula(tmp_path: Path, text: str) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", "a", [("x", 9)], [[text]])
    cell = openpyxl.load_workbook(path).worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Danh sách: A/B", "Danh sách  A B"),
        ("", "Danh sách"),
        ("x" * 40, "x" * 31),
        ("[?]", "Danh sách"),
    ],
)
def test_any_title_makes_a_sheet_name(tmp_path: Path, title: str, name: str) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", title, [("x", 9)], [])
    assert openpyxl.load_workbook(path).sheetnames == [name]


def test_control_characters_are_dropped(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", "a", [("x\x00", 9)], [["a\x1bb"], [None]])
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [sheet["A1"].value, sheet["A2"].value] == ["x", "ab"]


def test_many_columns_lie_across_the_page(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", "a", [("x", 9.0)] * 7, [])
    assert openpyxl.load_workbook(path).worksheets[0].page_setup.orientation == "landscape"
