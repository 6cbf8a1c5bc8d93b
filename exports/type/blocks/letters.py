"""One letter of the bundled font as dots, its marks set apart where the size asks for it.

The font draws the plain letters well from five dots on, but its marks only from twenty or so: below
that they are taken off, drawn by hand (`marks`) and set back on, so that no two letters look alike.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from exports.type.blocks import marks
from exports.type.fonts import SANS_BOLD

if TYPE_CHECKING:
    from PIL.Image import Image as Picture
    from PIL.ImageFont import FreeTypeFont

OWN_MARKS_FROM = 20
"""Dots of a capital letter from which the font's own marks are clear."""
_CAPITAL = 1409 / 2048
"""How high a capital of the font is, in ems."""
_FINE = 8
"""So many times larger a letter is drawn before it is brought down to dots."""
_MEASURED = 64
"""At which size letters are measured, in dots of a capital."""
_INK = 105
"""How dark a dot must be to be lit, of 255."""
_DOTLESS = {"i": "ı", "j": "ȷ"}
_OWN = frozenset((*marks.TONES, marks.BREVE, marks.CIRCUMFLEX, marks.BELOW))


class Glyph(NamedTuple):
    """A letter: its rows as bits (the leftmost dot is the highest), from `top` above the line.

    `advance` is how many dots the next letter is further on; the rows are as wide as that.
    """

    rows: tuple[int, ...]
    top: int
    advance: int


class Size(NamedTuple):
    """How large letters are: dots of a capital, and their width in per cent of the font's."""

    capital: int
    width: int = 100


_STROKES = {
    "✓": ((0.05, 0.5), (0.35, 0.1), (0.95, 0.95)),
    "✗": ((0.1, 0.05), (0.9, 0.95), (0.5, 0.5), (0.9, 0.05), (0.1, 0.95)),
}
"""Signs the font lacks, as a pen draws them in a square as high as a capital."""
_DRAWABLE = re.compile(r"[\n -~\u00a0-\u024f\u1e00-\u1ef9\u2010\u2012-\u201f•…₫►▲■●○─✓✗]*")
"""What there are letters for."""


def has_letters_for(text: str) -> bool:
    """Whether every letter of a text can be drawn."""
    return _DRAWABLE.fullmatch(text) is not None


@lru_cache(maxsize=8192)
def glyph(letter: str, size: Size) -> Glyph:
    """A letter at a size, with a dot of room at its right."""
    base, own = _marked(letter, size)
    plain = _plain(base, size)
    for mark in own:
        plain = _with(plain, mark, size.capital)
    return plain


@lru_cache(maxsize=512)
def _parted(letter: str) -> tuple[str, str]:
    """A letter without its marks, and the marks from the letter outwards; the horn stays on."""
    first, *rest = list(unicodedata.normalize("NFD", letter))
    own = [mark for mark in rest if mark != marks.HORN]
    if not _OWN.issuperset(own):
        return letter, ""
    if marks.HORN in rest:
        first = unicodedata.normalize("NFC", first + marks.HORN)
    if first in _DOTLESS:
        first = _DOTLESS[first]
        own += [marks.DOT] if set(own) <= {marks.BELOW} else []
    return first, "".join(sorted(own, key=lambda mark: mark in marks.TONES))


@lru_cache(maxsize=32)
def _font(capital: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(SANS_BOLD, capital * _FINE / _CAPITAL)


@lru_cache(maxsize=512)
def _capitals(letter: str) -> float:
    """How wide a letter is, in heights of a capital."""
    if letter in _STROKES:
        return 1.0
    return _font(_MEASURED).getlength(letter) / (_MEASURED * _FINE)


def _width(letter: str, size: Size) -> int:
    """How many dots a plain letter takes, without the room at its right."""
    if size.capital == marks.LEAST and letter in marks.OF_LEAST:
        return len(marks.OF_LEAST[letter][0]) - 1
    return max(2, round(_capitals(letter) * size.capital * 2 * size.width / 100))


@lru_cache(maxsize=32768)
def advance(letter: str, size: Size) -> int:
    """How wide a letter is with the room at its right, without drawing it."""
    base, own = _marked(letter, size)
    widest = max((len(marks.drawing(mark, size.capital)[0]) for mark in own), default=0)
    return max(_width(base, size), widest) + 1


def _marked(letter: str, size: Size) -> tuple[str, str]:
    """What is drawn as the font has it, and the marks that are set on it."""
    return (letter, "") if size.capital >= OWN_MARKS_FROM else _parted(letter)


@lru_cache(maxsize=4096)
def _plain(letter: str, size: Size) -> Glyph:
    """A letter as the font has it, or as it is drawn by hand."""
    if size.capital == marks.LEAST and letter in marks.OF_LEAST:
        drawing = marks.OF_LEAST[letter]
        bits = tuple(int(row.translate(_BITS), 2) for row in drawing)
        return Glyph(bits, len(bits), len(drawing[0]))
    from PIL.Image import Resampling

    wide, high = _width(letter, size), 2 * size.capital  # rows above the line; half as many below
    dots = _fine(letter, size.capital).resize((wide, 3 * size.capital), Resampling.BOX).tobytes()
    ink = min(_INK, max(dots) // 2)  # a dash is thinner than a dot
    rows = [_bits(dots[at : at + wide], ink) << 1 for at in range(0, len(dots), wide)]
    first = next((at for at, row in enumerate(rows) if row), high)
    last = next((at for at in range(len(rows), first, -1) if rows[at - 1]), first)
    return Glyph(tuple(rows[first:last]), high - first, wide + 1)


def _fine(letter: str, capital: int) -> Picture:
    """A letter many times as large as it will be, two capitals high above its line, one below."""
    from PIL import Image, ImageDraw

    high, font = capital * _FINE, _font(capital)
    wide = high if letter in _STROKES else round(font.getlength(letter)) + 1
    image = Image.new("L", (wide, 3 * high))
    pen = ImageDraw.Draw(image)
    if letter in _STROKES:
        places = [(x * high, (2 - y) * high) for x, y in _STROKES[letter]]
        pen.line(places, fill=255, width=high // 5, joint="curve")
    else:
        pen.text((0, 2 * high), letter, fill=255, font=font, anchor="ls")
    return image


def _bits(dots: bytes, ink: int) -> int:
    value = 0
    for dot in dots:
        value = value << 1 | (dot > ink)
    return value


def _with(letter: Glyph, mark: str, capital: int) -> Glyph:
    """A letter with one more mark, in its middle: above what is there, or below the line."""
    drawing = marks.drawing(mark, capital)
    missing = max(0, len(drawing[0]) + 1 - letter.advance)
    wide, right = letter.advance + missing, missing - missing // 2
    spare = (wide - len(drawing[0]) + 1) // 2
    rows = tuple(int(row.translate(_BITS), 2) << spare for row in drawing)
    own = tuple(row << right for row in letter.rows)
    if mark == marks.BELOW:
        hangs = len(own) > letter.top
        return Glyph((*own, *([] if hangs else [0]), *rows), letter.top, wide)
    free = (0,) * marks.gap(mark, capital)
    return Glyph((*rows, *free, *own), letter.top + len(rows) + len(free), wide)


_BITS = str.maketrans("#.", "10")
