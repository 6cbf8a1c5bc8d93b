"""Ctrl+P: everything that can be done here, in every other room, and the themes.

All is found without accents too. What is done in another room is done there: the palette leads.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from textual import events
from textual._widget_navigation import Direction
from textual.app import App, ComposeResult
from textual.command import Command as PaletteLine
from textual.command import (
    CommandInput,
    CommandList,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Hits,
    Provider,
)
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.errors import NoWidget
from textual.geometry import Region
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import LoadingIndicator

from screens.frame.elsewhere import Command, Rooms, elsewhere
from screens.frame.help import sentence_of
from screens.frame.keys import key_name
from screens.lasting.options import leave_if_gone
from screens.lasting.screen import Lasting
from screens.sentences import say, say_if_known
from screens.widgets.steady_input import SteadyInput
from store.names import fold

FARTHER = 0.6
"""What is done in another room stands behind what is meant as well here."""

_HIDDEN = frozenset({"app.palette"})


def commands(screen: Screen[Any]) -> Iterator[Command]:
    """What the palette offers over a screen: its own keys, the rooms, then the themes."""
    seen = set()
    for key, active in screen.active_bindings.items():
        binding = active.binding
        text = sentence_of(binding)
        # Keys of a list or field (up, backspace) are no commands: the palette is typed into.
        if not text or binding.id in _HIDDEN or active.node is screen.focused:
            continue
        if (binding.id, binding.action) not in seen and active.enabled:
            seen.add((binding.id, binding.action))
            run = partial(screen.app.run_action, binding.action, active.node)
            yield Command(text, key_name(key), run)
    yield from _themes(screen.app)


def _themes(app: App[Any]) -> Iterator[Command]:
    """The light ones first: halls are bright, and projectors weak."""
    for name, theme in sorted(app.available_themes.items(), key=lambda one: (one[1].dark, one[0])):
        key = "palette-theme-dark" if theme.dark else "palette-theme-light"
        about = say_if_known(f"theme-{name}")
        text = say(key, name=f"{about} ({name})" if about else name)
        yield Command(text, say("palette-theme-help"), partial(setattr, app, "theme", name))


def match(query: str, text: str) -> tuple[float, list[int]]:
    """How well a text answers a query, 0 to 1, and which letters do; accents do not count.

    Every word of the query must stand in it; the beginning counts most, then beginnings of words.
    """
    words, folded = fold(query).split(), fold(text)
    places = [_place(word, folded) for word in words]
    if not places or min(places) < 0:
        return 0.0, []
    begins = [place == 0 or folded[place - 1] == " " for place in places]
    letters = [p + i for word, p in zip(words, places, strict=True) for i in range(len(word))]
    score = 1.0 if folded.startswith(" ".join(words)) else 0.8 if all(begins) else 0.5
    return score, letters if len(folded) == len(text) else []


def _place(word: str, folded: str) -> int:
    at_word = f" {folded}".find(f" {word}")
    return at_word if at_word >= 0 else folded.find(word)


class RoomCommands(Provider):
    """Commands out of the bindings; "diem danh" finds "Điểm danh"."""

    def __init__(self, screen: Screen[Any], match_style: Style | None = None) -> None:
        super().__init__(screen, match_style)
        self._here: tuple[Command, ...] = ()
        self._elsewhere: asyncio.Future[tuple[Command, ...]] | None = None

    async def startup(self) -> None:
        """Look into the rooms that have not been entered yet, while the first letters come.

        Nobody waits for them here: Textual 8.2.8 waits in the search for the first letter, which
        the second one cancels, and with it this; nothing would ever be found.
        """
        palette = self.app.screen
        if isinstance(palette, Palette):
            self._here = palette.commands
            if palette.rooms:
                self._elsewhere = asyncio.ensure_future(self._looked(palette.rooms, palette.below))

    async def _looked(self, rooms: Rooms, below: Screen[Any]) -> tuple[Command, ...]:
        found = await asyncio.to_thread(rooms)
        return tuple(elsewhere(self.app, below, found))

    async def discover(self) -> Hits:
        """Everything, while nothing has been typed."""
        for command in self._here:
            yield DiscoveryHit(Content(command.text), command.run, command.text, command.help)

    async def search(self, query: str) -> Hits:
        """What answers the query."""
        found = False
        for hit in _hits(query, self._here):
            found = True
            yield hit
        if self._elsewhere:
            for hit in _hits(query, await asyncio.shield(self._elsewhere), FARTHER):
                found = True
                yield hit
        if not found:
            nothing = say("palette-nothing")
            yield Hit(0.01, Content(nothing), lambda: None, nothing)


def _hits(query: str, found: Iterable[Command], weight: float = 1.0) -> Iterator[Hit]:
    for command in found:
        score, letters = match(query, command.text)
        if score:
            shown = Content(command.text)
            for place in letters:
                shown = shown.stylize("bold underline", place, place + 1)
            yield Hit(score * weight, shown, command.run, command.text, command.help)


class SteadyCommandInput(CommandInput, SteadyInput):
    """The palette's field, safe under an input method."""


class SteadyCommandList(CommandList):
    """The palette's lines, which may be paged through before they are drawn."""

    async def _on_click(self, event: events.Click) -> None:
        leave_if_gone(self, event)

    def _move_page(self, direction: Direction) -> None:
        if self._lines:
            super()._move_page(direction)


class Palette(Lasting, CommandPalette):
    """Textual's palette in our language, with a field that obeys keys in their order."""

    def __init__(self, screen: Screen[Any], rooms: Rooms | None = None) -> None:
        """`rooms` gives the classes of all rooms, where this one may be left for another."""
        search = say("palette-search")
        super().__init__([RoomCommands], placeholder=search)
        # Asked for now: once the palette is in front, the rooms are out of reach.
        self.commands = tuple(commands(screen))
        self.below = screen
        self.rooms = rooms

    def compose(self) -> ComposeResult:
        """The stock palette's parts, without its emoji."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield SteadyCommandInput(placeholder=self._placeholder, select_on_focus=False)
            with Vertical(id="--results"):
                yield SteadyCommandList()
                yield LoadingIndicator()

    def get_widget_at(self, x: int, y: int) -> tuple[Widget, Region]:
        """What is there; beside a terminal that became smaller meanwhile, the palette itself."""
        try:
            return super().get_widget_at(x, y)
        except NoWidget:
            return self, self.region

    def _refresh_command_list(
        self, command_list: CommandList, commands: list[PaletteLine], clear_current: bool
    ) -> None:
        if not self.is_left:
            super()._refresh_command_list(command_list, commands, clear_current)

    def _watch__list_visible(self) -> None:
        if not self.is_left:
            super()._watch__list_visible()

    async def _watch__show_busy(self) -> None:
        if not self.is_left:
            await super()._watch__show_busy()
