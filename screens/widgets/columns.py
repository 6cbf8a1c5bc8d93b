"""How one row of a list is laid out in cells: widths, alignment, truncation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rich.text import Text
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from screens.widgets.plain import as_long, visible

Cell = str | Text | Content
"""A `str` is plain text, never markup; `Text` and `Content` bring their own styles."""

GAP = 1
MARK = 2
"""Cells before the first column, for the cursor's sign."""
NARROWEST = 4


@dataclass(frozen=True)
class Column:
    """A column: `width` in cells, or 0 for a share by `weight` of what is left.

    In a list narrower than `from_width` cells the column is not shown.
    """

    title: str
    width: int = 0
    weight: int = 1
    align: Literal["left", "right", "center"] = "left"
    from_width: int = 0


def column_widths(columns: Sequence[Column], total: int) -> list[int]:
    """The width of each column in a list of `total` cells; 0 where it is not shown."""
    shown = [column.from_width <= total for column in columns]
    free = total - MARK - GAP * (sum(shown) - 1)
    free -= sum(c.width for c, is_shown in zip(columns, shown, strict=True) if is_shown)
    weights = [
        column.weight if is_shown and not column.width else 0
        for column, is_shown in zip(columns, shown, strict=True)
    ]
    widths: list[int] = []
    for column, is_shown, weight in zip(columns, shown, weights, strict=True):
        if not weight:
            widths.append(column.width if is_shown else 0)
            continue
        left = sum(weights[len(widths) :])
        share = free * weight // left
        free -= share
        widths.append(max(NARROWEST, share))
    return widths


def draw(
    mark: str, cells: Sequence[Cell], columns: Sequence[Column], total: int, style: Style
) -> Strip:
    """A line of exactly `total` cells: the mark, then each cell cut with "…" or padded."""
    parts: list[Content] = []
    for cell, column, width in zip(cells, columns, column_widths(columns, total), strict=True):
        if width:
            parts.append(_fit(_plain(cell), width, column.align))
    content = Content(mark.ljust(MARK)) + Content(" " * GAP).join(parts)
    return Strip(content.truncate(total, pad=True).render_segments(style), total)


def _plain(cell: Cell) -> Content:
    """The cell as content, with control characters shown as pictures."""
    if isinstance(cell, str):
        return Content(visible(cell))
    content = Content.from_rich_text(cell) if isinstance(cell, Text) else cell
    return Content(as_long(content.plain), list(content.spans))


def _fit(content: Content, width: int, align: str) -> Content:
    content = content.truncate(width, ellipsis=True)
    space = width - content.cell_length
    left = {"left": 0, "right": space, "center": space // 2}[align]
    return content.pad(left, space - left)
