"""The rows below a header: which are entries, which name a group or unit, which are left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from store.lists.sources.cells import one_line
from store.lists.sources.files import Sheet
from store.lists.tables import cell_words
from store.lists.tables.column_labels import field_of
from store.lists.tables.columns import Columns, main_field
from store.names import fold

_OWN = frozenset(
    {"number", "name", "family_name", "given_name", "recipient", "title", "phone", "seat"}
)
_CARRIED = ("unit", "group", "form", "class", "kind", "decision", "date", "body")
_OF_FORM = frozenset({"decision", "date", "body"})
"""Carried down only as long as the form of the award stays the same."""
_HABIT = 0.3
"""From this share of blank cells on a blank means "as above" (merged cells saved as text)."""


@dataclass(frozen=True)
class Reason:
    """Why a row got its verdict: a code of the catalogues and the facts of its sentence.

    `decides` says that the verdict rests on it; the others are told by the way.
    """

    code: str
    facts: dict[str, str | int] = field(default_factory=dict)
    decides: bool = False

    def to_json(self) -> dict[str, str | int]:
        """One flat object: the code and the facts."""
        return {"code": self.code, **self.facts}


@dataclass(frozen=True)
class Ignored:
    """A row left out: `total-row`, `below-list` (signatures) or `repeated-header`."""

    row: int
    code: str
    text: str
    verdict: ClassVar[str] = "ignored"


@dataclass(frozen=True)
class Line:
    """One entry; `row` counts from 1. `group` and `unit` come from the rows above it.

    `headings` are all heading rows so far, the nearest last.
    """

    row: int
    cells: dict[str, str]
    group: str = ""
    unit: str = ""
    reasons: tuple[Reason, ...] = ()
    headings: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        """The cell of a field in one line."""
        return one_line(self.cells.get(name, ""))


_Test = Callable[[str], bool]


class _Reader:
    """Goes down the rows once and remembers the heading rows it has passed."""

    def __init__(
        self, columns: Columns, labels: Mapping[str, str], is_unit: _Test, is_heading: _Test
    ) -> None:
        self.columns = columns
        self.labels = labels
        self.main = main_field(labels)
        self.is_of_people = "family_name" in labels
        self.is_unit = is_unit
        self.is_heading = is_heading
        self.headings: tuple[str, ...] = ()
        self.group = ""
        self.unit = ""
        self.ended = False
        self.lines: list[Line] = []
        self.ignored: list[Ignored] = []

    def read(self, number: int, row: Sequence[str]) -> None:
        """Take one row of the sheet; `number` counts from 1."""
        cells = {name: self.columns.cell(row, name) for name in self.columns.places}
        main = self._main(cells)
        values = list(dict.fromkeys(one_line(cell) for cell in row if cell))
        counted = one_line(cells.get("number", ""))
        if not values or (values == [counted] and counted[:1].isdigit()):
            return
        numbered = counted[:1].isdigit() and main not in {"", counted}
        left_out = self._left_out(values, main, counted, numbered)
        heading = self._heading(row, values, main, counted)
        if left_out:
            self.ignored.append(Ignored(number, left_out, " ".join(values)))
        elif self.ended and not (numbered or (heading and self._resumes(values, counted))):
            if "number" in self.columns.places or len(values) < 2:
                self.ignored.append(Ignored(number, "below-list", " ".join(values)))
            else:
                self._entry(number, cells)
        elif heading:
            self._head(heading)
        else:
            self._entry(number, cells)

    def _main(self, cells: Mapping[str, str]) -> str:
        if self.main == "name" and "family_name" in cells:
            return one_line(f"{cells['family_name']} {cells.get('given_name', '')}").strip()
        return one_line(cells.get(self.main, ""))

    def _left_out(self, values: list[str], main: str, counted: str, numbered: bool) -> str:
        """The code of a row that is no entry; totals and signatures end the list."""
        labels = {one_line(label) for label in self.columns.labels if label}
        is_label = field_of(main, self.labels) in {self.main, "family_name"}
        if set(values) <= labels or (is_label and field_of(counted, self.labels) == "number"):
            return "repeated-header"
        if numbered:
            return ""
        if any(cell_words.is_total(value) for value in values[:2]):
            self.ended = True
            return "total-row"
        if len(values) <= 3 and self.main != "title" and any(map(cell_words.is_signature, values)):
            self.ended = True
            return "below-list"
        return ""

    def _resumes(self, values: list[str], counted: str) -> bool:
        return cell_words.is_numeral(counted) or cell_words.has_numeral(values[0])

    def _heading(self, row: Sequence[str], values: list[str], main: str, counted: str) -> str:
        """The text of a row that heads others ("I. ĐẠI BIỂU MỜI", "1 Sở Nội vụ"), or ""."""
        if counted and counted != main and cell_words.is_numeral(counted):
            rest = [value for value in values if value != counted]
            most = 2 if self.is_of_people else 1
            if 0 < len(rest) <= most and not cell_words.is_person(rest[0]):
                return rest[0]
        if len(values) == 1:
            return values[0] if self._alone(row, values[0], main) else ""
        rest = [value for value in values if value != counted]
        if len(rest) == 1 and rest[0] == main and self.is_of_people and self._names_unit(main):
            return main
        return ""

    def _alone(self, row: Sequence[str], value: str, main: str) -> bool:
        """Whether the only text of a row heads others instead of being an entry."""
        if cell_words.has_numeral(value):
            return True
        entries = set(self.columns.places) - {"number"}
        filled = [at for at, cell in enumerate(row) if cell]
        if main == value and (len(filled) == 1 or self.is_of_people):
            return len(entries) > 1 and self.is_heading(value)
        places = [self.columns.places.get(name, 0) for name in (self.main, "given_name")]
        return filled[0] <= max(places)

    def _names_unit(self, text: str) -> bool:
        return self.is_unit(cell_words.without_number(text)) and not cell_words.is_person(text)

    def _head(self, text: str) -> None:
        self.ended = False
        self.headings = (*self.headings, text)
        name = cell_words.without_number(text)
        if self.is_of_people and self._names_unit(text):
            self.unit = name
        else:
            self.group, self.unit = name, ""

    def _entry(self, number: int, cells: dict[str, str]) -> None:
        reasons: tuple[Reason, ...] = ()
        self.ended = False
        for name, cell in cells.items():
            if cell and name not in _OWN and cell_words.is_ditto(cell):
                cells[name] = self.lines[-1].cells.get(name, "") if self.lines else ""
                if not self.lines:
                    column = self.columns.header(name)
                    reasons += (Reason("ditto-without-row", {"column": column}),)
        line = Line(number, cells, self.group, self.unit, reasons, self.headings)
        self.lines.append(line)


def read_body(
    sheet: Sheet,
    columns: Columns,
    labels: Mapping[str, str],
    is_heading: _Test,
    is_unit: _Test = cell_words.is_unit,
) -> tuple[list[Line], tuple[Ignored, ...]]:
    """The entries of a sheet and the rows left out; nothing is dropped unsaid but blank rows.

    `is_heading` says whether a text that stands alone in the main column heads the rows below.
    """
    if not columns.holds(main_field(labels)):
        return [], ()
    reader = _Reader(columns, labels, is_unit, is_heading)
    for place in range(columns.first_row, len(sheet.rows)):
        reader.read(place + 1, sheet.rows[place])
    lines = reader.lines
    for name in _CARRIED:
        if name in columns.places and not sheet.merges:
            lines = _carried(lines, name)
    return lines, tuple(reader.ignored)


def _carried(lines: list[Line], name: str) -> list[Line]:
    """Blank cells filled from above where blanks are a habit of the column."""
    blanks = sum(not line.cells[name] for line in lines)
    if not _HABIT * len(lines) <= blanks < len(lines):
        return lines
    out: list[Line] = []
    above, heading = "", ("", "", "")
    for line in lines:
        form = fold(line.text("form")) if name in _OF_FORM else ""
        if (line.group, line.unit, form) != heading:
            above, heading = "", (line.group, line.unit, form)
        cell = line.cells[name]
        above = cell or above
        if above != cell:
            told = Reason(f"{name}-from-above", {name: one_line(above)})
            cells = line.cells | {name: above}
            out.append(replace(line, cells=cells, reasons=(*line.reasons, told)))
        else:
            out.append(line)
    return out
