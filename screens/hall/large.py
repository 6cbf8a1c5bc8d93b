"""A page in block letters, as large as the screen holds it; where they have no room, none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from exports.type.blocks.marks import LEAST
from exports.type.blocks.setting import CAPITALS, WIDTHS
from screens.hall.layout import Bar, Canvas, Page, safe
from screens.hall.scaling import STAYS, Scale, Setting, gaps, set_page

LARGEST_IN_PARTS = 14
"""Dots of a capital letter where a page is turned over: rather fewer turns than larger letters."""

_SMALL_KICKER = frozenset({"kicker"})
_SMALL_CAPTION = frozenset({"kicker", "caption"})
_SMALL_DETAIL = frozenset({"kicker", "caption", "detail"})
_SMALL_HEADLINE = frozenset({"kicker", "headline"})
NEAR: tuple[frozenset[str], ...] = (frozenset(), _SMALL_KICKER, _SMALL_CAPTION, _SMALL_DETAIL)
"""What stays in plain cells, the least of it first; in these the headline and the names are set."""
FAR = (_SMALL_HEADLINE, _SMALL_HEADLINE | {"caption"}, _SMALL_HEADLINE | {"caption", "detail"})
"""With a long headline in plain cells."""
Ways = tuple[tuple[tuple[frozenset[str], ...], int], ...]
"""What may be plain, and over how many turns the page may go; the best first."""
HALL: Ways = ((NEAR, 1), (NEAR, 4), (FAR, 1), (NEAR, 10), (FAR, 10))
"""Who sits far away reads large letters only: rather a few turns than small ones."""
HEADLINE: Ways = (((*NEAR, _SMALL_DETAIL | {"block"}), 1),)
"""All at once, with the headline large."""
PODIUM: Ways = (*HEADLINE, ((_SMALL_DETAIL | {"block", "headline"},), 1))
"""Who stands before the screen sees all at once, the time at least large."""


@dataclass(frozen=True)
class LargePage:
    """The rows of each part of the page; those of the blocks are shown in turn.

    `said` is what each turn says, in plain words.
    """

    stays: dict[str, tuple[str, ...]]
    parts: tuple[tuple[str, ...], ...]
    said: tuple[str, ...]


class Chosen(NamedTuple):
    """Which of a page's forms is shown, at which scale, and which blocks on which turn."""

    form: int
    scale: Scale
    parts: Sequence[Sequence[int]]


def set_large(page: Page, on: Canvas, ways: Ways) -> LargePage | None:
    """The page in the largest letters that hold all of it, else turned over where it may be.

    None where only plain cells have room for it.
    """
    # All figures are equally wide and high: what is counted every second is laid out once.
    choice = _chosen(_with_eights(page), on, ways)
    if choice is None:
        return None
    found = set_page(safe((page.typed or (page,))[choice.form]), on, choice.scale)
    return _drawn(found, choice.parts, on) if found else None


def _with_eights(page: Page) -> Page:
    def eights(text: str) -> str:
        return text if isinstance(text, Bar) else re.sub("[0-9]", "8", text)

    return replace(
        page,
        kicker=eights(page.kicker),
        headline=eights(page.headline),
        digits=eights(page.digits),
        caption=eights(page.caption),
        blocks=tuple(tuple(map(eights, block)) for block in page.blocks),
        larger=(),
        typed=tuple(map(_with_eights, page.typed)),
    )


@lru_cache(maxsize=32)
def _chosen(page: Page, on: Canvas, ways: Ways) -> Chosen | None:
    forms = [safe(form) for form in page.typed or (page,)]
    for plains, most in ways:
        for plain in plains:
            found = _whole(forms, on, plain) if most == 1 else _turned(forms, on, plain, most)
            if found:
                return found
    return None


def _whole(forms: Sequence[Page], on: Canvas, plain: frozenset[str]) -> Chosen | None:
    for scale in _scales(plain):
        for place, form in enumerate(forms):
            found = set_page(form, on, scale, at_once=True)
            parts = found.parts() if found else None
            if parts is not None and len(parts) <= 1:
                return Chosen(place, scale, parts)
    return None


def _turned(forms: Sequence[Page], on: Canvas, plain: frozenset[str], most: int) -> Chosen | None:
    """The page in as few parts as can be, and then in letters as large as can be."""
    best: Chosen | None = None
    for scale in _scales(plain, LARGEST_IN_PARTS):
        for place, form in enumerate(forms):
            found = set_page(form, on, scale)
            parts = found.parts() if found else None
            if parts and (best is None or len(parts) < len(best.parts)):
                best = Chosen(place, scale, parts)
    return best if best and len(best.parts) <= most else None


def _scales(plain: frozenset[str], largest: int = CAPITALS[0]) -> Iterator[Scale]:
    return (
        Scale(capital, width, plain)
        for capital in CAPITALS
        if capital <= largest
        for width in (WIDTHS if capital > LEAST else WIDTHS[:1])
    )


def _drawn(found: Setting, parts: Sequence[Sequence[int]], on: Canvas) -> LargePage:
    page, blocks = found.page, found.blocks
    centred = not on.tight
    stays = {name: piece.rows(on.width, centred=centred) for name, piece in found.stays.items()}
    words = " ".join(getattr(page, name) for name in STAYS)
    drawn_parts, said = [], []
    for part in parts or [[]]:
        rows: list[str] = []
        for place in part:
            rows += [""] if rows else []
            free = gaps(blocks[place])
            for at, piece in enumerate(blocks[place]):
                rows += [""] if at in free else []
                rows += piece.rows(on.width, centred=centred and not page.figures)
        drawn_parts.append(tuple(rows))
        told = (line for place in part for line in page.blocks[place])
        said.append(" ".join([words, *told]))
    return LargePage(stays, tuple(drawn_parts), tuple(said))
