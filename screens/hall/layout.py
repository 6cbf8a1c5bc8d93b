"""A page laid out for a screen: as large as it fits, turned over where it does not, never cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from textual.content import Content

from screens.widgets.big_digits import BIG_LINES, HUGE_LINES, big_digits, huge_digits
from screens.widgets.plain import Tone, visible, visible_lines


class Bar(str):
    """A line that is drawn already, as wide as the page: shown as it is, never set larger."""

    __slots__ = ()


Block = tuple[str, ...]
"""Lines that stay together; the first is the stronger one."""


Lead = Literal["headline", "digits", "blocks"]


@dataclass(frozen=True)
class Page:
    """A page: a small line, the headline, a large number with its caption, blocks of lines.

    Pages with `figures` have bars, which stand below each other. `huge` is how the number is drawn
    where there is room. `larger` is the same page drawn larger, the largest first, each to be shown
    only where all of it fits. `typed` is the page for block letters, where it is another; there
    `lead` is what is set largest, and `tone` the colour of the number.
    """

    kicker: str
    headline: str
    digits: str = ""
    caption: str = ""
    blocks: tuple[Block, ...] = ()
    figures: bool = False
    huge: bool = False
    larger: tuple[Page, ...] = ()
    typed: tuple[Page, ...] = ()
    lead: Lead = "headline"
    tone: Tone = "idle"


@dataclass(frozen=True)
class Layout:
    """What stays on the screen, and the blocks as parts that are shown in turn."""

    page: Page
    parts: tuple[tuple[Block, ...], ...]
    has_air: bool


@dataclass(frozen=True)
class Canvas:
    """Cells and lines for a page; `tight` leaves no lines free between what stays."""

    width: int
    height: int
    tight: bool = False

    def lines(self, text: str) -> int:
        """How many lines a text takes; none for nothing."""
        return sum(len(Content(line).wrap(self.width)) for line in text.split("\n") if text)

    def height_of(self, block: Block) -> int:
        """How many lines a block takes."""
        return sum(max(1, self.lines(line)) for line in block)

    def holds(self, page: Page) -> bool:
        """Whether all of a page can be seen at once."""
        return self.is_wide_enough(page) and sum(map(self.height_of, page.blocks)) <= self.left(
            page
        )

    def is_wide_enough(self, page: Page) -> bool:
        """Whether the page's number fits as it is drawn."""
        draw = huge_digits if page.huge else big_digits
        return len(draw(page.digits)[0]) <= self.width

    def left(self, page: Page) -> int:
        """Lines left for the blocks beside all that stays."""
        free = 0 if self.tight else 1
        used = sum(self.lines(text) + free for text in (page.kicker, page.headline) if text)
        used += self.lines(page.caption) + 1 if page.caption else 0
        used += (HUGE_LINES if page.huge else BIG_LINES) + free if page.digits else 0
        return self.height - used


def lay_out(page: Page, on: Canvas) -> Layout:
    """The largest form of the page that fits whole, or else its smallest in parts."""
    for form in (*page.larger, page):
        for huge in (True, False) if form.digits and not on.tight else (False,):
            shown = safe(replace(form, huge=huge))
            if on.holds(shown):
                return _in_parts(shown, on)
    return _in_parts(safe(page), on)


def safe(page: Page) -> Page:
    """The page with texts of people made safe to show."""
    return replace(
        page,
        kicker=visible(page.kicker),
        headline=visible_lines(page.headline),
        caption=visible_lines(page.caption),
        blocks=tuple(
            tuple(line if isinstance(line, Bar) else visible(line) for line in block)
            for block in page.blocks
        ),
        larger=(),
        typed=(),
    )


def _in_parts(page: Page, on: Canvas) -> Layout:
    while on.left(page) < _wanted(page, on) or not on.is_wide_enough(page):
        # What leaves too little room beside it is turned over with the rest.
        if page.caption or page.digits:
            moved = tuple(f"{page.digits} {page.caption}".strip().split("\n"))
            page = replace(page, digits="", caption="", blocks=(moved, *page.blocks))
        elif page.headline:
            page = replace(page, headline="", blocks=((page.headline,), *page.blocks))
        else:
            break
    height = max(1, on.left(page))
    parts = tuple(_parts(page.blocks, on, height))
    airy = sum(map(on.height_of, page.blocks)) + len(page.blocks) <= height
    return Layout(page, parts, has_air=airy and len(parts) == 1 and not on.tight)


def _wanted(page: Page, on: Canvas) -> int:
    """Lines for the highest block; one that takes half of the screen may be torn apart."""
    return min(max(map(on.height_of, page.blocks), default=0), on.height // 2)


def _parts(blocks: Sequence[Block], on: Canvas, height: int) -> Iterator[tuple[Block, ...]]:
    """Blocks in parts of at most `height` lines; torn apart is only what is higher than that."""
    part: list[Block] = []
    used = 0
    for piece in (piece for block in blocks for piece in _pieces(block, on, height)):
        high = on.height_of(piece)
        if part and used + high > height:
            yield tuple(part)
            part, used = [], 0
        part.append(piece)
        used += high
    if part:
        yield tuple(part)


def _pieces(block: Block, on: Canvas, height: int) -> list[Block]:
    if on.height_of(block) <= height:
        return [block]
    lines = [row.plain for line in block for row in Content(line).wrap(on.width)]
    return [tuple(lines[start : start + height]) for start in range(0, len(lines), height)]
