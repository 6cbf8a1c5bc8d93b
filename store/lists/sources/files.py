"""Opening what an office sends: spreadsheets, separated text and Word tables, as rows of text."""

from __future__ import annotations

import csv
import io
import re
import struct
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from store.errors import BadInput
from store.lists.sources import legacy
from store.lists.sources.apart import bounds
from store.lists.sources.cells import clean
from store.lists.sources.excel97.old_sheets import is_encrypted
from store.lists.sources.pasted import Pasted, pasted_rows, spaced_rows
from store.lists.sources.sheets import Sheet
from store.lists.sources.web_tables import is_web_text, web_tables
from store.lists.sources.word_tables import texts_beside, word_tables
from store.lists.sources.workbooks import read_workbook
from store.outside import zips

Source = Path | Pasted
"""Where a list comes from."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"Rar!", b"7z\xbc\xaf")
_NUMBERED = re.compile(r"\s*\d{1,3}(?:[.)]\s*|\s+)[^\W\d]")
_LOOKED_AT = 60
_ASIDE = re.compile(r"word/(?:comments|header\d*|footer\d*|footnotes|endnotes)\.xml")
_OPEN_PARTS = frozenset({"mimetype", "META-INF/manifest.xml"})
_KEPT_AS_TEXT = re.compile(r'^="([^"]*)"$')
"""How a CSV file keeps the first 0 of a number."""
_DELIMITERS = "\t;,|"
_OLD_FONTS = {"tcvn3": re.compile(rb'"\.Vn[A-Z]'), "vni": re.compile(rb'"VNI[- ]')}


def read_text(text: str, encoding: str | None = None) -> Sheet:
    """The table in a pasted text, cut at its tabs where it has any.

    Raises `BadInput`: paste-empty, paste-too-large.
    """
    if len(text) > bounds.MOST_PASTED or text.count("\n") > bounds.MOST_ROWS:
        raise BadInput("paste-too-large", most=bounds.MOST_ROWS)
    rows = pasted_rows(text, "\t" if "\t" in text else _delimiter(text))
    raw = Sheet("1", rows, "unicode")
    sheet = _sheet(raw, *_meant(raw, b"", encoding))
    if not any(any(row) for row in sheet.rows):
        raise BadInput("paste-empty")
    return sheet


def read_table(path: Source, encoding: str | None = None) -> list[Sheet]:
    """All tables of a file that hold anything; `encoding` is the user's choice ("" for none).

    A file is read by a process of its own, so that none can end or fill the program. Raises
    `BadInput`: those of `outside.opened`, `limited.ask` and `sheets_of`, for a folder those of
    `complaint`, and paste-empty and paste-too-large for a pasted table.
    """
    if isinstance(path, Pasted):
        return [read_text(path.text, encoding)]
    from store.lists.sources.apart import asking

    return asking.read_apart(path, encoding)


def sheets_of(file: str, data: bytes, encoding: str | None = None) -> list[Sheet]:
    """The tables in a file's bytes.

    Raises `BadInput`: file-unreadable, file-password, file-kind-unknown, file-empty,
    file-only-pictures, file-too-much, file-too-many-rows, file-far-cell, file-entities.
    """
    found = _open(file, data)
    for raw in found:
        bounds.bounded(file, raw.name, raw.rows)
    bounds.check_signs(file, found)
    sheets = [_sheet(raw, *_meant(raw, data, encoding)) for raw in found]
    filled = [sheet for sheet in sheets if any(any(row) for row in sheet.rows)]
    if not filled:
        is_beside = any(sheet.pictures or sheet.aside for sheet in sheets)
        raise BadInput("file-only-pictures" if is_beside else "file-empty", file=file)
    return filled


def _meant(raw: Sheet, data: bytes, chosen: str | None) -> tuple[list[list[str]], str]:
    rows, old = legacy.decode_rows(raw.rows, _font_hint(data), chosen)
    return rows, old or raw.encoding


def _sheet(raw: Sheet, rows: list[list[str]], encoding: str) -> Sheet:
    changed = (
        (before, after)
        for old, new in zip(raw.rows, rows, strict=True)
        for before, after in zip(old, new, strict=True)
        if before != after
    )
    examples = tuple(pair for pair, _ in zip(changed, range(5), strict=False))
    cleaned = [[clean(cell) for cell in row] for row in rows]
    above, below, aside, deleted, concealed = (
        tuple(_meaning(text, encoding) for text in texts)
        for texts in (raw.above, raw.below, raw.aside, raw.deleted, raw.concealed)
    )
    crossed = tuple((y, x, _meaning(text, encoding)) for y, x, text in raw.crossed)
    raw = replace(raw, above=above, below=below, aside=aside, deleted=deleted, concealed=concealed)
    raw = replace(raw, crossed=crossed)
    return replace(raw, rows=cleaned, encoding=encoding, examples=examples)


def _meaning(text: str, encoding: str) -> str:
    return clean(legacy.decode(text, encoding))


def _open(file: str, data: bytes) -> list[Sheet]:
    """Told by content, not by suffix: offices rename files."""
    if not data.strip():
        raise BadInput("file-empty", file=file)
    if data.startswith(_OLE):
        return _open_ole(file, data)
    if data.startswith(b"PK"):
        return _open_zip(file, data)
    if data.startswith(_FOREIGN) or b"%PDF-" in data[:1024]:
        raise BadInput("file-kind-unknown", file=file)
    if len(data) > bounds.MOST_TEXT:
        raise BadInput("file-too-large", file=file, most=bounds.MOST_TEXT >> 20)
    text, kind = _text_of(data)
    if is_web_text(text):
        return _open_web(file, text)
    return [_open_text(file, text, kind)]


def _open_web(file: str, text: str) -> list[Sheet]:
    if "<!ENTITY" in text:
        raise BadInput("file-entities", file=file)
    try:
        sheets = web_tables(text)
    except ValueError as error:
        raise BadInput("file-unreadable", file=file) from error
    if not sheets:
        raise BadInput("file-kind-unknown", file=file)
    return sheets


def _open_ole(file: str, data: bytes) -> list[Sheet]:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise BadInput("file-password", file=file)
    if not any(name.encode("utf-16-le") in data for name in ("Workbook\0", "Book\0")):
        raise BadInput("file-kind-unknown", file=file)
    with suppress(ValueError, struct.error):
        if is_encrypted(data):
            raise BadInput("file-password", file=file)
    return read_workbook(file, data)


def _open_zip(file: str, data: bytes) -> list[Sheet]:
    held = io.BytesIO(data)
    try:
        zips.check_directory(held)
        with zipfile.ZipFile(held) as archive:
            zips.measure(archive)
            names = set(archive.namelist())
            if "word/document.xml" in names:
                styles = "word/styles.xml"
                styled = archive.read(styles) if styles in names else b""
                *sheets, last = word_tables(archive.read("word/document.xml"), styled)
                parts = [archive.read(name) for name in sorted(names) if _ASIDE.fullmatch(name)]
                return [*sheets, replace(last, aside=(*last.aside, *texts_beside(parts)))]
            if "content.xml" in names:
                _check_open(file, archive)
    except zips.TooMuch as error:
        raise BadInput("file-too-much", file=file) from error
    except zips.HasEntities as error:
        raise BadInput("file-entities", file=file) from error
    except zips.UNREADABLE as error:
        raise BadInput("file-unreadable", file=file) from error
    if names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        return read_workbook(file, data)
    raise BadInput("file-kind-unknown", file=file)


def _check_open(file: str, archive: zipfile.ZipFile) -> None:
    """OpenDocument: a spreadsheet without a password, or nothing that can be read."""
    held = {name: archive.read(name) for name in archive.namelist() if name in _OPEN_PARTS}
    if b"encryption-data" in held.get("META-INF/manifest.xml", b""):
        raise BadInput("file-password", file=file)
    if b"spreadsheet" not in held.get("mimetype", b"spreadsheet"):
        raise BadInput("file-kind-unknown", file=file)


def _open_text(file: str, text: str, kind: str) -> Sheet:
    if "\0" in text:
        raise BadInput("file-kind-unknown", file=file)
    try:
        rows = bounds.bounded(file, "1", _separated(text))
    except csv.Error:  # a quotation mark without another: read on, it would take in whole rows
        rows = bounds.bounded(file, "1", pasted_rows(*_without_sign(text)))
    rows = [[_KEPT_AS_TEXT.sub(r"\1", cell) for cell in row] for row in rows]
    return Sheet("1", rows, kind)


def _text_of(data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "utf-16"
    head = data[:4096]
    for first, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[first::2].count(0) > len(head) // 5:
            return data.decode(codec, "replace"), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        letters = {byte: letter for letter, byte in legacy.BYTES.items()}
        return "".join(letters[byte] for byte in data), "cp1252"


def _without_sign(text: str) -> tuple[str, str]:
    """The text without the line that says its delimiter, and the delimiter."""
    first, _, rest = text.partition("\n")
    told = re.fullmatch(r'"?sep=(.)"?\s*', first)
    return (rest, told[1]) if told else (text, _delimiter(text))


def _separated(text: str) -> Iterable[list[str]]:
    """Raises `csv.Error` while it is read."""
    text, delimiter = _without_sign(text)
    if delimiter:
        return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return spaced_rows([line.rstrip("\r\n") for line in io.StringIO(text, newline=None)])


def _is_prose(text: str) -> bool:
    """Lines of "1. Nguyễn Văn An, Giám đốc": numbered, the name right behind the number."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:_LOOKED_AT]
    numbered = sum(bool(_NUMBERED.match(line)) for line in lines)
    return numbered * 2 > len(lines)


def _delimiter(text: str) -> str:
    """The sign that cuts most of the first rows into one same number of cells; "" for none."""
    best, most = "", 0.5
    for sign in _DELIMITERS:
        widths = _widths(text[:100_000], sign)
        if not widths or (sign != "\t" and _is_prose(text)):
            continue
        share = max(widths.count(n) for n in set(widths) if n > 1) if max(widths) > 1 else 0
        if share / len(widths) > most:
            best, most = sign, share / len(widths)
    return best


def _widths(text: str, sign: str) -> list[int]:
    """How many cells the first rows have; where quotation marks are amiss, the first lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        return [len(row) for row, _ in zip(reader, range(60), strict=False) if row]
    except csv.Error:
        return [line.count(sign) + 1 for line in text.splitlines()[:60] if line]


def _font_hint(data: bytes) -> str:
    """The old encoding whose fonts the file names (.VnTime, VNI-Times), the strongest sign."""
    if not data.startswith(b"PK"):
        return ""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {"xl/styles.xml", "word/document.xml", "word/styles.xml"}
        found = b"".join(archive.read(name) for name in parts & set(archive.namelist()))
    return next((name for name, sign in _OLD_FONTS.items() if sign.search(found)), "")
