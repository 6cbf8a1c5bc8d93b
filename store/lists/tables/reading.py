"""How one file is to be read: what was found in it, and what the user overruled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from store.lists.entries.delegates import preview_delegates
from store.lists.entries.preview import Preview
from store.lists.entries.rows import Row
from store.lists.sources.cells import one_line
from store.lists.sources.files import Source, read_table
from store.lists.tables.column_labels import DELEGATES
from store.lists.tables.columns import choose_sheet
from store.records import Delegate, Group, Unit

_SAMPLES = 3
_LOOKED_AT = 200


@dataclass(frozen=True)
class FileReading:
    """A file or pasted table and the user's choices; `preview_delegates` tells their meaning.

    `kind` is one of `store.lists.KINDS`.
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


def read_delegates(
    reading: FileReading,
    delegates: Mapping[int, Delegate],
    units: Mapping[int, Unit],
    groups: Mapping[int, Group],
) -> Preview[Row]:
    """Preview the file as the user wants it read. Raises `BadInput`."""
    return preview_delegates(
        reading.source,
        delegates,
        units,
        groups,
        reading.overrides,
        reading.header_row,
        reading.encoding,
        reading.sheet,
    )


def file_columns(reading: FileReading, preview: Preview[Any]) -> list[FileColumn]:
    """All columns of the sheet that was previewed, those without a header too."""
    sheet = choose_sheet(read_table(reading.source, reading.encoding), DELEGATES, preview.sheet)
    fields = {place: name for name, place in preview.places.items()}
    body = sheet.rows[preview.header_row or 0 :][:_LOOKED_AT]
    columns = []
    for place in range(max(map(len, sheet.rows), default=0)):
        values = dict.fromkeys(one_line(row[place]) for row in body if place < len(row))
        label = preview.headers[place] if place < len(preview.headers) else ""
        values.pop("", None)
        if label or values:
            samples = tuple(value for value, _ in zip(values, range(_SAMPLES), strict=False))
            columns.append(FileColumn(place, label, fields.get(place, ""), samples))
    return columns
