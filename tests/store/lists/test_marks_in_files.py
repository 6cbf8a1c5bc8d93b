"""Struck through, commented, in the head of a page: nobody comes in by that, and all is told."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from store.lists.sources.excel97.old_marks import marks_in_xls
from store.lists.sources.excel97.ole import ole_stream
from store.records import Delegate
from tests.store.lists.list_kit import codes, preview
from tests.store.lists.marked_files import (
    BOX,
    HEAD,
    NOTE,
    ROWS,
    excel,
    old_excel,
    open_document,
)
from tests.store.lists.old_marks_kit import marked_xls
from tests.store.office_files import MANIFEST, ods

UNITS = [
    ["1", "Nguyễn Văn Hòa", "Giám đốc", "Sở Y tế"],
    ["2", "Trần Thị Thu Hà", "Phó Giám đốc", ""],
    ["3", "Lê Đức Thọ", "Giám đốc", "Sở Nội vụ"],
    ["4", "Giàng A Páo", "Chủ tịch", "Hội Nông dân"],
]


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


@pytest.mark.parametrize("make", [excel, old_excel, open_document])
def test_what_is_marked_is_a_question(tmp_path: Path, make: Any) -> None:
    found = preview(make(tmp_path))
    assert [row.verdict for row in found.rows] == ["new", *["doubtful"] * 3]
    assert list(map(codes, found.rows)) == [[], ["struck-row"], ["struck-cells"], ["hidden-row"]]
    assert [row.post for row in found.rows] == ["Giám đốc", "Văn thư", "Phó Giám đốc", "Kế toán"]
    (told,) = [reason.facts["text"] for reason in found.rows[2].reasons]
    assert told == "C4 “Lái xe”"


@pytest.mark.parametrize("make", [excel, old_excel, open_document])
def test_what_stands_beside_the_cells_is_told(tmp_path: Path, make: Any) -> None:
    notes = {note.code: note.facts for note in preview(make(tmp_path)).notes}
    assert set(str(notes["aside"]["text"]).split(" · ")) == {f"B4: {NOTE}", BOX, HEAD}
    assert notes["pictures"] == {"count": 1}


@pytest.mark.parametrize(("make", "second"), [(by_signs, "struck-cells"), (in_word, "")])
def test_who_is_struck_through_is_a_question(tmp_path: Path, make: Any, second: str) -> None:
    found = preview(make(tmp_path))
    assert list(map(codes, found.rows[:2])) == [[], ["struck-row"]]
    assert [row.name for row in found.rows[:2]] == ["Nguyễn Văn Hòa", "Trần Thị Thu Hà"]
    (told,) = [note.facts["text"] for note in found.notes if note.code == "aside"]
    assert "Thay bằng ông Lò Văn Mới" in str(told)
    if second:
        assert "struck-cells" in codes(found.rows[2])
        assert found.rows[2].name == "Thọ"


def test_somebody_there_already_who_is_struck_now_is_asked_about(tmp_path: Path) -> None:
    there = Delegate(id=1, number=1, name="Trần Thị Thu Hà", post="Văn thư")
    found = preview(old_excel(tmp_path), there)
    assert (found.rows[1].verdict, codes(found.rows[1])) == ("doubtful", ["struck-known"])


def test_a_comment_on_a_sheet_that_is_not_read_is_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    for row in ROWS:
        sheet.append(row)
    other: Any = book.create_sheet("Ghi")
    other["A1"] = "Liên hệ"
    other["A1"].comment = Comment("Bà Lò Thị Mới đi thay", "Văn thư")
    book.save(tmp_path / "a.xlsx")
    (told,) = [note.facts for note in preview(tmp_path / "a.xlsx").notes if note.code == "aside"]
    assert told == {"text": "Ghi!A1: Bà Lò Thị Mới đi thay"}


def test_what_is_struck_in_a_title_is_told(tmp_path: Path) -> None:
    title = [["DANH SÁCH LẦN 1"], *map(list, ROWS)]
    file = marked_xls(tmp_path / "a.xls", title, struck=[(0, 0)])
    notes = {note.code: note.facts for note in preview(file).notes}
    assert notes["struck-elsewhere"] == {"text": "A1 “DANH SÁCH LẦN 1”"}


def test_white_on_a_dark_ground_can_be_seen_and_white_alone_is_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    for row in ROWS:
        sheet.append(row)
    for cell in (*sheet[2], sheet["C3"]):
        cell.font = Font(color="FFFFFFFF")
    for cell in sheet[2]:
        cell.fill = PatternFill("solid", fgColor="FF1F4E78")
    sheet["C4"].number_format = ";;;"
    book.save(tmp_path / "a.xlsx")
    found = preview(tmp_path / "a.xlsx")
    assert {row.verdict for row in found.rows} == {"new"}
    notes = {note.code: note.facts for note in found.notes}
    assert notes["hidden-cells"] == {"count": 2, "cells": "C3, C4"}


def test_cells_merged_in_an_open_document_hold_one_text(tmp_path: Path) -> None:
    file = ods(tmp_path / "a.ods", [["STT", "Họ và tên", "Chức vụ", "Đơn vị"], *UNITS])
    with zipfile.ZipFile(file) as archive:
        content = archive.read("content.xml").decode()
    first = '<table:table-cell office:value-type="string"><text:p>Sở Y tế'
    merged = first.replace("<table:table-cell", '<table:table-cell table:number-rows-spanned="2"')
    empty = '<table:table-cell office:value-type="string"><text:p></text:p></table:table-cell>'
    content = content.replace(first, merged).replace(empty, "<table:covered-table-cell/>")
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {MANIFEST}/>")
        archive.writestr("content.xml", content)
    assert [row.unit for row in preview(file).rows] == ["Sở Y tế"] * 2 + [
        "Sở Nội vụ",
        "Hội Nông dân",
    ]


WEB = """<html><style>.x65 {color:red; text-decoration:line-through;}</style><table>{}</table>"""
WEB_CELLS = {
    "tag": ("<td><s>{}</s></td>", "<td>{}</td>"),
    "style": ('<td style="text-decoration:line-through">{}</td>', "<td>{}</td>"),
    "class": ('<td class="xl x65">{}</td>', "<td>{}</td>"),
}


@pytest.mark.parametrize("way", WEB_CELLS)
def test_a_web_page_strikes_through(tmp_path: Path, way: str) -> None:
    struck, plain = WEB_CELLS[way]
    rows = ""
    for y, row in enumerate(ROWS):
        rows += "<tr>" + "".join((struck if y == 2 else plain).format(c) for c in row) + "</tr>"
    file = tmp_path / "a.xls"
    file.write_text(WEB.replace("{}", rows), "utf-8")
    assert list(map(codes, preview(file).rows)) == [[], ["struck-row"], [], []]


def test_an_excel_file_of_2003_in_xml(tmp_path: Path) -> None:
    rows = ""
    for y, row in enumerate(ROWS):
        style = ' ss:StyleID="s1"' if y == 2 else ""
        note = f"<Comment><ss:Data>{NOTE}</ss:Data></Comment>" if y == 3 else ""
        cells = (f'<Cell{style}><Data ss:Type="String">{c}</Data>{note}</Cell>' for c in row)
        rows += f"<Row>{''.join(cells)}</Row>"
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    file = tmp_path / "a.xls"
    file.write_text(
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Styles>'
        '<Style ss:ID="s1"><Font ss:StrikeThrough="1"/></Style></Styles>'
        f'<Worksheet ss:Name="DS"><Table>{rows}</Table></Worksheet></Workbook>',
        "utf-8",
    )
    found = preview(file)
    assert list(map(codes, found.rows)) == [[], ["struck-row"], [], []]
    (told,) = [note.facts["text"] for note in found.notes if note.code == "aside"]
    assert f"B4: {NOTE}" in str(told)


def test_a_formula_that_nobody_worked_out_is_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    for row in ROWS:
        sheet.append(row)
    sheet["C3"] = '="Văn" & " thư"'
    book.save(tmp_path / "a.xlsx")
    found = preview(tmp_path / "a.xlsx")
    assert found.rows[1].post == ""
    assert found.to_json()["unread"] == ["C3"]


def test_a_damaged_old_file_is_read_without_its_marks(tmp_path: Path) -> None:
    data = old_excel(tmp_path).read_bytes()
    stream = ole_stream(data, ["Workbook"])
    for at in range(8, len(stream), 7):
        for changed in (stream[:at], stream[:at] + b"\xff\xff" + stream[at + 2 :]):
            with suppress(ValueError):
                marks_in_xls(changed)


def test_a_row_on_the_next_page_is_struck_too(tmp_path: Path) -> None:
    made = Document()
    for rows in (ROWS[:3], ROWS[3:4]):
        table = made.add_table(len(rows), 3)
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
                cell.paragraphs[0].runs[0].font.strike = row[0] == "3"
        made.add_paragraph("")
    made.save(str(tmp_path / "a.docx"))
    found = preview(tmp_path / "a.docx")
    assert [row.verdict for row in found.rows] == ["new", "new", "doubtful"]
