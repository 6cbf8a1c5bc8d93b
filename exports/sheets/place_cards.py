"""Place cards (biển tên để bàn): tents folded out of A5 or A4, the name on both sides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from exports.sheets.print_sheet import Grid, block, fit, new_sheet, places, practice_bar, save
from exports.type import fonts, left_out
from exports.wording import people
from exports.writing import practice_text
from store.conference import Conference
from store.people.naming import titled_name, unit_name

if TYPE_CHECKING:
    from fpdf import FPDF


@dataclass(frozen=True)
class Tent:
    """A tent's sheet of paper, folded in the middle; `points` is the largest letter size."""

    grid: Grid
    points: float


A5 = Tent(Grid(210, 148.5, 1, 2), points=56)
"""A5 across, two on a sheet: stands 74 mm high."""
A4 = Tent(Grid(297, 210, 1, 1, landscape=True), points=84)
"""A4 across: stands 105 mm high."""

_EDGE = 12.0
"""Left free on both sides, in millimetres."""


def write(conference: Conference, path: Path, tent: Tent = A5) -> Path:
    """Write a place card for all who may come, in the order of the plan. Raises `NotSaved`."""
    state = conference.state
    sheet = new_sheet(f"Biển tên: {state.profile.title}", landscape=tent.grid.landscape)
    mark = practice_text(state.profile)
    for delegate, x, y in places(sheet, tent.grid, people.seated(state)):
        unit = unit_name(state, delegate)
        about = [delegate.post, "" if unit.lower() in delegate.post.lower() else unit]
        text = ", ".join(part for part in about if part)
        name, fold = left_out.drawable(titled_name(delegate)), y + tent.grid.height / 2
        _fold_marks(sheet, tent, fold)
        _face(sheet, tent, name, text, mark, x, fold)
        with sheet.rotation(180, x + tent.grid.width / 2, fold):
            _face(sheet, tent, name, text, mark, x, fold)
    return save(sheet, path)


write_a4 = partial(write, tent=A4)
"""As `write`, one on a sheet: for the chair's table and a large hall."""


def _face(sheet: FPDF, tent: Tent, name: str, about: str, mark: str, x: float, fold: float) -> None:
    """One side of the tent, below its fold; the lowest 12 mm stay free for a holder's foot."""
    high, wide, left = tent.grid.height / 2, tent.grid.width - 2 * _EDGE, x + _EDGE
    practice_bar(sheet, mark, left, fold + 7, wide, 5)
    top = fold + 13
    room = high - 25
    lines = _name_lines(name, wide, room * 0.66, tent.points)
    sizes, small = (tent.points, 16.0), (tent.points * 0.36, 9.0)
    block(sheet, name, left, top, wide, room * 0.66, sizes, lines, "C", bold=True, upright="C")
    block(sheet, about, left, top + room * 0.68, wide, room * 0.32, small, 2, "C")


def _name_lines(name: str, wide: float, high: float, largest: float) -> int:
    """One line, unless the name would become much smaller than it need be."""
    for lines, smallest in ((1, largest * 0.6), (2, 16.0)):
        _, pieces = fit(name, fonts.SANS_BOLD, wide, high, (largest, smallest), lines)
        if len(pieces) <= lines and not "".join(pieces).endswith("…"):
            return lines
    return 2


def _fold_marks(sheet: FPDF, tent: Tent, fold: float) -> None:
    """Short broken lines at both ends of the fold."""
    sheet.set_draw_color(0)
    sheet.set_line_width(0.1)
    for start in (5.0, tent.grid.width - 9):
        sheet.line(start, fold, start + 1.5, fold)
        sheet.line(start + 2.5, fold, start + 4, fold)
