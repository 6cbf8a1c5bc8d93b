"""Pieces of a ballot paper: forms of paper on A4, and texts set in lines of the serif letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.type import fonts, left_out
from exports.type.linebreaks import best_width
from exports.writing import printable
from store import clock

if TYPE_CHECKING:
    from fpdf import FPDF

A4 = (210.0, 297.0)
MARGIN = 9.0
LINE = 1.18
"""Line height as a share of the letter size."""


@dataclass(frozen=True)
class PaperSize:
    """A size of paper: so many across and down a sheet, with its letters in points."""

    columns: int
    rows: int
    body: float
    small: float

    @property
    def width(self) -> float:
        """Of one slip, in millimetres."""
        return A4[0] / self.columns

    @property
    def height(self) -> float:
        """Of one slip, in millimetres."""
        return A4[1] / self.rows

    @property
    def inner(self) -> float:
        """Width of the text."""
        return self.width - 2 * MARGIN


@dataclass(frozen=True)
class Piece:
    """Something `height` millimetres high that is drawn with its upper left corner at (x, y)."""

    height: float
    draw: Callable[[FPDF, float, float], None]


def lines(
    text: str,
    width: float,
    points: float,
    *,
    bold: bool = False,
    align: str = "L",
    before: float = 0,
) -> Piece:
    """A text in lines of at most `width` millimetres; centred ones are of like length."""
    font = fonts.SERIF_BOLD if bold else fonts.SERIF
    shown = left_out.drawable(text)
    room = best_width(shown, font, points, width) + 1e-6 if align == "C" else width
    pieces = fonts.wrap(shown, font, points, room)
    step = points * fonts.MM_PER_POINT * LINE

    def draw(sheet: FPDF, x: float, y: float) -> None:
        sheet.set_font("serif", "B" if bold else "", points)
        for number, piece in enumerate(pieces):
            spare = width - fonts.width_mm(piece, font, points) if align == "C" else 0.0
            base = y + before + number * step + points * fonts.MM_PER_POINT * 0.95
            sheet.text(x + spare / 2, base, piece)

    return Piece(before + len(pieces) * step, draw)


def new_sheet(title: str) -> FPDF:
    """An empty A4 file with the bundled letters and no page yet."""
    from fpdf import FPDF

    sheet = FPDF(unit="mm", format="A4")
    sheet.set_auto_page_break(False)
    sheet.set_margin(0)
    sheet.add_font("serif", "", fonts.SERIF)
    sheet.add_font("serif", "B", fonts.SERIF_BOLD)
    sheet.add_font("sans", "", fonts.SANS)
    sheet.add_font("sans", "B", fonts.SANS_BOLD)
    sheet.set_title(printable(title))
    sheet.set_creation_date(clock.now())
    return sheet


def cuts(sheet: FPDF, form: PaperSize) -> None:
    """Dashed lines where the papers are cut apart."""
    sheet.set_draw_color(150)
    sheet.set_line_width(0.1)
    sheet.set_dash_pattern(dash=2, gap=2)
    for column in range(1, form.columns):
        sheet.line(column * form.width, 0, column * form.width, A4[1])
    for row in range(1, form.rows):
        sheet.line(0, row * form.height, A4[0], row * form.height)
    sheet.set_dash_pattern()
    sheet.set_draw_color(0)
