"""A list of up to 100,000 rows that lays out only the lines in view (`DataTable` measures all)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message

from screens.widgets.row_view import HEADER, RowView


class LongList(RowView):
    """A `RowView` with a cursor for keys and mouse, which passes over headings."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False, id="list.up"),
        Binding("down", "move(1)", show=False, id="list.down"),
        Binding("pageup", "page(-1)", show=False, id="list.page-up"),
        Binding("pagedown", "page(1)", show=False, id="list.page-down"),
        Binding("home", "end(False)", show=False, id="list.first"),
        Binding("end", "end(True)", show=False, id="list.last"),
        Binding("enter", "select", show=False, id="list.select"),
    ]

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another row; `None` when there are no rows left."""

        long_list: LongList
        row_id: int | None

        @property
        def control(self) -> LongList:
            """The list, for `@on` with a selector."""
            return self.long_list

    @dataclass
    class Selected(Message):
        """Enter, or a double click, on a row."""

        long_list: LongList
        row_id: int

        @property
        def control(self) -> LongList:
            """The list, for `@on` with a selector."""
            return self.long_list

    @property
    def row_id(self) -> int | None:
        """The id of the row under the cursor."""
        return self._rows[self._cursor] if self._rows else None

    def set_rows(self, rows: Sequence[int]) -> None:
        """Show these ids; each is laid out afresh when it comes into view.

        The cursor stays on its id, and the view where it is relative to the cursor; a view at the
        very top stays there. Where the id is gone the cursor keeps its place in the list.
        """
        before, old, top = self.row_id, self._cursor, self.scroll_offset.y
        was_in_view = top <= old < top + self._page
        self._rows = rows
        self._strips.clear()
        self._cursor = self._choosable(self._index(before, old))
        self._measure_and_scroll(top + self._cursor - old if was_in_view and top else top)
        if was_in_view:
            self._show_cursor()
        self.refresh()
        if self.row_id != before:
            self.post_message(self.Highlighted(self, self.row_id))

    def go_to(self, row_id: int) -> None:
        """Put the cursor on a row, or leave it where the list has no such row."""
        self._place(self._index(row_id, self._cursor))

    @property
    def _page(self) -> int:
        return max(1, self.size.height - HEADER)

    def _measure_and_scroll(self, top: int) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._rows) + HEADER)
        self.scroll_to(y=max(0, top), animate=False, force=True)

    def _show_cursor(self) -> None:
        if not self.size.height:
            return  # not laid out yet; it will be told its size
        top = self.scroll_offset.y
        first = self._cursor - 1 if self._heading_at(self._cursor - 1) else self._cursor
        top = max(min(top, first), self._cursor - self._page + 1)
        self.scroll_to(y=top, animate=False, force=True)

    def _index(self, row_id: int | None, otherwise: int) -> int:
        if otherwise < len(self._rows) and self._rows[otherwise] == row_id:
            return otherwise
        try:
            return self._rows.index(row_id)
        except ValueError:
            return max(0, min(otherwise, len(self._rows) - 1))

    def _choosable(self, index: int, *, down: bool = True) -> int:
        """The row itself, or the nearest one that is no heading, that way first."""
        last = len(self._rows) - 1
        ways = (range(index, last + 1), range(index, -1, -1))
        for way in ways if down else ways[::-1]:
            for place in way:
                if not self._heading_at(place):
                    return place
        return index

    def _place(self, index: int) -> None:
        if not self._rows:
            return
        index = max(0, min(index, len(self._rows) - 1))
        index = self._choosable(index, down=index >= self._cursor)
        moved = index != self._cursor
        self._cursor = index
        self._show_cursor()
        self.refresh()
        if moved:
            self.post_message(self.Highlighted(self, self.row_id))

    def _on_resize(self, _event: events.Resize) -> None:
        self._measure_and_scroll(self.scroll_offset.y)
        self._show_cursor()

    async def _on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        index = self.scroll_offset.y + offset.y - HEADER if offset else -1
        if offset and offset.y >= HEADER and index < len(self._rows):
            self._place(index)
            if event.chain == 2:
                self.action_select()

    def action_move(self, rows: int) -> None:
        """Move the cursor down by so many rows."""
        self._place(self._cursor + rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor down by so many pages."""
        self._place(self._cursor + pages * self._page)

    def action_end(self, last: bool) -> None:
        """Move the cursor to the first or the last row."""
        self._place(len(self._rows) - 1 if last else 0)

    def action_select(self) -> None:
        """Post `Selected` for the row under the cursor."""
        if self.row_id is None:
            raise SkipAction
        self.post_message(self.Selected(self, self.row_id))
