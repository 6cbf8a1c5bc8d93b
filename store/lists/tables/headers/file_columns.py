"""The columns of a file as they are shown to whoever says what each of them holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.lists.sources.cells import letter, one_line
from store.lists.tables.columns import Columns
from store.lists.tables.reading import ListTable

_SAMPLES = 3
_LOOKED_AT = 200


@dataclass(frozen=True)
class FileColumn:
    """A column of the file, `place` from 0: its header, the field it goes to, its first values.

    `part` counts from 0 the lists that stand side by side.
    """

    place: int
    label: str
    field: str
    samples: tuple[str, ...]
    part: int = 0

    @property
    def letter(self) -> str:
        """The column's letter, as spreadsheets show it."""
        return letter(self.place)


def file_columns(table: ListTable) -> list[FileColumn]:
    """All columns of the sheet, those without a header too."""
    rows = table.sheet.rows
    parts = [part.columns for part in table.parts if part.sheet is table.sheet]
    columns = []
    for place in range(max(map(len, rows), default=0)):
        at = _list_of(place, parts)
        found = parts[at]
        body = rows[found.header_row or 0 :][:_LOOKED_AT]
        fields = found.fields
        values = dict.fromkeys(one_line(row[place]) for row in body if place < len(row))
        label = found.labels[place] if place < len(found.labels) else ""
        values.pop("", None)
        if label or values:
            samples = tuple(value for value, _ in zip(values, range(_SAMPLES), strict=False))
            columns.append(FileColumn(place, label, fields.get(place, ""), samples, at))
    return columns


def _list_of(place: int, parts: Sequence[Columns]) -> int:
    """Which of the lists side by side a column belongs to."""
    spans = enumerate(part.span for part in parts)
    return next((at for at, span in spans if span and place in span), 0)
