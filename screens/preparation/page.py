"""What the pages of the preparation room share: a summary, a list, its keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.frame.keys import speak
from screens.frame.room import Room
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible


class Page(Vertical):
    """A page with a line on top and a list; its keys work while it has the focus."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        speak(self)

    @property
    def room(self) -> Room:
        """The room that shows this page."""
        return cast("Room", self.screen)

    @property
    def rows(self) -> LongList:
        """The one list of this page."""
        return self.query_one(LongList)

    def columns(self) -> Sequence[Column]:
        """Headings and widths, in the language spoken now."""
        raise NotImplementedError

    def cells(self, row_id: int) -> Sequence[str]:
        """The texts of a row."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """A summary above the list."""
        yield Static(classes="summary", markup=False)
        yield LongList(self.columns(), self.cells, empty=say(f"preparation-no-{self.id}"))
        yield Static(classes="detail", markup=False)

    def detail(self, row_id: int) -> str:
        """The highlighted row's texts in full, without its sign."""
        return " · ".join(text for text in self.cells(row_id) if len(text) > 1)

    def summarise(self, text: str) -> None:
        """Say how things stand, above the list."""
        self.query_one(".summary", Static).update(Content(visible(text)))
        self._show_detail()

    @on(LongList.Highlighted)
    def _show_detail(self) -> None:
        row_id = self._row_id()
        text = self.detail(row_id) if row_id else ""
        self.query_one(".detail", Static).update(Content(visible(text)))
        self.refresh_bindings()

    def _row_id(self) -> int | None:
        return self.rows.row_id if self.is_mounted else None
