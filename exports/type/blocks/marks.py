"""The marks of Vietnamese letters, drawn dot by dot for sizes at which a font's run together.

A dot is half a cell wide and half a cell high, so twice as high as it is wide.
"""

from __future__ import annotations

Dots = tuple[str, ...]
"""Rows of a drawing, one character a dot, "#" where it is lit."""

GRAVE, ACUTE, TILDE, HOOK, BREVE, CIRCUMFLEX, DOT, BELOW, HORN = map(
    chr, (0x300, 0x301, 0x303, 0x309, 0x306, 0x302, 0x307, 0x323, 0x31B)
)
TONES = (GRAVE, ACUTE, TILDE, HOOK)
"""Signs of tone (huyền, sắc, ngã, hỏi): above a breve or circumflex; nặng stands below."""

_SMALL: dict[str, Dots] = {
    GRAVE: ("##..", "..##"),
    ACUTE: ("..##", "##.."),
    TILDE: (".##..#", "#..##."),
    HOOK: ("###.", "..##", ".#.."),
    BREVE: ("#....#", ".####."),
    CIRCUMFLEX: ("..##..", "##..##"),
    DOT: ("##",),
    BELOW: ("##",),
}
_LARGE: dict[str, Dots] = {
    GRAVE: ("###...", "..###.", "...###"),
    ACUTE: ("...###", ".###..", "###..."),
    TILDE: (".####..##", "##..####."),
    HOOK: ("####..", "...###", "..###.", "..##.."),
    BREVE: ("##....##", "##....##", ".######."),
    CIRCUMFLEX: ("...##...", ".##..##.", "##....##"),
    DOT: ("###", "###"),
    BELOW: ("###", "###"),
}
LEAST = 5
"""Dots of a capital letter of the smallest size: below it letters run together."""
OF_LEAST: dict[str, Dots] = {
    "C": (".######..", "##.......", "##.......", "##.......", ".######.."),
    "đ": ("....##...", "..#####..", ".#####...", "##..##...", "##..##...", ".#####..."),
}
"""Letters of the smallest size that would be taken for others as the font has them."""
SMALL_UP_TO = 8
"""Dots of a capital letter up to which the small marks are used."""


def drawing(mark: str, capital: int) -> Dots:
    """A mark as it stands on letters whose capitals are `capital` dots high."""
    return (_SMALL if capital <= SMALL_UP_TO else _LARGE)[mark]


def gap(mark: str, capital: int) -> int:
    """Rows left free between a mark and what is below it; the dot of an i is nothing without."""
    return 1 if capital > 6 or mark == DOT else 0
