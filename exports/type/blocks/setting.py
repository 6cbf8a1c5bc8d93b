"""Texts set in block letters: in lines of whole words, drawn in cells of four dots.

A cell is two dots wide and two high, drawn as one of the quarter blocks every terminal has.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from exports.type.blocks.letters import Glyph, Size, advance, glyph, has_letters_for

CAPITALS = (80, 64, 56, 48, 40, 36, 32, 28, 24, 22, 20, 18, 16, 14, 12, 11, 10, 9, 8, 7, 6, 5)
"""Dots of a capital letter, the largest first."""
WIDTHS = (80, 66)
"""Per cent of the font's width; narrower letters let one line more stand where it is tight."""
_QUARTERS = " ▗▖▄▝▐▞▟▘▚▌▙▀▜▛█"


@lru_cache(maxsize=4096)
def wrapped(text: str, size: Size, width: int) -> tuple[str, ...] | None:
    """The lines of a text in `width` cells; None where a word is wider, or cannot be drawn."""
    text = unicodedata.normalize("NFC", text)
    if not has_letters_for(text):
        return None
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            if _dots(word, size) > 2 * width:
                return None
            longer = f"{line} {word}" if line else word
            if _dots(longer, size) > 2 * width:
                lines.append(line)
                longer = word
            line = longer
        lines += [line] if line else []
    return tuple(lines)


def least_height(lines: Sequence[str], size: Size) -> int:
    """Fewer cells than this the lines never take; known without drawing a letter."""
    low = size.capital // 2  # a line without a capital is as high as an x; one of signs may be less
    worded = sum(any(map(str.isalnum, line)) for line in lines)
    return (low * worded + _between(size) * max(len(lines) - 1, 0)) // 2


@lru_cache(maxsize=4096)
def height(lines: Sequence[str], size: Size) -> int:
    """Cells from the top of the first line to the bottom of the last."""
    rows = sum(top + below for top, below in (_reach(line, size) for line in lines))
    return -(-(rows + _between(size) * (len(lines) - 1)) // 2) if lines else 0


@lru_cache(maxsize=256)
def drawn(lines: Sequence[str], size: Size, width: int, *, centred: bool) -> tuple[str, ...]:
    """The lines in rows of cells, each `width` long."""
    rows: list[int] = []
    for line in lines:
        rows += [0] * _between(size) if rows else []
        rows += _set(line, size, width, centred=centred)
    rows += [0] * (len(rows) % 2)
    return tuple(_cells(rows[at], rows[at + 1], width) for at in range(0, len(rows), 2))


def _between(size: Size) -> int:
    """Rows of dots left free between two lines."""
    return max(1, size.capital // 5)


def _glyphs(line: str, size: Size) -> Iterator[Glyph]:
    return (glyph(letter, size) for letter in line)


@lru_cache(maxsize=16384)
def _dots(text: str, size: Size) -> int:
    """How wide a text is."""
    return sum(advance(letter, size) for letter in text)


@lru_cache(maxsize=4096)
def _reach(line: str, size: Size) -> tuple[int, int]:
    """Rows above the line on which the letters stand, and below."""
    glyphs = [one for one in _glyphs(line, size) if one.rows]
    top = max((one.top for one in glyphs), default=0)
    return top, max((len(one.rows) - one.top for one in glyphs), default=0)


def _set(line: str, size: Size, width: int, *, centred: bool) -> list[int]:
    """A line as rows of bits, `2 * width` dots long."""
    top, below = _reach(line, size)
    rows, at = [0] * (top + below), 2 * width
    if centred:
        at -= (2 * width - _dots(line, size)) // 2
    for one in _glyphs(line, size):
        at -= one.advance
        for number, bits in enumerate(one.rows, start=top - one.top):
            rows[number] |= bits << at
    return rows


def _cells(upper: int, lower: int, width: int) -> str:
    high, low = f"{upper:0{2 * width}b}", f"{lower:0{2 * width}b}"
    return "".join(
        _QUARTERS[int(high[at : at + 2] + low[at : at + 2], 2)] for at in range(0, 2 * width, 2)
    )
