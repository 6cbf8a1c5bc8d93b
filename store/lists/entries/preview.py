"""What an import would do, before it does it: a verdict for every row, with reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from store.lists.sources.files import Sheet
from store.lists.tables.body import Ignored, Reason
from store.lists.tables.columns import Columns

NEW, SAME, CHANGED, DOUBTFUL, REFUSED = VERDICTS = ("new", "same", "changed", "doubtful", "refused")


class PreviewRow(Protocol):
    """What rows of every kind have."""

    @property
    def verdict(self) -> str:
        """What importing the row would do: one of `VERDICTS`."""

    def to_json(self) -> dict[str, Any]:
        """The row as `hoinghi import --json` prints it."""


R_co = TypeVar("R_co", bound=PreviewRow, covariant=True)


@dataclass(frozen=True)
class Preview(Generic[R_co]):
    """The whole file as it was understood.

    `headers` are all header texts by column, `places` the column of each field (from 0), `examples`
    cells before and after an old encoding was undone, `ignored` the rows left out and why, `notes`
    what concerns the whole file, `sheets` the names of all tables, `sheet` the one read.
    """

    header_row: int | None
    columns: dict[str, str]
    encoding: str
    rows: tuple[R_co, ...]
    totals: dict[str, int]
    headers: tuple[str, ...] = ()
    places: dict[str, int] = field(default_factory=dict)
    examples: tuple[tuple[str, str], ...] = ()
    ignored: tuple[Ignored, ...] = ()
    notes: tuple[Reason, ...] = ()
    sheets: tuple[str, ...] = ()
    sheet: str = ""

    def to_json(self) -> dict[str, Any]:
        """The document of `hoinghi import --json`."""
        return {
            "header_row": self.header_row,
            "columns": self.columns,
            "encoding": self.encoding,
            "rows": [row.to_json() for row in self.rows],
            "totals": self.totals,
        }


def preview(
    sheets: list[Sheet],
    sheet: Sheet,
    columns: Columns,
    rows: list[R_co],
    ignored: tuple[Ignored, ...],
    main: str,
) -> Preview[R_co]:
    """Put a preview together; notes: no-main-column, header-not-found, other-sheets."""
    notes: list[Reason] = []
    if columns.header_row is None:
        notes.append(Reason("header-not-found"))
    if not set(columns.places) & {main, "family_name"}:
        notes.append(Reason("no-main-column", {"field": main}))
    if len(sheets) > 1:
        notes.append(Reason("other-sheets", {"sheet": sheet.name, "count": len(sheets) - 1}))
    counted = {verdict: sum(row.verdict == verdict for row in rows) for verdict in VERDICTS}
    return Preview(
        columns.header_row,
        columns.headers(),
        sheet.encoding,
        tuple(rows),
        {"rows": len(rows), **counted, "ignored": len(ignored)},
        columns.labels,
        columns.places,
        sheet.examples,
        ignored,
        tuple(notes),
        tuple(each.name for each in sheets),
        sheet.name,
    )
