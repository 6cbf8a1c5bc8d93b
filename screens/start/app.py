"""The application that asks which conference, before there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.forms.form import Form
from screens.forms.questions import may_quit
from screens.frame.help import HelpScreen
from screens.frame.keys import speak
from screens.frame.ordered_app import Typed
from screens.frame.stray_scans import StrayScans
from screens.frame.unforeseen.guarded import GuardedApp
from screens.sentences import language, say, set_language
from screens.start.screen import Choice, StartScreen


class StartApp(GuardedApp[Choice]):
    """Asks which conference; `run()` returns the choice, None where there was none.

    `folder` is where new conferences go, `recent` those opened last, `message` why it asks again.
    """

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", id="app.help", key_display="F1"),
        Binding("ctrl+p", "command_palette", id="app.palette", priority=True, show=False),
        Binding("ctrl+l", "language", "Language", id="app.language", priority=True, show=False),
        Binding("ctrl+q", "quit", "Quit", id="app.quit", priority=True, show=False),
    ]

    def __init__(self, folder: Path, recent: Sequence[Path] = (), message: str = "") -> None:
        super().__init__()
        self._asked = folder, recent, message
        speak(self)

    @cached_property
    def _stray(self) -> StrayScans:
        return StrayScans(self, "", self._no_desk_yet)

    def keeps(self, event: Typed) -> bool:
        """A scan opens nothing and names no folder: there is no conference yet to record it."""
        return self._stray.keeps(event)

    @property
    def holds(self) -> bool:
        """Whether keys arrived that nobody has been given, as of a scan that has not ended."""
        return super().holds or bool(self._stray.text)

    def _no_desk_yet(self, _line: str, _at: datetime) -> None:
        self.bell()
        self.clear_notifications()
        self.notify(say("start-scanned"), severity="error", timeout=8, markup=False)

    async def action_quit(self) -> None:
        """Leave, after asking where something was typed."""
        if may_quit(self):
            self.exit()

    def action_help_quit(self) -> None:
        """Ctrl+C copies; who wanted to leave is told how."""
        self.clear_notifications()
        self.notify(say("start-how-to-quit"), markup=False)

    def on_notify(self) -> None:
        """What is said takes the place of what was said before."""
        self.clear_notifications()

    def on_mount(self) -> None:
        """Put the question of where to begin in front."""
        self.enter(self.here(), self.place, self.greeting)

    def here(self) -> str:
        """There is one room only."""
        return "start"

    def make(self, _room: str) -> StartScreen:
        """The question of where to begin, asked afresh."""
        return StartScreen(*self._asked)

    def record(self, error: Exception) -> None:
        """Write an unforeseen error down."""
        import_module("tui.logs").record(error)

    def action_help(self) -> None:
        """Show what can be done here, with its keys."""
        self.push_screen(HelpScreen(self.screen))

    def action_command_palette(self) -> None:
        """Offer everything that can be done here, found by typing."""
        palette = import_module("screens.frame.palette").Palette
        if not isinstance(self.screen, (palette, HelpScreen)):
            self.push_screen(palette(self.screen))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A question or the help is answered before the language changes."""
        if action == "language":
            return isinstance(self.screen, (StartScreen, Form))
        return super().check_action(action, parameters)

    def action_language(self) -> None:
        """Speak the other language from now on; what was typed into a form stays typed."""
        set_language("en" if language() == "vi" else "vi")
        speak(self)
        typed = self.screen.values() if isinstance(self.screen, Form) else None
        if typed is not None:
            self.pop_screen()
        before = self.screen
        self.switch_screen(StartScreen(*self._asked))
        if typed is not None and isinstance(before, StartScreen) and before.asked:
            form = before.asked()
            form.resume(typed)
            self.call_later(self._ask_again, before.asked, form)

    def _ask_again(self, asked: Callable[[], Form[Choice]], form: Form[Choice]) -> None:
        if isinstance(self.screen, StartScreen):
            self.screen.ask(asked, form)
