"""The rows below a header: which are entries, which name a group or unit, which are left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from store.lists.people.text_lines import joined_lines
from store.lists.sources.cells import one_line
from store.lists.sources.sheets import Place, Sheet
from store.lists.tables import cell_words
from store.lists.tables.carried import (
    CARRIED,
    carried,
    goes_on,
    lone_names_asked,
    said_by_signs,
    with_second_row,
)
from store.lists.tables.columns import Columns, header_again
from store.lists.tables.headers.column_labels import main_field
from store.lists.tables.left_out import RowTests
from store.lists.tables.lines import (
    UNIT_DEPTH,
    Body,
    HeadingRow,
    Ignored,
    Line,
    OpenGroups,
    headings_told,
    names_somebody,
)
from store.lists.tables.several.below import Between, unit_of_first
from store.lists.tables.sheet_choice import titles_of, told_unit
from store.lists.tables.sums import TotalRow, totals_told

_NUMBER_ONLY = re.compile(r"\(?\d{1,4}[.)]?")


_Test = Callable[[str], bool]


class _Reader(RowTests):
    """Goes down the rows once and remembers the heading rows it has passed."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Columns,
        labels: Mapping[str, str],
        is_unit: _Test,
        is_heading: _Test,
    ) -> None:
        super().__init__(sheet, columns, labels, is_unit)
        self.is_heading = is_heading
        self.headings: tuple[str, ...] = ()
        self.groups = OpenGroups()
        self.unit = self.list_unit = ""
        self.between = Between(titles_of(sheet, columns), is_unit)
        self.first_told = ""
        self.told: list[str] = []
        self.totals: list[TotalRow] = []
        self.ended = False
        self.lines: list[Line] = []
        self.ignored: list[Ignored] = []
        self.seen: set[tuple[int, int]] = set()
        self.heads: list[HeadingRow] = []

    def read(self, number: int, row: Sequence[str]) -> None:
        """Take one row of the sheet; `number` counts from 1."""
        cells = {name: self.columns.cell(row, name) for name in self.columns.places}
        main = self._main(cells)
        values = list(dict.fromkeys(filter(None, map(one_line, row))))
        counted = one_line(cells.get("number", ""))
        if not values or (values == [counted] and _NUMBER_ONLY.fullmatch(counted)):
            self._saw(number, row)
            return
        numbered = counted[:1].isdigit() and main not in {"", counted}
        left_out = self.left_out(number, values, numbered)
        heading = self._heading(row, values, main, counted)
        self.ended = self.ended or left_out in {"total-row", "below-list"}
        if left_out:
            self._leave(number, left_out, row, values)
            if left_out == "repeated-header":
                self.columns = header_again(self.sheet, number - 1, self.columns, self.labels)
                self._begin()
            elif left_out == "title-row" and self.columns.header_row is None:
                self._begin()
        elif self.ended and not (numbered or (heading and self._resumes(number, values, counted))):
            is_short = "number" in self.columns.places or len(values) < 2
            if is_short and not names_somebody(cells, main, self.is_unit):
                self._leave(number, "below-list", row, values)
            else:
                self._entry(number, cells)
        elif heading:
            self._saw(number, row, {heading, counted})
            said = [value for value in values if value not in {heading, counted}]
            told = " ".join([heading, *said])
            is_unit = bool(told_unit(heading)) or self.names_unit(heading)
            depth = self.head(heading, is_unit, counted)
            self.between.headed(heading, is_unit)
            self.heads.append(HeadingRow(number, told, len(self.lines), depth))
        else:
            self._entry(number, cells)

    def _leave(self, number: int, code: str, row: Sequence[str], values: list[str]) -> None:
        self._saw(number, row)
        self.ignored.append(Ignored(number, code, " ".join(values)))
        if code == "total-row":
            self.totals.append(TotalRow(number, " ".join(values), values[0], len(self.lines)))
            self.between.clear()
        elif code != "repeated-header":
            self.between.saw(values)

    def _begin(self) -> None:
        """At a header, or a title where there are none: a list may begin that is another unit's."""
        unit = self.between.begins()
        if unit is None:
            return
        if not self.lines:
            self.first_told = unit
            return
        self.told.append(unit)
        if not self.between.has_heading:
            self.groups = OpenGroups()
            self.unit = self.list_unit = unit
            return
        self.list_unit = ""
        if not self.between.has_unit:
            self.unit = unit

    def _saw(self, number: int, row: Sequence[str], only: Collection[str] = ()) -> None:
        """Count the cells of a row as read; those with other texts than `only` are not."""
        self.seen.update(
            (number - 1, at)
            for at, cell in enumerate(row)
            if not only or one_line(cell) in only or cell_words.is_count(cell)
        )

    def _main(self, cells: Mapping[str, str]) -> str:
        if self.main == "name" and "family_name" in cells:
            return one_line(f"{cells['family_name']} {cells.get('given_name', '')}").strip()
        return one_line(cells.get(self.main, ""))

    def _resumes(self, number: int, values: list[str], counted: str) -> bool:
        """Whether a heading below a total begins the next part of the list."""
        if cell_words.is_numeral(counted) or cell_words.has_numeral(values[0]):
            return True
        if not self.is_of_people or not self.names_unit(values[0]):
            return False
        below = self.row_below(number)
        is_name = below is not None and self.is_name(below)
        return is_name or ("number" in self.columns.places and number < self.last)

    def _heading(self, row: Sequence[str], values: list[str], main: str, counted: str) -> str:
        """The text of a row that heads others ("I. ĐẠI BIỂU MỜI", "1 Sở Nội vụ"), or ""."""
        values = [value for value in values if not cell_words.is_count(value)] or values
        if counted and counted != main and cell_words.is_numeral(counted):
            rest = [value for value in values if value != counted]
            most = 2 if self.is_of_people else 1
            if 0 < len(rest) <= most and not cell_words.is_person(rest[0]):
                return rest[0]
        if len(values) == 1:
            return values[0] if self._alone(row, values[0], main) else ""
        rest = [value for value in values if value != counted]
        if len(rest) == 1 and rest[0] == main and self.is_of_people and self.names_unit(main):
            return main
        return ""

    def _alone(self, row: Sequence[str], value: str, main: str) -> bool:
        """Whether the only text of a row heads others instead of being an entry."""
        if cell_words.has_numeral(value):
            return True
        entries = set(self.columns.places) - {"number"}
        filled = [at for at, cell in enumerate(row) if cell]
        if main == value and (len(filled) == 1 or self.is_of_people):
            if len(entries) < 2 and self.main != "recipient":
                is_sure = self.has_bullets or value.endswith(":")
                return is_sure and self.is_of_people and self.names_unit(value)
            return self.is_heading(value)
        places = [self.columns.places.get(name, 0) for name in (self.main, "given_name")]
        return filled[0] <= max(places)

    def head(self, text: str, is_unit: bool, counted: str = "") -> int:
        """Take a text that stands over the rows below: a unit of theirs, or a group.

        `counted` is the numeral in a cell of its own. Returns how deep it is, as of `HeadingRow`.
        """
        self.ended = False
        self.headings = (*self.headings, text)
        name = told_unit(text) or cell_words.without_number(text)
        numeral = cell_words.numeral_kind(counted or text) if self.is_of_people else ""
        if self.is_of_people and is_unit:
            self.groups.leave(numeral)
            self.unit = name
            return UNIT_DEPTH
        self.unit = self.list_unit
        return self.groups.take(name, numeral, len(self.lines))

    def _entry(self, number: int, cells: dict[str, str]) -> None:
        self.ended = False
        self.between.clear()
        above = self.lines[-1].cells if self.lines else None
        reasons = said_by_signs(cells, above, self.columns.header)
        self.seen.update((number - 1, place) for place in self.columns.fields)
        place = (number - 1, self.columns.places.get(self.main, -1))
        if self.is_of_people and self.lines and place in self.sheet.filled:
            last = self.lines[-1]
            if last.row == number - 1 and last.cells.get(self.main) == cells.get(self.main):
                self.lines[-1] = with_second_row(last, cells)
                return
        if self.is_of_people and self.lines and goes_on(self.lines[-1], number, cells, self.main):
            self.lines[-1] = with_second_row(self.lines[-1], cells)
            return
        line = Line(number, cells, self.groups.name, self.unit, reasons, self.headings)
        self.lines.append(line)


def read_body(
    sheet: Sheet,
    columns: Columns,
    labels: Mapping[str, str],
    is_heading: _Test,
    is_unit: _Test = cell_words.is_unit,
    heading: tuple[str, bool] = ("", False),
) -> Body:
    """The entries of a sheet and the rows left out; nothing is dropped unsaid but blank rows.

    `is_heading` says whether a text that stands alone in the main column heads the rows below;
    `heading` stands over them all, a unit or not.
    """
    if not columns.holds(main_field(labels)):
        return Body([], (), frozenset())
    given, joined = sheet, frozenset[Place]()
    if columns.header_row is None and "family_name" in labels and len(columns.places) == 1:
        sheet, joined = joined_lines(sheet, columns.places[main_field(labels)])
    reader = _Reader(sheet, columns, labels, is_unit, is_heading)
    if heading[0]:
        reader.head(*heading)
        if (
            cell_words.without_number(heading[0]) == heading[0]
        ):  # the title's; numbers are headings'
            reader.list_unit = reader.unit
    for place in range(columns.first_row, len(sheet.rows)):
        row = columns.within(sheet.rows[place])
        if sheet.failed:
            row = ["" if (place, x) in sheet.failed else cell for x, cell in enumerate(row)]
        reader.read(place + 1, row)
    lines = lines_read = reader.lines
    if reader.is_of_people:
        lines = lone_names_asked(
            lines,
            reader.main,
            lambda row: reader.is_numbered(columns.within(sheet.rows[row - 1])),
        )
    for name in CARRIED:
        if name in columns.places and not sheet.merges:
            failed = {y + 1 for y, x in sheet.failed if x == columns.places[name]}
            lines = carried(lines, name, failed)
    ignored, notes = headings_told(reader.heads, len(lines_read))
    if reader.is_of_people:
        notes += totals_told(reader.totals, reader.heads, lines_read, reader.main)
    left_out = sorted([*reader.ignored, *ignored], key=lambda row: row.row)
    read = joined | reader.seen
    body = Body(lines, tuple(left_out), read, notes, tuple(reader.heads))
    if heading[0] or not lines or "unit" in columns.places or not reader.is_of_people:
        return body
    titles = [reader.first_told] if reader.first_told else titles_of(sheet, columns)
    first = unit_of_first(titles, body, reader.told, is_unit)
    if not first:
        return body
    body = read_body(given, columns, labels, is_heading, is_unit, (first, True))
    return replace(body, of=first)
