"""Workbooks (xlsx, xls, ods): their sheets, merged cells filled, hidden ones marked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from store.errors import BadInput
from store.lists.sources.apart import bounds
from store.lists.sources.cells import as_text, letter, place_of
from store.lists.sources.excel97.old_marks import marks_in_xls
from store.lists.sources.excel97.old_sheets import book_stream, hidden_in_xls
from store.lists.sources.marks.excel_marks import marks_in_excel
from store.lists.sources.marks.excel_parts import sheet_parts, sheet_xml
from store.lists.sources.marks.found import Marks, marked
from store.lists.sources.marks.open_marks import marks_in_open
from store.lists.sources.sheets import Hidden, Place, Sheet

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_BROADEST = 1024
_FAILED = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]* t="e"[^>]*>(?:<f.*?(?:</f>|/>))?<v>([^<]*)</v>')
_UNCOUNTED = re.compile(
    rb'<c r="([A-Z]+)(\d+)"(?![^>]* t=)[^>]*><f[^>]*>([^<]+)</f>(?:<v ?/>|<v></v>)?</c>'
)
"""A formula that no program has worked out yet; one whose outcome is no text says so (t="str")."""


def read_workbook(file: str, data: bytes) -> list[Sheet]:
    """All sheets of a workbook.

    Raises `BadInput`: file-unreadable, file-far-cell, file-too-wide. The library may panic.
    """
    import python_calamine as calamine

    try:
        _check_cells(file, data)
        book = calamine.load_workbook(io.BytesIO(data))
        marks = _marks(data, [meta.name for meta in book.sheets_metadata])
        failed = _failed(data)
        sheets: list[Sheet] = []
        for meta in book.sheets_metadata:
            if meta.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            known = marks.get(meta.name, Marks(is_known=False))
            is_hidden = meta.visible != calamine.SheetVisibleEnum.Visible
            found = book.get_sheet_by_name(meta.name)
            bottom, right = found.end or (0, 0)
            bounds.check_area(file, meta.name, bottom + 1, right + 1)
            read = _worksheet(found, known, is_hidden=is_hidden)
            sheets.append(_with_failed(read, failed.get(meta.name, {})))
        return sheets
    except BadInput:
        raise
    except Exception as error:  # of calamine, lxml and zipfile, in whatever part they stumble
        raise BadInput("file-unreadable", file=file) from error


def _check_cells(file: str, data: bytes) -> None:
    """Xlsx files only; what else there is has fewer cells, or is held by the process's limits."""
    if not data.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "xl/workbook.xml" in archive.namelist():
            for name, part in sheet_parts(archive).items():
                if part:
                    bounds.check_cells(file, name, sheet_xml(archive, part))


def _worksheet(sheet: CalamineSheet, marks: Marks, *, is_hidden: bool) -> Sheet:
    rows = [[as_text(c) for c in row] for row in sheet.to_python(skip_empty_area=False)]
    read = marked(Sheet(sheet.name, rows, hidden=Hidden(is_hidden)), marks)
    merged = sheet.merged_cell_ranges or marks.merged
    filled: set[Place] = set()
    covered: list[str] = []
    for (top, left), (bottom, right) in merged:
        for y, row in enumerate(read.rows[top : bottom + 1], top):
            for x in range(left, min(right + 1, len(row), _BROADEST)):
                if row[x] and (y, x) not in filled and row[x] != read.rows[top][left]:
                    covered.append(f"{letter(x)}{y + 1}: {row[x]}")
                row[x] = read.rows[top][left]
                filled.add((y, x))
        filled.discard((top, left))
    merges = any(top < bottom for (top, _), (bottom, _) in merged)
    concealed = (*read.concealed, *covered)
    return replace(read, merges=merges, filled=frozenset(filled), concealed=concealed)


def _failed(data: bytes) -> dict[str, dict[Place, str]]:
    """Cells whose formula failed (#N/A, #REF!) or was never worked out; calamine reads blanks.

    Known of xlsx files only.
    """
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return {}
        parts = sheet_parts(archive).items()
        return {name: _failed_cells(sheet_xml(archive, part)) for name, part in parts if part}


def _failed_cells(xml: bytes) -> dict[Place, str]:
    told = [(column, row, text) for column, row, text in _FAILED.findall(xml)]
    told += [(column, row, b"=" + text) for column, row, text in _UNCOUNTED.findall(xml)]
    return {
        (int(row) - 1, place_of(column.decode())): unescape(text.decode("utf-8", "replace"))
        for column, row, text in told
    }


def _marks(data: bytes, names: Sequence[str]) -> dict[str, Marks]:
    """What is marked and hidden, by the sheet's name; not known of xlsb and damaged files."""
    try:
        if not data.startswith(b"PK"):
            return dict(zip(names, _in_xls(data), strict=False))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "content.xml" in archive.namelist():
                return marks_in_open(archive)
            if "xl/workbook.xml" in archive.namelist():
                return marks_in_excel(archive)
    except MemoryError:
        raise
    except Exception:  # where its cells can be read the file is no worse for that
        return {}
    return {}


def _in_xls(data: bytes) -> list[Marks]:
    """What is hidden is known of a file whose other marks cannot be read, as of Excel 5 and 95."""
    hidden = hidden_in_xls(data)
    marks = [Marks(is_known=False) for _ in hidden]
    with suppress(ValueError):
        marks = marks_in_xls(book_stream(data)) or marks
    for found, (rows, columns) in zip(marks, hidden, strict=True):
        found.rows.update(rows)
        found.columns.update(columns)
    return marks


def _with_failed(sheet: Sheet, failed: dict[Place, str]) -> Sheet:
    there = {
        (y, x): text
        for (y, x), text in failed.items()
        if y < len(sheet.rows) and x < len(sheet.rows[y]) and not sheet.rows[y][x]
    }
    for (y, x), text in there.items():
        sheet.rows[y][x] = text
    return replace(sheet, failed=frozenset(there))
