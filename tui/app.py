"""The application object: one conference open, one screen in front, fresh within 50 ms."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.notifications import SeverityLevel
from textual.screen import ModalScreen, Screen

from screens.checkin.desk.unsaved import RETRY_SECONDS, retry, unsaved_of
from screens.frame.keys import speak
from screens.frame.ordered_app import Typed
from screens.frame.room import Room
from screens.frame.visiting_app import VisitingApp
from screens.sentences import language, say, set_language
from screens.widgets.modal import TextSheet
from screens.widgets.obeys_at_once import LINE_ENDS
from screens.words.set_back import wrong_clock
from store import clock
from store.conference import Conference
from tui.several.waiting import catch_up

if TYPE_CHECKING:
    from screens.frame.stray_scans import StrayScans

ROOMS = {
    "overview": ("f2", "screens.overview.screen", "OverviewScreen"),
    "delegates": ("f3", "screens.delegates.screen", "DelegatesScreen"),
    "checkin": ("f4", "screens.checkin.screen", "CheckinScreen"),
    "agenda": ("f5", "screens.agenda.screen", "AgendaScreen"),
    "votes": ("f6", "screens.votes.screen", "VotesScreen"),
    "awards": ("f7", "screens.awards.screen", "AwardsScreen"),
    "papers": ("f8", "screens.papers.screen", "PapersScreen"),
    "preparation": ("f9", "screens.preparation.screen", "PreparationScreen"),
}
"""Room to its key, module and class; modules are imported when the room is first entered."""

REFRESH_SECONDS = 0.05
HALL_REFRESH_SECONDS = 0.2
TOLD_SECONDS = 3.0
"""How long a note on what was done stays, unless the next action ends it."""
REFUSED_SECONDS = 6.0  # a warning or a refusal stays for long: they say what to do
LITTER = 10_000
"""So many objects more than have gone are looked through for garbage as soon as it is quiet: Python
itself looks among the older ones so rarely that a window grew by 9 MB an hour."""
QUIET_SECONDS = 1.0
"""So long nobody has typed: looking takes a few frames."""


def _room_classes() -> dict[str, type[Room]]:
    """All rooms by name; those never entered are imported now."""
    return {room: getattr(import_module(module), name) for room, (_, module, name) in ROOMS.items()}


class HoinghiApp(VisitingApp):
    """The program on one conference.

    `only` keeps the window in one room (the desk); `hall` names the projector's screen instead.
    """

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", id="app.help", key_display="F1"),
        *(
            Binding(
                key,
                f"go('{room}')",
                room,
                id=f"app.{room}",
                key_display=key.upper(),
                show=False,
            )
            for room, (key, _, _) in ROOMS.items()
        ),
        Binding("ctrl+z", "undo", "Undo", id="app.undo", priority=True),
        Binding("ctrl+shift+z", "redo", "Redo", id="app.redo", priority=True, show=False),
        Binding(
            "ctrl+p", "command_palette", "Commands", id="app.palette", priority=True, show=False
        ),
        Binding("ctrl+right_square_bracket", "hall", "Hall", id="app.hall", show=False),
        Binding("ctrl+backslash", "hall('blank')", "Blank", id="app.hall-blank", show=False),
        Binding(
            "ctrl+circumflex_accent", "hall('freeze')", "Freeze", id="app.hall-freeze", show=False
        ),
        Binding("ctrl+underscore", "trust_clock", "Right", id="app.clock-right", show=False),
        Binding("ctrl+l", "language", "Language", id="app.language", show=False),
        Binding("ctrl+q", "quit", "Quit", id="app.quit", priority=True),
        Binding("escape", "return", "Return", id="app.return"),
    ]

    def __init__(self, conference: Conference, *, only: str = "", hall: str = "") -> None:
        super().__init__()
        self.conference = conference
        self.only = only
        self._hall = hall
        self.gone_on: list[Path] = []
        speak(self)
        clock.start_running()

    @cached_property
    def _stray(self) -> StrayScans:
        # With the first key, not with the first frame.
        module, elsewhere = map(import_module, ("screens.frame.stray_scans", "tui.scans.elsewhere"))
        take = partial(elsewhere.take_scan, self, is_hall=bool(self._hall))
        made: StrayScans = module.StrayScans(self, self.conference.state.profile.event_code, take)
        return made

    def record(self, error: Exception) -> None:
        """Write an unforeseen error down."""
        import_module("tui.logs").record(error)

    def here(self) -> str:
        """The room that lies lowest, or what the window shows instead of one."""
        return self._hall or super().here() or self.only or "overview"

    def tell_unforeseen(self, sentence: str) -> None:
        """Say what became of an error, but not to the hall."""
        if not self._hall:
            super().tell_unforeseen(sentence)

    def keeps(self, event: Typed) -> bool:
        """A scan goes to the desk, wherever it was typed into."""
        return self._stray.keeps(event)

    @property
    def holds(self) -> bool:
        """Whether keys arrived that nobody has been given, as of a scan that has not ended."""
        return super().holds or bool(self._stray.text)

    @property
    def unanswered(self) -> list[str]:
        """What the desk still owes an answer: lines in the queue, people who are not saved yet."""
        lines = sum(
            isinstance(key.event, events.Key) and key.event.key in LINE_ENDS for key in self.typed
        )
        told = [say("waiting-banner", count=lines)] if lines else []
        if who := [one.who for one in unsaved_of(self.conference)]:
            told.insert(0, say("unsaved-banner", count=len(who), who=", ".join(who)))
        return told

    def on_mount(self) -> None:
        """Enter the first room and watch the journal."""
        self.title = self.conference.state.profile.title
        self.enter(self.place.room if self.place else self.here(), self.place, self.greeting)
        period = HALL_REFRESH_SECONDS if self._hall else REFRESH_SECONDS
        self.set_interval(period, self._watch)
        self.set_interval(RETRY_SECONDS, self._save_again)
        if self._hall:
            return  # what was mended is no news for the audience
        import_module("tui.keeping.asking").begin_mirror(self)
        import_module("tui.keeping.clock").warn(self)
        if not self.only:
            import_module("tui.keeping.gone_on").look(self)
        for code, name in self.conference.storage.repairs:
            text = say(f"repair-{code}", name=name)
            self.notify(text, severity="warning", timeout=15, markup=False)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something above the footer."""
        if timeout is None:
            timeout = TOLD_SECONDS if severity == "information" else REFUSED_SECONDS
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def on_notify(self) -> None:
        """What is said takes the place of what was said before."""
        self.clear_notifications()

    def make(self, room: str) -> Screen[None]:
        """A room made afresh, or the hall's or podium's screen."""
        if room in {"hall", "podium"}:
            hall = import_module("screens.hall.screen")
            screen: Screen[None] = hall.HallScreen(podium=room == "podium")
            return screen
        _, module, name = ROOMS[room]
        make: Callable[[], Room] = getattr(import_module(module), name)
        return make()

    def on_unmount(self) -> None:
        """The last changes go to the USB stick too."""
        self.conference.mirror.stop()

    def _save_again(self) -> None:
        if tried := retry(self.conference):
            import_module("tui.scans.saved_later").tell_tried(self, tried)
            self.show_changes()

    async def action_quit(self) -> None:
        """Leave; nobody is forgotten who has not been saved, and nothing typed without asking."""
        is_free = not unsaved_of(self.conference)
        if not import_module("screens.forms.questions").may_quit(self):
            return
        if is_free or import_module("tui.scans.saved_later").may_quit(self):
            self.exit()

    def _watch(self) -> None:
        catch_up(self.conference, None if self._hall else self.notify)
        self.show_changes()
        if gc.get_count()[0] > LITTER and time.monotonic() - self.heard_at > QUIET_SECONDS:
            gc.collect()  # a room that was left goes when nobody waits for a picture

    def show_changes(self) -> None:
        """Tell the screens that are seen what has been changed since they were told last."""
        # A screen just entered has nothing yet to draw on: the change waits for it. One that is
        # being closed has nothing left.
        there = [screen for screen in self.told if screen.is_mounted and screen.is_running]
        if there and there[0] is self.told[0] and (touched := self.conference.touched()):
            for screen in there:
                cast("Room", screen).changed(touched)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A desk's or hall's window stays what it is; a dialog is answered before leaving."""
        if action == "go":
            return not (self.only or self._hall) and self.may_go
        if action == "return":
            return self.came_from is not None and len(self.screen_stack) <= 2
        if action in {"help", "command_palette"} and self._hall:
            return False
        if action == "hall":
            return not (self.only or self._hall) and isinstance(self.screen, Room)
        if action in {"undo", "redo"}:
            return not (self._hall or isinstance(self.screen, ModalScreen))
        if action == "trust_clock":
            return isinstance(self.screen, Room) and bool(wrong_clock(self.conference))
        if action == "language":
            return len(self.screen_stack) <= 2
        return super().check_action(action, parameters)

    def action_undo(self) -> None:
        """Take back this window's last change; asks where that follows another undo."""
        import_module("tui.undoing").undo(self)

    def action_redo(self) -> None:
        """Take back this window's last undo."""
        import_module("tui.undoing").redo(self)

    def action_trust_clock(self) -> None:
        """The clock is right, and was fast before."""
        import_module("tui.keeping.clock").ask(self)

    def action_hall(self, switch: str = "") -> None:
        """Ask what hall and podium show; or blank or freeze the hall, or take that back."""
        control = import_module("screens.hall.control")
        control.switch(self, switch) if switch else control.ask_hall(self)

    def action_help_quit(self) -> None:
        """Ctrl+C copies; who wanted to leave is told how."""
        self.notify(say("how-to-quit"), markup=False)

    def action_language(self) -> None:
        """Speak the other language from now on."""
        set_language("en" if language() == "vi" else "vi")
        speak(self)
        if isinstance(self.screen, Room):
            self.take_place(self.make(self.screen.room))

    def action_command_palette(self) -> None:
        """Offer everything that can be done here and in other rooms, found by typing."""
        palette = import_module("screens.frame.palette").Palette
        if not isinstance(self.screen, (palette, TextSheet)):
            goes = self.check_action("go", ()) and not isinstance(self.screen, ModalScreen)
            self.push_screen(palette(self.screen, _room_classes if goes else None))

    def action_import(self, kind: str) -> None:
        """Bring a list in from a file or the clipboard; `kind` is one of `store.lists.KINDS`."""
        if isinstance(self.screen, Room):
            import_module("screens.lists.file").ask_file(self.screen, kind)

    def action_help(self) -> None:
        """Show what can be done here, with its keys."""
        self.push_screen(import_module("screens.frame.help").HelpScreen(self.screen))
