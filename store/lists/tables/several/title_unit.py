"""Whose list it is, where only its title, the office above it or the file's name says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from store.lists.sources.cells import one_line
from store.lists.tables.reading import ListTable
from store.lists.tables.sheet_choice import after_of, unit_said

Test = Callable[[str], bool]


def unit_in_title(table: ListTable, file: str, is_unit: Test) -> str:
    """The unit whose people are listed, as written; "" where nothing says it.

    A title that tells it ("DANH SÁCH ĐẠI BIỂU CỦA SỞ NỘI VỤ") before the lowest office above the
    list, and that before the name of the file.
    """
    texts = list(_titles(table))
    stem = one_line(file.rpartition(".")[0].replace("_", " "))
    return unit_said(texts, is_unit) or after_of(stem, is_unit)


def _titles(table: ListTable) -> Iterator[str]:
    """What stands above the entries, cell by cell."""
    first = min((line.row for line in table.lines), default=0)
    for part in table.parts[:1]:
        for row in part.sheet.rows[: (part.columns.header_row or 1) - 1]:
            yield from dict.fromkeys(filter(None, map(one_line, part.columns.within(row))))
        yield from map(one_line, part.sheet.above)
    yield from (left.text for left in table.ignored if left.row < first)
