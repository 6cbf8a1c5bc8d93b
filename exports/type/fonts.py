"""The bundled fonts (Liberation 2.1.5) and how wide a text is in them.

Liberation Serif has the widths of Times New Roman, so a line measured here is as long in Word.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

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
    widths = _letter_widths(font)
    return sum(widths.get(letter, 0.6) for letter in text) * points * MM_PER_POINT


def wrap(text: str, font: Path, points: float, limit_mm: float) -> list[str]:
    """`text` in lines no wider than `limit_mm`; a longer word is cut into pieces."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width_mm(longer, font, points) <= limit_mm:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while width_mm(line, font, points) > limit_mm and len(line) > 1:
            piece = _longest_start(line, font, points, limit_mm)
            lines.append(piece)
            line = line[len(piece) :]
    return [*lines, line] if line else lines


def _longest_start(word: str, font: Path, points: float, limit_mm: float) -> str:
    end = len(word) - 1
    while end > 1 and width_mm(word[:end], font, points) > limit_mm:
        end -= 1
    return word[:end]


@cache
def _letter_widths(font: Path) -> dict[str, float]:
    """The advance of every letter, in ems."""
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as file:
        advances, em = file["hmtx"], file["head"].unitsPerEm
        return {chr(code): advances[glyph][0] / em for code, glyph in file.getBestCmap().items()}
