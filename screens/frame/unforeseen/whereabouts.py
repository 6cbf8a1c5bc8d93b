"""Where somebody is in a room: enough to build the room anew around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Input

from screens.frame.room import Room
from screens.widgets.long_list import LongList

W = TypeVar("W", bound=Widget)


class Whereabouts(msgspec.Struct, frozen=True):
    """A room, the page in front, the row under each list's cursor, what has the focus.

    Lists and fields are told apart by their order in the room. `texts` are what its fields hold: a
    search, or a code half typed. They are people's, and never leave the program.
    """

    room: str
    page: str = ""
    rows: tuple[int, ...] = ()
    focus: str = ""
    texts: tuple[str, ...] = ()

    @classmethod
    def of(cls, room: str, screen: Screen[object]) -> Whereabouts:
        """Where somebody is on `screen`, which shows `room`."""
        pages = [switcher.current or "" for switcher in screen.query(ContentSwitcher)]
        return cls(
            room,
            page="".join(pages[:1]),
            rows=tuple(one.row_id or 0 for one in screen.query(LongList)),
            focus=_path(screen.focused),
            texts=tuple(field.value for field in screen.query(Input)),
        )

    @property
    def has_texts(self) -> bool:
        """Whether something stands in a field."""
        return any(map(str.strip, self.texts))

    def without_texts(self) -> Whereabouts:
        """What may leave the program, and what a room can hardly fall over."""
        return msgspec.structs.replace(self, texts=())

    def fill(self, screen: Screen[object]) -> None:
        """Open the page and fill the fields, on a screen of the same room; lists may follow."""
        for switcher in screen.query(ContentSwitcher):
            if self.page and screen.query(f"#{self.page}"):
                switcher.current = self.page
        for field, text in zip(screen.query(Input), self.texts, strict=False):
            if text:
                field.value = text
                field.cursor_position = len(text)

    def take(self, screen: Screen[object]) -> None:
        """Put the cursors and the focus back, when the screen has been drawn."""
        for one, row in zip(screen.query(LongList), self.rows, strict=False):
            if row:
                one.go_to(row)
        if (focus := _found(screen.query(Widget), self.focus)) is not None:
            focus.focus()  # behind what the room's own start focuses


class Over(NamedTuple):
    """A room over another one: what makes it afresh, and where somebody is in it."""

    make: Callable[[], Room]
    where: Whereabouts


def rooms_over(room: str, over: Sequence[Screen[Any]]) -> list[Over]:
    """The rooms that lie over `room`, up to the first dialog."""
    found: list[Over] = []
    for screen in over:
        if not isinstance(screen, Room) or (made := screen.anew) is None:
            break
        found.append(Over(made, Whereabouts.of(room, screen)))
    return found


def _path(widget: Widget | None) -> str:
    """What tells a widget from the others of its room, or ""."""
    if widget is None:
        return ""
    return "/".join(node.id or type(node).__name__ for node in widget.ancestors_with_self)


def _found(widgets: Iterable[W], path: str) -> W | None:
    return next((one for one in widgets if path and one.focusable and _path(one) == path), None)
