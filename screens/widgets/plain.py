"""Text from people and scanners, made safe to show on one line; a share drawn as a bar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from store.outside.signs import STEERING, name, told

Tone = Literal["ok", "warn", "bad", "idle"]
"""How good or bad an answer is; each has its own sign, colour and border."""
Sound = Literal["good", "look", "refused"]
"""How an answer ended, for whoever does not look at the screen."""

_KEPT = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)]) | {0x09: " "}
_ONE_LINE = dict.fromkeys(b"\t\n\r", " ")
_LINE_END = re.compile(r"\r\n|\r|\n")


def visible(text: str) -> str:
    """`text` on one line, with each sign that steers as what it is: "␛", or "‹U+202E›".

    A stray escape character would otherwise reach the terminal as a command.
    """
    return told(text.translate(_ONE_LINE))


def as_long(text: str) -> str:
    """`visible` that is as long as the text: what has no picture of its own is "�"."""
    return STEERING.sub(_one_sign, text.translate(_ONE_LINE))


def _one_sign(sign: re.Match[str]) -> str:
    shown = name(sign[0])
    return shown if len(shown) == 1 else "\ufffd"


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
