"""Keys are obeyed in their order, whatever becomes of the widgets they went to."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widget import Widget

from screens.frame.ordered_app import OrderedApp


class Box(Widget, can_focus=True):
    """Something to have the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("r", "app.note('box')", "")]


class Plain(Widget, can_focus=True):
    """Something else to have it."""


class Dialog(ModalScreen[None]):
    """Closes at "x"; `stands` never, if so made."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "app.note('dialog')", ""),
        Binding("x", "app.shut", ""),
    ]

    def __init__(self, *, stands: bool = True) -> None:
        super().__init__()
        self.stands = stands

    def compose(self) -> ComposeResult:
        yield Plain()


class Notes(OrderedApp[None]):
    """Notes which screen had each key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "note('priority')", "", priority=True),
        Binding("o", "open", ""),
        Binding("g", "gone", ""),
        Binding("never", "open(False)", ""),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[str] = []

    def compose(self) -> ComposeResult:
        yield Box()

    def action_note(self, what: str) -> None:
        self.notes.append(what)

    def action_open(self, stands: bool = True) -> None:
        self.push_screen(Dialog(stands=stands))

    def action_shut(self) -> None:
        self.pop_screen()

    async def action_gone(self) -> None:
        await self.query_one(Box).remove()
        await self.mount(Box())
        self.query_one(Box).focus()

    def burst(self, *keys: str) -> None:
        for key in keys:
            self.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_each_key_goes_to_what_the_key_before_it_has_put_in_front() -> None:
    app = Notes()
    async with app.run_test() as pilot:
        app.burst(*"roprpxrgpr")
        await pilot.pause()
        assert app.notes == ["box", "priority", "dialog", "priority", "box", "priority", "box"]


async def test_a_dialog_that_never_stands_does_not_take_the_keyboard_for_good() -> None:
    app = Notes()
    async with app.run_test() as pilot:
        app.burst("never", "p", "p")
        await pilot.pause()
        assert app.notes == ["priority", "priority"]


async def test_a_key_that_comes_behind_the_end_is_nobodys() -> None:
    app = Notes()
    async with app.run_test():
        pass
    assert not app.screen_stack
    await app.on_event(events.Key("p", "p"))
    assert app.notes == []
