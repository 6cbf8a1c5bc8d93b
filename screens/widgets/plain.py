"""Text from people and scanners, made safe to show and to keep on one line."""

from __future__ import annotations

import re

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
