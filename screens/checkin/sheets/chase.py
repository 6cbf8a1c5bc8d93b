"""Ctrl+A at the desk: recipients who have not come before the awards, and whom to call."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.frame.keys import speak
from screens.sentences import say
from screens.widgets.modal import Modal
from screens.widgets.plain import visible
from screens.words.awards.chasing import chase_line
from store.awards.before.chasing import chased
from store.checkin import attendance
from store.conference import Conference, Touched


class ChaseSheet(Modal[None]):
    """Who is away, in the order of the calls, fresh at every scan; in privacy mode a number."""

    AUTO_FOCUS = "#chase-scroll"
    DEFAULT_CSS = """
    ChaseSheet {
        & > #chase-box { width: 96%; }
        #chase-scroll { height: auto; max-height: 70vh; }
        #chase-text { height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+a,enter", "close", id="chase.close", key_display="Esc"),
    ]

    def __init__(self, conference: Conference, *, private: bool) -> None:
        super().__init__()
        speak(self)
        self._conference = conference
        self._private = private

    def compose(self) -> ComposeResult:
        """A box that scrolls."""
        with Vertical(id="chase-box", classes="box"):
            yield Static(id="chase-title", classes="title", markup=False)
            with VerticalScroll(id="chase-scroll"):
                yield Static(id="chase-text", markup=False)
            yield Static(Content(say("chase-hint")), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Show who is away."""
        self.changed({})

    def changed(self, _touched: Touched) -> None:
        """Look anew: whoever was scanned meanwhile is no longer away."""
        state = self._conference.state
        away = chased(state, attendance.session(state))
        title = say("chasing-heading", count=len(away))
        self.query_one("#chase-title", Static).update(Content(visible(title)))
        lines = [] if self._private else [chase_line(state, one) for one in away]
        if not away:
            lines = [say("chasing-empty")]
        elif self._private:
            lines = [say("chase-private")]
        text = Content("\n".join(visible(line) for line in lines))
        self.query_one("#chase-text", Static).update(text)

    def action_close(self) -> None:
        """Back to the desk."""
        self.dismiss()
