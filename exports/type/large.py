"""Words drawn large in half blocks, for a terminal: the marks of every letter as the font has them.

Each cell is two dots, one above the other, so dots are square. A word is never broken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from exports.type.fonts import SANS_BOLD

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

SIZES = (26, 22, 20, 18, 16, 14)
"""Dots of an em, the largest first; in smaller ones marks run together."""
_INK = [int(darkness > 110) for darkness in range(256)]
"""How dark a dot must be to be drawn."""
_DRAWABLE = re.compile(r"[ -~\u00a0-\u024f\u1e00-\u1eff\u2010-\u201f…]+")
"""What the bundled font has letters for."""
_BLOCKS = " ▀▄█"


def large(choices: Sequence[Sequence[str]], width: int, height: int) -> list[str]:
    """The first of the choices that fits `width` cells and `height` lines, as large as it does.

    Each text of a choice begins a line of its own. Empty where none fits.
    """
    for texts in choices:
        if not all(map(_DRAWABLE.fullmatch, texts)):
            continue
        for size in SIZES:
            lines = _packed([text.split() for text in texts], size, width)
            if lines and sum(_height(line, size) + 1 for line in lines) - 1 <= height:
                return [row for line in lines for row in ("", *_drawn(line, size))][1:]
    return []


@lru_cache(maxsize=8)
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(SANS_BOLD, size)


def _packed(texts: Sequence[Sequence[str]], size: int, width: int) -> list[str]:
    """Words on lines of `width` cells; empty where one is wider."""
    font = _font(size)
    lines: list[str] = []
    for words in texts:
        line = ""
        for word in words:
            longer = f"{line} {word}" if line else word
            if line and font.getlength(longer) >= width:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return [] if any(font.getlength(line) >= width for line in lines) else lines


@lru_cache(maxsize=1024)
def _span(line: str, size: int) -> tuple[int, int]:
    """The first row of dots of a line and the one after its last, an even number of rows."""
    _, top, _, bottom = map(int, _font(size).getbbox(line))
    return top, bottom + (bottom - top) % 2


def _height(line: str, size: int) -> int:
    top, bottom = _span(line, size)
    return (bottom - top) // 2


@lru_cache(maxsize=64)
def _drawn(line: str, size: int) -> tuple[str, ...]:
    from PIL import Image, ImageDraw

    font, (top, bottom) = _font(size), _span(line, size)
    width = int(font.getlength(line)) + 1
    image = Image.new("L", (width, bottom - top))
    ImageDraw.Draw(image).text((0, -top), line, fill=255, font=font)
    dots = image.point(_INK).tobytes()
    rows = [dots[at : at + width] for at in range(0, len(dots), width)]
    return tuple(
        "".join(_BLOCKS[high + 2 * low] for high, low in zip(upper, lower, strict=True)).rstrip()
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )
