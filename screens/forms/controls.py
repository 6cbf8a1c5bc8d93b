"""What a form is filled in with: a line of text, a choice, a large text. All obey keys at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widgets import Select
from textual.widgets._select import SelectCurrent, SelectOverlay
from textual.widgets.input import Selection

from screens.lasting.options import leave_if_gone
from screens.widgets.obeys_at_once import ObeysAtOnce
from screens.widgets.plain import visible
from screens.widgets.steady_input import SteadyInput
from screens.widgets.steady_text import SteadyTextArea
from store.names import fold

SEARCH_SECONDS = 0.7
"""Letters typed sooner than this after one another look for one option together."""


@dataclass(frozen=True)
class Field:
    """A field of a form: free text, or with `choices` one of (value, shown text).

    `is_area` is a large text below the other fields; `is_path` is kept exactly as it was typed;
    `is_secret` is not shown.
    """

    key: str
    label: str
    value: str = ""
    choices: Sequence[tuple[str, str]] | None = None
    required: bool = False
    is_area: bool = False
    is_path: bool = False
    is_secret: bool = False


class KnownNames(Suggester):
    """Completes to a known name whatever accents were typed; the right arrow takes it."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(case_sensitive=True)
        self._names = [(fold(name), name) for name in names]

    async def get_suggestion(self, value: str) -> str | None:
        """The first known name that begins so."""
        wanted = fold(value)
        return next((name for key, name in self._names if wanted and key.startswith(wanted)), None)


class FormInput(ObeysAtOnce, SteadyInput):
    """One line of text; `look` is called after every key that may have changed it."""

    look: Callable[[], None] | None = None

    def __init__(self, text: str = "", **more: Any) -> None:
        # Selected by `SteadyModal`: by the time the field hears of the focus, keys have arrived.
        super().__init__(text, select_on_focus=False, **more)

    @property
    def text(self) -> str:
        """The value as forms know it: plain text."""
        return self.value

    @text.setter
    def text(self, text: str) -> None:
        self.value = text

    def obey(self, event: events.Key | events.Paste) -> bool:
        """Take a key or a paste at once; false where it is none of the field's."""
        if isinstance(event, events.Paste):
            self.paste(event.text)
        elif not self.edit(event):
            return False
        if self.look:
            self.look()
        return True

    def select_nothing(self) -> None:
        """The next letter goes behind the text, which stays."""
        self.selection = Selection.cursor(len(self.value))

    def select_all_of_it(self) -> None:
        """The next letter replaces the text; its beginning, not its end, is in view."""
        self.selection = Selection(len(self.value), 0)


class TableArea(SteadyTextArea):
    """Text whose tabs stay."""

    keeps_tabs = True


class PathInput(FormInput):
    """One line for a path; a table pasted here by mistake goes to the large text."""

    def __init__(self, text: str, area: TableArea) -> None:
        super().__init__(text)
        self._area = area

    def paste(self, pasted: str) -> None:
        """Put a paste where it belongs."""
        if "\t" in pasted or "\n" in pasted.strip():
            self.screen.set_focus(self._area)
            self._area.paste(pasted)
        else:
            super().paste(pasted)


class ChoiceOptions(SelectOverlay):
    """The open list of a choice."""

    async def _on_click(self, event: events.Click) -> None:
        leave_if_gone(self, event)


class ChoiceInput(ObeysAtOnce, Select[str]):
    """A `Select` that keeps the focus while it is open: Down, Up or Space open it, Enter takes.

    `look` is called when another option has been taken by key.
    """

    DEFAULT_CSS = """
    ChoiceInput > SelectOverlay > .option-list--option-highlighted {
        color: $block-cursor-foreground;
        background: $block-cursor-background;
        text-style: $block-cursor-text-style;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,up,space", "show_overlay", show=False, id="choice.open"),
    ]
    look: Callable[[], None] | None = None

    def __init__(self, field: Field) -> None:
        options = _options(field.choices or ())
        known = any(field.value == value for _, value in options)
        value = field.value if known else Select.NULL
        super().__init__(
            options, prompt="", allow_blank=not (field.required and known), value=value
        )
        self._sought, self._sought_at = "", 0.0

    def compose(self) -> ComposeResult:
        """The line with the value, and the list that opens below it."""
        yield SelectCurrent(self.prompt)
        yield ChoiceOptions(type_to_search=False).data_bind(compact=Select.compact)

    def on_mount(self) -> None:
        """A click into the list does not take the focus either."""
        self._overlay.can_focus = False

    @on(SelectOverlay.UpdateSelection)
    def _taken_too_late(self, event: SelectOverlay.UpdateSelection) -> None:
        """What was taken by a click may be none of the options that are offered by now."""
        if event.option_index >= len(self._options):
            event.stop()
            event.prevent_default()

    def on_blur(self) -> None:
        """Whoever goes on leaves the choice as it was."""
        self.expanded = False

    @property
    def text(self) -> str:
        """The value chosen; "" where none is."""
        return self.selection or ""

    @text.setter
    def text(self, text: str) -> None:
        self.value = text if text in self._legal_values else Select.NULL

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Other options; what is chosen stays chosen where it is still one of them."""
        before = self.selection
        with self.prevent(Select.Changed):
            self.set_options(_options(choices))
            if before in dict(choices):
                self.value = before
        self.post_message(self.Changed(self, self.value))

    @property
    def _overlay(self) -> ChoiceOptions:
        return self.query_one(ChoiceOptions)

    def obey(self, event: events.Key | events.Paste) -> bool:
        """Open, move, look for letters, take, close."""
        if isinstance(event, events.Paste):
            return False
        if not self.expanded:
            if event.key in {"down", "up", "space"}:
                self.expanded = True
                return True
            return False
        moves: dict[str, Callable[[], None]] = {
            "up": self._overlay.action_cursor_up,
            "down": self._overlay.action_cursor_down,
            "pageup": partial(self._page, -1),
            "pagedown": partial(self._page, 1),
            "home": self._overlay.action_first,
            "end": self._overlay.action_last,
            "enter": self._take,
            "escape": self._close,
        }
        if event.key in moves:
            moves[event.key]()
        elif event.character and event.is_printable:
            self._search(event.character, event.time)
        else:
            return False
        return True

    def _watch_expanded(self, expanded: bool) -> None:
        self.set_class(expanded, "-expanded")
        if expanded:
            values = [value for _, value in self._options]
            self._highlight(values.index(self.value))

    def _highlight(self, place: int) -> None:
        self._overlay.highlighted = place
        self._overlay.scroll_to_highlight()

    def _page(self, pages: int) -> None:
        """Go by about a page; Textual's own way looks for lines that may not be drawn yet."""
        rows = max(1, self._overlay.size.height - 1)
        place = (self._overlay.highlighted or 0) + pages * rows
        self._highlight(min(max(0, place), len(self._options) - 1))

    def _close(self) -> None:
        self.expanded = False

    def _take(self) -> None:
        self.value = self._options[self._overlay.highlighted or 0][1]
        self._close()
        if self.look:
            self.look()

    def _search(self, character: str, at: float) -> None:
        """Go to the option that has the letters typed earliest."""
        is_new = at - self._sought_at > SEARCH_SECONDS
        self._sought, self._sought_at = ("" if is_new else self._sought) + character, at
        wanted = fold(self._sought)
        found = [(fold(str(text)).find(wanted), place) for place, (text, _) in self._by_place()]
        hits = [hit for hit in found if hit[0] >= 0]
        if wanted and hits:
            self._highlight(min(hits)[1])

    def _by_place(self) -> list[tuple[int, tuple[object, object]]]:
        return list(enumerate(self._options))


def _options(choices: Sequence[tuple[str, str]]) -> list[tuple[Text, str]]:
    return [(Text(visible(text)), value) for value, text in choices]
