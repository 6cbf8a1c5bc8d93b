"""What an import would do, before it does it: a verdict for every row, with reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Generic, TypeVar

from store.lists.entries.differences import Gone, changed_to_json, moved_to_json, renamed_to_json
from store.lists.entries.list_rows import DOUBTFUL, NEW, REFUSED, VERDICTS, ListRow, RowT
from store.lists.entries.marked_rows import asked, marks_told
from store.lists.sources.cells import letter
from store.lists.tables.lines import Reason
from store.lists.tables.reading import ListPart, ListTable, is_only_headings, titles, unused_headers

R_co = TypeVar("R_co", bound=ListRow, covariant=True)


@dataclass(frozen=True)
class Preview(Generic[R_co]):
    """The whole file as it was understood; `notes` are what concerns all of it.

    `gone` are those whom an earlier list had and this one has not.
    """

    table: ListTable
    rows: tuple[R_co, ...]
    notes: tuple[Reason, ...]
    gone: tuple[Gone, ...] = ()

    @cached_property
    def totals(self) -> dict[str, int]:
        """How many rows there are, of each verdict too, and how many were left out."""
        counted = {word: sum(row.verdict == word for row in self.rows) for word in VERDICTS}
        return {"rows": len(self.rows), **counted, "ignored": len(self.table.ignored)}

    def to_json(self) -> dict[str, Any]:
        """The document of `hoinghi import --json`."""
        return {
            "header_row": self.table.columns.header_row,
            "columns": self.table.headers,
            "encoding": self.table.sheet.encoding,
            "sheet": ", ".join(self.table.read_sheets),
            "notes": [note.to_json() for note in self.notes],
            "rows": [row.to_json() for row in self.rows],
            "ignored": [row.to_json() for row in self.table.ignored],
            "unread": list(self.table.cells.ranges),
            "totals": self.totals,
            "moved": moved_to_json(self.rows),
            "renamed": renamed_to_json(self.rows),
            "changed": changed_to_json(self.rows),
            "gone": [one.to_json() for one in self.gone],
        }


def preview_of(
    table: ListTable,
    rows: Sequence[RowT],
    notes: Iterable[Reason] = (),
    is_sure: Callable[[RowT], bool] = lambda _: False,
    gone: Sequence[Gone] = (),
    is_used: Callable[[str], bool] = lambda _: False,
) -> Preview[RowT]:
    """Put a preview together; notes: header-not-found, columns-are, no-main-column, those below.

    New rows without a header are doubtful: of one column (no-header) but those that `is_sure`
    knows, of several columns (columns-guessed) all, and where only that of names was guessed
    (name-column-guessed). `is_used` knows the titles of which the rows took something.
    """
    found: list[Reason] = []
    if table.columns.header_row is None:
        found.append(Reason("header-not-found"))
        if len(table.columns.places) > 1 and table.columns.guessed:
            columns = sorted(table.columns.places.items(), key=lambda pair: pair[1])
            told = ",".join(f"{letter(place)}={field}" for field, place in columns)
            found.append(Reason("columns-are", {"columns": told}))
    if not table.columns.holds(table.main):
        found.append(Reason("no-main-column", {"field": table.main}))
    found += [*_cells_told(table, rows), *_titles_told(table, is_used)]
    rows = [_bearable(row) for row in asked(table, rows)]
    if table.columns.guessed:
        has_header = table.columns.header_row is not None
        code = "columns-guessed" if len(table.columns.places) > 1 else "no-header"
        named = letter(table.columns.places.get("name", 0))
        rows = [
            row.because("name-column-guessed", DOUBTFUL, column=named)
            if row.verdict == NEW and has_header
            else row.because(code, DOUBTFUL)
            if row.verdict == NEW and (code != "no-header" or not is_sure(row))
            else row
            for row in rows
        ]
    return Preview(table, tuple(rows), (*found, *notes), tuple(gone))


def _bearable(row: RowT) -> RowT:
    """A row with a text longer than any record may hold is refused, whatever else it is."""
    return replace(row, verdict=REFUSED) if row.has("cell-too-long") else row


def _cells_told(table: ListTable, rows: Sequence[RowT]) -> list[Reason]:
    """What was not read of the file, and what its totals say.

    Notes: only-headings, cells-unread, columns-unused, other-sheets, several-sheets, those of
    `marks_told`, count-differs, total-differs, table-continued.
    """
    found: list[Reason] = []
    read, cells = table.read_sheets, table.cells
    is_bare = bool(table.parts) and all(map(is_only_headings, table.parts))
    if is_bare:
        found.append(Reason("only-headings", {"row": table.columns.header_row or 1}))
    if cells.unread:
        where = ", ".join(cells.ranges)
        found.append(
            Reason("cells-unread", {"count": cells.unread, "total": cells.total, "ranges": where})
        )
    if unused := [text for part in table.parts for text in unused_headers(part) if not is_bare]:
        found.append(Reason("columns-unused", {"columns": ", ".join(dict.fromkeys(unused))}))
    if others := [name for name in table.sheets if name not in read]:
        facts: dict[str, str | int] = {"sheet": ", ".join(read), "count": len(others)}
        found.append(Reason("other-sheets", facts | {"others": ", ".join(others)}))
    if len(read) > 1:
        found.append(Reason("several-sheets", {"count": len(read), "sheets": ", ".join(read)}))
    found += marks_told(table, rows)
    found += [*table.notes, *(note for part in table.parts for note in part.body.notes)]
    return found


def _titles_told(table: ListTable, is_used: Callable[[str], bool]) -> Iterator[Reason]:
    """What stands around the list, what its rows took something of apart from the rest.

    Notes: title-used, title-used-around, above-list, around-list.
    """

    def used(part: ListPart, text: str) -> bool:
        return is_used(text) or bool(part.heading and part.heading in text)

    def unused(part: ListPart, text: str) -> bool:
        return not used(part, text)

    for rows, text in titles(table, used):
        yield _title("title-used" if rows else "title-used-around", rows, text)
    for rows, text in titles(table, unused):
        yield _title("above-list" if rows else "around-list", rows, text)


def _title(code: str, rows: str, text: str) -> Reason:
    place: dict[str, str | int] = {"rows": rows} if rows else {}
    return Reason(code, {**place, "text": text})
