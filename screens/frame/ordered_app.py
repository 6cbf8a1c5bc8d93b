"""An application that obeys keys in the order in which they were typed."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from textual import events, on
from textual.app import App
from textual.filter import LineFilter
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from screens.lasting.any_bytes import hear_any_bytes
from screens.lasting.unsteered import Unsteered
from screens.widgets.obeys_at_once import ObeysAtOnce

if TYPE_CHECKING:
    from textual.driver import Driver

Typed = events.Key | events.Paste
Result = TypeVar("Result")

_SIEVE = Unsteered()

PAUSE = 0.005
"""Seconds between two looks at a dialog that is being drawn, or a widget that may have gone."""
MOST_LOOKS = 200
"""So often; then the next key is obeyed, whatever has become of the one before."""


_BEHIND_ESCAPE = {"ª": "9", "º": "0"}
"""How Textual 8.2.8 reads Escape with the first digit of a code or a card right behind it."""


def _parted(event: Typed) -> list[Typed]:
    """A key, or the two that Textual took for one: Escape, and a scan that came right behind."""
    digit = _BEHIND_ESCAPE.get((isinstance(event, events.Key) and event.character) or "")
    if digit is None:
        return [event]
    keys: list[Typed] = [events.Key("escape", "\x1b"), events.Key(digit, digit)]
    for key in keys:
        key.time = event.time
    return keys


class Waiting(NamedTuple):
    """A key that has not been obeyed yet; `is_judged`: it is known to be no part of a scan."""

    event: Typed
    is_judged: bool = False


class OrderedApp(App[Result]):
    """Looks at a key when everything that the key before it asked for has been done.

    Textual 8.2.8 puts a key into the queue of the widget in focus, runs the bindings when it comes
    back from there, and priority bindings before all that: what is typed without waiting is obeyed
    in another order, or by a screen that is about to be covered. Here a key is followed by a
    message of ours that takes the same way up to the application, so that it arrives when the key
    has been obeyed, and by a second one behind what obeying it told the screen.
    """

    @dataclass
    class Passed(Message):
        """Goes the way of a key, behind it; `front` is what was in front when it was sent."""

        turn: int
        is_last: bool
        front: tuple[Screen[object], Widget | None]

    def __init__(self) -> None:
        super().__init__()
        self.typed: deque[Waiting] = deque()
        """Keys that arrived and have not been obeyed yet."""
        self.heard_at = 0.0
        """When a key or a click came last, by `time.monotonic`."""
        self._turn = 0
        self._looks = 0
        self._is_obeying = False
        self._waiting: asyncio.TimerHandle | None = None

    def get_driver_class(self) -> type[Driver]:
        """The system's own, made to hear any bytes."""
        driver = super().get_driver_class()
        hear_any_bytes(driver)
        return driver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, and the last sieve before the terminal."""
        return [*super().get_line_filters(), _SIEVE]

    async def on_event(self, event: events.Event) -> None:
        """Put a key behind those that are still to be obeyed."""
        if isinstance(event, events.InputEvent):
            self.heard_at = time.monotonic()
        if isinstance(event, Typed) and not event.is_forwarded:
            # Who types is there, though the terminal said that it was left and never that it is
            # back: only with the focus where it was does a scan come into the field for it.
            self.app_focus = True
            self.typed.extend(map(Waiting, _parted(event)))
            if self.screen_stack and not (self._is_obeying or self._stands):
                self._follow(None)
            await self.obey_next()
        elif self.screen_stack or not isinstance(event, events.InputEvent):
            await super().on_event(event)

    def record(self, error: Exception) -> None:
        """Write an unforeseen error down; to be overridden."""

    def keeps(self, _event: Typed) -> bool:
        """Whether a key is kept back for now, or is nobody's any more; to be overridden."""
        return False

    async def obey_next(self) -> None:
        """Hand out the keys that wait, until one has to be waited for."""
        while self.typed and not self._is_obeying and self.screen_stack:
            event, is_judged = self.typed.popleft()
            if not is_judged and self.keeps(event):
                continue
            target = self.focused or self.screen
            is_text = isinstance(event, events.Key) and event.is_printable
            await super().on_event(event)
            if event.is_forwarded:
                self._follow(target)
            elif not (is_text and isinstance(target, ObeysAtOnce)):
                self._follow(self.focused or self.screen, is_last=True)

    @property
    def holds(self) -> bool:
        """Whether keys arrived that nobody has been given; to be widened by who keeps some."""
        return bool(self.typed)

    @property
    def is_settled(self) -> bool:
        """Whether every key that arrived has been obeyed."""
        return not (self.holds or self._is_obeying)

    @property
    def _stands(self) -> bool:
        return bool(getattr(self.screen, "stands", True))

    def _follow(self, target: Widget | None, *, is_last: bool = False) -> None:
        """Send a message behind a key, or after a moment where there is nobody to send it to."""
        if not self._is_obeying:
            self._is_obeying, self._looks = True, 0
        self._turn += 1
        passed = self.Passed(self._turn, is_last, self._front)
        if target is not None and not target.post_message(passed):
            target = None
        self._look_after(passed, target)

    def _look_after(self, passed: Passed, target: Widget | None) -> None:
        """Have the message come by itself where the widget it was sent to has gone meanwhile."""

        def look() -> None:
            self._looks += 1
            is_there = target is not None and target.is_attached and target.is_running
            if is_there and self._looks < MOST_LOOKS:
                self._look_after(passed, target)
            else:
                self.post_message(passed)

        self._stop_waiting()
        self._waiting = asyncio.get_running_loop().call_later(PAUSE, look)

    @on(Passed)
    async def _obeyed(self, passed: Passed) -> None:
        if passed.turn != self._turn or not self._is_obeying or not self.screen_stack:
            return  # it came after all, when it had been given up; or the application ends
        screen, focused = front = self._front
        is_done = passed.is_last and passed.front == front and self._stands
        self._looks += 1
        if is_done or self._looks > MOST_LOOKS:
            self._is_obeying = False
            self._stop_waiting()
            await self.obey_next()
        else:
            self._follow(focused or screen if self._stands else None, is_last=True)

    @property
    def _front(self) -> tuple[Screen[object], Widget | None]:
        return self.screen, self.screen.focused

    def _stop_waiting(self) -> None:
        if self._waiting:
            self._waiting.cancel()
