"""A table pasted from the clipboard, as Excel, Word and web pages put it there."""

from __future__ import annotations

import re
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
        return [[line] for line in text.split("\n")]
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


def _needs_marks(cell: str) -> bool:
    return ("\n" in cell or '""' in cell) and not cell.startswith("\n")
