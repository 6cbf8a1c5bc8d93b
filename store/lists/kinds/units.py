"""Lists of units (đơn vị), matched by their names as `UnitNames` finds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.lists.entries import person_cells
from store.lists.entries.list_kind import ListKind
from store.lists.entries.list_rows import REFUSED, ListRow, repeated
from store.lists.entries.preview import Preview, preview_of
from store.lists.tables.cell_words import has_letters
from store.lists.tables.columns import Columns
from store.lists.tables.headers.column_labels import NOTE, NUMBER
from store.lists.tables.lines import Line
from store.lists.tables.reading import FileReading, ListTable, open_table
from store.lists.tables.sheet_choice import titles_of
from store.names import fold
from store.people.unit_spelling import UnitNames, resolved
from store.records import Unit

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer
    from store.state import State

LABELS = {
    "number": NUMBER,
    "name": "ten don vi|don vi|ten co quan|co quan|ten co quan don vi|co quan don vi|"
    "don vi thanh vien",
    "short": "ten viet tat|viet tat|ten goi tat|ten ngan",
    "member": "thanh vien|don vi thanh vien cum khoi|la thanh vien",
    "block": "khoi|cum|khoi thi dua|cum thi dua|cum khoi|khoi cum|cum khoi thi dua|vi tri ngoi|"
    "khu vuc ngoi",
    "note": NOTE,
}


@dataclass(frozen=True)
class UnitRow(ListRow):
    """A unit as the file has it."""

    name: str
    short: str
    member: bool
    block: str
    note: str


def _preview(state: State, reading: FileReading) -> Preview[UnitRow]:
    """Reasons: no-name, repeated.

    A list of nothing but members (đơn vị thành viên) says so in its title or its heading.
    """
    table = open_table(reading, LABELS, is_heading=lambda _: False)
    are_members = _says_members(table)
    known = UnitNames(state.units.values())
    rows: list[UnitRow] = []
    for line in table.lines:
        row = _row(line, table.columns, are_members=are_members)
        if old := known.find(row.name):
            row = row.compared(old.id, short=old.short, member=old.member, block=old.block)
        rows.append(row)
    return preview_of(table, repeated(rows, "name", compared=resolved))


def _says_members(table: ListTable) -> bool:
    columns = table.columns
    said = [columns.header("name"), *titles_of(table.sheet, columns)]
    return "member" not in columns.places and any("don vi thanh vien" in fold(t) for t in said)


def _row(line: Line, columns: Columns, *, are_members: bool) -> UnitRow:
    row = UnitRow.of(
        line,
        member=are_members or bool(person_cells.votes_of(line.text("member"))),
        block=line.text("block") or line.group,
    )
    if has_letters(row.name):
        return row
    return row.because("no-name", REFUSED, row=line.row, column=columns.header("name"))


def _save(conference: Conference, writer: Writer, rows: list[UnitRow]) -> list[Unit]:
    units = conference.state.units
    saved: list[Unit] = []
    for row in rows:
        old = units.get(row.matches)
        if old:
            unit = replace(old, **{name: row.values[name] for name in row.changes})
        else:
            order = len(units) + len(saved) + 1
            unit = Unit(
                order=order, name=row.name, short=row.short, member=row.member, block=row.block
            )
        saved.append(writer.put(unit))
    return saved


UNITS = ListKind(LABELS, "units", ("units",), "block", _preview, _save)
