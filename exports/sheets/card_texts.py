"""The texts of a card: they wrap into the free lines first, and only then are set smaller."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from exports.sheets.print_sheet import LINE, cut_to, even_lines
from exports.type import fonts

_LARGEST = (20.0, 9.5, 7.0)
"""Points of the name, of post and unit, of the group, on a card 55 mm high; others are scaled."""
_MIDDLE = (14.0, 6.0, 5.5)
"""A name is read from further away, so post and unit are made smaller before it."""
_SMALLEST = (8.0, 5.5, 5.5)
"""What people can read, on a card of any size."""
_STEPS = 14
_GAPS = 1.2
"""Millimetres between name and post, and above the group."""


@dataclass(frozen=True)
class CardText:
    """A text as it stands on the card: `lines` in letters of `points`."""

    lines: tuple[str, ...]
    points: float
    bold: bool = False

    @property
    def height(self) -> float:
        """In millimetres."""
        return len(self.lines) * self.points * fonts.MM_PER_POINT * LINE


@lru_cache(maxsize=4096)
def arranged(
    name: str, post: str, unit: str, group: str, wide: float, high: float, scale: float
) -> tuple[CardText, ...]:
    """The four texts in a box of millimetres, as large as they fit together."""
    texts = (name, post, unit, group)
    for sizes in _sizes(scale):
        made = tuple(map(_text, texts, sizes, (True, False, True, False), [wide] * 4))
        if sum(text.height for text in made) <= high - _GAPS * scale:
            return made
    return _cut(made, wide, high - _GAPS * scale)


def _sizes(scale: float) -> Iterator[tuple[float, float, float, float]]:
    largest, middle = ([size * scale for size in sizes] for sizes in (_LARGEST, _MIDDLE))
    for start, end in ((largest, middle), (middle, _SMALLEST)):
        for step in range(_STEPS + 1):
            share = step / _STEPS
            name, about, group = (
                max(one + (other - one) * share, least)
                for one, other, least in zip(start, end, _SMALLEST, strict=True)
            )
            yield name, about, about, group


def _text(text: str, points: float, bold: bool, wide: float) -> CardText:
    font = fonts.SANS_BOLD if bold else fonts.SANS
    points = fonts.whole_words(text, font, points, wide)
    return CardText(tuple(even_lines(text, font, points, wide)), points, bold)


def _cut(made: Sequence[CardText], wide: float, high: float) -> tuple[CardText, ...]:
    """Post and unit end with "…" where even the smallest letters leave no room."""
    name, post, unit, group = made
    step = max(post.points, unit.points) * fonts.MM_PER_POINT * LINE
    room = max(2, int((high - name.height - group.height) / step))
    for_unit = min(len(unit.lines), max(room // 2, room - len(post.lines)))
    return name, _first(post, room - for_unit, wide), _first(unit, for_unit, wide), group


def _first(text: CardText, room: int, wide: float) -> CardText:
    font: Path = fonts.SANS_BOLD if text.bold else fonts.SANS
    lines = cut_to(text.lines, room, font, text.points, wide)
    return CardText(tuple(lines), text.points, text.bold)
