"""Which file to import, and how it is to be read: the questions around the preview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from screens.forms.controls import Field
from screens.forms.form import Form, about
from screens.frame.room import Room
from screens.sentences import say
from screens.words.lists import column_label, encoding_name, field_choices, field_name
from store.errors import BadInput
from store.lists.entries.preview import Preview
from store.lists.kinds import KINDS
from store.lists.sources.files import read_text
from store.lists.sources.given_path import given_path
from store.lists.sources.legacy import DECODERS
from store.lists.sources.pasted import Pasted
from store.lists.tables.headers.file_columns import file_columns
from store.lists.tables.reading import FileReading
from store.lists.tables.sheet_choice import ALL_SHEETS
from store.thresholds import parse_whole

MOST_ROWS = 1_000_000
"""More rows than a worksheet has that this reads."""

AUTO, NONE = "auto", "none"


def ask_file(room: Room, kind: str = "delegates") -> None:
    """Ask for a file or a pasted table until there is one, then preview it."""
    from screens.lists.preview import ImportPreview

    def chosen(reading: FileReading | None) -> None:
        if reading is not None:
            room.app.push_screen(ImportPreview(reading, room.room))

    kinds = [(name, say(f"list-kind-{name}")) for name in KINDS]
    fields = [
        Field("kind", say("import-kind"), kind, kinds, required=True),
        Field("path", say("import-file-path"), is_path=True),
        Field("area", say("import-area"), is_area=True),
    ]
    form = Form(
        say("import-file-title"),
        fields,
        _reading,
        text=say("import-file-text"),
        ok=say("import-file-ok"),
        start="path",
    )
    room.app.push_screen(form, chosen)


def _reading(values: Mapping[str, str]) -> FileReading:
    """What the form names. Raises `BadInput`, as reading a pasted table does."""
    path, pasted = values["path"], values["area"]
    if path and pasted.strip():
        raise BadInput("import-both", field="path")
    if not pasted.strip():
        with about("path"):
            return FileReading(given_path(path), kind=values["kind"])
    with about("area"):
        read_text(pasted)
    return FileReading(Pasted(pasted), kind=values["kind"])


def columns_form(reading: FileReading, preview: Preview[Any]) -> Form[FileReading]:
    """Which column of the file holds what, decided by hand."""
    choices = field_choices(reading.kind)
    main = KINDS[reading.kind].main
    fields = []
    parts: dict[str, int] = {}
    for column in file_columns(preview.table):
        parts[str(column.place)] = column.part
        samples = " / ".join(column.samples)
        label = column_label(column)
        label = f"{label}  ({samples})" if column.label and samples else label
        fields.append(Field(str(column.place), label, column.field, choices))

    def mapped(values: Mapping[str, str]) -> FileReading:
        taken: set[tuple[int, str]] = set()
        for place, name in values.items():
            if name and (parts[place], name) in taken:
                raise BadInput("column-twice", what=field_name(name), field=place)
            taken.add((parts[place], name))
        if not {name for _, name in taken} & {main, "family_name", "given_name"}:
            raise BadInput("column-no-main", what=field_name(main))
        return replace(reading, overrides={int(place): name for place, name in values.items()})

    return Form(
        say("import-columns-title"),
        fields,
        mapped,
        text=say("import-columns-text"),
        ok=say("import-read-again"),
        layout="long-labels",
    )


def reading_form(reading: FileReading, preview: Preview[Any]) -> Form[FileReading]:
    """Sheet, header row and encoding, where what was found is wrong."""
    sheets = [(AUTO, say("import-encoding-auto"))]
    sheets += [(name, name) for name in preview.table.sheets]
    if len(preview.table.sheets) > 1:
        sheets.append((ALL_SHEETS, say("import-all-sheets")))
    sheet = preview.table.sheet
    encodings = [(AUTO, say("import-encoding-auto")), (NONE, say("import-encoding-none"))]
    encodings += [(name, encoding_name(name)) for name in DECODERS]
    encoding = AUTO if reading.encoding is None else reading.encoding or NONE
    header = "" if reading.header_row is None else str(reading.header_row)
    examples = [
        say("preview-example", before=before, after=after) for before, after in sheet.examples
    ]

    def read_so(values: Mapping[str, str]) -> FileReading:
        row, text = values["header"], values["encoding"]
        with about("header"):
            header_row = parse_whole(row, "header-odd", MOST_ROWS) if row else None
        chosen = None if values["sheet"] == AUTO else values["sheet"]
        same = chosen == reading.sheet and header_row == reading.header_row
        return replace(
            reading,
            sheet=chosen,
            header_row=header_row,
            encoding=None if text == AUTO else "" if text == NONE else text,
            overrides=reading.overrides if same else {},
        )

    return Form(
        say("import-reading-title"),
        [
            Field("sheet", say("import-sheet"), reading.sheet or AUTO, sheets, required=True),
            Field("header", say("import-header-row"), header),
            Field("encoding", say("import-encoding"), encoding, encodings, required=True),
        ],
        read_so,
        text="\n".join([say("import-reading-text"), *examples]),
        ok=say("import-read-again"),
    )
