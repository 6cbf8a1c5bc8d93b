"""Blank cells that mean "as above"."""

from __future__ import annotations

from dataclasses import replace

from store.lists.sources.cells import one_line
from store.lists.tables.lines import Line, Reason
from store.names import fold

CARRIED = ("unit", "group", "form", "class", "kind", "decision", "date", "body")
_OF_FORM = frozenset({"decision", "date", "body"})
"""Carried down only as long as the form of the award stays the same."""
_HABIT = 0.3
"""From this share of blank cells on a blank means "as above" (merged cells saved as text)."""


def carried(lines: list[Line], name: str) -> list[Line]:
    """Blank cells filled from above where blanks are a habit of the column."""
    blanks = sum(not line.text(name) for line in lines)
    if not _HABIT * len(lines) <= blanks < len(lines):
        return lines
    out: list[Line] = []
    above, heading = "", ("", "", "")
    for line in lines:
        form = fold(line.text("form")) if name in _OF_FORM else ""
        if (line.group, line.unit, form) != heading:
            above, heading = "", (line.group, line.unit, form)
        cell = line.cells.get(name, "")
        above = cell or above
        if above != cell:
            told = Reason(f"{name}-from-above", {name: one_line(above)})
            cells = line.cells | {name: above}
            out.append(replace(line, cells=cells, reasons=(*line.reasons, told)))
        else:
            out.append(line)
    return out
