"""A list whose table goes on in the next table of a Word file, on its next page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from store.lists.sources.cells import one_line
from store.lists.sources.sheets import Sheet

_GOES_ON = re.compile(r"\W*(?:tiếp theo|tiếp|trang \d+.*|\d+)\W*", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,4}[.)]?")
_HEADER_IN = 5
"""So many first rows of a table may be its title and header."""

Row = Sequence[str]


def continued(before: Sheet, after: Sheet) -> Sheet | None:
    """Both tables as one where the second only goes on; None for a list of its own.

    It goes on with no words between but "(tiếp theo)", in as many columns, and with the same
    header again or with the number that comes next.
    """
    if not before.rows or not after.rows or any(not _GOES_ON.fullmatch(t) for t in after.above):
        return None
    if len(before.rows[-1]) != len(after.rows[0]):
        return None
    head = _texts(after.rows[0])
    is_header = len(set(head)) > 2 and head in map(_texts, before.rows[:_HEADER_IN])
    if not is_header and _number(after.rows, 0) != _number(before.rows, -1) + 1:
        return None
    return replace(before.with_below(after), above=(*before.above, *after.above))


def _texts(row: Row) -> list[str]:
    return [one_line(cell).casefold() for cell in row]


def _number(rows: Sequence[Row], at: int) -> int:
    """The running number of a row; -9 for none."""
    text = one_line(rows[at][0]) if rows[at] else ""
    return int(text.rstrip(".)")) if _NUMBER.fullmatch(text) else -9
