"""Cells of a CSV file that a spreadsheet shows as they are: no formula, no figure made of text."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from io import StringIO

from exports.lists.excel import FORMULA_SIGNS
from exports.writing import printable

BYTE_ORDER_MARK = "\ufeff".encode()
"""Excel takes a CSV file without it for one in the letters of Western Europe."""

AS_TEXT = "'"
"""Before a text that a spreadsheet would make something else of; it stays to be seen."""

_BEGINS = re.compile(rf"[;\t\n]\s*(?=[{re.escape(''.join(FORMULA_SIGNS))}])")
"""Where a formula begins within a cell, in whatever way a program parts it.

Excel in Vietnamese parts the cells of a CSV at ";". A quote that our "," stands before is none to
it then, so a semicolon or the end of a line within a cell begins another one. A line "sep=," would
tell it better, but makes it forget the byte-order mark, and all letters with it.
"""

_FIGURE = re.compile(r"[\s\d.,/:()\-]*\d[\s\d.,/:()\-]*|\d+(?:[.,]\d+)?[eE][+-]?\d+")
_KEPT = re.compile(r"0|[1-9]\d{0,14}|\d{4}-\d\d-\d\d|[012]?\d:[0-5]\d")
"""Whole numbers that it keeps to the last digit, days and hours that it reads alike everywhere."""


def line(cells: Iterable[str]) -> bytes:
    """One row, quoted where it has to be."""
    held = StringIO()
    csv.writer(held, lineterminator="\r\n").writerow(cells)
    return held.getvalue().encode()


def guarded(text: str) -> str:
    """A text with `AS_TEXT` before it where Excel would reckon with it, or change it.

    `=1+1` would be a formula, `0912 345 678` lose its 0, `2/3` become a day in February.
    """
    text = printable(text)
    begins = text.lstrip().startswith(FORMULA_SIGNS)
    is_figure = _FIGURE.fullmatch(text) and not _KEPT.fullmatch(text)
    text = _BEGINS.sub(lambda within: within[0] + AS_TEXT, text)
    return AS_TEXT + text if begins or is_figure else text
