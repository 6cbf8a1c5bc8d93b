"""A page at one scale: the size of each of its parts, their lines, and whether they have room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from exports.type.blocks.letters import Size, has_letters_for
from exports.type.blocks.setting import CAPITALS, drawn, height, least_height, wrapped
from screens.hall.layout import Bar, Block, Canvas, Lead, Page

SHARES: dict[Lead, dict[str, float]] = {
    "headline": {"kicker": 0.45, "headline": 1, "digits": 1.3, "caption": 0.5, "block": 0.6},
    "digits": {"kicker": 0.4, "headline": 0.7, "digits": 2, "caption": 0.5, "block": 0.5},
    "blocks": {"kicker": 0.4, "headline": 0.7, "digits": 0.8, "caption": 0.4, "block": 1},
}
"""How large each part of a page is beside the others, by what leads."""
DETAIL = 0.6
"""How large the further lines of a block are beside its first."""
STAYS = ("kicker", "headline", "digits", "caption")
"""What stands above the blocks, from the top."""


class Scale(NamedTuple):
    """How large the leading part is, how wide its letters are, and what stays in plain cells."""

    capital: int
    width: int
    plain: frozenset[str] = frozenset()

    def size(self, share: float, part: str) -> Size | None:
        """The size of a part of the page; None where it stays plain."""
        if part in self.plain:
            return None
        return Size(_capital(self.capital * share), self.width)


@lru_cache(maxsize=512)
def _capital(wanted: float) -> int:
    return next((one for one in CAPITALS if one <= wanted), CAPITALS[-1])


class SetText(NamedTuple):
    """A text in lines, at a size; None for plain cells."""

    lines: tuple[str, ...]
    size: Size | None

    @property
    def least(self) -> int:
        """Lines of the screen it takes at least, known at once."""
        return least_height(self.lines, self.size) if self.size else len(self.lines)

    @property
    def height(self) -> int:
        """Lines of the screen."""
        return height(self.lines, self.size) if self.size else len(self.lines)

    def rows(self, width: int, *, centred: bool) -> tuple[str, ...]:
        """The text as it is shown."""
        if self.size:
            return drawn(self.lines, self.size, width, centred=centred)
        if not centred:
            return self.lines
        return tuple(" " * ((width - cell_len(line)) // 2) + line for line in self.lines)


@dataclass(frozen=True)
class Setting:
    """A page set at one scale: what stays, the blocks, and the lines left for these."""

    page: Page
    stays: dict[str, SetText]
    blocks: tuple[tuple[SetText, ...], ...]
    left: int

    def parts(self) -> list[list[int]] | None:
        """The places of the blocks, part by part; None where a block is higher than the screen."""
        parts: list[list[int]] = []
        used = 0
        for place, block in enumerate(self.blocks):
            high = sum(piece.height for piece in block) + len(gaps(block))
            if high > self.left:
                return None
            if parts and used + 1 + high <= self.left:
                parts[-1].append(place)
                used += 1 + high
            else:
                parts.append([place])
                used = high
        return parts


def gaps(block: Sequence[SetText]) -> list[int]:
    """The places in a block with a free line before them: two set texts would touch."""
    return [at for at in range(1, len(block)) if block[at].size and block[at - 1].size]


def set_page(page: Page, on: Canvas, scale: Scale, *, at_once: bool = False) -> Setting | None:
    """The page at a scale; None where a word is too wide or no line is left.

    `at_once` ends as soon as all blocks cannot stand below each other.
    """
    shares = SHARES[page.lead]
    texts = [(name, text) for name in STAYS if (text := getattr(page, name))]
    room = free = on.height - len(texts) + (0 if page.blocks else 1)
    stays: dict[str, SetText] = {}
    for name, text in texts:
        piece = _piece(text, scale, shares[name], name, on.width)
        room -= piece.least if piece else 0
        if piece is None or room < 0:
            return None
        stays[name] = piece
    blocks = []
    for block in page.blocks:
        pieces = _block(block, scale, shares["block"], on.width)
        room -= sum(piece.least for piece in pieces) if at_once else 0
        if not pieces or room < 0:
            return None
        blocks.append(pieces)
    left = free - sum(piece.height for piece in stays.values())
    return Setting(page, stays, tuple(blocks), left) if left >= 0 else None


def _block(block: Block, scale: Scale, share: float, width: int) -> tuple[SetText, ...]:
    """A block's lines; none where a word is too wide."""
    pieces = []
    for place, line in enumerate(block):
        part, own = ("detail", share * DETAIL) if place else ("block", share)
        is_bar = isinstance(line, Bar)
        piece = SetText((line,), None) if is_bar else _piece(line, scale, own, part, width)
        if piece is None:
            return ()
        pieces.append(piece)
    return tuple(pieces)


def _piece(text: str, scale: Scale, share: float, part: str, width: int) -> SetText | None:
    size = scale.size(share, part)
    if size is None or not has_letters_for(text):
        return SetText(_plain_lines(text, width), None)
    if part == "digits":
        return _number(text, size, width)
    lines = wrapped(text, size, width)
    return SetText(lines, size) if lines else None


def _number(text: str, size: Size, width: int) -> SetText | None:
    """A number on one line: where it is too wide, it alone becomes smaller."""
    for capital in CAPITALS:
        if capital <= size.capital:
            lines = wrapped(text, size._replace(capital=capital), width)
            if lines and len(lines) == 1:
                return SetText(lines, size._replace(capital=capital))
    return None


@lru_cache(maxsize=512)
def _plain_lines(text: str, width: int) -> tuple[str, ...]:
    return tuple(row.plain for line in text.split("\n") for row in Content(line).wrap(width))
