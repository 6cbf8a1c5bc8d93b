"""Text from people and scanners, made safe to show on one line; a share drawn as a bar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

Tone = Literal["ok", "warn", "bad", "idle"]
"""How good or bad an answer is; each has its own sign, colour and border."""
Sound = Literal["good", "look", "refused"]
"""How an answer ended, for whoever does not look at the screen."""

_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_SHOWN = _PICTURES | dict.fromkeys(range(0x80, 0xA0), 0xFFFD) | dict.fromkeys(b"\t\n\r", " ")
_KEPT = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)]) | {0x09: " "}
_LINE_END = re.compile(r"\r\n|\r|\n")


def visible(text: str) -> str:
    """`text`, as long as before, with control characters as pictures.

    A stray escape character would otherwise reach the terminal as a command.
    """
    return text.translate(_SHOWN)


def visible_lines(text: str) -> str:
    """`visible` for a text whose lines stay lines."""
    return "\n".join(visible(line) for line in text.split("\n"))


def pasted_lines(text: str) -> list[str]:
    """The lines of a paste, without control characters; a trailing line end gives a last ""."""
    return [part.translate(_KEPT) for part in _LINE_END.split(text)]


_EIGHTHS = " ▏▎▍▌▋▊▉"
_REST = "·"


def bar(value: Fraction | None, width: int) -> str:
    """`value` percent of `width` cells, in eighths; what is left is dotted.

    Only none fills no eighth, and only the whole fills all.
    """
    share = min(max(value or Fraction(0), Fraction(0)), Fraction(100))
    eighths = int(share * width * 8 / 100)
    if share > 0:
        eighths = max(1, eighths)
    whole, part = divmod(eighths, 8)
    drawn = "█" * whole + (_EIGHTHS[part] if part else "")
    return drawn + _REST * (width - len(drawn))


def stacked(parts: Sequence[tuple[str, int]], width: int) -> str:
    """Parts of a whole one after the other in `width` cells, each drawn with its own sign.

    No part is lost while there is a cell for each; what rounding leaves over goes where most is
    missing.
    """
    drawn = [(sign, value) for sign, value in parts if value > 0]
    whole = sum(value for _, value in drawn)
    cells = [max(1, value * width // whole) for _, value in drawn]
    while sum(cells) != width and drawn and width >= len(drawn):
        step = 1 if sum(cells) < width else -1
        gaps = [value * width - cell * whole for (_, value), cell in zip(drawn, cells, strict=True)]
        free = [at for at, cell in enumerate(cells) if cell + step > 0]
        place = max(free, key=lambda at: step * gaps[at])
        cells[place] += step
    text = "".join(sign * cell for (sign, _), cell in zip(drawn, cells, strict=True))
    return text[:width].ljust(width, _REST)
