"""A table pasted from the clipboard, as Excel, Word and web pages put it there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_CELL = re.compile(r"\S+(?: \S+)*")
_SLANT = 2
"""So many signs a cell may begin beside its column."""
_FEWEST = 3
_MOST = 0.8
"""So many lines must have columns, and this share of their cells begin where columns do."""


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

    Where lines have more columns than others, a cell is in the column below whose beginning it
    begins; where it is below nothing, a blank cell leaves no trace, and nothing is cut.
    """
    rows = [re.split(r" {2,}|\u00a0{2,}", line.strip()) for line in lines]
    widths = [len(row) for row in rows if len(row) > 1]
    filled = sum(any(row) for row in rows)
    if len(set(widths)) == 1 and widths[0] > 2 and len(widths) * 2 > filled:
        return rows
    return _aligned(lines) or [[line] for line in lines]


def _aligned(lines: Sequence[str]) -> list[list[str]]:
    """The cells by where they begin, as below a header; nothing where they are not in columns."""
    cells = [[(c.start(), c[0]) for c in _CELL.finditer(line)] for line in lines]
    full = [row for row in cells if len(row) > 2]
    starts = [at for at, _ in max(full, key=len, default=[])]
    begins = [min(abs(at - start) for start in starts) <= _SLANT for row in full for at, _ in row]
    if len(full) < _FEWEST or sum(begins) < _MOST * len(begins):
        return []
    rows: list[list[str]] = []
    entry = [""]
    for row in cells:
        placed = [""] * len(starts)
        for at, text in row:
            place = max((x for x, start in enumerate(starts) if start <= at + _SLANT), default=0)
            placed[place] = f"{placed[place]} {text}".strip()
        if entry[0][:1].isdigit() and row and not placed[0]:
            # the rest of cells that were too long for their columns
            entry[:] = [f"{a} {b}".strip() for a, b in zip(entry, placed, strict=True)]
            placed = [""] * len(starts)
        else:
            entry = placed
        rows.append(placed)
    return rows


def _needs_marks(cell: str) -> bool:
    return ("\n" in cell or '""' in cell) and not cell.startswith("\n")
