"""Which sheets of a workbook hold the list, and what a sheet's name or title says of its rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from store.errors import BadInput
from store.lists.sources.cells import one_line
from store.lists.sources.sheets import Sheet
from store.lists.tables import cell_words
from store.lists.tables.column_labels import main_field
from store.lists.tables.columns import Columns, best_score, map_columns
from store.names import fold

ALL_SHEETS = "*"
"""Instead of a sheet's name; no workbook can have a sheet that is called so."""

_SAID_BY_SHEETS = frozenset({"unit", "post_unit"})
_SAYS_NOTHING = re.compile(r"(?:sheet|trang tinh|table|bang|ds|danh sach|tong hop)?\s*[\d()._ -]*")
_GROUP = re.compile(
    r"khach|moi|dai bieu|bao chi|phong vien|ban to chuc|phuc vu|khen thuong|chinh thuc|du khuyet|"
    r"thanh phan|nhom|doan chu tich|thu ky"
)
_UNIT_TOLD = re.compile(
    r"(?:tên\s+)?(?:đơn vị|cơ quan)(?:\s+(?:cử|đăng ký|tham dự|công tác))?\s*[:：]\s*(\S.*)",
    re.IGNORECASE,
)

Test = Callable[[str], bool]


def choose_sheets(
    sheets: Sequence[Sheet], labels: Mapping[str, str], name: str | None = None
) -> list[Sheet]:
    """The sheet of that name, `ALL_SHEETS` with a header, or those that the list stands on.

    It stands on the sheet with the best header, the longest of equals, and on all that have the
    same columns and are named after a unit or a group. Raises `BadInput`: sheet-unknown.
    """
    if name is not None and name != ALL_SHEETS:
        for sheet in sheets:
            if sheet.name == name:
                return [sheet]
        raise BadInput("sheet-unknown", sheet=name)
    shown = [sheet for sheet in sheets if not sheet.hidden.sheet] or list(sheets)
    best = max(shown, key=lambda s: (best_score(s.rows, labels), len(s.rows)))
    main = {main_field(labels), "family_name"}
    places = map_columns(best, labels).places
    chosen: list[Sheet] = []
    for sheet in shown:
        found = map_columns(sheet, labels)
        if name:
            is_read = bool(found.header_row) and bool(found.places.keys() & main)
        else:
            is_read = found.places == places and bool(_told_of(sheet, found, cell_words.is_unit))
        if sheet is best or is_read:
            chosen.append(sheet)
    return chosen


def heading_of(sheet: Sheet, columns: Columns, several: bool, is_unit: Test) -> str:
    """The unit or group that all rows of a sheet belong to, or ""; a single sheet's only where
    its title says "Đơn vị: ..." and no column does.
    """
    if columns.places.keys() & _SAID_BY_SHEETS and not _GROUP.search(fold(sheet.name)):
        return ""
    if several:
        return _told_of(sheet, columns, is_unit)
    return "" if columns.places.keys() & _SAID_BY_SHEETS else _unit_told(sheet, columns)


def _told_of(sheet: Sheet, columns: Columns, is_unit: Test) -> str:
    if told := _unit_told(sheet, columns):
        return told
    if is_unit(sheet.name) or _GROUP.search(fold(sheet.name)):
        return sheet.name
    if columns.places.keys() & _SAID_BY_SHEETS:
        return ""
    if not _SAYS_NOTHING.fullmatch(fold(sheet.name)):
        return sheet.name
    for text in _titles(sheet, columns):
        if cell_words.title_code(text) and (place := cell_words.unit_place(text)) > 0:
            return text[place:]
    return ""


def _unit_told(sheet: Sheet, columns: Columns) -> str:
    found = (_UNIT_TOLD.match(text) for text in _titles(sheet, columns))
    return next((hit[1] for hit in found if hit), "")


def _titles(sheet: Sheet, columns: Columns) -> list[str]:
    above = sheet.rows[: (columns.header_row or 1) - 1]
    return [one_line(text) for text in (*sheet.above, *(cell for row in above for cell in row))]
