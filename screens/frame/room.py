"""The base of every screen of an open conference: title bar, footer, redrawing, errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from screens.frame.key_bar import KeyBar, ShownKey
from screens.frame.keys import speak
from screens.frame.room_bar import RoomBar
from screens.lasting.screen import Lasting
from screens.sentences import say, say_error, set_aside_lines
from screens.widgets.modal import Banner
from screens.words.agenda import hall_warnings
from screens.words.mirror import copies_sign, mirror_warning, server_warnings
from screens.words.set_back import clock_banner, scan_again_banner
from store import clock
from store.conference import Conference, Touched
from store.errors import HoinghiError
from store.records import TABLES
from store.times.shown import day_text

WIDE = 110
"""Columns from which screens have the class `-wide`."""

DAY_ROOMS = frozenset({"checkin", "agenda", "votes", "awards"})
"""Rooms in which what is done is written down as done today."""

CHASE_KEYS = {"checkin": "Ctrl+A", "agenda": "F7 Ctrl+Y", "awards": "Ctrl+Y"}
"""Where recipients of awards who have not come are told of, and the key to their list."""

if TYPE_CHECKING:
    from store.state import State


class TitleBar(Static):
    """Which room this is, of which conference, at which desk, at what time."""

    DEFAULT_CSS = """
    TitleBar { height: 1; background: $primary; color: $text; text-style: bold; padding: 0 1; }
    """


class ConferenceScreen(Lasting, Screen[None]):
    """A screen of the conference that the application has open."""

    @property
    def conference(self) -> Conference:
        """The conference that the application has open."""
        return cast("Conference", self.app.conference)  # type: ignore[attr-defined]

    @property
    def state(self) -> State:
        """The conference's records as they are now."""
        return self.conference.state


class Room(ConferenceScreen):
    """A screen of the open conference.

    Subclasses name their room by `room` (sentence `room-<room>`), compose their content in
    `compose_room`, and show the present state in `redraw`, which runs when the screen
    comes to the front, so also after mounting, and whenever any window changed anything.
    """

    room = ""
    shows: ClassVar[frozenset[str]] = frozenset(TABLES)
    """The tables whose records this room shows; a change of others leaves it as it is."""
    opens: ClassVar[Mapping[str, str]] = {}
    """Action to the list that it opens, as "module:Class": imported when somebody asks for it."""
    is_kept: ClassVar[bool] = False
    """Whether nothing is lost in it when, lying over its room, it is left for another one."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012  (Textual's own)

    def __init__(self) -> None:
        super().__init__()
        self.start_at = 0
        """The record to begin at, where whoever opens the room wants one."""
        speak(self)

    def compose(self) -> ComposeResult:
        """Title bar, banner, the room, footer."""
        yield TitleBar(id="title-bar", markup=False)
        yield Banner(id="banner", markup=False)
        if not self.is_alone:
            yield RoomBar(id="room-bar", markup=False)
        yield from self.compose_room()
        yield KeyBar(self.first_keys)

    @property
    def anew(self) -> Callable[[], Room] | None:
        """What makes the same afresh, of a room that lies over another one; None of all others."""
        return None

    @property
    def is_alone(self) -> bool:
        """Whether this window leads to no other room (`hoinghi desk`): none of them is shown."""
        return bool(getattr(self.app, "only", ""))

    def first_keys(self) -> Sequence[str | ShownKey]:
        """What the footer begins with: the keys that matter now."""
        return ()

    def compose_room(self) -> ComposeResult:
        """The room's own widgets."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Show the present state."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show the clock every second; the state is shown as the screen comes to the front."""
        self.set_interval(1.0, self.show_title)

    def visit(self, room: str, record_id: int, *, back: int) -> None:
        """Go to a record of another room, from where Escape leads back to this one's `back`."""
        self.app.action_visit(room, record_id, (self.room, back))  # type: ignore[attr-defined]

    def on_screen_resume(self) -> None:
        """Coming back to the front: things may have changed meanwhile."""
        self.conference_changed()

    def changed(self, touched: Touched) -> None:
        """Some window changed these records; called by the application for the front screen."""
        if self.shows & touched.keys():
            self.show_title()
            self.redraw()

    def conference_changed(self) -> None:
        """Show the present state, whatever has changed."""
        self.conference.touched()
        self.show_title()
        self.redraw()

    def show_title(self) -> None:
        """Bring the title bar and the banner up to date."""
        time = clock.now().strftime("%H:%M:%S")
        name = say(f"room-{self.room}")
        mirror = copies_sign(self.conference)[0] if self.is_alone else ""
        parts = (mirror, self._sign(), name, self.conference.desk, self.state.profile.title)
        title = f"{time}  {' · '.join(part for part in parts if part)}"
        self.query_one("#title-bar", TitleBar).update(Content(title), layout=False)
        for bar in self.query(RoomBar):
            bar.show(self.room, copies_sign(self.conference))
        banner = self.query_one("#banner", Banner)
        warning = self.warning()
        if warning != banner.said:
            banner.say(warning)

    def _sign(self) -> str:
        """Who has not come shortly before the awards, in the rooms from where one leads to them."""
        if self.room not in CHASE_KEYS or not self.state.awards:
            return ""
        from screens.words.awards.chasing import chase_sign  # most days have no awards

        return chase_sign(self.state, clock.now(), CHASE_KEYS[self.room])

    def warning(self) -> str:
        """What nobody may overlook: nothing can be saved, a practice copy, the wrong day."""
        banners = [*getattr(self.app, "unanswered", ())]
        error = self.conference.read_only
        if error is not None:
            return " · ".join([*banners, say("read-only-banner", why=say_error(error))])
        banners += server_warnings(self.conference)
        banners += [say("practice-banner")] if self.state.profile.practice else []
        banners += filter(None, [clock_banner(self.conference), scan_again_banner(self.state)])
        banners += filter(None, [mirror_warning(self.conference)])
        banners += set_aside_lines(self.conference.set_aside)
        banners += [] if self.is_alone else hall_warnings(self.state)
        if banners:
            return " · ".join(banners)
        today = clock.now().date()
        days = {session.starts.date() for session in self.state.sessions.values()}
        if self.room in DAY_ROOMS and days and today not in days:
            return say("other-day-banner", today=day_text(today), day=day_text(min(days)))
        return ""

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Run an action; what the store refuses is said, and the screen goes on."""
        self.app.clear_notifications()
        try:
            yield
        except HoinghiError as error:
            self.app.bell()
            self.notify(say_error(error), severity="error", markup=False)
        self.conference_changed()
