"""Delegates' cards (thẻ đại biểu) with their QR codes, in three sizes, in exact millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exports import fonts, signs
from exports.print_sheet import (
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
from exports.signs import Sign
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

    @property
    def code_left(self) -> float:
        """Where the code begins, from the card's left edge."""
        return self.grid.width - CODE_SIDE - CODE_QUIET

    @property
    def text_width(self) -> float:
        """What is left for text beside the code."""
        return self.code_left - CODE_QUIET - self.margin

    def down(self, share: float) -> float:
        """Millimetres from the top, for a place on a card 55 mm high."""
        return share * self.grid.height / 55

    def points(self, largest: float, smallest: float) -> Sizes:
        """Letter sizes: the largest grows with the card, the smallest is as small as people read."""
        return largest * self.scale, smallest


SMALL = CardSize(Grid(90, 55, 2, 5), margin=4, scale=1)
"""90 x 55 mm, ten on a sheet."""
A7 = CardSize(Grid(105, 74, 2, 4), margin=5, scale=1.27)
"""105 x 74 mm, eight on a sheet."""
A6 = CardSize(Grid(148, 105, 2, 2, landscape=True), margin=6, scale=1.9)
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
    line = size.down(15)
    top = 6.7 if below_bar else max(3.5, size.margin)
    sizes = size.points(8, 5.5)
    block(sheet, title, x + size.margin, y + top, _inner(size), line - top - 0.8, sizes, 2, "C")
    sheet.set_draw_color(0)
    sheet.set_line_width(0.2)
    sheet.line(x + size.margin, y + line, x + size.grid.width - size.margin, y + line)


def _draw_texts(sheet: FPDF, size: CardSize, card: Card, x: float, y: float) -> None:
    """Name, post, unit and group, one below the other as far down as the foot."""
    wide, below = size.text_width, y + size.down(16)
    small = size.points(9.5, 6)
    below += block(sheet, card.name, x, below, wide, size.down(13), size.points(20, 8), 2, bold=True)
    below += size.down(0.8)
    below += block(sheet, card.post, x, below, wide, size.down(6), small, 2)
    room = y + size.down(37.6) - below
    below += block(sheet, card.unit, x, below, wide, room, small, 2, bold=True)
    room = y + size.down(42.2) - below
    block(sheet, card.group, x, y + size.down(42) - min(room, size.down(4.6)), wide, room, (7 * size.scale, 5), 2)


def _draw_foot(sheet: FPDF, size: CardSize, card: Card, x: float, y: float) -> None:
    """A band with the group's sign and word; below it the seat, the number and the mark."""
    wide, top, high = size.text_width, y + size.down(42.6), size.down(5.4)
    if card.sign:
        sheet.set_fill_color(*card.sign.colour)
        sheet.rect(x, top, wide, high, style="F")
        side = high * 0.84
        signs.draw(sheet, card.sign, x + high * 0.12, top + high * 0.08, side)
        sheet.set_text_color(255)
        at = x + high * 1.25
        points = size.points(10, 6)
        block(sheet, card.word, at, top + high * 0.13, x + wide - at - 1, high, points, bold=True)
        sheet.set_text_color(0)
    below = y + size.down(48.8)
    room = wide
    if card.mark:
        room -= _draw_mark(sheet, size, card.mark, x + wide, below) + 1.5
    seat = f"Chỗ ngồi: {card.seat}" if card.seat else ""
    number = f"Số: {card.number}" if card.number else ""
    facts = " – ".join(fact for fact in (seat, number) if fact)
    block(sheet, facts, x, below + size.down(0.4), room, size.down(4.2), size.points(9, 5), bold=True)


def _draw_mark(sheet: FPDF, size: CardSize, mark: str, right: float, y: float) -> float:
    """A framed word that ends at `right`; returns its width in millimetres."""
    points, high = 7.5 * size.scale, size.down(4.2)
    wide = min(size.text_width * 0.5, fonts.width_mm(mark, fonts.SANS_BOLD, points) + 2)
    sheet.set_line_width(0.3)
    sheet.rect(right - wide, y, wide, high)
    middle = y + (high - points * fonts.MM_PER_POINT * 1.05) / 2
    block(sheet, mark, right - wide + 1, middle, wide - 1.9, high, (points, 4), 1, "C", bold=True)
    return wide


def _draw_code(sheet: FPDF, size: CardSize, code: str, x: float, y: float) -> None:
    """The code in the middle of the room below the title; its digits under it, for typing."""
    line = size.down(15)
    spare = size.grid.height - line - 2 - (CODE_SIDE + 2 * CODE_QUIET + 4)
    top = y + line + CODE_QUIET + max(0.2, spare / 2)
    draw_code(sheet, code, x, top)
    below = top + CODE_SIDE + CODE_QUIET
    wide = CODE_SIDE + 2 * CODE_QUIET
    block(sheet, codes.grouped(code), x - CODE_QUIET, below, wide, 4, (8, 8), 1, "C")
