"""A delegate group's sign: a letter in a shape of its own colour, told apart without colour too."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.type import fonts
from store.records import Group, GroupKind
from store.state import State

if TYPE_CHECKING:
    from fpdf import FPDF

Colour = tuple[int, int, int]

COLOURS: tuple[Colour, ...] = (
    (165, 28, 36),
    (0, 78, 140),
    (0, 104, 62),
    (112, 48, 136),
    (140, 74, 0),
    (0, 98, 118),
    (70, 70, 70),
)
"""All dark enough to carry white letters (contrast of 5 and more) and to print well in grey."""

CORNERS = (0, 4, 6, 3)
"""Of the shapes: circle, square, hexagon, triangle; 4 and 7 share no factor, so 28 signs differ."""

WORDS = {
    GroupKind.GUEST: "KHÁCH MỜI",
    GroupKind.MEMBER: "ĐẠI BIỂU",
    GroupKind.RECIPIENT: "KHEN THƯỞNG",
    GroupKind.PRESS: "BÁO CHÍ",
    GroupKind.ORGANISER: "BAN TỔ CHỨC",
}
"""What stands in large letters on a badge."""


@dataclass(frozen=True)
class Sign:
    """`letter` counts the groups in the order of the plan: A, B … Z, then A again."""

    letter: str
    corners: int
    colour: Colour


def group_signs(state: State) -> dict[int, Sign]:
    """The sign of every group by its id."""
    ordered = state.in_order(Group)
    return {group.id: sign(place) for place, group in enumerate(ordered)}


def sign(place: int) -> Sign:
    """The sign of the group at a place, counted from 0."""
    letter = chr(ord("A") + place % 26)
    return Sign(letter, CORNERS[place % len(CORNERS)], COLOURS[place % len(COLOURS)])


def draw(sheet: FPDF, shown: Sign, x: float, y: float, side: float) -> None:
    """The sign, white with a coloured letter, in a square box `side` millimetres wide."""
    sheet.set_fill_color(255)
    radius, points = side / 2, side * 0.62 / fonts.MM_PER_POINT
    middle = y + radius
    if shown.corners == 0:
        sheet.ellipse(x, y, side, side, style="F")
    elif shown.corners == 4:
        sheet.rect(x + side * 0.05, y + side * 0.05, side * 0.9, side * 0.9, style="F")
    else:
        turns = [math.tau * corner / shown.corners for corner in range(shown.corners)]
        radius *= 1.25 if shown.corners == 3 else 1.0
        middle += side * 0.15 if shown.corners == 3 else 0.0
        sheet.polygon(
            [
                (x + side / 2 + radius * math.sin(turn), middle - radius * math.cos(turn))
                for turn in turns
            ],
            style="F",
        )
        points *= 0.72 if shown.corners == 3 else 1.0
    sheet.set_font("sans", "B", points)
    sheet.set_text_color(*shown.colour)
    wide = fonts.width_mm(shown.letter, fonts.SANS_BOLD, points)
    sheet.text(x + (side - wide) / 2, middle + points * fonts.MM_PER_POINT * 0.36, shown.letter)
    sheet.set_text_color(0)
