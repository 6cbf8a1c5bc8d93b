"""A question over a room that is answered by yes or no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Label

from screens.forms.dialog import Dialog
from screens.frame.room import Room
from screens.sentences import say
from screens.widgets.plain import visible_lines


class Confirm(Dialog[bool]):
    """Yes or no. "No" has the focus: a scanner's Enter must not agree to anything."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,pageup", "turn(-1)", show=False, id="long-confirm.up"),
        Binding("down,pagedown", "turn(1)", show=False, id="long-confirm.down"),
        Binding("left", "go(-1)", show=False, priority=True, id="confirm.left"),
        Binding("right", "go(1)", show=False, priority=True, id="confirm.right"),
    ]

    def __init__(self, title: str, text: str, *, ok: str, cancel: str) -> None:
        super().__init__(title, ok=ok, cancel=cancel)
        self._text = text

    def compose_body(self) -> ComposeResult:
        """What is asked; its lines stay lines."""
        with VerticalScroll(can_focus=False):
            if self._text:
                yield Label(visible_lines(self._text), markup=False, classes="text")

    def on_mount(self) -> None:
        """Start at "no": a scanner's Enter must not agree to anything."""
        self.begin(self.query_one("#cancel"))

    def action_turn(self, pages: int) -> None:
        """Scroll a text that is longer than the terminal by about a page."""
        text = self.query_one(VerticalScroll)
        text.scroll_relative(y=pages * max(1, text.size.height - 1), animate=False)

    def action_accept(self) -> None:
        """Whoever presses the key or the button has agreed."""
        self.dismiss(True)

    def action_cancel(self) -> None:
        """Escape is no agreement."""
        self.dismiss(False)


def ask_leaving(screen: Screen[Any], leave: Callable[[], object]) -> None:
    """Leave, or forget what was typed, only after asking: nothing typed is lost by one key."""

    def answered(agreed: bool | None) -> None:
        if agreed:
            leave()

    question = Confirm(
        say("form-leave-title"),
        say("form-leave-text"),
        ok=say("form-leave-yes"),
        cancel=say("form-leave-no"),
    )
    screen.app.push_screen(question, answered)


def leave(screen: Screen[Any]) -> None:
    """Close a screen without a result; one that says `is_changed` only after asking."""
    if getattr(screen, "is_changed", False):
        ask_leaving(screen, lambda: screen.dismiss(None))
    else:
        screen.dismiss(None)


def may_quit(app: App[Any]) -> bool:
    """Whether nothing typed would be lost with the program; else it is asked about."""
    typed = [one for one in app.screen_stack if getattr(one, "is_changed", False)]
    if typed and not isinstance(app.screen, Confirm):
        ask_leaving(typed[-1], app.exit)
    return not typed


def confirm(
    room: Room,
    title: str,
    text: str,
    done: Callable[[], object],
    *,
    ok: str = "",
    cancel: str = "",
) -> None:
    """Ask, and do it only on a clear yes; "No" has the focus."""

    def answered(agreed: bool | None) -> None:
        if agreed:
            with room.guarded():
                done()

    cancel = cancel or say("key-cancel" if ok else "word-no")
    dialog = Confirm(title, text, ok=ok or say("word-yes"), cancel=cancel)
    room.app.push_screen(dialog, answered)
