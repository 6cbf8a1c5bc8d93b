"""Delegates' cards (thẻ đại biểu) with their QR codes, in three sizes, in exact millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exports.sheets import signs
from exports.sheets.card_texts import arranged
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
    set_lines,
)
from exports.sheets.signs import Sign
from exports.type import fonts, left_out
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


_RULE = 12.0
"""Where the rule below the title stands on a card 55 mm high."""
_EDGE = 5.0
"""What stays free below the lowest line: office printers and card holders take it away."""
_MARK = 7.5
"""Points of the mark on a card 55 mm high."""
_ROW, _BAND, _BETWEEN = 4.4, 5.2, 0.5
"""Heights of a line of the foot, of the group's band, and between them, on a card 55 mm high."""

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

    @property
    def facts(self) -> str:
        """Seat and number on one line."""
        seat = f"Chỗ ngồi: {self.seat}" if self.seat else ""
        number = f"Số: {self.number}" if self.number else ""
        return " – ".join(fact for fact in (seat, number) if fact)


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
        practice_bar(sheet, practice_text, x + size.margin, y + 2, _inner(size), 3.4)
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
    top = 5.8 if below_bar else max(3, size.margin - 1)
    left, wide, high = x + size.margin, _inner(size), line - top - 0.8
    block(sheet, title, left, y + top, wide, high, size.points(8.5, 5.5), 2, "C", upright="C")
    sheet.set_draw_color(0)
    sheet.set_line_width(0.2)
    sheet.line(left, y + line, left + wide, y + line)


def _draw_texts(sheet: FPDF, size: CardSize, card: Card, x: float, y: float) -> None:
    """Name, post and unit one below the other; the group stands on the foot."""
    wide, top, bottom = size.text_width, size.down(_RULE + 0.7), _foot_top(size, card)
    texts = (card.name, card.post, card.unit, card.group)
    name, post, unit, group = arranged(
        *map(left_out.drawable, texts), wide, round(bottom - top, 3), size.scale
    )
    for text in (name, post, unit):
        set_lines(sheet, text.lines, x, y + top, wide, text.points, bold=text.bold)
        top += text.height + (0.8 * size.scale if text is name else 0.0)
    above = y + bottom - 0.2 * size.scale - group.height
    set_lines(sheet, group.lines, x, above, wide, group.points)


def _foot_top(size: CardSize, card: Card) -> float:
    place = _mark_place(size, card)
    rows = bool(card.facts or place == "facts") + (place == "line")
    high = size.down((_ROW + _BETWEEN) * rows + (_BAND if card.sign else -_BETWEEN))
    return size.grid.height - _EDGE - high


def _draw_foot(sheet: FPDF, size: CardSize, card: Card, x: float, y: float) -> None:
    """A band with the group's sign and word; below it the seat, the number and the mark."""
    wide, row, top = size.text_width, size.down(_ROW), y + _foot_top(size, card)
    place, left = _mark_place(size, card), x + wide - _mark_width(size, card.mark)
    if card.sign:
        band = left - x - 1 if place == "band" else wide
        _draw_band(sheet, size, card.sign, card.word, x, top, band)
        if place == "band":
            _draw_mark(sheet, size, card.mark, left, top + size.down(_BAND - _ROW) / 2)
    last = y + size.grid.height - _EDGE - row
    if card.facts:
        room = left - x - 1.5 if place == "facts" else wide
        sizes = (9 * size.scale, 5.0)
        block(sheet, card.facts, x, last, room, row, sizes, bold=True, upright="C")
    if place == "facts":
        _draw_mark(sheet, size, card.mark, left, last)
    elif place == "line":
        _draw_mark(
            sheet, size, card.mark, x, last - (row + size.down(_BETWEEN) if card.facts else 0)
        )


def _mark_place(size: CardSize, card: Card) -> str:
    """Beside the facts, on the `band`, or on a `line` of its own: where nothing gets smaller."""
    room = size.text_width - _mark_width(size, card.mark) - 1.5
    word = size.down(_BAND) * 1.3
    if not card.mark:
        return ""
    if fonts.width_mm(card.facts, fonts.SANS_BOLD, 9 * size.scale) <= room:
        return "facts"
    word += fonts.width_mm(card.word, fonts.SANS_BOLD, 9 * size.scale)
    return "band" if card.sign and word <= room else "line"


def _draw_band(
    sheet: FPDF, size: CardSize, sign: Sign, word: str, x: float, top: float, room: float
) -> None:
    """The word in `room` millimetres of it, with the sign before it."""
    high = size.down(_BAND)
    sheet.set_fill_color(*sign.colour)
    sheet.rect(x, top, size.text_width, high, style="F")
    signs.draw(sheet, sign, x + high * 0.12, top + high * 0.08, high * 0.84)
    sheet.set_text_color(255)
    at, sizes = x + high * 1.3, size.points(10.5, 6)
    block(sheet, word, at, top, x + room - at, high, sizes, bold=True, upright="C")
    sheet.set_text_color(0)


def _mark_width(size: CardSize, mark: str) -> float:
    wide = fonts.width_mm(mark, fonts.SANS_BOLD, _MARK * size.scale) + 2
    return min(size.text_width, wide)


def _draw_mark(sheet: FPDF, size: CardSize, mark: str, x: float, y: float) -> None:
    """A framed word on white."""
    wide, high = _mark_width(size, mark), size.down(_ROW)
    sheet.set_draw_color(0)
    sheet.set_fill_color(255)
    sheet.set_line_width(0.3)
    sheet.rect(x, y, wide, high, style="DF")
    sizes = (_MARK * size.scale, 4.0)
    block(sheet, mark, x + 0.9, y, wide - 1.8, high, sizes, 1, "C", bold=True, upright="C")


def _draw_code(sheet: FPDF, size: CardSize, code: str, x: float, y: float) -> None:
    """The code in the middle of the room below the title; its digits under it, for typing."""
    line, digits = size.down(_RULE), 3.4
    spare = size.grid.height - line - _EDGE - (CODE_SIDE + 2 * CODE_QUIET + digits)
    top = y + line + CODE_QUIET + max(0.2, spare / 2)
    draw_code(sheet, code, x, top)
    below, wide = top + CODE_SIDE + CODE_QUIET, CODE_SIDE + 2 * CODE_QUIET
    block(sheet, codes.grouped(code), x - CODE_QUIET, below, wide, digits, (8, 8), 1, "C")
