"""Who stands: ticked among the member units, or typed and pasted one a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label

from screens.forms.controls import FormInput
from screens.forms.questions import leave
from screens.forms.steady_modal import SteadyModal
from screens.frame.key_bar import KeyBar, ShownKey
from screens.frame.keys import speak
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.widgets.obeys_at_once import ObeysAtOnce
from screens.widgets.plain import pasted_lines, visible
from store.names import fold, nfc


class NameInput(FormInput):
    """Where names are typed, and pasted one a line; `take` gets what a paste of lines names."""

    def __init__(self, take: Callable[[Sequence[str]], None]) -> None:
        super().__init__(id="new-name")
        self._take = take

    def paste(self, pasted: str) -> None:
        """Type one line; take several at once, what was half typed with the first."""
        lines = pasted_lines(pasted)
        self.type_text(lines[0])
        if len(lines) > 1:
            self._take([self.value, *lines[1:]])


class NameList(ObeysAtOnce, LongList):
    """The names, with a cursor that moves before the next key is looked at.

    Letters typed here filter the names, and tick none; `look` is told that they changed.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Callable[[int], tuple[str, str]],
        look: Callable[[], None],
    ) -> None:
        super().__init__(columns, cells, empty=say("candidates-empty"), id="names")
        self.sought = ""
        self._look = look

    def seek(self, text: str) -> None:
        """Show the names that have these letters, accents aside; all with ""."""
        if text != self.sought:
            self.sought = text
            self._look()

    def obey(self, event: events.Key | events.Paste) -> bool:
        """Move among the candidates or filter them at once; false for every other key."""
        if isinstance(event, events.Key):
            letter = event.character if event.is_printable else None
            if letter and (self.sought or not letter.isspace()):
                self.seek(self.sought + letter)
                return True
            if event.key == "backspace":
                self.seek(self.sought[:-1])
                return True
        moves = {
            "up": lambda: self.action_move(-1),
            "down": lambda: self.action_move(1),
            "pageup": lambda: self.action_page(-1),
            "pagedown": lambda: self.action_page(1),
            "home": lambda: self.action_end(False),
            "end": lambda: self.action_end(True),
        }
        move = moves.get(event.key) if isinstance(event, events.Key) else None
        if move:
            move()
        return move is not None


class CandidatesDialog(SteadyModal[tuple[str, ...] | None]):
    """The names on the ballot in their order, or None; `offered` may be ticked."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "accept", "Accept", id="candidates.accept", priority=True),
        Binding("space", "tick", "Tick", id="candidates.tick", priority=True),
        Binding("ctrl+g", "all", "All", id="candidates.all", priority=True),
        Binding("down", "to_list", "To list", id="candidates.down", show=False, priority=True),
        Binding("escape", "cancel", "Cancel", id="candidates.cancel", priority=True),
    ]

    def __init__(self, title: str, chosen: Sequence[str], offered: Sequence[str]) -> None:
        super().__init__()
        self._heading = title
        self._names = [*chosen, *(name for name in offered if name not in chosen)]
        self._chosen = set(chosen)
        self._before = set(chosen)
        self._field = NameInput(self._take)
        columns = [Column("", width=3), Column(say("candidates-name"))]
        self._list = NameList(columns, self._cells, self._show)
        speak(self)

    def compose(self) -> ComposeResult:
        """A field for new names above the list of all."""
        with Vertical(id="candidates"):
            yield Label(visible(self._heading), markup=False, classes="title")
            yield Label(say("candidates-hint"), markup=False)
            yield self._field
            yield self._list
            yield Label("", markup=False, id="chosen")
        yield KeyBar(self.first_keys)

    def on_mount(self) -> None:
        """Begin at the units where there are any, else at the field."""
        self._show()
        self.begin(self._list if self._names else self._field)

    def _cells(self, row: int) -> tuple[str, str]:
        name = self._names[row]
        return ("[✓]" if name in self._chosen else "[ ]", name)

    def first_keys(self) -> Sequence[str | ShownKey]:
        """In a filter, where a space is a letter, Enter ticks."""
        if self.focused is not self._list or not self._list.sought:
            return ()
        return (ShownKey("enter", "enter", "Enter", say("key-candidates-tick"), "screen.next"),)

    def _shown(self) -> list[int]:
        sought = fold(self._list.sought).split()
        names = [(row, fold(name)) for row, name in enumerate(self._names)]
        return [row for row, name in names if all(word in name for word in sought)]

    def _show(self) -> None:
        code = "candidates-no-hit" if self._list.sought and self._names else "candidates-empty"
        self._list.empty = say(code)
        self._list.set_rows(self._shown())
        self.refresh_bindings()
        told = say("candidates-chosen", count=len(self._chosen))
        if self._list.sought:
            told = f"{told} · {say('candidates-sought', text=self._list.sought)}"
        self.query_one("#chosen", Label).update(Content(visible(told)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each of the two, field and list, has its own keys; in a filter a space is a letter."""
        applies = super().check_action(action, parameters)
        in_list = self.focused is self._list
        if action == "tick":
            return applies and in_list and not self._list.sought
        return applies and (action != "to_list" or not in_list)

    def action_next(self) -> None:
        """Take the name in the field, or tick the one in the list."""
        if self.focused is self._list:
            self.action_tick()
            return
        self._take([self._field.value])

    def _take(self, lines: Sequence[str]) -> None:
        self._field.value = ""
        names = [name for name in map(nfc, lines) if name]
        for name in names:
            if name not in self._names:
                self._names.append(name)
            self._chosen.add(name)
        self._list.sought = ""
        self._show()
        if names:
            self._list.go_to(self._names.index(names[-1]))

    @on(LongList.Selected)
    def action_tick(self) -> None:
        """Tick or untick the name under the cursor; a filter has done its work then."""
        row = self._list.row_id
        if row is not None and self.focused is self._list:
            self._chosen ^= {self._names[row]}
            self._list.sought = ""
            self._show()
            self._list.go_to(row)

    def action_all(self) -> None:
        """Tick all that the filter leaves, or none of them when all are ticked."""
        shown = {self._names[row] for row in self._shown()}
        self._chosen = self._chosen - shown if shown <= self._chosen else self._chosen | shown
        self._show()

    def action_to_list(self) -> None:
        """From the field down into the list."""
        self.set_focus(self._list)

    def action_cancel(self) -> None:
        """First all names again, then back without a result; asks before anything is lost."""
        if self._list.sought:
            self._list.seek("")
        else:
            leave(self)

    @property
    def is_changed(self) -> bool:
        """Whether ticks or names would be lost."""
        return bool(self._field.value.strip()) or self._chosen != self._before

    def action_accept(self) -> None:
        """Take the ticked names, and a name still in the field."""
        self._take([self._field.value])
        self.dismiss(tuple(name for name in self._names if name in self._chosen))
