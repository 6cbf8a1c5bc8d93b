"""A second sheet without a header: read with the first one's columns, or told as not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from store.lists.tables.sheet_choice import ALL_SHEETS
from tests.store.lists.list_kit import codes, preview
from tests.store.lists.nasty_kit import PEOPLE, numbered
from tests.store.office_files import Cell

HEAD: list[Cell] = ["STT", "Họ và tên", "Chức vụ", "Đơn vị"]
NAMES = [name for name, _, _ in PEOPLE]


def book(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> Path:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made.save(path / "a.xlsx")
    return path / "a.xlsx"


@pytest.mark.parametrize("chosen", [None, ALL_SHEETS])
def test_where_its_numbers_go_on_it_is_the_same_list(tmp_path: Path, chosen: str | None) -> None:
    first, second = [HEAD, *numbered(PEOPLE[:3])], numbered(PEOPLE[3:], 4)
    file = book(tmp_path, {"Sheet1": first, "Sheet2": second})
    found = preview(file, sheet=chosen)
    assert [(row.sheet, row.row, row.name) for row in found.rows[3:]] == [
        ("Sheet2", n, name) for n, name in enumerate(NAMES[3:], 1)
    ]
    assert [row.unit for row in found.rows] == [unit for _, _, unit in PEOPLE]
    assert {row.verdict for row in found.rows} == {"new"}
    assert "sheet-continued" in {note.code for note in found.notes}
    assert found.table.cells.unread == 0


def test_where_they_begin_anew_its_rows_are_a_question(tmp_path: Path) -> None:
    file = book(tmp_path, {"A": [HEAD, *numbered(PEOPLE[:3])], "B": numbered(PEOPLE[3:])})
    found = preview(file)
    assert [row.name for row in found.rows] == NAMES
    assert list(map(codes, found.rows[3:])) == [["sheet-unsure"]] * 3
    assert [row.verdict for row in found.rows] == ["new"] * 3 + ["doubtful"] * 3


def test_its_name_says_which_group_it_is(tmp_path: Path) -> None:
    sheets = {"DS": [HEAD, *numbered(PEOPLE[:3])], "Khách mời": numbered(PEOPLE[3:], 4)}
    assert [row.group for row in preview(book(tmp_path, sheets)).rows[2:4]] == ["", "Khách mời"]


@pytest.mark.parametrize(
    "other",
    [
        [["Mã", "Tên"], ["01", "Sở Nội vụ"], ["02", "Sở Y tế"]],
        [["Liên hệ: chị Hoa, 0912000111"]],
        [[1, "Hội trường lớn", "Tầng 2", "Nhà A"], [2, "Phòng khách", "Tầng 1", "Nhà B"]],
        [[1, "Nguyễn Văn A", "x", "y"], [None, None, "NGƯỜI LẬP", "TRƯỞNG BAN"]],
    ],
)
def test_what_is_no_such_list_is_told_as_not_read(
    tmp_path: Path, other: Sequence[Sequence[Cell]]
) -> None:
    found = preview(book(tmp_path, {"DS": [HEAD, *numbered(PEOPLE)], "Khác": other}))
    assert [row.name for row in found.rows] == NAMES
    assert "other-sheets" in {note.code for note in found.notes}
