"""Which file to import, and how it is to be read: the questions around the preview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from screens.compact_form import CompactForm
from screens.intake_words import (
    column_label,
    encoding_name,
    field_choices,
    field_name,
)
from screens.room import Room
from screens.sentences import say
from screens.widgets.dialogs import Field
from store.errors import BadInput
from store.intake.given_path import given_path
from store.intake.legacy import DECODERS
from store.intake.preview import Preview
from store.intake.reading import FileColumn, Reading
from store.intake.rows import Row

AUTO, NONE = "auto", "none"


def ask_file(room: Room) -> None:
    """Ask for a file until there is one, then preview it."""
    from screens.import_preview import ImportPreview

    def chosen(path: Path | None) -> None:
        if path is not None:
            room.app.push_screen(ImportPreview(Reading(path)))

    room.app.push_screen(
        CompactForm(
            say("import-file-title"),
            [Field("path", say("import-file-path"), required=True)],
            lambda values: given_path(values["path"]),
            text=say("import-file-text"),
            ok=say("import-file-ok"),
        ),
        chosen,
    )


def columns_form(reading: Reading, columns: Sequence[FileColumn]) -> CompactForm[Reading]:
    """Which column of the file holds what, decided by hand."""
    choices = field_choices()
    fields = []
    for column in columns:
        samples = " / ".join(column.samples)
        label = column_label(column)
        label = f"{label}  ({samples})" if column.label and samples else label
        fields.append(Field(str(column.place), label, column.field, choices))

    def mapped(values: Mapping[str, str]) -> Reading:
        taken: dict[str, str] = {}
        for place, name in values.items():
            if name and name in taken:
                raise BadInput("column-twice", what=field_name(name), field=place)
            taken[name] = place
        if not taken.keys() & {"name", "family_name", "given_name"}:
            raise BadInput("column-no-name")
        return replace(reading, overrides={int(place): name for place, name in values.items()})

    return CompactForm(
        say("import-columns-title"),
        fields,
        mapped,
        text=say("import-columns-text"),
        ok=say("import-read-again"),
        layout="long-labels",
    )


def reading_form(reading: Reading, preview: Preview[Row]) -> CompactForm[Reading]:
    """Sheet, header row and encoding, where what was found is wrong."""
    sheets = [(name, name) for name in preview.sheets]
    encodings = [(AUTO, say("import-encoding-auto")), (NONE, say("import-encoding-none"))]
    encodings += [(name, encoding_name(name)) for name in DECODERS]
    encoding = AUTO if reading.encoding is None else reading.encoding or NONE
    header = "" if reading.header_row is None else str(reading.header_row)
    examples = [
        say("preview-example", before=before, after=after) for before, after in preview.examples
    ]

    def read_so(values: Mapping[str, str]) -> Reading:
        row, text = values["header"], values["encoding"]
        if row and not row.isdecimal():
            raise BadInput("header-odd", text=row, field="header")
        header_row = int(row) if row else None
        same = values["sheet"] == preview.sheet and header_row == reading.header_row
        return Reading(
            reading.path,
            values["sheet"],
            header_row,
            None if text == AUTO else "" if text == NONE else text,
            reading.overrides if same else {},
        )

    return CompactForm(
        say("import-reading-title"),
        [
            Field("sheet", say("import-sheet"), preview.sheet, sheets, required=True),
            Field("header", say("import-header-row"), header),
            Field("encoding", say("import-encoding"), encoding, encodings, required=True),
        ],
        read_so,
        text="\n".join([say("import-reading-text"), *examples]),
        ok=say("import-read-again"),
    )
