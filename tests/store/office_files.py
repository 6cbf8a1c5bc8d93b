"""Makes invented lists in the shapes in which offices really send them."""

from __future__ import annotations

import csv
import io
import struct
import unicodedata
import zipfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

Cell = str | int | float | None
Table = Sequence[Sequence[Cell]]

MANIFEST = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
HEADER = ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Năm sinh", "Điện thoại", "Ghi chú")
PEOPLE: tuple[tuple[str, str, str, str, str], ...] = (
    ("Nguyễn Văn Hòa", "Giám đốc", "Sở Nội vụ", "1968", "0912345678"),
    ("Trần Thị Thu Hà", "Phó Giám đốc", "Sở Tài chính", "21/03/1975", "0987654321"),
    ("Lê Đức Thọ", "Chánh Văn phòng", "Văn phòng UBND tỉnh", "1980", "0356789012"),
    ("Giàng A Páo", "Chủ tịch", "UBND huyện Tam Đường", "1972", "0777123456"),
    ("Lò Thị Ưng", "Trưởng phòng", "Ban Dân tộc", "1985", "0868111222"),
    ("Đỗ Quỳnh Như", "Chuyên viên", "Sở Y tế", "1990", "02133876543"),
    ("Kpă H'Bưởi", "Bí thư", "Đảng ủy xã Ea Sol", "1988", "0905222333"),
)


def delegate_rows(people: Sequence[tuple[str, str, str, str, str]] = PEOPLE) -> list[list[Cell]]:
    return [
        [str(n), name, post, unit, birth, phone, None]
        for n, (name, post, unit, birth, phone) in enumerate(people, 1)
    ]


def plain(rows: Table) -> list[list[str]]:
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


def xlsx(path: Path, rows: Table, merges: Sequence[str] = (), font: str = "") -> Path:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    if font:
        for cells in sheet.iter_rows():
            for cell in cells:
                cell.font = Font(name=font)
    for area in merges:
        sheet.merge_cells(area)
    book.save(path)
    return path


def word(path: Path, tables: Sequence[Table], merges: Sequence[tuple[int, int, int]] = ()) -> Path:
    """`merges`: (column, first row, last row) of the last table, merged downwards."""
    from docx import Document

    document = Document()
    document.add_paragraph("DANH SÁCH ĐẠI BIỂU")
    for rows in tables:
        table = document.add_table(len(rows), max(map(len, rows)))
        for at, row in enumerate(plain(rows)):
            for cell, text in zip(table.rows[at].cells, row, strict=False):
                cell.text = text
    for column, first, last in merges:
        table.cell(first, column).merge(table.cell(last, column))
    document.save(str(path))
    return path


def text(path: Path, rows: Table, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(plain(rows))
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def old_letters(column: int) -> dict[str, str]:
    """Right letter to its code in TCVN3 (1) or VNI (2), as CP1252 shows it."""
    letters: dict[str, str] = {}
    table = files("store").joinpath("data/legacy-encodings.tsv").read_text("utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            if cells[column] != "-":
                codes = cells[column].split()
                letters[cells[0]] = "".join(chr(int(code[2:], 16)) for code in codes)
    return letters


def to_tcvn3(right: str) -> str:
    """As typed in .VnTime; capitals that TCVN3 lacks are small codes in a capitals font."""
    letters = old_letters(1)
    return "".join(letters.get(c) or letters.get(c.lower()) or c for c in right)


def to_vni(right: str) -> str:
    letters = old_letters(2)
    return "".join(letters.get(c, c) for c in right)


def misread(right: str, encoding: str) -> str:
    """The text saved in one encoding and opened as CP1252."""
    if encoding == "cp1258":
        right = _for_cp1258(right)
    shown = (bytes([byte]) for byte in right.encode(encoding))
    return "".join(byte.decode("cp1252", "ignore") or chr(byte[0]) for byte in shown)


def _for_cp1258(right: str) -> str:
    """CP1258 writes tones as letters of their own."""
    out = ""
    for letter in right:
        try:
            letter.encode("cp1258")
            out += letter
        except UnicodeEncodeError:
            base, *marks = list(unicodedata.normalize("NFD", letter))
            tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
            shape = [mark for mark in marks if mark not in tones]
            out += unicodedata.normalize("NFC", base + "".join(shape)) + "".join(tones)
    return out


def ods(path: Path, rows: Table) -> Path:
    from xml.sax.saxutils import escape

    namespaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    body = "".join(
        f"<table:table-row>{''.join(cell.format(escape(c)) for c in row)}</table:table-row>"
        for row in plain(rows)
    )
    content = (
        f"<office:document-content {namespaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="DS">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {MANIFEST}/>")
        archive.writestr("content.xml", content)
    return path


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _xls_cell(row: int, column: int, cell: Cell) -> bytes:
    if isinstance(cell, int | float):
        return _record(0x0203, struct.pack("<HHHd", row, column, 0, cell))
    data = (cell or "").encode("utf-16-le")
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(data) // 2, 1) + data)


def xls(
    path: Path, rows: Table, hidden_rows: Sequence[int] = (), hidden_columns: Sequence[int] = ()
) -> Path:
    """An old Excel file (BIFF8 in an OLE container), written by hand: no library does any more.

    Hidden rows and columns count from 0.
    """
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    end = _record(0x000A, b"")
    name = "Sheet1".encode("utf-16-le")
    at = len(start) + 4 + 8 + len(name) + len(end)
    sheet = _record(0x0085, struct.pack("<IBBBB", at, 0, 0, 6, 1) + name)
    body = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for x in hidden_columns:
        body += _record(0x007D, struct.pack("<HHHHHH", x, x, 2048, 0, 0x0001, 0))
    for n, row in enumerate(rows):
        flags = 0x0020 if n in hidden_rows else 0
        body += _record(0x0208, struct.pack("<HHHHHHI", n, 0, len(row), 255, 0, 0, flags))
        body += b"".join(_xls_cell(n, m, cell) for m, cell in enumerate(row) if cell is not None)
    stream = start + sheet + end + body + end
    path.write_bytes(_ole(stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")))
    return path


def _ole(stream: bytes) -> bytes:
    sectors = len(stream) // 512
    free, chain_end, fat_sector = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    # sector 0 is the allocation table, 1 the directory, the rest the workbook
    chain = [fat_sector, chain_end, *range(3, sectors + 2), chain_end]
    fat = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, chain_end, 0, chain_end, 0
    )
    head += struct.pack("<109I", 0, *[free] * 108)
    return (
        head
        + fat
        + _entry("Root Entry", 5, chain_end, 0, 1)
        + _entry("Workbook", 2, 2, len(stream), free)
        + _entry("", 0, 0, 0, free) * 2
        + stream
    )


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    none = 0xFFFFFFFF
    code = name.encode("utf-16-le")
    length = len(code) + 2 if name else 0
    data = code.ljust(64, b"\0") + struct.pack("<HBBIII", length, kind, 1, none, none, child)
    return data + bytes(36) + struct.pack("<IQ", start, size)
