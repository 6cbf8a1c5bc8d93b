"""An application that goes on after an error which nobody foresaw."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakSet

from textual import events
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker, WorkerFailed, WorkerState

from screens.frame.ending import end_on_signals, lasting
from screens.frame.ordered_app import OrderedApp
from screens.frame.unforeseen.closing import close_above, close_over, save_over, typed_into
from screens.frame.unforeseen.storm import Storm
from screens.frame.unforeseen.traces import screen_at_work, trace
from screens.frame.unforeseen.whereabouts import Over, Whereabouts, rooms_over
from screens.sentences import say

if TYPE_CHECKING:
    from textual.driver import Driver

Result = TypeVar("Result")

BROKEN = 70
"""With this code a window ends that could not be mended: it is to be started again."""
MOST_MENDED = 2
"""So often a room is built anew in one storm; then the window starts again."""
LOOK_SECONDS = 0.2
"""Between two looks whether a form has been closed whose room is to be built anew."""
MOST_ESCAPES = 2
"""So often in a row somebody presses Escape in vain; then a form is closed that fails at it."""
MOST_KEPT = 100
"""Errors remembered; the log has the others."""


class GuardedApp(OrderedApp[Result]):
    """Says an unforeseen error in one sentence, writes it down, builds the room anew in place.

    Textual 8.2.8 ends the application with a traceback, and before that the widget in whose handler
    it happened. Here every widget outlives its errors. A form that somebody types into stays open,
    and its room is built anew when it has been closed.
    """

    def __init__(self) -> None:
        super().__init__()
        self.unforeseen: list[str] = []
        """The errors met, the newest last, as the log has them."""
        self.place: Whereabouts | None = None
        """Where to begin, or where somebody was when the last error was met."""
        self.greeting = ""
        """What is said when the first room stands: that the window started again."""
        self.is_lost = False
        """Whether something typed could not be kept."""
        self.storm = Storm()
        self._times: dict[str, int] = {}
        self._is_due = False
        self._goes_round = False
        self._is_whole = False
        self._waited_for: Screen[Any] | None = None
        self._over: Sequence[Over] = ()
        self._escaped = 0
        self._newest: Screen[Any] | None = None
        self._doomed: WeakSet[Screen[Any]] = WeakSet()

    def get_driver_class(self) -> type[Driver]:
        """The system's own, made to outlive its terminal."""
        return lasting(super().get_driver_class())

    def on_mount(self) -> Awaitable[None] | None:
        """Have the signals end it in order, also where whoever started it has them ignored."""
        if not self.is_headless:
            end_on_signals(self)
        return None

    # --- what a window has of its own ------------------------------------------------------------

    def make(self, room: str) -> Screen[Any]:
        """A room made afresh, by its name."""
        raise NotImplementedError

    def here(self) -> str:
        """The name of the room that lies lowest."""
        raise NotImplementedError

    def tell_unforeseen(self, sentence: str) -> None:
        """Say what became of an error; to be overridden where nobody sits in front."""
        self.bell()
        self.notify(sentence, severity="error", markup=False)

    def enter(self, room: str, place: Whereabouts | None = None, told: str = "") -> None:
        """Put a room in front in place of the lowest one, at a place in it, and say something."""
        screen = self.make(room)
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)
        self._fill_later(screen, place, told)

    def _fill_later(self, screen: Screen[Any], place: Whereabouts | None, told: str) -> None:
        self._newest = screen
        screen.call_later(self._fill, screen, place, told)

    def _fill(self, screen: Screen[Any], place: Whereabouts | None, told: str) -> None:
        """The room has been composed."""
        if place and place.room == self.here() and screen in self.screen_stack:
            place.fill(screen)
        # Twice: a list follows what was filled into its search, and only then has the row to go to.
        stand = partial(self._stand, screen, place, told)
        screen.call_after_refresh(screen.call_after_refresh, stand)

    def _stand(self, screen: Screen[Any], place: Whereabouts | None, told: str) -> None:
        """The room has been drawn."""
        if place and place.room == self.here() and screen in self.screen_stack:
            place.take(screen)
        self._is_whole = self._is_whole or screen is self._newest
        if told:
            self.tell_unforeseen(told)

    # --- where errors arrive ---------------------------------------------------------------------

    def on_load(self) -> None:
        """Meet also what tasks and callbacks of the loop fall over, which nobody waits for."""
        asyncio.get_running_loop().set_exception_handler(self._met_in_loop)

    def _met_in_loop(self, _loop: object, context: dict[str, Any]) -> None:
        if (error := context.get("exception")) is not None:
            self._handle_exception(error)

    def _register(self, parent: Any, *widgets: Widget, **more: Any) -> list[Widget]:
        """Start widgets; an error in one of their handlers does not end them."""
        for widget in widgets:
            if "_dispatch_message" not in vars(widget):
                guarded = partial(self._dispatched, widget._dispatch_message)
                widget._dispatch_message = guarded  # type: ignore[method-assign]
        return super()._register(parent, *widgets, **more)

    async def _dispatch_message(self, message: Message) -> None:
        if isinstance(message, events.InputEvent | events.Paste):
            self.storm.calm()
            self._escaped = self._escaped + 1 if _is_escape(message) else 0
        if self._goes_round:
            await self._dispatched(super()._dispatch_message, message)
        else:  # the application is beginning or ending: Textual itself knows how to stop it
            await super()._dispatch_message(message)

    async def _process_messages_loop(self) -> None:
        self._goes_round = True
        try:
            await super()._process_messages_loop()
        finally:
            self._goes_round = False

    async def _dispatched(
        self, dispatch: Callable[[Message], Awaitable[None]], message: Message
    ) -> None:
        try:
            await dispatch(message)
        except Exception as error:
            self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        """Go on; where even that fails, the window starts again."""
        try:
            self._meet(error)
        except Exception:
            self.give_up()

    def panic(self, *_renderables: object) -> None:
        """The thread that reads the keys has died: nothing typed would arrive any more."""
        self._write_down(RuntimeError())
        self.give_up()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Meet what work beside the window fell over; the others' errors come by themselves."""
        error = event.worker.error
        is_silent = event.state is WorkerState.ERROR and not event.worker.exit_on_error
        if is_silent and isinstance(error, Exception):
            self._handle_exception(error)

    # --- going on --------------------------------------------------------------------------------

    def _meet(self, error: Exception) -> None:
        self._write_down(error)
        if self._exit:
            return
        if not self._goes_round:
            self._return_code = BROKEN  # unless it comes to be mended after all
        culprit = screen_at_work()
        if self._is_due or culprit in self._doomed:
            return
        self._is_due = True
        if self._is_whole or self.place is None:
            self._remember()
        if not self.call_later(self._mend, culprit):
            self.give_up()
        self.call_later(self.obey_next)

    def _write_down(self, error: Exception) -> None:
        """Into the log the first time, the tenth, the hundredth: some come with every frame."""
        met = getattr(error, "error", error) if isinstance(error, WorkerFailed) else error
        told = trace(met)
        self.unforeseen = [*self.unforeseen, told][-MOST_KEPT:]
        times = self._times[told] = self._times.get(told, 0) + 1
        if str(times).rstrip("0") == "1":
            self.record(met)

    def _remember(self) -> None:
        with suppress(Exception):  # a room that cannot even be read is built anew at its start
            self.place, self._over = Whereabouts(self.here()), ()
            self.place = Whereabouts.of(self.here(), self.screen_stack[1])
            self._over = rooms_over(self.here(), self.screen_stack[2:])

    def _mend(self, culprit: Screen[Any] | None) -> None:
        self._is_due, self._return_code = False, 0
        strength = self.storm.grow()
        form = typed_into(self.screen_stack[2:])
        is_over_it = form is culprit and strength > MOST_MENDED
        if culprit in {form, None}:  # a key that goes before others is the application's work
            is_over_it = is_over_it or self._escaped >= MOST_ESCAPES
        if form is not None and not is_over_it:
            close_above(self, form, culprit)
            if strength == 1:
                self.tell_unforeseen(say("unforeseen-form"))
            self._wait_for(form)
        elif form is not None or strength <= MOST_MENDED:
            self._build_anew(say("unforeseen-room"), strength)
        else:
            self.give_up()

    def _wait_for(self, form: Screen[Any]) -> None:
        if self._waited_for is None:
            self.set_timer(LOOK_SECONDS, self._look_for_form)
        self._waited_for = form

    def _look_for_form(self) -> None:
        form, self._waited_for = self._waited_for, None
        if form not in self.screen_stack:  # another one may have been opened since
            form = typed_into(self.screen_stack[2:])
        if form is not None:
            self._wait_for(form)
        else:
            self._remember()
            self._build_anew("", 1)

    def _build_anew(self, told: str, strength: int) -> None:
        """The room and the rooms over it; where that was in vain, with less of what was there."""
        self._is_whole = False
        self._doomed = WeakSet(self.screen_stack[1:])
        is_lost = close_over(self)
        place, over = self.place or Whereabouts(self.here()), self._over
        if strength > 1:
            is_lost = is_lost or any(one.where.has_texts for one in over)
            if not over:
                is_lost, place = is_lost or place.has_texts, place.without_texts()
            over = self._over = ()
        if told and is_lost:
            told = say("unforeseen-lost")
        self.enter(place.room, place, "" if over else told)
        for number, one in enumerate(over, start=1):
            screen = one.make()
            self.push_screen(screen)
            self._fill_later(screen, one.where, told if number == len(over) else "")

    def give_up(self) -> None:
        """End, to be started again; a window that is ending already just ends."""
        if not self._exit:
            try:
                self.is_lost = self._loses() or self.is_lost
            except Exception:
                self.is_lost = True
            self.exit(return_code=BROKEN)

    def _loses(self) -> bool:
        """Save what can be saved; whether something typed or scanned is lost with the window.

        Keys that wait are a scan, as a rule: whoever sent it must hear that nobody took it.
        """
        if self._is_whole:
            self._remember()
        texts = [self.place, *(one.where for one in self._over)]
        return save_over(self) or self.holds or any(one.has_texts for one in texts if one)


def _is_escape(message: Message) -> bool:
    return isinstance(message, events.Key) and message.key == "escape"
