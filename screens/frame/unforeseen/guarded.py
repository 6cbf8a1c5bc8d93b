"""An application that goes on after an error which nobody foresaw."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar
from weakref import WeakSet

from textual import events
from textual._context import active_message_pump
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker, WorkerFailed, WorkerState

from screens.frame.ordered_app import OrderedApp
from screens.frame.unforeseen.closing import close_over, save_over, typed_into
from screens.frame.unforeseen.storm import Storm
from screens.frame.unforeseen.traces import trace
from screens.frame.unforeseen.whereabouts import Whereabouts
from screens.sentences import say

Result = TypeVar("Result")

BROKEN = 70
"""With this code a window ends that could not be mended: it is to be started again."""
MOST_MENDED = 2
"""So often a room is built anew in one storm; then the window starts again."""
LOOK_SECONDS = 0.2
"""Between two looks whether a form has been closed whose room is to be built anew."""
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
        self._waits = False
        self._doomed: WeakSet[Screen[Any]] = WeakSet()

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
        screen.call_later(self._fill, screen, place, told)

    def _fill(self, screen: Screen[Any], place: Whereabouts | None, told: str) -> None:
        """The room has been composed."""
        if place and place.room == self.here() and screen.is_current:
            place.fill(screen)
        screen.call_after_refresh(self._stand, screen, place, told)

    def _stand(self, screen: Screen[Any], place: Whereabouts | None, told: str) -> None:
        """The room has been drawn."""
        if place and place.room == self.here() and screen.is_current:
            place.take(screen)
        self._is_whole = True
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
        culprit = _culprit()
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
            self.place = Whereabouts(self.here())
            self.place = Whereabouts.of(self.here(), self.screen_stack[1])

    def _mend(self, culprit: Screen[Any] | None) -> None:
        self._is_due, self._return_code = False, 0
        strength = self.storm.grow()
        form = typed_into(self.screen_stack[2:])
        if form is not None and (form is not culprit or strength <= MOST_MENDED):
            if strength == 1:
                self.tell_unforeseen(say("unforeseen-form"))
            self._wait_for_form()
        elif form is not None or strength <= MOST_MENDED:
            self._build_anew(say("unforeseen-room"), with_texts=strength == 1)
        else:
            self.give_up()

    def _wait_for_form(self) -> None:
        if not self._waits:
            self._waits = True
            self.set_timer(LOOK_SECONDS, self._look_for_form)

    def _look_for_form(self) -> None:
        self._waits = False
        if typed_into(self.screen_stack[2:]) is not None:
            self._wait_for_form()
        else:
            self._remember()
            self._build_anew("", with_texts=True)

    def _build_anew(self, told: str, *, with_texts: bool) -> None:
        self._is_whole = False
        self._doomed = WeakSet(self.screen_stack[1:])
        is_lost = close_over(self)
        place = self.place or Whereabouts(self.here())
        if told and is_lost:
            told = say("unforeseen-lost")
        self.enter(place.room, place if with_texts else place.without_texts(), told)

    def give_up(self) -> None:
        """End, to be started again; a window that is ending already just ends."""
        if not self._exit:
            self.is_lost = save_over(self) or self.is_lost
            self.exit(return_code=BROKEN)


def _culprit() -> Screen[Any] | None:
    """The screen in whose work it happened; None where that was the application's own."""
    with suppress(Exception):
        pump = active_message_pump.get()
        return pump.screen if isinstance(pump, Widget) else None
    return None
