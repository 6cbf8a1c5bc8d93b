"""Delegates' cards (thẻ đại biểu) with their QR codes: ten on an A4 sheet, in exact mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exports import fonts, qr
from exports.linebreaks import best_width
from exports.saving import printable, write_whole
from store import clock, codes

if TYPE_CHECKING:
    from fpdf import FPDF

WIDTH, HEIGHT = 90.0, 55.0
"""One card, in millimetres."""
COLUMNS, ROWS = 2, 5
LEFT, TOP = (210 - COLUMNS * WIDTH) / 2, (297 - ROWS * HEIGHT) / 2
QR_SIDE = 25.0
"""The code itself; a scanner needs at least 15."""

_MODULE = QR_SIDE / qr.MODULES
_QUIET = qr.QUIET_ZONE * _MODULE
_QR_LEFT = WIDTH - QR_SIDE - _QUIET
_QR_TOP = 20.0
_MARGIN = 4.0
_TEXT_WIDTH = _QR_LEFT - _QUIET - _MARGIN
_LINE = 1.15
"""Line height as a share of the letter size."""


@dataclass(frozen=True)
class Card:
    """What one card shows; `code` is the 17-digit code, `mark` a short framed word ("THƯ KÝ")."""

    name: str
    code: str
    post: str = ""
    unit: str = ""
    group: str = ""
    seat: str = ""
    number: str = ""
    mark: str = ""


def cards_pdf(
    cards: Sequence[Card], out_path: Path, *, title: str, practice_text: str = ""
) -> Path:
    """Write the cards, `title` of the conference on each, with marks to cut by.

    Raises `BadInput("code-not-digits")` and `NotSaved("paper-not-written")`.
    """
    from fpdf import FPDF

    sheet = FPDF(unit="mm", format="A4")
    sheet.set_auto_page_break(False)
    sheet.set_margin(0)
    sheet.add_font("card", "", fonts.SANS)
    sheet.add_font("card", "B", fonts.SANS_BOLD)
    sheet.set_title(printable(title))
    sheet.set_creation_date(clock.now())
    for place, card in enumerate(cards):
        on_sheet = place % (COLUMNS * ROWS)
        if on_sheet == 0:
            sheet.add_page()
            _cut_marks(sheet)
        row, column = divmod(on_sheet, COLUMNS)
        _draw(sheet, card, LEFT + column * WIDTH, TOP + row * HEIGHT, title, practice_text)
    if not cards:
        sheet.add_page()
    return write_whole(out_path, bytes(sheet.output()))


def _draw(sheet: FPDF, card: Card, x: float, y: float, title: str, practice: str) -> None:
    if practice:
        sheet.set_fill_color(0)
        sheet.rect(x + 2, y + 1.5, WIDTH - 4, 4, style="F")
        sheet.set_text_color(255)
        _block(sheet, practice, x + 3, y + 2, WIDTH - 6, 3.4, (8, 5), lines=1, align="C", bold=True)
        sheet.set_text_color(0)
    top = 6.5 if practice else 3.5
    _block(sheet, title, x + 3, y + top, WIDTH - 6, 8, (8, 5.5), lines=2, align="C")
    sheet.set_line_width(0.2)
    sheet.line(x + 3, y + 15, x + WIDTH - 3, y + 15)
    _draw_texts(sheet, card, x + _MARGIN, y)
    _draw_code(sheet, card.code, x + _QR_LEFT, y + _QR_TOP)


def _draw_texts(sheet: FPDF, card: Card, x: float, y: float) -> None:
    below = y + 16.5
    below += _block(sheet, card.name, x, below, _TEXT_WIDTH, 13, (20, 8), lines=2, bold=True) + 1
    below += _block(sheet, card.post, x, below, _TEXT_WIDTH, 6.5, (9.5, 6), lines=2)
    _block(sheet, card.unit, x, below, _TEXT_WIDTH, y + 42.5 - below, (9.5, 6), lines=2, bold=True)
    wide = _TEXT_WIDTH
    if card.mark:
        wide -= _draw_mark(sheet, card.mark, x + _TEXT_WIDTH, y + 43) + 1.5
    _block(sheet, card.group, x, y + 43.4, wide, 4.8, (8.5, 5.5), lines=2)
    seat = f"Chỗ ngồi: {card.seat}" if card.seat else ""
    number = f"Số: {card.number}" if card.number else ""
    places = " – ".join(fact for fact in (seat, number) if fact)
    _block(sheet, places, x, y + 48.4, _TEXT_WIDTH, 5.2, (8.5, 5.5), lines=2)


def _draw_mark(sheet: FPDF, mark: str, right: float, y: float) -> float:
    """A framed word that ends at `right`; returns its width in millimetres."""
    points = 8.0
    wide = min(_TEXT_WIDTH * 0.6, fonts.width_mm(mark, fonts.SANS_BOLD, points) + 2)
    sheet.set_line_width(0.3)
    sheet.rect(right - wide, y, wide, 4.6)
    _block(
        sheet,
        mark,
        right - wide + 1,
        y + 0.7,
        wide - 2,
        4,
        (points, 4),
        lines=1,
        align="C",
        bold=True,
    )
    return wide


def _draw_code(sheet: FPDF, code: str, x: float, y: float) -> None:
    sheet.set_fill_color(0)
    for line, row in enumerate(qr.matrix(code)):
        start = 0
        for end in range(1, qr.MODULES + 1):
            if end == qr.MODULES or row[end] != row[start]:
                if row[start]:
                    across = (end - start) * _MODULE
                    sheet.rect(x + start * _MODULE, y + line * _MODULE, across, _MODULE, style="F")
                start = end
    text = codes.grouped(code)
    _block(sheet, text, x - _QUIET, y + QR_SIDE + _QUIET, QR_SIDE + 2 * _QUIET, 4, (8, 8), 1, "C")


def _block(
    sheet: FPDF,
    text: str,
    x: float,
    y: float,
    width: float,
    height: float,
    sizes: tuple[float, float],
    lines: int = 1,
    align: str = "L",
    *,
    bold: bool = False,
) -> float:
    """Set text in the largest of `sizes` (points) that fits; returns the height used.

    What does not fit at the smallest size ends with "…".
    """
    if not text:
        return 0.0
    font = fonts.SANS_BOLD if bold else fonts.SANS
    points, pieces = _fit(printable(text), font, width, height, sizes, lines)
    sheet.set_font("card", "B" if bold else "", points)
    step = points * fonts.MM_PER_POINT * _LINE
    for number, piece in enumerate(pieces):
        indent = (width - fonts.width_mm(piece, font, points)) / 2 if align == "C" else 0.0
        sheet.text(x + indent, y + number * step + points * fonts.MM_PER_POINT * 0.9, piece)
    return len(pieces) * step


def _fit(
    text: str, font: Path, width: float, height: float, sizes: tuple[float, float], lines: int
) -> tuple[float, list[str]]:
    largest, smallest = sizes
    points = largest
    while True:
        room = min(lines, max(1, int(height / (points * fonts.MM_PER_POINT * _LINE))))
        pieces = fonts.wrap(text, font, points, width)
        whole_words = max(fonts.width_mm(word, font, points) for word in text.split() or [""])
        if len(pieces) <= room and whole_words <= width:
            best = best_width(text, font, points, width) + 1e-6
            even = fonts.wrap(text, font, points, best)
            return points, even if len(even) <= room else pieces
        if points <= smallest:
            break
        points = max(smallest, points - 0.5)
    kept = pieces[:room]
    if len(pieces) > room:
        kept[-1] = kept[-1].rstrip(" ,;-") + "…"
        while fonts.width_mm(kept[-1], font, points) > width and len(kept[-1]) > 2:
            kept[-1] = kept[-1][:-2].rstrip() + "…"
    return points, kept


def _cut_marks(sheet: FPDF) -> None:
    """Lines in the margins and small crosses where four cards meet."""
    sheet.set_line_width(0.1)
    right, bottom = LEFT + COLUMNS * WIDTH, TOP + ROWS * HEIGHT
    xs = [LEFT + column * WIDTH for column in range(COLUMNS + 1)]
    ys = [TOP + row * HEIGHT for row in range(ROWS + 1)]
    for x in xs:
        sheet.line(x, TOP - 6, x, TOP - 1)
        sheet.line(x, bottom + 1, x, bottom + 6)
    for y in ys:
        sheet.line(LEFT - 6, y, LEFT - 1, y)
        sheet.line(right + 1, y, right + 6, y)
    for x in xs[1:-1]:
        for y in ys[1:-1]:
            sheet.line(x - 1.5, y, x + 1.5, y)
            sheet.line(x, y - 1.5, x, y + 1.5)
