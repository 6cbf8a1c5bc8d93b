"""Excel files as other programs than Excel write them, and of kinds whose marks cannot be seen."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.store.office_files import Table
from tests.store.office_files import _ole as ole
from tests.store.office_files import _record as record

SHEET = "xl/worksheets/sheet1.xml"

_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"


def rewritten(path: Path, to: Path, change: Callable[[bytes], bytes], *parts: str) -> Path:
    """A copy of a ZIP file with some parts changed, all of them where none is named."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if not parts or name in parts else data)
    return to


def places_last(xml: bytes) -> bytes:
    return re.sub(rb'<c( r="\w+")((?: \w+="[^"]*")*)', rb"<c\2\1", xml)


def places_left_out(xml: bytes) -> bytes:
    return re.sub(rb'<(row|c) r="\w+"', rb"<\1", xml)


def single_marks(xml: bytes) -> bytes:
    return xml.replace(b'"', b"'")


def broken_lines(xml: bytes) -> bytes:
    return re.sub(rb"(<(?:c|v|row|is))\b", rb"\n  \1", xml).replace(b"<c r", b"<c\n r")


def with_prefixes(xml: bytes) -> bytes:
    return re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", xml).replace(b"xmlns=", b"xmlns:x=")


def strict(xml: bytes) -> bytes:
    """As in "Strict Open XML" of Excel and Word."""
    for name in ("spreadsheetml/main", "officeDocument/relationships", "wordprocessingml/main"):
        first, last = name.split("/")
        old = f"{_TRANSITIONAL}{first}/2006/{last}"
        xml = xml.replace(old.encode(), f"{_STRICT}{name}".encode())
    return xml


WRITERS = (places_last, places_left_out, single_marks, broken_lines, with_prefixes)


def excel_95(path: Path, rows: Table) -> Path:
    """An Excel file of 1995 (BIFF5): texts of one byte a letter."""
    start = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0, 0))
    end = record(0x000A, b"")
    at = len(start) + 4 + 7 + len(b"Sheet1") + len(end)
    sheet = record(0x0085, struct.pack("<IHB", at, 0, 6) + b"Sheet1")
    body = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0))
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            text = str(cell).encode("ascii")
            body += record(0x0204, struct.pack("<HHHH", y, x, 0, len(text)) + text)
    stream = start + sheet + end + body + end
    path.write_bytes(ole(stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")))
    return path


def xlsb(path: Path, rows: Table) -> Path:
    """A binary Excel file ([MS-XLSB]) of texts."""
    cells = b""
    for y, row in enumerate(rows):
        cells += _record(0, struct.pack("<I", y) + bytes(13))
        for x, cell in enumerate(row):
            cells += _record(6, struct.pack("<II", x, 0) + _text(str(cell)))
    size = struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    sheet = _record(129) + _record(148, size) + _record(145) + cells + _record(146) + _record(130)
    told = _record(156, struct.pack("<II", 0, 1) + _text("rId1") + _text("Sheet1"))
    book = _record(131) + _record(143) + told + _record(144) + _record(132)
    kind = f"{_TRANSITIONAL}officeDocument/2006/relationships/worksheet"
    link = f'<Relationship Id="rId1" Type="{kind}" Target="worksheets/sheet1.bin"/>'
    space = f"{_TRANSITIONAL}package/2006/relationships"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
        links = f'<Relationships xmlns="{space}">{link}</Relationships>'
        archive.writestr("xl/_rels/workbook.bin.rels", links)
    return path


def _record(kind: int, data: bytes = b"") -> bytes:
    def number(value: int) -> bytes:
        low, high = value & 0x7F, value >> 7
        return bytes([low | 0x80]) + number(high) if high else bytes([low])

    code = bytes([kind]) if kind < 128 else bytes([kind & 0xFF, kind >> 7])
    return code + number(len(data)) + data


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
