"""Files made to do harm, each in a fraction of a second and mostly small on the disk."""

from __future__ import annotations

import os
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

MB = 1 << 20
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LITTER = bytes(range(256)) * 40
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
    '<sheet name="DS" sheetId="1" r:id="rId1"/></sheets></workbook>'
).encode()
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>"
).encode()
TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/></Types>'
)
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "'
    + b"lol" * 20
    + b'">'
    + b"".join(b'<!ENTITY a%d "%b">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 11))
    + b"]>"
)
HEAD = "<row r='1'><c r='A1' t='inlineStr'><is><t>{}</t></is></c></row>".replace("'", '"')


def sheet(rows: bytes, before: bytes = b"") -> bytes:
    return (
        before
        + f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
        + rows
        + b"</sheetData></worksheet>"
    )


def xlsx_of(path: Path, sheet1: bytes, **more: bytes) -> Path:
    parts = {
        "[Content_Types].xml": TYPES,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": LINKS,
        "xl/worksheets/sheet1.xml": sheet1,
        **more,
    }
    return zipped(path, parts)


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else None
            archive.writestr(name, data, compress_type=stored)
    return path


def zeros(megabytes: int) -> bytes:
    """So many megabytes of zeros, packed by hand: a stream of equal blocks."""
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(bytes(MB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * megabytes + b"\3\0"


def bomb(path: Path, name: str, megabytes: int = 1800, told: int = 0) -> Path:
    """A ZIP whose part `name` unpacks to so much; `told` is what it says of itself."""
    packed, size = zeros(megabytes), told or megabytes * MB
    others = [("[Content_Types].xml", TYPES), ("xl/workbook.xml", BOOK)]
    members = [(n, zlib.compress(d)[2:-4], len(d), zlib.crc32(d)) for n, d in others]
    members.append((name, packed, size, 0))
    body, central = b"", b""
    for member, data, length, crc in members:
        code = member.encode()
        facts = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, crc, len(data), length, len(code), 0)
        central += b"PK\1\2\x14\0" + facts + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + code
        body += b"PK\3\4" + facts + code + data
    count = len(members)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(central), len(body), 0)
    path.write_bytes(body + central + b"PK\5\6" + end)
    return path


def crowd(path: Path, parts: int = 400_000) -> Path:
    """A ZIP that lists very many parts, all of them the same one."""
    facts = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 33, 0, 0, 0, 1, 0)
    central = (b"PK\1\2\x14\0" + facts + struct.pack("<HHHII", 0, 0, 0, 0, 0) + b"a") * parts
    body = b"PK\3\4" + facts + b"a"
    long = struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, parts, parts, len(central), len(body))
    end = b"PK\6\6" + long + b"PK\6\7" + struct.pack("<IQI", 0, len(body) + len(central), 1)
    end += b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 65535, 65535, 2**32 - 1, 2**32 - 1, 0)
    path.write_bytes(body + central + end)
    return path


def docx(path: Path, body: bytes, before: bytes = b"") -> Path:
    document = before + f'<w:document xmlns:w="{WORD}"><w:body>'.encode() + body
    return zipped(path, {"word/document.xml": document + b"</w:body></w:document>"})


def ods(path: Path, table: str) -> Path:
    namespaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {namespaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="DS">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    parts = {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content.encode()}
    return zipped(path, parts)


ODS_CELL = '<table:table-cell office:value-type="string"{}><text:p>An</text:p></table:table-cell>'


def _rows(number: int) -> bytes:
    """So many rows of one cell; their numbers are those of the last one's block of a thousand."""
    block = b"".join(
        b'<row r="%%d%03d"><c r="A%%d%03d"><v>1</v></c></row>' % (n, n) for n in range(1000)
    )
    return b"".join(block % ((n,) * 2000) for n in range(1, number // 1000))


def _corner(path: Path, cell: str) -> Path:
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    far = f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>'
    return xlsx_of(path, sheet((HEAD.format("Họ và tên") + far).encode()))


def _repeated(path: Path, rows: int, columns: int) -> Path:
    cell = ODS_CELL.format(f' table:number-columns-repeated="{columns}"')
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    return ods(path, row)


def _spans(path: Path) -> Path:
    cell = '<td colspan="1024" rowspan="1024">x</td>'
    path.write_text(f"<html><table>{f'<tr>{cell * 40}</tr>' * 40}</table></html>", "utf-8")
    return path


def _fifo(path: Path) -> Path:
    if sys.platform != "win32":
        os.mkfifo(path)
    return path


def _link(path: Path, target: str) -> Path:
    path.symlink_to(target)
    return path


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _bytes(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _shut(path: Path) -> Path:
    path.write_bytes(b"a,b\n")
    path.chmod(0)
    return path


Maker = Callable[[Path], Path]

LISTS: dict[str, tuple[Maker, str]] = {
    "zip bomb.xlsx": (lambda p: bomb(p, "xl/sharedStrings.xml"), "file-too-much"),
    "bomb of pictures.docx": (lambda p: bomb(p, "word/media/a.png"), "file-too-much"),
    "lying bomb.xlsx": (lambda p: bomb(p, "xl/styles.xml", told=100), "file-unreadable"),
    "crowd.xlsx": (crowd, "file-too-much"),
    "entities.xlsx": (lambda p: xlsx_of(p, sheet(b"<row/>", BOMB)), "file-entities"),
    "entities.docx": (lambda p: docx(p, b"<w:p/>", BOMB), "file-entities"),
    "wide letters.docx": (
        lambda p: zipped(
            p, {"word/document.xml": '<?xml version="1.0"?><!DOCTYPE a><a/>'.encode("utf-16")}
        ),
        "file-entities",
    ),
    "entities.xml": (lambda p: _bytes(p, BOMB + b"<Workbook>&a9;</Workbook>"), "file-entities"),
    "million.xlsx": (lambda p: xlsx_of(p, sheet(_rows(1_000_000))), "file-too-many-rows"),
    "million.csv": (lambda p: _bytes(p, b"1,An\n" * 1_000_000), "file-too-many-rows"),
    "corner.xlsx": (lambda p: _corner(p, "XFD1048576"), "file-far-cell"),
    "last row.xlsx": (lambda p: _corner(p, "Z1048576"), "file-far-cell"),
    "last column.xlsx": (lambda p: _corner(p, "XFD900"), "file-far-cell"),
    "wide.xlsx": (lambda p: _corner(p, "ZZ90000"), "file-far-cell"),
    "corner.ods": (lambda p: _repeated(p, 1_048_576, 16_384), "file-unreadable"),
    "rows.ods": (lambda p: _repeated(p, 1_000_000, 1), "file-too-wide"),
    "area.ods": (lambda p: _repeated(p, 10_000, 10_000), "file-beyond-reading"),
    "large.csv": (lambda p: _bytes(p, b"1,Nguyen Van An,Giam doc\n" * 1_900_000), "file-too-large"),
    "line.csv": (lambda p: _bytes(p, b"x" * (20 * MB)), "file-too-large"),
    "shorter line.csv": (lambda p: _bytes(p, b"x," * (3 * MB)), "file-too-wide"),
    "quotes.csv": (lambda p: _bytes(p, b'"a,' * (2 * MB)), "file-too-wide"),
    "letters.csv": (lambda p: _bytes(p, b"a,b\n" + b"x" * (2 * MB) + b",c\n"), "file-long-cell"),
    "spans.xls": (_spans, "file-too-much"),
    "pipe.xlsx": (_fifo, "file-no-file"),
    "device.csv": (lambda p: _link(p, "/dev/zero"), "file-no-file"),
    "folder.xlsx": (_folder, "path-is-folder"),
    "dangling.xlsx": (lambda p: _link(p, "nowhere.xlsx"), "file-missing"),
    "circle.xlsx": (lambda p: _link(p, p.name), "file-missing"),
    "long.xlsx": (lambda p: p.with_name("a" * 400), "path-too-long"),
    "shut.csv": (_shut, "file-forbidden"),
    "program.csv": (
        lambda p: _bytes(p, b"\x7fELF\2\1\1\0" + bytes(range(256)) * 40),
        "file-kind-unknown",
    ),
    "garbage.xlsx": (lambda p: _bytes(p, b"PK\3\4" + LITTER), "file-unreadable"),
    "garbage.xls": (
        lambda p: _bytes(
            p,
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600 + "Workbook\0".encode("utf-16-le"),
        ),
        "file-unreadable",
    ),
}
"""Name of a list to what makes it, and the sentence it is refused with."""


def is_possible(name: str) -> bool:
    """Whether this system has such files: Windows has neither pipes nor rights like these."""
    if sys.platform == "win32":
        return name.split(".", maxsplit=1)[0] not in {
            "pipe",
            "device",
            "dangling",
            "circle",
            "long",
            "shut",
        }
    return name != "shut.csv" or os.geteuid() != 0  # whoever is root may read everything
