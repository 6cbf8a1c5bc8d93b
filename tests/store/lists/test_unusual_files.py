"""Whoever wrote a file: what is struck, hidden or covered in it is seen, or said not to be."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Font

from store.lists.sources.files import read_table
from tests.store.lists.list_kit import preview
from tests.store.lists.unusual_files import (
    SHEET,
    WRITERS,
    excel_95,
    rewritten,
    strict,
    with_prefixes,
    xlsb,
)
from tests.store.office_files import word, xls

ROWS = [
    ["TT", "Họ và tên", "Chức vụ", "Đơn vị"],
    ["1", "Nguyễn Văn Hòa", "Giám đốc", "Sở Nội vụ"],
    ["2", "Trần Thị Thu Hà", "Phó Giám đốc", "Sở Y tế"],
    ["3", "Lê Đức Thọ", "Chánh Văn phòng", "Sở Công Thương"],
]
NAMES = [row[1] for row in ROWS[1:]]


def marked(path: Path) -> Path:
    """The second person is struck through, the third in a row out of sight."""
    book = Workbook()
    sheet: Any = book.active
    for row in ROWS:
        sheet.append(row)
    for cell in sheet[3]:
        cell.font = Font(strike=True)
    sheet.row_dimensions[4].hidden = True
    book.save(path)
    return path


def without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFD", text).replace("Đ", "D").replace("đ", "d")
    return "".join(sign for sign in plain if sign.isascii())


def notes(found: Any) -> dict[str, Any]:
    return {note["code"]: note for note in found.to_json()["notes"]}


@pytest.mark.parametrize("change", WRITERS)
def test_marks_are_seen_whoever_wrote_the_file(
    tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    path = rewritten(marked(tmp_path / "a.xlsx"), tmp_path / "b.xlsx", change, SHEET)
    found = preview(path)
    assert [row.name for row in found.rows] == NAMES
    assert [row.verdict for row in found.rows] == ["new", "doubtful", "doubtful"]
    assert notes(found)["hidden-rows"]


def test_a_strict_excel_file_has_its_marks(tmp_path: Path) -> None:
    found = preview(rewritten(marked(tmp_path / "a.xlsx"), tmp_path / "b.xlsx", strict))
    assert [row.verdict for row in found.rows] == ["new", "doubtful", "doubtful"]


def test_a_strict_word_file_is_read(tmp_path: Path) -> None:
    path = rewritten(word(tmp_path / "a.docx", [ROWS]), tmp_path / "b.docx", strict)
    assert [row.name for row in preview(path).rows] == NAMES


def test_a_failed_formula_is_told_whoever_wrote_the_file(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    for row in ROWS:
        sheet.append(row)
    sheet["C3"] = "=A1&B1"
    book.save(tmp_path / "a.xlsx")
    path = rewritten(tmp_path / "a.xlsx", tmp_path / "b.xlsx", with_prefixes, SHEET)
    assert preview(path).to_json()["unread"] == ["C3"]


def test_a_row_without_height_is_out_of_sight(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    for row in ROWS:
        sheet.append(row)
    sheet.row_dimensions[3].height = 7
    book.save(tmp_path / "a.xlsx")

    def flat(xml: bytes) -> bytes:
        return xml.replace(b'ht="7"', b'ht="0"')

    found = preview(rewritten(tmp_path / "a.xlsx", tmp_path / "b.xlsx", flat, SHEET))
    assert [row.verdict for row in found.rows] == ["new", "doubtful", "new"]


@pytest.mark.parametrize("make", [excel_95, xlsb])
def test_it_is_said_where_no_mark_can_be_seen(
    tmp_path: Path, make: Callable[[Path, Any], Path]
) -> None:
    rows = [[without_accents(text) for text in row] for row in ROWS]
    found = preview(make(tmp_path / "a.xls", rows))
    assert len(found.rows) == len(NAMES)
    assert "marks-unseen" in notes(found)


def test_nothing_is_said_where_all_marks_are_seen(tmp_path: Path) -> None:
    for path in (xls(tmp_path / "a.xls", ROWS), marked(tmp_path / "a.xlsx")):
        assert "marks-unseen" not in notes(preview(path))


def test_a_name_below_a_merged_cell_is_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    for row in ROWS:
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")

    def merged(xml: bytes) -> bytes:
        told = b'</sheetData><mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>'
        return xml.replace(b"</sheetData>", told)

    found = preview(rewritten(tmp_path / "a.xlsx", tmp_path / "b.xlsx", merged, SHEET))
    assert "B3: Trần Thị Thu Hà" in notes(found)["hidden-text"]["text"]


@pytest.mark.parametrize("failed", ['="Sở " & "Tài chính"', "#REF!"])
def test_a_unit_that_cannot_be_read_is_not_that_of_the_row_above(
    tmp_path: Path, failed: str
) -> None:
    book = Workbook()
    sheet: Any = book.active
    for row in [*ROWS, ["4", "Giàng A Páo", "Chủ tịch", ""], ["5", "Lò Thị Ưng", "Ủy viên", ""]]:
        sheet.append(row)
    sheet["D4"] = failed
    book.save(tmp_path / "a.xlsx")
    found = preview(tmp_path / "a.xlsx")
    assert [row.unit for row in found.rows] == ["Sở Nội vụ", "Sở Y tế", "", "", ""]
    assert found.to_json()["unread"] == ["D4"]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_lone_quotation_mark_takes_in_no_row(tmp_path: Path, sign: str) -> None:
    texts = [sign.join(row) for row in ROWS]
    texts[1] = texts[1].replace("Giám đốc", '"Giám đốc')
    (tmp_path / "a.csv").write_text("\n".join(texts) + "\n", encoding="utf-8")
    found = preview(tmp_path / "a.csv")
    assert [(row.name, row.unit) for row in found.rows] == [(row[1], row[3]) for row in ROWS[1:]]


def test_a_cell_of_several_lines_is_still_one(tmp_path: Path) -> None:
    texts = [",".join(row) for row in ROWS]
    texts[1] = texts[1].replace("Giám đốc", '"Giám đốc,\nBí thư ""cũ"""')
    (tmp_path / "a.csv").write_text("\n".join(texts) + "\n", encoding="utf-8")
    found = preview(tmp_path / "a.csv")
    assert [row.name for row in found.rows] == NAMES
    assert "Bí thư" in found.rows[0].post


def test_a_picture_of_pages_is_no_list(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"\r\n\r\n%PDF-1.7\n1 0 obj\n<<>>\nendobj\n")
    with pytest.raises(Exception, match="file-kind-unknown"):
        preview(tmp_path / "a.xlsx")


def test_a_hidden_row_and_a_cell_taken_out_in_word(tmp_path: Path) -> None:
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made = Document(str(word(tmp_path / "a.docx", [ROWS])))
    table: Any = made.tables[0]
    table.rows[2]._tr.get_or_add_trPr().append(parse_xml(f"<w:hidden {space}/>"))
    taken = table.rows[3].cells[2]._tc.get_or_add_tcPr()
    taken.append(parse_xml(f'<w:cellDel {space} w:id="1" w:author="a"/>'))
    made.save(str(tmp_path / "a.docx"))
    found = preview(tmp_path / "a.docx")
    assert [row.verdict for row in found.rows] == ["new", "doubtful", "new"]
    assert found.rows[2].post == ""
    assert "Chánh Văn phòng" in notes(found)["deleted-text"]["text"]


def test_a_tick_drawn_as_a_sign_counts(tmp_path: Path) -> None:
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    heads = [*ROWS[0], "Quyền biểu quyết"]
    rows = [heads, *([*row, ""] for row in ROWS[1:])]
    made = Document(str(word(tmp_path / "a.docx", [rows])))
    for row, sign in zip(made.tables[0].rows[1:3], ("F0FC", "F0A8"), strict=True):
        drawn = f'<w:r {space}><w:sym w:font="Wingdings" w:char="{sign}"/></w:r>'
        row.cells[4].paragraphs[0]._p.append(parse_xml(drawn))
    made.save(str(tmp_path / "a.docx"))
    (read,) = read_table(tmp_path / "a.docx")
    assert [row[4] for row in read.rows[1:]] == ["✓", "", ""]
