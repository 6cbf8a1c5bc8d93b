"""Workbooks (xlsx, xls, ods): their sheets, merged cells filled, hidden ones marked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from store.errors import BadInput
from store.lists.sources.apart import bounds
from store.lists.sources.cells import as_text, place_of
from store.lists.sources.excel97.old_sheets import Unseen, hidden_in_xls
from store.lists.sources.marks import comments_of, struck_cells
from store.lists.sources.sheets import Hidden, Place, Sheet

if TYPE_CHECKING:
    from lxml import etree
    from python_calamine import CalamineSheet

_BROADEST = 1024
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_HIDDEN_TAG = re.compile(rb"<(?:\w+:)?(row|col) ([^>]*)>")
_FAILED = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]* t="e"[^>]*>(?:<f.*?(?:</f>|/>))?<v>([^<]*)</v>')
_ATTRIBUTE = re.compile(rb'(\w+)="([^"]*)"')


def read_workbook(file: str, data: bytes) -> list[Sheet]:
    """All sheets of a workbook.

    Raises `BadInput`: file-unreadable, file-far-cell, file-too-wide. The library may panic.
    """
    import python_calamine as calamine

    try:
        _check_cells(file, data)
        book = calamine.load_workbook(io.BytesIO(data))
        out_of_sight = _hidden(data, [meta.name for meta in book.sheets_metadata])
        failed = _failed(data)
        sheets: list[Sheet] = []
        for meta in book.sheets_metadata:
            if meta.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            rows, columns = out_of_sight.get(meta.name, (frozenset(), frozenset()))
            is_hidden = meta.visible != calamine.SheetVisibleEnum.Visible
            hidden = Hidden(is_hidden, rows, columns)
            found = book.get_sheet_by_name(meta.name)
            bottom, right = found.end or (0, 0)
            bounds.check_area(file, meta.name, bottom + 1, right + 1)
            read = _worksheet(found, hidden)
            sheets.append(_with_failed(read, failed.get(meta.name, {})))
        with suppress(Exception):  # where its cells can be read the file is no worse for that
            sheets = _with_marks(data, sheets)
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
            for name, part in _parts(archive):
                if part:
                    bounds.check_cells(file, name, archive.read(part))


def _worksheet(sheet: CalamineSheet, hidden: Hidden) -> Sheet:
    rows = [[as_text(c) for c in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = sheet.merged_cell_ranges or []
    filled: set[Place] = set()
    for (top, left), (bottom, right) in merged:
        for y, row in enumerate(rows[top : bottom + 1], top):
            for x in range(left, min(right + 1, len(row), _BROADEST)):
                row[x] = rows[top][left]
                filled.add((y, x))
        filled.discard((top, left))
    merges = any(top < bottom for (top, _), (bottom, _) in merged)
    return Sheet(sheet.name, rows, merges=merges, filled=frozenset(filled), hidden=hidden)


def _failed(data: bytes) -> dict[str, dict[Place, str]]:
    """Cells whose formula failed (#N/A, #REF!) by the sheet's name; calamine reads them as blank.

    Known of xlsx files only.
    """
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return {}
        return {
            name: {
                (int(row) - 1, place_of(column.decode())): text.decode()
                for column, row, text in _FAILED.findall(archive.read(part))
            }
            for name, part in _parts(archive)
            if part
        }


def _with_marks(data: bytes, sheets: list[Sheet]) -> list[Sheet]:
    """The sheets with what is struck through and commented; known of xlsx files only."""
    if not data.startswith(b"PK"):
        return sheets
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return sheets
        parts = {name: part for name, part in _parts(archive) if part}
        return [
            replace(
                sheet,
                struck=struck_cells(archive, parts[sheet.name]),
                aside=tuple(comments_of(archive, parts[sheet.name])),
            )
            if sheet.name in parts
            else sheet
            for sheet in sheets
        ]


def _with_failed(sheet: Sheet, failed: dict[Place, str]) -> Sheet:
    there = {
        (y, x): text
        for (y, x), text in failed.items()
        if y < len(sheet.rows) and x < len(sheet.rows[y]) and not sheet.rows[y][x]
    }
    for (y, x), text in there.items():
        sheet.rows[y][x] = text
    return replace(sheet, failed=frozenset(there))


def _hidden(data: bytes, names: Iterable[str]) -> dict[str, Unseen]:
    """Rows and columns out of sight by the sheet's name; not known of xlsb files."""
    if not data.startswith(b"PK"):
        with suppress(ValueError):  # where its cells can be read the file is no worse for that
            return dict(zip(names, hidden_in_xls(data), strict=False))
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "content.xml" in archive.namelist():
            return dict(_hidden_in_ods(archive.read("content.xml")))
        if "xl/workbook.xml" not in archive.namelist():
            return {}
        return {name: _hidden_parts(archive.read(part)) for name, part in _parts(archive) if part}


def _hidden_in_ods(xml: bytes) -> Iterator[tuple[str, Unseen]]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for table in etree.fromstring(xml, parser).iter(f"{_TABLE}table"):
        rows, columns = (
            frozenset(_ods_hidden(table.iter(f"{_TABLE}table-{part}"), f"{_TABLE}number-{part}s"))
            for part in ("row", "column")
        )
        yield table.get(f"{_TABLE}name") or "", (rows, columns)


def _ods_hidden(parts: Iterable[etree._Element], count: str) -> Iterator[int]:
    """The places of hidden rows or columns; each may stand for several."""
    place = 0
    for part in parts:
        times = int(part.get(f"{count}-repeated") or 1)
        if part.get(f"{_TABLE}visibility") in {"collapse", "filter"}:
            yield from range(place, place + min(times, _BROADEST))
        place += times


def _parts(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Each sheet's name and the part that holds it, "" where there is none."""
    from lxml import etree

    known = set(archive.namelist())
    links = "xl/_rels/workbook.xml.rels"
    if links not in known:
        return []
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    targets = {
        link.get("Id"): (link.get("Target") or "").removeprefix("/xl/")
        for link in etree.fromstring(archive.read(links), parser)
    }
    book = etree.fromstring(archive.read("xl/workbook.xml"), parser)
    found: list[tuple[str, str]] = []
    for sheet in book.iter("{*}sheet"):
        part = f"xl/{targets.get(sheet.get(_RELATION), '')}"
        found.append((sheet.get("name") or "", part if part in known else ""))
    return found


def _hidden_parts(xml: bytes) -> Unseen:
    rows: set[int] = set()
    columns: set[int] = set()
    if b'hidden="' not in xml:
        return frozenset(), frozenset()
    for tag, text in _HIDDEN_TAG.findall(xml):
        facts = dict(_ATTRIBUTE.findall(text))
        if facts.get(b"hidden") not in {b"1", b"true"}:
            continue
        if tag == b"row" and b"r" in facts:
            rows.add(int(facts[b"r"]) - 1)
        elif tag == b"col":
            last = min(int(facts[b"max"]), _BROADEST)
            columns.update(range(int(facts[b"min"]) - 1, last))
    return frozenset(rows), frozenset(columns)
