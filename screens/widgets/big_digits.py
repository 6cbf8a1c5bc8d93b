"""Figures drawn three lines high, as parts of a text."""

from __future__ import annotations

import re

from rich.segment import Segment
from rich.style import Style
from textual.renderables.digits import Digits

BIG_LINES = 3
"""How high they are."""
_APART = {"/": ("  ╱", " ╱ ", "╱  "), " ": ("  ", "  ", "  ")}
"""What `Digits` does not draw, or too wide."""


def big_digits(text: str) -> tuple[str, ...]:
    """`text` drawn large, its three lines of one width; what has no large form stays small."""
    rows = ["", "", ""]
    for part in re.split(r"([/ ])", text):
        for row, line in enumerate(_APART.get(part) or _drawn(part)):
            rows[row] += line
    return tuple(rows)


def _drawn(text: str) -> list[str]:
    segments = Digits(text).render(Style(bold=True))
    drawn = "".join(one.text for one in segments if isinstance(one, Segment))
    return drawn.removesuffix("\n").split("\n")
