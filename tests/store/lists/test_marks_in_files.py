"""Struck through, commented, in the head of a page: nobody comes in by that, and all is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.store.lists.list_kit import codes, preview

ROWS = (
    ("STT", "Họ và tên", "Chức vụ"),
    ("1", "Nguyễn Văn Hòa", "Giám đốc"),
    ("2", "Trần Thị Thu Hà", "Văn thư"),
    ("3", "Lê Đức Thọ", "Lái xe"),
)


def by_style(path: Path) -> Path:
    book = Workbook()
    sheet: Any = book.active
    for row in ROWS:
        sheet.append(row)
    for cell in sheet[3]:
        cell.font = Font(strike=True)
    sheet["C4"].font = Font(strike=True)  # not the name
    sheet["B4"].comment = Comment("Thay bằng ông Lò Văn Mới", "Văn thư")
    book.save(path / "a.xlsx")
    return path / "a.xlsx"


def by_signs(path: Path) -> Path:
    book = Workbook()
    sheet: Any = book.active
    for row in ROWS:
        sheet.append(row)
    struck = InlineFont(strike=True)
    sheet["B3"] = CellRichText(TextBlock(struck, "Trần Thị "), TextBlock(struck, "Thu Hà"))
    sheet["B4"] = CellRichText(TextBlock(struck, "Lê Đức"), TextBlock(InlineFont(), " Thọ"))
    sheet["B4"].comment = Comment("Thay bằng ông Lò Văn Mới", "Văn thư")
    book.save(path / "a.xlsx")
    return path / "a.xlsx"


def in_word(path: Path) -> Path:
    made = Document()
    table = made.add_table(len(ROWS), 3)
    for cells, row in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    for cell in table.rows[2].cells:
        cell.paragraphs[0].runs[0].font.strike = True
    made.sections[0].header.paragraphs[0].text = "Thay bằng ông Lò Văn Mới"
    made.save(str(path / "a.docx"))
    return path / "a.docx"


@pytest.mark.parametrize("make", [by_style, by_signs, in_word])
def test_who_is_struck_through_is_a_question(tmp_path: Path, make: Any) -> None:
    found = preview(make(tmp_path))
    assert [row.verdict for row in found.rows] == ["new", "doubtful", "new"]
    assert codes(found.rows[1]) == ["struck-row"]
    (told,) = [note.facts["text"] for note in found.notes if note.code == "aside"]
    assert "Thay bằng ông Lò Văn Mới" in str(told)


def test_a_row_on_the_next_page_is_struck_too(tmp_path: Path) -> None:
    made = Document()
    for rows in (ROWS[:3], ROWS[3:]):
        table = made.add_table(len(rows), 3)
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
                cell.paragraphs[0].runs[0].font.strike = row[0] == "3"
        made.add_paragraph("")
    made.save(str(tmp_path / "a.docx"))
    found = preview(tmp_path / "a.docx")
    assert [row.verdict for row in found.rows] == ["new", "new", "doubtful"]
