"""How one file is to be read: what was found in it, and what the user overruled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from store.lists.sources.cells import one_line
from store.lists.sources.files import Sheet, Source, read_table
from store.lists.tables import cell_words
from store.lists.tables.body import Ignored, Line, read_body
from store.lists.tables.columns import Columns, choose_sheet, main_field, map_columns

_SAMPLES = 3
_LOOKED_AT = 200


@dataclass(frozen=True)
class FileReading:
    """A file or pasted table, what kind of list it is (of `store.lists.kinds`), and the choices.

    They are the user's where a guess was wrong: `overrides` maps columns (from 0) to fields, "" to
    ignore one; `header_row` counts from 1, 0 says there is none.
    """

    source: Source
    sheet: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    overrides: Mapping[int, str] = field(default_factory=dict)
    kind: str = "delegates"

    @property
    def name(self) -> str:
        """The file's name; "" for what was pasted."""
        return self.source.name if isinstance(self.source, Path) else ""


@dataclass(frozen=True)
class ListTable:
    """The list in the file: its sheet, what the columns hold, its entries, and what was left out.

    `sheets` are the names of all tables of the file, `main` is the field that no entry lacks.
    """

    sheets: tuple[str, ...]
    sheet: Sheet
    columns: Columns
    main: str
    lines: list[Line]
    ignored: tuple[Ignored, ...]


def open_table(
    reading: FileReading,
    labels: Mapping[str, str],
    is_heading: Callable[[str], bool],
    is_unit: Callable[[str], bool] = cell_words.is_unit,
    stand_in: str = "",
) -> ListTable:
    """Read the list as the user wants it read; `is_heading` and `is_unit` are those of `read_body`.

    Where no column holds the main field, that of the field `stand_in` is taken for it. Raises
    `BadInput` as `read_table` does, and sheet-unknown.
    """
    sheets = read_table(reading.source, reading.encoding)
    sheet = choose_sheet(sheets, labels, reading.sheet)
    columns = map_columns(sheet, labels, reading.header_row, reading.overrides)
    main = main_field(labels)
    if stand_in:
        columns = columns.with_stand_in(main, stand_in)
    lines, ignored = read_body(sheet, columns, labels, is_heading, is_unit)
    return ListTable(tuple(each.name for each in sheets), sheet, columns, main, lines, ignored)


@dataclass(frozen=True)
class FileColumn:
    """A column of the file, `place` from 0: its header, the field it goes to, its first values."""

    place: int
    label: str
    field: str
    samples: tuple[str, ...]

    @property
    def letter(self) -> str:
        """The column's letter, as spreadsheets show it."""
        first, last = divmod(self.place, 26)
        return (chr(64 + first) if first else "") + chr(65 + last)


def file_columns(table: ListTable) -> list[FileColumn]:
    """All columns of the sheet, those without a header too."""
    rows, headers = table.sheet.rows, table.columns.labels
    fields = {place: name for name, place in table.columns.places.items()}
    body = rows[table.columns.header_row or 0 :][:_LOOKED_AT]
    columns = []
    for place in range(max(map(len, rows), default=0)):
        values = dict.fromkeys(one_line(row[place]) for row in body if place < len(row))
        label = headers[place] if place < len(headers) else ""
        values.pop("", None)
        if label or values:
            samples = tuple(value for value, _ in zip(values, range(_SAMPLES), strict=False))
            columns.append(FileColumn(place, label, fields.get(place, ""), samples))
    return columns
