"""A table pasted from the clipboard, as Excel, Word and web pages put it there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Pasted:
    """A table as text; it stands where otherwise the path of a file would."""

    text: str


def pasted_rows(text: str, sign: str) -> list[list[str]]:
    """The cells between `sign`, row by row; without a sign every line is one cell.

    A cell in quotation marks may hold line ends. Between tabs a mark that stands alone is itself a
    cell: an office writes it for "as above", and Excel quotes only what needs it.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if not sign:
        return spaced_rows(text.split("\n"))
    inside = r'[^"\t]*' if sign == "\t" else '[^"]*'
    quoted = re.compile(rf'"({inside}(?:""{inside})*)"(?={re.escape(sign)}|\n|\Z)')
    plain = re.compile(rf"[^{re.escape(sign)}\n]*")
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        found = quoted.match(text, at)
        if found and (sign != "\t" or _needs_marks(found[1])):
            rows[-1].append(found[1].replace('""', '"'))
        else:
            found = plain.match(text, at)
            rows[-1].append(found[0] if found else "")
        at = found.end() if found else at
        if at >= len(text):
            return rows
        if text[at] == "\n":
            rows.append([])
        at += 1


def spaced_rows(lines: Sequence[str]) -> list[list[str]]:
    """Lines whose columns stand apart by spaces, as in the text of a PDF; else a cell each.

    Only where all lines with columns have equally many: a blank cell leaves no trace.
    """
    rows = [re.split(r" {2,}|\u00a0{2,}", line.strip()) for line in lines]
    widths = [len(row) for row in rows if len(row) > 1]
    filled = sum(any(row) for row in rows)
    if len(set(widths)) == 1 and widths[0] > 2 and len(widths) * 2 > filled:
        return rows
    return [[line] for line in lines]


def _needs_marks(cell: str) -> bool:
    return ("\n" in cell or '""' in cell) and not cell.startswith("\n")
