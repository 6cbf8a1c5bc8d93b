"""Delegates' cards (thẻ đại biểu) with their QR codes, in three sizes, in exact millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exports.sheets import signs
from exports.sheets.print_sheet import (
    CODE_QUIET,
    CODE_SIDE,
    Grid,
    Sizes,
    block,
    draw_code,
    new_sheet,
    places,
    practice_bar,
    save,
)
from exports.sheets.signs import Sign
from exports.type import fonts
from store import codes

if TYPE_CHECKING:
    from fpdf import FPDF


@dataclass(frozen=True)
class CardSize:
    """A kind of card: its sheet, what stays free at its edges, and how large its letters are.

    Where the sheet has no margin of its own, 5 mm at an edge are what office printers leave white.
    """

    grid: Grid
    margin: float
    scale: float
    code_edge: float = CODE_QUIET
    """From the code to the card's right edge; its digits are 3 mm wider on both sides."""

    @property
    def code_left(self) -> float:
        """Where the code begins, from the card's left edge."""
        return self.grid.width - CODE_SIDE - self.code_edge

    @property
    def text_width(self) -> float:
        """What is left for text beside the code."""
        return self.code_left - CODE_QUIET - self.margin

    def down(self, share: float) -> float:
        """Millimetres from the top, for a place on a card 55 mm high."""
        return share * self.grid.height / 55

    def points(self, largest: float, smallest: float) -> Sizes:
        """Letter sizes: the largest grows with the card, the smallest is what people can read."""
        return largest * self.scale, smallest


_RULE = 13.5
"""Where the rule below the title stands on a card 55 mm high."""

SMALL = CardSize(Grid(90, 55, 2, 5), margin=4, scale=1)
"""90 x 55 mm, ten on a sheet."""
A7 = CardSize(Grid(105, 74, 2, 4), margin=5, scale=1.2, code_edge=8.5)
"""105 x 74 mm, eight on a sheet."""
A6 = CardSize(Grid(148, 105, 2, 2, landscape=True), margin=6, scale=1.85, code_edge=9.5)
"""148 x 105 mm, four on a sheet."""


@dataclass(frozen=True)
class Card:
    """What one card shows; `code` is the 17-digit code, `mark` a short framed word ("THƯ KÝ").

    `word` is what the group is in large letters ("KHÁCH MỜI"), beside the group's sign.
    """

    name: str
    code: str
    post: str = ""
    unit: str = ""
    group: str = ""
    seat: str = ""
    number: str = ""
    mark: str = ""
    word: str = ""
    sign: Sign | None = None


def cards_pdf(
    cards: Sequence[Card],
    out_path: Path,
    *,
    title: str,
    practice_text: str = "",
    size: CardSize = SMALL,
) -> Path:
    """Write the cards, `title` of the conference on each, with marks to cut by.

    Raises `BadInput("code-not-digits")` and `NotSaved("paper-not-written")`.
    """
    sheet = new_sheet(title, landscape=size.grid.landscape)
    for card, x, y in places(sheet, size.grid, cards):
        practice_bar(sheet, practice_text, x + size.margin, y + 2, _inner(size), 4)
        _draw_title(sheet, size, title, x, y, below_bar=bool(practice_text))
        _draw_texts(sheet, size, card, x + size.margin, y)
        _draw_foot(sheet, size, card, x + size.margin, y)
        _draw_code(sheet, size, card.code, x + size.code_left, y)
    return save(sheet, out_path)


def _inner(size: CardSize) -> float:
    return size.grid.width - 2 * size.margin


def _draw_title(
    sheet: FPDF, size: CardSize, title: str, x: float, y: float, *, below_bar: bool
) -> None:
    line = size.down(_RULE)
    top = 6.4 if below_bar else max(3, size.margin - 1)
    left, wide, high = x + size.margin, _inner(size), line - top - 0.8
    block(sheet, title, left, y + top, wide, high, size.points(8.5, 5.5), 2, "C", upright="C")
    sheet.set_draw_color(0)
    sheet.set_line_width(0.2)
    sheet.line(left, y + line, left + wide, y + line)


def _draw_texts(sheet: FPDF, size: CardSize, card: Card, x: float, y: float) -> None:
    """Name, post and unit one below the other; the group stands on the foot."""
    wide, below, small = size.text_width, y + size.down(_RULE + 0.9), size.points(9.5, 5.5)
    high = size.down(12)
    below += block(sheet, card.name, x, below, wide, high, size.points(20, 8), 2, bold=True)
    below += size.down(0.8)
    below += block(sheet, card.post, x, below, wide, size.down(5), small, 2)
    high = y + size.down(37.2) - below
    block(sheet, card.unit, x, below, wide, high, small, 2, bold=True)
    high, group = size.down(4.6), size.points(7, 5.5)
    block(sheet, card.group, x, y + size.down(37.5), wide, high, group, 2, upright="B")


def _draw_foot(sheet: FPDF, size: CardSize, card: Card, x: float, y: float) -> None:
    """A band with the group's sign and word; below it the seat, the number and the mark."""
    wide, top, high = size.text_width, y + size.down(42.6), size.down(5.4)
    if card.sign:
        sheet.set_fill_color(*card.sign.colour)
        sheet.rect(x, top, wide, high, style="F")
        signs.draw(sheet, card.sign, x + high * 0.12, top + high * 0.08, high * 0.84)
        sheet.set_text_color(255)
        at, sizes = x + high * 1.3, size.points(10.5, 6)
        block(sheet, card.word, at, top, x + wide - at, high, sizes, bold=True, upright="C")
        sheet.set_text_color(0)
    below, high = y + size.down(48.7), size.down(4.4)
    if card.mark:
        wide -= _draw_mark(sheet, size, card.mark, x + wide, below, high) + 1.5
    seat = f"Chỗ ngồi: {card.seat}" if card.seat else ""
    number = f"Số: {card.number}" if card.number else ""
    facts = " – ".join(fact for fact in (seat, number) if fact)
    block(sheet, facts, x, below, wide, high, size.points(9, 5), bold=True, upright="C")


def _draw_mark(
    sheet: FPDF, size: CardSize, mark: str, right: float, y: float, high: float
) -> float:
    """A framed word that ends at `right`; returns its width in millimetres."""
    points = 7.5 * size.scale
    wide = min(size.text_width * 0.5, fonts.width_mm(mark, fonts.SANS_BOLD, points) + 2)
    sheet.set_line_width(0.3)
    sheet.rect(right - wide, y, wide, high)
    left = right - wide + 0.9
    block(sheet, mark, left, y, wide - 1.8, high, (points, 4), 1, "C", bold=True, upright="C")
    return wide


def _draw_code(sheet: FPDF, size: CardSize, code: str, x: float, y: float) -> None:
    """The code in the middle of the room below the title; its digits under it, for typing."""
    line, digits = size.down(_RULE), 4.0
    spare = size.grid.height - line - 2 - (CODE_SIDE + 2 * CODE_QUIET + digits)
    top = y + line + CODE_QUIET + max(0.2, spare / 2)
    draw_code(sheet, code, x, top)
    below, wide = top + CODE_SIDE + CODE_QUIET, CODE_SIDE + 2 * CODE_QUIET
    block(sheet, codes.grouped(code), x - CODE_QUIET, below, wide, digits, (8, 8), 1, "C")
