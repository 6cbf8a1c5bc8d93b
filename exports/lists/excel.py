"""A plain Excel list: one sheet, one header row, ready to print on A4."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

from exports.type import left_out
from exports.writing import practice_text, printable, write_whole
from store import clock
from store.clock import VIETNAM
from store.records import Profile

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | date | None
FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a text begins with that Excel takes for a formula once somebody edits its cell."""
_MOST = 32_767
"""Letters that Excel has room for in a cell."""
_NOT_IN_SHEET_NAMES = re.compile(r"[\\/*?:\[\]]")


class PercentCell(float):
    """A part of the whole, from 0 to 1, shown as a percentage with two decimals."""


NOTES = ("Ghi chú", 30.0)
"""A column only where an hour has to be explained."""


def with_notes(
    columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[Value]]
) -> tuple[list[tuple[str, float]], list[Sequence[Value]]]:
    """Rows whose last cell is a remark, and their columns; without it where no row has any."""
    told = list(rows)
    if any(row[-1] for row in told):
        return [*columns, NOTES], told
    return list(columns), [row[:-1] for row in told]


def write_of_conference(
    path: Path,
    profile: Profile,
    title: str,
    columns: Iterable[tuple[str, float]],
    rows: Iterable[Sequence[Value]],
    *,
    filtered: bool = True,
) -> Path:
    """Write a list as `write_xlsx`; of a conference for practice every row says so.

    Rows are filtered, copied and merged one by one: in a heading alone the mark gets lost.
    """
    mark = practice_text(profile)
    if mark:
        title = f"THỰC HÀNH {title}"
        columns, rows = [*columns, (mark, 30.0)], ([*row, mark] for row in rows)
    return write_xlsx(path, title, list(columns), rows, filtered=filtered)


def write_xlsx(
    path: Path,
    title: str,
    columns: Sequence[tuple[str, float]],
    rows: Iterable[Sequence[Value]],
    *,
    filtered: bool = False,
) -> Path:
    """Write a list; `columns` are (heading, width in characters), `title` names the sheet.

    Text stays text: a cell that begins with "=" is no formula, a telephone number keeps its 0.
    Days, moments (in the time of Vietnam) and percentages can be sorted and reckoned with.
    More than six columns are printed across the page; a `filtered` list has arrows to filter by.
    Raises `NotSaved("paper-not-written")`.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    book.properties.title = printable(title)
    book.properties.created = clock.now().astimezone(UTC).replace(tzinfo=None)
    sheet = book.worksheets[0]
    name = _NOT_IN_SHEET_NAMES.sub(" ", printable(title)).strip(" '")[:31]
    sheet.title = name or "Danh sách"
    _lay_out(sheet, columns)
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    lines = chain([[heading for heading, _ in columns]], rows)
    for number, line in enumerate(lines, start=1):
        for place, value in enumerate(line, start=1):
            cell = cast("Cell", sheet.cell(number, place))
            cell.alignment = wrapped
            _fill(cell, value)
            if number == 1:
                cell.font = bold
    if filtered:
        sheet.auto_filter.ref = sheet.dimensions
    held = BytesIO()
    book.save(held)
    return write_whole(path, held.getvalue())


def _lay_out(sheet: Worksheet, columns: Sequence[tuple[str, float]]) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for number, (_, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if len(columns) > 6 else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0


def _fill(cell: Cell, value: Value) -> None:
    """Text is marked as text, also for the day when somebody edits the cell in Excel."""
    if isinstance(value, str):
        text = left_out.unsteered(value)
        cell.value = text = text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"
        cell.data_type = "s"
        cell.quotePrefix = text.lstrip().startswith(FORMULA_SIGNS)
        return
    if isinstance(value, datetime) and value.tzinfo:  # Excel knows no zones
        value = value.astimezone(VIETNAM).replace(tzinfo=None, microsecond=0)
    cell.value = value
    if isinstance(value, date):
        is_moment = isinstance(value, datetime)
        cell.number_format = "DD/MM/YYYY HH:MM" if is_moment else "DD/MM/YYYY"
    elif isinstance(value, PercentCell):
        cell.number_format = "0.00%"
