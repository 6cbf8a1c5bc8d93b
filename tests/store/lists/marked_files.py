"""One list with the same marks in a file of each kind: struck through, white, noted beside it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Font
from PIL import Image as Picture

from tests.store.lists.old_marks_kit import marked_xls
from tests.store.office_files import MANIFEST

ROWS = (
    ("STT", "Họ và tên", "Chức vụ"),
    ("1", "Nguyễn Văn Hòa", "Giám đốc"),
    ("2", "Trần Thị Thu Hà", "Văn thư"),
    ("3", "Lê Đức Thọ", "Lái xe Phó Giám đốc"),
    ("4", "Đỗ Quỳnh Như", "Kế toán"),
)
STRUCK, PARTLY, WHITE = 2, 3, 4
"""Rows, from 0; of the post in `PARTLY` the first words are struck."""
POST = ROWS[PARTLY][2]
CUT = len("Lái xe ")
NOTE, BOX, HEAD = "Thay bằng ông Lò Văn Mới", "Xe đón lúc 7 giờ", "Danh sách lần 2"
"""The comment is at B4."""


def excel(path: Path) -> Path:
    book = Workbook()
    sheet: Any = book.active
    for row in ROWS:
        sheet.append(row)
    for cell in sheet[STRUCK + 1]:
        cell.font = Font(strike=True)
    for cell in sheet[WHITE + 1]:
        cell.font = Font(color="FFFFFFFF")
    struck = TextBlock(InlineFont(strike=True), POST[:CUT])
    sheet["C4"] = CellRichText(struck, TextBlock(InlineFont(), POST[CUT:]))
    sheet["B4"].comment = Comment(NOTE, "Văn thư")
    sheet.oddHeader.left.text, sheet.oddHeader.right.text = HEAD, "Trang &P/&N"
    sheet.add_image(Image(picture()), "E2")
    made = io.BytesIO()
    book.save(made)
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    box = f"<sp><txBody {space}><a:p><a:r><a:t>{BOX}</a:t></a:r></a:p></txBody></sp>"
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(path / "a.xlsx", "w") as archive:
        for name in parts.namelist():
            part = parts.read(name)
            if name.startswith("xl/drawings/drawing"):
                part = part.replace(b"</wsDr>", f"{box}</wsDr>".encode())
            archive.writestr(name, part)
    return path / "a.xlsx"


def picture() -> io.BytesIO:
    drawn = io.BytesIO()
    Picture.new("RGB", (4, 4)).save(drawn, "PNG")
    return drawn


def old_excel(path: Path) -> Path:
    return marked_xls(
        path / "a.xls",
        ROWS,
        struck=[(STRUCK, x) for x in range(3)],
        white=[(WHITE, x) for x in range(3)],
        crossed={(PARTLY, 2): CUT},
        notes={(3, 1): NOTE},
        boxes=[BOX],
        pictures=1,
        head=f"&L{HEAD}&RTrang &P/&N",
    )


_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)
_STYLES = """
<style:style style:name="below" style:family="table-cell">
  <style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="struck" style:family="table-cell" style:parent-style-name="below"/>
<style:style style:name="white" style:family="table-cell">
  <style:text-properties fo:color="#FFFFFF"/></style:style>
<style:style style:name="out" style:family="text">
  <style:text-properties style:text-line-through-type="single"/></style:style>
<style:style style:name="in" style:family="text">
  <style:text-properties style:text-line-through-type="none"/></style:style>
"""


def open_document(path: Path) -> Path:
    note = f"<office:annotation><text:p>{NOTE}</text:p></office:annotation>"
    link = 'xlink:href="a.png" xmlns:xlink="http://www.w3.org/1999/xlink"'
    frame = f"<draw:frame><draw:image {link}/></draw:frame>"
    frame += f"<draw:custom-shape><text:p>{BOX}</text:p></draw:custom-shape>"
    post = f'<text:span text:style-name="out">{POST[:CUT]}</text:span>{POST[CUT:]}'
    rows = ""
    for y, row in enumerate(ROWS):
        style = {STRUCK: "struck", WHITE: "white"}.get(y, "")
        cells = ""
        for x, text in enumerate(row):
            named = f'table:style-name="{style}"' if style else ""
            told = note if (y, x) == (3, 1) else ""
            cells += f'<table:table-cell {named} office:value-type="string">{told}'
            cells += f"<text:p>{post if text == POST else text}</text:p></table:table-cell>"
        rows += f"<table:table-row>{cells}</table:table-row>"
    content = (
        f"<office:document-content {_SPACES}>"
        f"<office:automatic-styles>{_STYLES}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="DS">'
        f"<table:shapes>{frame}</table:shapes>{rows}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    pages = "Trang <text:page-number>1</text:page-number>"
    styles = (
        f"<office:document-styles {_SPACES}><office:master-styles><style:master-page>"
        f"<style:header><text:p>{HEAD}</text:p></style:header>"
        f"<style:footer><text:p>{pages}</text:p></style:footer>"
        "</style:master-page></office:master-styles></office:document-styles>"
    )
    with zipfile.ZipFile(path / "a.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {MANIFEST}/>")
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", styles)
    return path / "a.ods"
