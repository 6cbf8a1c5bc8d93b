"""Which sheets of a workbook hold the list, and what a sheet's name or title says of its rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from store.errors import BadInput
from store.lists.sources.cells import one_line
from store.lists.sources.sheets import Sheet
from store.lists.tables import cell_words
from store.lists.tables.columns import Columns, best_score, map_columns
from store.lists.tables.headers.column_labels import main_field
from store.lists.tables.several.next_tables import goes_on, is_alike
from store.names import fold

ALL_SHEETS = "*"
"""Instead of a sheet's name; no workbook can have a sheet that is called so."""

_SAID_BY_SHEETS = frozenset({"unit", "post_unit"})
_SAYS_NOTHING = re.compile(
    r"(?:sheet|trang(?: tinh| so)?|page|table|bang|to|phan|ds|danh sach|tong hop)?\s*[\d()._ -]*"
)
_GROUP = re.compile(
    r"khach|moi|dai bieu|bao chi|phong vien|ban to chuc|phuc vu|khen thuong|chinh thuc|du khuyet|"
    r"thanh phan|nhom|doan chu tich|thu ky"
)
_UNIT_TOLD = re.compile(
    r"(?:tên\s+)?(?:đơn vị|cơ quan)(?:\s+(?:cử|đăng ký|tham dự|công tác))?\s*[:：]\s*(\S.*)",
    re.IGNORECASE,
)

_OF = re.compile(r"\b(?:của|thuộc|đoàn|đại biểu|cán bộ|danh sách|ds)\s+(?=\w)", re.IGNORECASE)
_TAIL = re.compile(
    r"\s*(?:[(:;]|\b(?:tham|dự|cử|đi|về|được|năm|nhiệm kỳ|lần|khóa|khoá|đăng ký|ạ|nhé)\b).*",
    re.IGNORECASE,
)

_LONGEST = 60
"""Letters of a line that only names a unit or a group."""

Test = Callable[[str], bool]


def choose_sheets(
    sheets: Sequence[Sheet],
    labels: Mapping[str, str],
    name: str | None = None,
    is_heading: Test = lambda _: False,
) -> list[Sheet]:
    """The sheet of that name, `ALL_SHEETS` with a header, or those that the list stands on.

    It stands on the sheet with the best header, the longest of equals, on all that hold names
    too and are named after a unit or a group, or have a title that `is_heading`, and on those
    after it that have no header and the same columns. Raises `BadInput`: sheet-unknown.
    """
    if name is not None and name != ALL_SHEETS:
        for sheet in sheets:
            if sheet.name == name:
                return [sheet]
        raise BadInput("sheet-unknown", sheet=name)
    shown = [sheet for sheet in sheets if not sheet.hidden.sheet] or list(sheets)
    best = max(shown, key=lambda s: (best_score(s.rows, labels), len(s.rows)))
    has_header = map_columns(best, labels).header_row is not None
    chosen: list[Sheet] = []
    for sheet in shown:
        found = map_columns(sheet, labels)
        is_list = (
            (found.header_row is not None) == has_header
            and found.holds(main_field(labels))
            and len(found.places) > 1
        )
        is_headed = any(map(is_heading, titles_of(sheet, found)))
        is_named = bool(name) or is_headed or bool(_heading_told(sheet, found))
        is_next = bool(chosen) and _goes_on(chosen[-1], sheet, found, labels)
        is_next = is_next or is_alike(best, map_columns(best, labels), sheet, found)
        is_bare = bool(chosen) and goes_on(chosen[0], sheet, labels)
        if sheet is best or is_bare or (is_list and (is_named or is_next)):
            chosen.append(sheet)
    return chosen


def heading_of(sheet: Sheet, columns: Columns, several: bool, is_unit: Test) -> tuple[str, bool]:
    """The unit or group that all rows of a sheet belong to ("" for none), and if it is a unit.

    A single sheet's only where its name is a unit's, or its title says "Đơn vị: …" or "II. …".
    """
    if numbered := _numbered_title(sheet, columns):
        return numbered, is_unit(cell_words.without_number(numbered))
    if several:
        told = _told_of(sheet, columns, is_unit)
        is_said = told == _unit_told(sheet, columns)
        return told, is_said or is_unit(told) or not _GROUP.search(fold(told))
    if columns.places.keys() & _SAID_BY_SHEETS:
        return "", False
    return _unit_told(sheet, columns) or (sheet.name if is_unit(sheet.name) else ""), True


def is_named_after(sheet: Sheet, is_unit: Test) -> bool:
    """Whether the name of a sheet is that of a unit or a group."""
    return is_unit(sheet.name) or bool(_GROUP.search(fold(sheet.name)))


def told_unit(text: str) -> str:
    """The unit that a line such as "Đơn vị: Sở Y tế" names, or ""."""
    found = _UNIT_TOLD.match(cell_words.without_number(text))
    return found[1] if found else ""


def _told_of(sheet: Sheet, columns: Columns, is_unit: Test) -> str:
    if told := _unit_told(sheet, columns):
        return told
    if is_named_after(sheet, is_unit):
        return sheet.name
    if columns.places.keys() & _SAID_BY_SHEETS:
        return ""
    if not _SAYS_NOTHING.fullmatch(fold(sheet.name)):
        return sheet.name
    for text in titles_of(sheet, columns):
        if cell_words.title_code(text) and (place := cell_words.unit_place(text)) > 0:
            return text[place:]
    last = next(reversed(titles_of(sheet, columns)), "")
    is_plain = len(last) <= _LONGEST and not (
        cell_words.title_code(last) or cell_words.is_person(last)
    )
    return last if is_plain and (is_unit(last) or _GROUP.match(fold(last))) else ""


def _unit_told(sheet: Sheet, columns: Columns) -> str:
    return next(filter(None, map(told_unit, titles_of(sheet, columns))), "")


def _numbered_title(sheet: Sheet, columns: Columns) -> str:
    """The title right above the header that begins as headings do: "II. ĐẠI BIỂU", "2. Sở…"."""
    last = next(reversed(titles_of(sheet, columns)), "")
    bare = cell_words.without_number(last)
    is_unit = bare != last and last[:1].isdigit() and cell_words.is_unit(bare)
    return last if is_unit or cell_words.has_numeral(last) else ""


def _heading_told(sheet: Sheet, columns: Columns) -> str:
    return _numbered_title(sheet, columns) or _told_of(sheet, columns, cell_words.is_unit)


def _goes_on(before: Sheet, sheet: Sheet, columns: Columns, labels: Mapping[str, str]) -> bool:
    """Whether the numbers and columns of a sheet go on where those of the one before end."""
    earlier = map_columns(before, labels)
    ends = [_number(earlier.cell(row, "number")) for row in before.rows[earlier.first_row :]]
    begins = [_number(columns.cell(row, "number")) for row in sheet.rows[columns.first_row :]]
    last, first = max(ends, default=0), next(filter(None, begins), 0)
    return 0 < last == first - 1 and earlier.places == columns.places


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def titles_of(sheet: Sheet, columns: Columns) -> list[str]:
    """What stands above a list: its titles, from the top."""
    above = map(columns.within, sheet.rows[: (columns.header_row or 1) - 1])
    texts = [one_line(text) for text in (*sheet.above, *(cell for row in above for cell in row))]
    return list(filter(None, texts))


def own_units(sheet: Sheet, beside: Sequence[Columns], is_unit: Test) -> list[str]:
    """The unit that each of the lists side by side has above it; none where only one has any."""
    told = [unit_said(titles_of(sheet, columns), is_unit) for columns in beside]
    return told if len(set(told) - {""}) > 1 else [""] * len(told)


def unit_said(titles: Sequence[str], is_unit: Test) -> str:
    """The unit whose people titles tell ("DANH SÁCH CỦA SỞ…"), or the lowest office among them."""
    told = [unit for text in titles if (unit := after_of(text, is_unit))]
    offices = [text for text in titles if is_unit(text) and not cell_words.is_person(text)]
    return next(iter([*told, *reversed(offices)]), "")


def after_of(text: str, is_unit: Test) -> str:
    """The unit behind a word that says whose (của, thuộc, đoàn), without what follows it."""
    for found in _OF.finditer(text):
        unit = _TAIL.sub("", text[found.end() :]).strip(" .,-–")
        if is_unit(unit):
            return unit
    return ""
