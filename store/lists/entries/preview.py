"""What an import would do, before it does it: a verdict for every row, with reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from store.lists.entries.differences import Gone, changed_to_json, moved_to_json, renamed_to_json
from store.lists.entries.list_rows import DOUBTFUL, NEW, VERDICTS, ListRow, RowT
from store.lists.tables.body import Reason
from store.lists.tables.reading import ListTable

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
            "columns": self.table.columns.headers(),
            "encoding": self.table.sheet.encoding,
            "rows": [row.to_json() for row in self.rows],
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
) -> Preview[RowT]:
    """Put a preview together; notes: header-not-found, no-main-column, other-sheets, and `notes`.

    New rows of one column without a header are doubtful (no-header) but those that `is_sure` knows.
    """
    found: list[Reason] = []
    if table.columns.header_row is None:
        found.append(Reason("header-not-found"))
    if not table.columns.holds(table.main):
        found.append(Reason("no-main-column", {"field": table.main}))
    if len(table.sheets) > 1:
        facts: dict[str, str | int] = {"sheet": table.sheet.name, "count": len(table.sheets) - 1}
        found.append(Reason("other-sheets", facts))
    if table.columns.guessed:
        rows = [
            row.because("no-header", DOUBTFUL) if row.verdict == NEW and not is_sure(row) else row
            for row in rows
        ]
    return Preview(table, tuple(rows), (*found, *notes), tuple(gone))
