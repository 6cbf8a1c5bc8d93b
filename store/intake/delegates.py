"""Lists of delegates: what each row of the file would do to the delegates already there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from store.intake import columns as finding
from store.intake import people, words
from store.intake.body import Line, Reason, read_body
from store.intake.files import read_table
from store.intake.labels import DELEGATES
from store.intake.matching import Known, judge
from store.intake.preview import REFUSED, Preview, preview
from store.intake.rows import Row
from store.names import fold
from store.records import Delegate, Group, Unit


def preview_delegates(
    path: Path,
    delegates: Mapping[int, Delegate],
    units: Mapping[int, Unit],
    groups: Mapping[int, Group],
    overrides: Mapping[int, str] | None = None,
    header_row: int | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
) -> Preview[Row]:
    """What importing this list would do; nothing is changed. Raises `BadInput` as `read_table`.

    `overrides` maps columns (from 0) to fields, "" to ignore one; `header_row` counts from 1, 0 says
    there is none; `encoding` and `sheet` are the user's choice where the guess was wrong.
    """
    sheets = read_table(path, encoding)
    chosen = finding.choose_sheet(sheets, DELEGATES, sheet)
    columns = finding.map_columns(chosen, header_row, overrides, DELEGATES)
    known = Known(delegates, units, groups)
    lines, ignored = read_body(chosen, columns, DELEGATES, known.is_unit)
    often = people.habit(_written_name(line) for line in lines)
    rows = [_row(line, columns, known, often) for line in lines]
    return preview(sheets, chosen, columns, judge(rows, known), ignored, "name")
