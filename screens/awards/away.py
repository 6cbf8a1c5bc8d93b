"""The question about those of a call who are known to be away."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Button, Label

from screens.forms.dialog import Dialog
from screens.sentences import say
from screens.widgets.plain import visible, visible_lines


class AwayQuestion(Dialog[bool]):
    """True: they have not received; False: they are here and receive; None: back.

    Enter says that they have not: what was not seen is never written down as received.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
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
        yield Label(visible_lines(self._names), markup=False, classes="text")
        with Vertical(classes="second"):
            yield Button(visible(say("awards-away-here")), id="here")

    def on_mount(self) -> None:
        """Start at the careful answer."""
        self.begin(self.query_one("#ok"))

    def press(self, button: Button) -> None:
        """They are here after all, or one of the two others."""
        if button.id == "here":
            self.dismiss(False)
        else:
            super().press(button)

    def action_accept(self) -> None:
        """They are left owed."""
        self.dismiss(True)
