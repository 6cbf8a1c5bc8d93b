"""The box in which questions and forms stand over a room."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ScreenResultType
from textual.widget import Widget
from textual.widgets import Button, Label

from screens.forms.controls import ChoiceInput
from screens.forms.steady_modal import SteadyModal
from screens.frame.keys import key_name
from screens.sentences import say
from screens.widgets.plain import visible, visible_lines


class Dialog(SteadyModal[ScreenResultType]):
    """A title, what the dialog is about, the place for a complaint, and two buttons with keys."""

    DEFAULT_CSS = """
    Dialog {
        & > .box { width: 76; max-width: 95%; max-height: 100%; }
        Label { width: 1fr; }
        .title { margin-bottom: 1; }
        VerticalScroll { height: auto; max-height: 60vh; }
        .problem { color: $text-error; text-style: bold; }
        .hint { color: $text-muted; }
        Horizontal { height: auto; align-horizontal: right; }
        Horizontal > Button { margin-left: 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "accept", show=False, priority=True, id="dialog.accept"),
        Binding("escape", "cancel", show=False, priority=True, id="dialog.cancel"),
    ]

    help_topic = ""
    """What F1 explains over it, beside the keys."""

    def __init__(self, title: str, *, ok: str, cancel: str) -> None:
        super().__init__()
        self._heading, self._ok, self._cancel = title, ok, cancel

    def compose(self) -> ComposeResult:
        """Title, body, the place for a complaint, buttons."""
        with Vertical(classes="box"):
            yield Label(visible(self._heading), markup=False, classes="title")
            yield from self.compose_body()
            yield Label("", markup=False, classes="problem")
            with Horizontal():
                yield Label("", markup=False, classes="hint")
                yield Button(_with_key(self._ok, "ctrl+s"), variant="primary", id="ok")
                yield Button(_with_key(self._cancel, "escape"), id="cancel")

    def compose_body(self) -> ComposeResult:
        """What stands between the title and the buttons."""
        raise NotImplementedError

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Go to a control; a choice says how it opens."""
        super().set_focus(widget, scroll_visible, from_app_focus)
        hint = say("form-choice-hint") if isinstance(widget, ChoiceInput) else ""
        for label in self.query(".hint").results(Label):
            label.update(Content(hint))

    def complain(self, sentence: str) -> None:
        """Say, with a bell, why the dialog stays open."""
        self.app.bell()
        self.remark(sentence)

    def remark(self, sentence: str) -> None:
        """Say something in the place for complaints."""
        self.query_one(".problem", Label).update(Content(visible_lines(sentence)))


def _with_key(text: str, key: str) -> Content:
    return Content(visible(f"{text} ({key_name(key)})"))
