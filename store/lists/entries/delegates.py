"""Lists of delegates: what each row of the file would do to the delegates already there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from store.lists.entries import person_cells
from store.lists.entries.matching import Known, judge
from store.lists.entries.preview import Preview, preview
from store.lists.entries.rows import Row, make_row, written_name
from store.lists.sources.files import Source, read_table
from store.lists.tables import cell_words
from store.lists.tables.body import Reason, read_body
from store.lists.tables.column_labels import DELEGATES
from store.lists.tables.columns import choose_sheet, map_columns
from store.records import Delegate, Group, Unit


def preview_delegates(
    path: Source,
    delegates: Mapping[int, Delegate],
    units: Mapping[int, Unit],
    groups: Mapping[int, Group],
    overrides: Mapping[int, str] | None = None,
    header_row: int | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
) -> Preview[Row]:
    """What importing this list would do; nothing is changed.

    `overrides` maps columns (from 0) to fields, "" to ignore one; `header_row` counts from 1, 0
    says there is none; `encoding` and `sheet` are the user's choice where the guess was wrong.
    Raises `BadInput` as `read_table` does, and sheet-unknown. Reasons are those of `make_row` and
    `judge`, and no-header.
    """
    sheets = read_table(path, encoding)
    chosen = choose_sheet(sheets, DELEGATES, sheet)
    columns = map_columns(chosen, header_row, overrides, DELEGATES)
    known = Known(delegates, units, groups)
    lines, ignored = read_body(chosen, columns, DELEGATES, known.is_unit)
    often = person_cells.habit(written_name(line) for line in lines)
    rows = judge([make_row(line, columns, often, known.is_unit) for line in lines], known)
    if columns.guessed:
        rows = [_guarded(row, len(rows) == 1) for row in rows]
    return preview(sheets, chosen, columns, rows, ignored, "name")


def _guarded(row: Row, is_alone: bool) -> Row:
    """A pasted column of people's names is a list; any other text without a header may be none."""
    if row.verdict != "new" or (cell_words.is_person(row.name) and not is_alone):
        return row
    return replace(row, verdict="doubtful", reasons=(*row.reasons, Reason("no-header")))
