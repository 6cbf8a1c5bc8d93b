"""The bundled fonts (Liberation 2.1.5) and how wide a text is in them.

Liberation Serif has the widths of Times New Roman, so a line measured here is as long in Word.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from exports.type.ties import loose, tied

FOLDER = Path(__file__).with_name("fonts")
SERIF = FOLDER / "LiberationSerif-Regular.ttf"
SERIF_BOLD = FOLDER / "LiberationSerif-Bold.ttf"
SERIF_ITALIC = FOLDER / "LiberationSerif-Italic.ttf"
SERIF_BOLD_ITALIC = FOLDER / "LiberationSerif-BoldItalic.ttf"
SANS = FOLDER / "LiberationSans-Regular.ttf"
SANS_BOLD = FOLDER / "LiberationSans-Bold.ttf"
ALL = (SERIF, SERIF_BOLD, SERIF_ITALIC, SERIF_BOLD_ITALIC, SANS, SANS_BOLD)

MM_PER_POINT = 25.4 / 72


def width_mm(text: str, font: Path, points: float) -> float:
    """How wide one line of `text` is, in millimetres, without kerning (as Word sets it)."""
    return _ems(text, font) * points * MM_PER_POINT


def has(sign: str) -> bool:
    """Whether one of the bundled fonts draws a sign."""
    return any(sign in _letter_widths(font) for font in ALL)


def wrap(text: str, font: Path, points: float, limit_mm: float) -> list[str]:
    """`text` in lines no wider than `limit_mm`; a longer word is cut into pieces.

    An hour, a date, a number and its unit stay on one line where it holds them.
    """
    return list(_wrapped(text, font, points, limit_mm))


@lru_cache(maxsize=4096)
def _wrapped(text: str, font: Path, points: float, limit_mm: float) -> tuple[str, ...]:
    """The same, kept: the texts of a letter to a thousand guests are mostly alike."""
    limit, space = limit_mm / (points * MM_PER_POINT), _letter_widths(font)[" "]
    lines: list[str] = []
    line, length = "", 0.0

    def fits(whole: str) -> bool:
        return _ems(whole, font) <= limit

    for bound in tied(" ".join(text.split()), fits).split(" "):
        word = loose(bound)
        ems = _ems(word, font)
        if line and length + space + ems <= limit:
            line, length = f"{line} {word}", length + space + ems
            continue
        if line:
            lines.append(line)
        line, length = word, ems
        if length > limit:
            *pieces, line = _cut(line, font, limit)
            lines += pieces
            length = _ems(line, font)
    return (*lines, line) if line else tuple(lines)


_TINY = 4.0
"""Points; letters below this size nobody reads."""


def whole_words(text: str, font: Path, points: float, limit_mm: float) -> float:
    """The largest size up to `points` in which no word is wider than the limit.

    A word that would be tiny keeps its size and is cut.
    """
    longest = max((_ems(word, font) for word in text.split()), default=0.0)
    if longest * points * MM_PER_POINT <= limit_mm:
        return points
    fitting = int(limit_mm / (longest * MM_PER_POINT) * 10) / 10
    return fitting if fitting >= _TINY else points


def _cut(word: str, font: Path, limit: float) -> list[str]:
    """A word in pieces no wider than the limit, but for single letters; in one go over it."""
    widths, pieces, piece, length = _letter_widths(font), [], "", 0.0
    for letter in word:
        wide = widths[letter]
        if piece and length + wide > limit:
            pieces.append(piece)
            piece, length = "", 0.0
        piece, length = piece + letter, length + wide
    return [*pieces, piece]


@lru_cache(maxsize=16_384)
def _ems(text: str, font: Path) -> float:
    """How wide a text is, in ems; the words of names, posts and units come again and again."""
    return sum(map(_letter_widths(font).__getitem__, text))


class _Widths(dict[str, float]):
    """The advance of every letter, in ems; what the font has not is about as wide as others."""

    def __missing__(self, letter: str) -> float:
        return 0.6


@cache
def _letter_widths(font: Path) -> _Widths:
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as file:
        advances, em = file["hmtx"], file["head"].unitsPerEm
        letters = file.getBestCmap().items()
        return _Widths((chr(code), advances[glyph][0] / em) for code, glyph in letters)
