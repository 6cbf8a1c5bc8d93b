"""The question about those of a call who are known to be away."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Button, Label

from screens.forms.dialog import Dialog
from screens.sentences import say
from screens.widgets.plain import visible, visible_lines


class AwayQuestion(Dialog[bool]):
    """True: they have not received; False: they are here and receive; None: back.

    Enter says that they have not: what was not seen is never written down as received.
    """

    DEFAULT_CSS = """
    AwayQuestion VerticalScroll { max-height: 50vh; }
    AwayQuestion .second { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "turn(-1)", show=False, priority=True),
        Binding("pagedown", "turn(1)", show=False, priority=True),
        Binding("left,up", "go(-1)", show=False, priority=True),
        Binding("right,down", "go(1)", show=False, priority=True),
    ]

    def __init__(self, names: str) -> None:
        super().__init__(
            say("awards-away-title"), ok=say("awards-away-owed"), cancel=say("key-cancel")
        )
        self._names = names

    def compose_body(self) -> ComposeResult:
        """Who is away, and the second answer."""
        with VerticalScroll(can_focus=False):
            yield Label(visible_lines(self._names), markup=False, classes="text")
        with Vertical(classes="second"):
            yield Button(visible(say("awards-away-here")), id="here")

    def on_mount(self) -> None:
        """Start at the careful answer."""
        self.begin(self.query_one("#ok"))

    def action_turn(self, pages: int) -> None:
        """Scroll names that are more than the terminal is high."""
        names = self.query_one(VerticalScroll)
        names.scroll_relative(y=pages * max(1, names.size.height - 1), animate=False)

    def press(self, button: Button) -> None:
        """They are here after all, or one of the two others."""
        if button.id == "here":
            self.dismiss(False)
        else:
            super().press(button)

    def action_accept(self) -> None:
        """They are left owed."""
        self.dismiss(True)
