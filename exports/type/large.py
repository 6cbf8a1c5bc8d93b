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
_INKED = 110
"""Of 255: how dark a dot must be."""
_DRAWABLE = re.compile(r"[ -~\u00a0-\u024f\u1e00-\u1eff\u2010-\u201f…]+")
"""What the bundled font has letters for."""
_BLOCKS = " ▀▄█"
_LEAST_HEIGHT = 0.5
"""Of an em: a line of small letters."""


def large(choices: Sequence[Sequence[str]], width: int, height: int) -> list[str]:
    """The first of the choices that fits `width` cells and `height` lines, as large as it does.

    Each text of a choice begins a line of its own. Empty where none fits.
    """
    for texts in choices:
        if not all(map(_DRAWABLE.fullmatch, texts)):
            continue
        for size in SIZES:
            lines = _packed([text.split() for text in texts], size, width)
            if lines and len(lines) * (_LEAST_HEIGHT * size // 2) <= height:
                rows = [row for line in lines for row in ("", *_drawn(" ".join(line), size))][1:]
                if len(rows) <= height:
                    return rows
    return []


@lru_cache(maxsize=8)
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(SANS_BOLD, size)


def _packed(texts: list[list[str]], size: int, width: int) -> list[list[str]]:
    """Words on lines of `width` cells; empty where one is wider."""
    font = _font(size)
    lines: list[list[str]] = []
    for words in texts:
        lines.append([])
        for word in words:
            if font.getlength(word) >= width:
                return []
            if font.getlength(" ".join([*lines[-1], word])) < width:
                lines[-1].append(word)
            else:
                lines.append([word])
    return lines


@lru_cache(maxsize=256)
def _drawn(text: str, size: int) -> tuple[str, ...]:
    """One line, without blank rows above and below."""
    from PIL import Image, ImageDraw

    font = _font(size)
    width, height = int(font.getlength(text)) + 1, 2 * size
    image = Image.new("L", (width, height))
    ImageDraw.Draw(image).text((0, size // 4), text, fill=255, font=font)
    dots = [int(dot > _INKED) for dot in image.tobytes()]
    rows = [dots[at : at + width] for at in range(0, len(dots), width)]
    while rows and not any(rows[0]):
        del rows[0]
    while rows and not any(rows[-1]):
        del rows[-1]
    rows += [[0] * width] * (len(rows) % 2)
    return tuple(
        "".join(_BLOCKS[high + 2 * low] for high, low in zip(upper, lower, strict=True)).rstrip()
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )
