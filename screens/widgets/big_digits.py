"""Figures drawn three or five lines high, as parts of a text."""

from __future__ import annotations

import re

from rich.segment import Segment
from rich.style import Style
from textual.renderables.digits import Digits

BIG_LINES = 3
"""How high big figures are."""
HUGE_LINES = 5
"""How high huge figures are."""
_APART = {"/": ("  ╱", " ╱ ", "╱  "), " ": ("  ", "  ", "  ")}
"""What `Digits` does not draw, or too wide."""
_HUGE_SIGNS = "0123456789/%+-,:"
_HUGE = (
    "### .#. ### ### #.# ### ### ### ### ### ..# #.# ... ... . .",
    "#.# ##. ..# ..# #.# #.. #.. ..# #.# #.# ..# ..# .#. ... . #",
    "#.# .#. ### ### ### ### ### ..# ### ### .#. .#. ### ### . .",
    "#.# .#. #.. ..# ..# ..# #.# ..# #.# ..# #.. #.. .#. ... # #",
    "### ### ### ### ..# ### ### ..# ### ### #.. #.# ... ... # .",
)
"""The huge signs, in order; each dot is two cells wide, which makes it square."""


def big_digits(text: str) -> tuple[str, ...]:
    """`text` drawn large, its three lines of one width; what has no large form stays small."""
    rows = ["", "", ""]
    for part in re.split(r"([/ ])", text):
        for row, line in enumerate(_APART.get(part) or _drawn(part)):
            rows[row] += line
    return tuple(rows)


def huge_digits(text: str) -> tuple[str, ...]:
    """`text` drawn in blocks, its five lines of one width; other signs are left blank."""
    return tuple("  ".join(_huge(sign, row) for sign in text) for row in _HUGE)


def _huge(sign: str, row: str) -> str:
    place = _HUGE_SIGNS.find(sign)
    dots = row.split()[place] if place >= 0 else "."
    return "".join("██" if dot == "#" else "  " for dot in dots)


def _drawn(text: str) -> list[str]:
    segments = Digits(text).render(Style(bold=True))
    drawn = "".join(one.text for one in segments if isinstance(one, Segment))
    return drawn.removesuffix("\n").split("\n")
