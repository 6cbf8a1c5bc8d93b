"""Tables and sheets without a header of their own: they go on with the columns of the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from store.lists.people.name_words import is_only_name, split_rest
from store.lists.sources.cells import one_line
from store.lists.sources.sheets import Sheet
from store.lists.tables import cell_words
from store.lists.tables.columns import Columns, find_header, map_lists
from store.lists.tables.headers.column_labels import main_field
from store.lists.tables.lines import Reason

_MOST = 0.6
"""The share of a table's rows that must look like those of the list above."""


def with_next(
    sheets: Sequence[Sheet], labels: Mapping[str, str]
) -> tuple[list[Sheet], list[Reason]]:
    """The tables, each with those that go on with it; what stands between is a row of its own.

    Note: table-continued.
    """
    found: list[Sheet] = []
    notes: list[Reason] = []
    for sheet in sheets:
        if not (found and sheet.flow and goes_on(found[-1], sheet, labels)):
            found.append(sheet)
            continue
        before = found[-1]
        found[-1] = replace(before.with_below(sheet, sheet.above), below=sheet.below)
        rows = f"{len(before.rows) + 1}-{len(found[-1].rows)}"
        notes.append(
            Reason("table-continued", {"sheet": sheet.name, "first": before.name, "rows": rows})
        )
    return found, notes


def is_alike(first: Sheet, columns: Columns, sheet: Sheet, other: Columns) -> bool:
    """Whether a later table of a text has the same header."""
    heads = [list(filter(None, map(one_line, each.labels))) for each in (columns, other)]
    return first.flow and sheet.flow and bool(heads[0]) and heads[0] == heads[1]


def goes_on(before: Sheet, after: Sheet, labels: Mapping[str, str]) -> bool:
    """Whether a table has no header, and its rows stand in the columns of the one before."""
    if before.encoding != after.encoding or find_header(after.rows, labels) is not None:
        return False
    lists = map_lists(before, labels)
    columns = lists[0]
    main = columns.places.get(main_field(labels), columns.places.get("family_name"))
    if len(lists) > 1 or columns.header_row is None or main is None:
        return False
    widths = [max(map(len, sheet.rows), default=0) for sheet in (before, after)]
    texts = [one_line(cell) for row in after.rows for cell in row]
    if not main < widths[1] <= widths[0] or any(map(cell_words.is_signature, texts)):
        return False
    entries = [row for row in after.rows if len({cell for cell in row if cell}) > 1]
    fitting = sum(_fits(columns, row, "family_name" in labels, main) for row in entries)
    return fitting > 0 and fitting >= _MOST * len(entries)


def numbers_go_on(before: Sheet, after: Sheet, columns: Columns) -> bool:
    """Whether the running numbers of a sheet go on where those of the one before end."""
    last = max((_number(columns, row) for row in before.rows), default=0)
    first = next(filter(None, (_number(columns, row) for row in after.rows)), 0)
    return 0 < last == first - 1


def _number(columns: Columns, row: Sequence[str]) -> int:
    text = columns.cell(row, "number").rstrip(".")
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def _fits(columns: Columns, row: Sequence[str], is_of_people: bool, main: int) -> bool:
    """Whether a row has a number, or none, in its place, and a name where names are."""
    number = one_line(columns.cell(row, "number"))
    if number and not (number[0].isdigit() or cell_words.is_numeral(number)):
        return False
    text = one_line(row[main]) if main < len(row) else ""
    if not is_of_people or "family_name" in columns.places:
        return bool(number and cell_words.has_letters(text))
    return is_only_name(split_rest(text).name)
