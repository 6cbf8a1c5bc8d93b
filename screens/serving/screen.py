"""The links into the conference: one code at a time, so that no phone reads another's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from exports.sheets.qr import text_half_blocks
from screens.frame.key_bar import KeyBar
from screens.frame.keys import speak
from screens.frame.room import TitleBar
from screens.lasting.screen import Lasting
from screens.sentences import say
from screens.widgets.columns import Cell, Column
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible

PAPER = "#000000 on #ffffff"
"""Scanners read no code in the colours of a theme."""


@dataclass(frozen=True)
class Served:
    """What one kind of guest comes in by: a link for each address of this laptop."""

    role: str
    links: Sequence[str]


@dataclass(frozen=True)
class ServingState:
    """How it stands: guests by role, links tried in vain, and from where the last of these came."""

    guests: Mapping[str, int]
    wrong: int = 0
    last_wrong: str = ""


class ServingScreen(Lasting, Screen[None]):
    """The roles with their guests; of the highlighted one the link and its code."""

    CSS_PATH = "screen.tcss"
    help_topic = "serving"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,left,tab", "address", "Address", id="serving.address"),
        Binding("ctrl+c", "app.quit", "Quit", id="serving.quit"),
    ]

    def __init__(
        self,
        title: str,
        served: Sequence[Served],
        standing: Callable[[], ServingState],
        warning: str,
    ) -> None:
        super().__init__()
        self._served, self._standing = served, standing
        self._title, self._warning = title, warning
        self._stands: ServingState | None = None
        self._address = 0
        speak(self)

    def compose(self) -> ComposeResult:
        """The roles on the left, what is to be known below them, the code on the right."""
        yield TitleBar(say("serving-title", title=self._title), markup=False)
        with Horizontal(id="serving"):
            with Vertical(id="serving-side"):
                columns = [
                    Column(say("serving-role"), weight=1),
                    Column(say("serving-guests"), width=8, align="right"),
                ]
                yield LongList(columns, self._cells, id="serving-roles")
                with VerticalScroll(can_focus=False):
                    yield Static(id="serving-link", markup=False)
                    yield Static(id="serving-told", markup=False)
            yield Static(id="serving-code", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the first role, and look once a second who is there."""
        roles = self.query_one(LongList)
        roles.set_rows(range(len(self._served)))
        roles.focus()
        self._show_link()
        self._look()
        self.set_interval(1.0, self._look)

    def _cells(self, number: int) -> list[Cell]:
        role = self._served[number].role
        guests = self._stands.guests.get(role, 0) if self._stands else 0
        return [say(f"link-{role}"), str(guests) if guests else "–"]

    def _look(self) -> None:
        standing = self._standing()
        if standing == self._stands:
            return
        self._stands = standing
        self.query_one(LongList).set_rows(range(len(self._served)))
        told = [self._warning] if self._warning else []
        if standing.wrong:
            wrong = say("serving-wrong", count=standing.wrong, address=standing.last_wrong)
            told.append(wrong)
        told.append(say("serving-hint"))
        self.query_one("#serving-told", Static).update(
            Content("\n\n").join(map(Content, map(visible, told)))
        )

    @property
    def link(self) -> str:
        """The link that is shown."""
        links = self._served[self.query_one(LongList).row_id or 0].links
        return links[self._address % len(links)]

    @on(LongList.Highlighted)
    def _show_link(self) -> None:
        self.query_one("#serving-link", Static).update(Content(self.link))
        rows = (Content.styled(row, PAPER) for row in text_half_blocks(self.link))
        self.query_one("#serving-code", Static).update(Content("\n").join(rows))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be one address only."""
        if action == "address":
            return any(len(one.links) > 1 for one in self._served)
        return super().check_action(action, parameters)

    def action_address(self) -> None:
        """Show the link by another address of this laptop."""
        self._address += 1
        self._show_link()
