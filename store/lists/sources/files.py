"""Opening what an office sends: spreadsheets, separated text and Word tables, as rows of text."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import BadInput
from store.lists.sources import legacy
from store.lists.sources.cells import as_text, clean
from store.lists.sources.given_path import complaint
from store.lists.sources.pasted import Pasted, pasted_rows
from store.lists.sources.word_tables import word_tables

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Source = Path | Pasted
"""Where a list comes from."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"Rar!", b"7z\xbc\xaf")
_DELIMITERS = "\t;,|"
_BROADEST = 1024
_OLD_FONTS = {"tcvn3": re.compile(rb'"\.Vn[A-Z]'), "vni": re.compile(rb'"VNI[- ]')}


@dataclass(frozen=True)
class Sheet:
    """One table of a file; `rows` begin at the file's first row, cells keep inner line ends.

    `encoding` is what was undone (`tcvn3`, `vni`, `cp1258`, `utf-8-as-cp1252`) or the kind of text
    it was (`unicode`, `utf-8`, `utf-16`, `cp1252`); `examples` are cells before and after.
    `merges` says that merged cells are known and already filled.
    """

    name: str
    rows: list[list[str]]
    encoding: str
    examples: tuple[tuple[str, str], ...] = ()
    merges: bool = False


@dataclass(frozen=True)
class _Raw:
    name: str
    rows: list[list[str]]
    kind: str = "unicode"
    merges: bool = False


def read_text(text: str, encoding: str | None = None) -> Sheet:
    """The table in a pasted text, cut at its tabs where it has any.

    Raises `BadInput`: paste-empty.
    """
    rows = pasted_rows(text, "\t" if "\t" in text else _delimiter(text))
    raw = _Raw("1", rows)
    sheet = _sheet(raw, *_meant(raw, b"", encoding))
    if not any(any(row) for row in sheet.rows):
        raise BadInput("paste-empty")
    return sheet


def read_table(path: Source, encoding: str | None = None) -> list[Sheet]:
    """All tables of a file that hold anything; `encoding` is the user's choice ("" for none).

    Raises `BadInput`: file-missing, file-unreadable, file-kind-unknown, file-empty, for a folder
    those of `complaint`, and paste-empty for a pasted table.
    """
    if isinstance(path, Pasted):
        return [read_text(path.text, encoding)]
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput("file-missing", file=path.name) from error
    except OSError as error:
        if path.is_dir():
            raise complaint("path-is-folder", path, path.resolve()) from error
        raise BadInput("file-unreadable", file=path.name) from error
    sheets = [_sheet(raw, *_meant(raw, data, encoding)) for raw in _open(path.name, data)]
    sheets = [sheet for sheet in sheets if any(any(row) for row in sheet.rows)]
    if not sheets:
        raise BadInput("file-empty", file=path.name)
    return sheets


def _meant(raw: _Raw, data: bytes, chosen: str | None) -> tuple[list[list[str]], str]:
    rows, old = legacy.decode_rows(raw.rows, _font_hint(data), chosen)
    return rows, old or raw.kind


def _sheet(raw: _Raw, rows: list[list[str]], encoding: str) -> Sheet:
    changed = (
        (before, after)
        for old, new in zip(raw.rows, rows, strict=True)
        for before, after in zip(old, new, strict=True)
        if before != after
    )
    examples = tuple(pair for pair, _ in zip(changed, range(5), strict=False))
    cleaned = [[clean(cell) for cell in row] for row in rows]
    return Sheet(raw.name, cleaned, encoding, examples, raw.merges)


def _open(file: str, data: bytes) -> list[_Raw]:
    """Told by content, not by suffix: offices rename files."""
    if not data.strip():
        raise BadInput("file-empty", file=file)
    if data.startswith(_OLE):
        return _open_ole(file, data)
    if data.startswith(b"PK"):
        return _open_zip(file, data)
    start = data[:512].lstrip().lower()
    if data.startswith(_FOREIGN) or start.startswith((b"<html", b"<!doctype", b"<?xml", b"<table")):
        raise BadInput("file-kind-unknown", file=file)
    return [_open_text(file, data)]


def _open_ole(file: str, data: bytes) -> list[_Raw]:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise BadInput("file-unreadable", file=file)
    if not any(name.encode("utf-16-le") in data for name in ("Workbook\0", "Book\0")):
        raise BadInput("file-kind-unknown", file=file)
    return _workbook(file, data)


def _open_zip(file: str, data: bytes) -> list[_Raw]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                tables = word_tables(archive.read("word/document.xml"))
                return [_Raw(str(n), rows, merges=True) for n, rows in enumerate(tables, 1)]
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as error:
        raise BadInput("file-unreadable", file=file) from error
    if names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        return _workbook(file, data)
    raise BadInput("file-kind-unknown", file=file)


def _workbook(file: str, data: bytes) -> list[_Raw]:
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(io.BytesIO(data))
        hidden = {
            meta.name
            for meta in book.sheets_metadata
            if meta.visible != calamine.SheetVisibleEnum.Visible
            or meta.typ != calamine.SheetTypeEnum.WorkSheet
        }
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names if name not in hidden]
        return [_worksheet(sheet) for sheet in sheets]
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise BadInput("file-unreadable", file=file) from error


def _worksheet(sheet: CalamineSheet) -> _Raw:
    rows = [[as_text(c) for c in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = sheet.merged_cell_ranges or []
    for (top, left), (bottom, right) in merged:
        for row in rows[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row), _BROADEST)):
                row[column] = rows[top][left]
    return _Raw(sheet.name, rows, merges=any(top < bottom for (top, _), (bottom, _) in merged))


def _open_text(file: str, data: bytes) -> _Raw:
    text, kind = _text_of(data)
    if "\0" in text:
        raise BadInput("file-kind-unknown", file=file)
    try:
        rows = list(_separated(text))
    except csv.Error as error:
        raise BadInput("file-unreadable", file=file) from error
    return _Raw("1", rows, kind)


def _text_of(data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "utf-16"
    head = data[:4096]
    if head[1::2].count(0) > len(head) // 5:
        return data.decode("utf-16-le", "replace"), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        letters = {byte: letter for letter, byte in legacy.BYTES.items()}
        return "".join(letters[byte] for byte in data), "cp1252"


def _separated(text: str) -> Iterable[list[str]]:
    first, _, rest = text.partition("\n")
    told = re.fullmatch(r'"?sep=(.)"?\s*', first)
    if told:
        text = rest
    delimiter = told[1] if told else _delimiter(text)
    lines = io.StringIO(text, newline="")
    if delimiter:
        return csv.reader(lines, delimiter=delimiter)
    return ([line.rstrip("\r\n")] for line in io.StringIO(text, newline=None))


def _delimiter(text: str) -> str:
    """The sign that cuts most of the first rows into one same number of cells; "" for none."""
    best, most = "", 0.5
    for sign in _DELIMITERS:
        reader = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=sign)
        widths = [len(row) for row, _ in zip(reader, range(60), strict=False) if row]
        if not widths:
            continue
        share = max(widths.count(n) for n in set(widths) if n > 1) if max(widths) > 1 else 0
        if share / len(widths) > most:
            best, most = sign, share / len(widths)
    return best


def _font_hint(data: bytes) -> str:
    """The old encoding whose fonts the file names (.VnTime, VNI-Times), the strongest sign."""
    if not data.startswith(b"PK"):
        return ""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {"xl/styles.xml", "word/document.xml", "word/styles.xml"}
        found = b"".join(archive.read(name) for name in parts & set(archive.namelist()))
    return next((name for name, sign in _OLD_FONTS.items() if sign.search(found)), "")
