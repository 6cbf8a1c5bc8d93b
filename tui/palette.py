"""Ctrl+P: every room, and everything that can be done here and now, found without accents too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
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
from textual.screen import Screen
from textual.widgets import LoadingIndicator

from screens.frame.help import sentence_of
from screens.frame.keys import key_name
from screens.sentences import say
from screens.widgets.steady_input import SteadyInput
from store.names import fold

_HIDDEN = frozenset({"app.palette"})


@dataclass(frozen=True)
class Command:
    """One line of the palette."""

    text: str
    help: str
    run: Callable[[], Any]


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
    for theme in sorted(screen.app.available_themes):
        yield Command(
            say("palette-theme", name=theme),
            say("palette-theme-help"),
            partial(setattr, screen.app, "theme", theme),
        )


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

    @property
    def _commands(self) -> tuple[Command, ...]:
        palette = self.app.screen
        return palette.commands if isinstance(palette, Palette) else ()

    async def discover(self) -> Hits:
        """Everything, while nothing has been typed."""
        for command in self._commands:
            yield DiscoveryHit(Content(command.text), command.run, command.text, command.help)

    async def search(self, query: str) -> Hits:
        """What answers the query."""
        found = False
        for command in self._commands:
            score, letters = match(query, command.text)
            if score:
                found = True
                shown = Content(command.text)
                for place in letters:
                    shown = shown.stylize("bold underline", place, place + 1)
                yield Hit(score, shown, command.run, command.text, command.help)
        if not found:
            nothing = say("palette-nothing")
            yield Hit(0.01, Content(nothing), lambda: None, nothing)


class SteadyCommandInput(CommandInput, SteadyInput):
    """The palette's field, safe under an input method."""


class Palette(CommandPalette):
    """Textual's palette in our language, with a field that obeys keys in their order."""

    def __init__(self, screen: Screen[Any]) -> None:
        search = say("palette-search")
        super().__init__([RoomCommands], placeholder=search, id="--command-palette")
        # Asked for now: once the palette is in front, the rooms are out of reach.
        self.commands = tuple(commands(screen))

    def compose(self) -> ComposeResult:
        """The stock palette's parts, without its emoji."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield SteadyCommandInput(placeholder=self._placeholder, select_on_focus=False)
            with Vertical(id="--results"):
                yield CommandList()
                yield LoadingIndicator()

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close, once; see `Modal.dismiss`."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
