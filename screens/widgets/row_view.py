"""The drawing half of `LongList`: only lines in view are laid out, and kept while they hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.scroll_view import ScrollView
from textual.strip import Strip

from screens.widgets.columns import Cell, Column, draw

HEADER = 1
"""Lines of the header."""
_KEPT_STRIPS = 300
"""Lines kept drawn, some six pages: each is some kilobytes."""


class RowView(ScrollView):
    """Rows under a header that stays; `cells` gives a row's texts when it comes into view.

    The cursor's row has a "›" before it. `empty` is shown when there are no rows. A row for which
    `heading` has a text is that text across the list.
    """

    DEFAULT_CSS = """
    RowView {
        background: $surface;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        & > .row-view--header { text-style: bold underline; color: $text-primary; }
        & > .row-view--heading { text-style: bold; color: $text-accent; }
        & > .row-view--cursor { background: $block-cursor-blurred-background; }
        &:focus > .row-view--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: bold;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-view--header",
        "row-view--heading",
        "row-view--cursor",
    }

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Callable[[int], Sequence[Cell]],
        *,
        empty: str = "",
        heading: Callable[[int], str] | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._columns = tuple(columns)
        self._cells = cells
        self.empty = empty
        """What is said where there is no row."""
        self._heading = heading
        self._rows: Sequence[int] = ()
        self._cursor = 0
        self._strips: dict[int, tuple[int, bool, Strip]] = {}

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Lay rows out in other columns from now on; to be followed by the rows."""
        self._columns = tuple(columns)

    def refresh_row(self, row_id: int) -> None:
        """Ask again for the texts of a row that has changed."""
        if self._strips.pop(row_id, None):
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The header, or the row that is `y` lines below the top of the view."""
        width = self.scrollable_content_region.width
        index = self.scroll_offset.y + y - HEADER
        if y == 0:
            style = self.get_visual_style("row-view--header")
            return draw("", [c.title for c in self._columns], self._columns, width, style)
        if index < len(self._rows):
            return self._row_strip(index, width)
        text = "" if self._rows or y > HEADER else self.empty
        return draw("", [text], [Column("")], width, self.visual_style)

    def notify_style_update(self) -> None:
        """Forget what was drawn in another theme or focus."""
        self._strips.clear()
        super().notify_style_update()

    def _row_strip(self, index: int, width: int) -> Strip:
        row_id, has_cursor = self._rows[index], index == self._cursor
        kept = self._strips.get(row_id)
        if kept and kept[:2] == (width, has_cursor):
            return kept[2]
        if text := self._heading_at(index):
            style = self.get_visual_style("row-view--heading")
            strip = draw("", [text], [Column("")], width, style)
        else:
            style = self.get_visual_style("row-view--cursor") if has_cursor else self.visual_style
            mark = "›" if has_cursor else ""
            strip = draw(mark, self._cells(row_id), self._columns, width, style)
        if len(self._strips) >= _KEPT_STRIPS:
            self._strips.clear()
        self._strips[row_id] = (width, has_cursor, strip)
        return strip

    def _heading_at(self, index: int) -> str:
        """The heading that a row is; "" for all other rows."""
        if self._heading is None or not 0 <= index < len(self._rows):
            return ""
        return self._heading(self._rows[index])
