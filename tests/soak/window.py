"""A desk's window under Textual's pilot: keys as a terminal sends them, and what is answered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from unittest.mock import patch

from textual import _time, events
from textual._xterm_parser import XTermParser

import screens.frame.stray_scans
import screens.widgets.scan_field
from screens.checkin.desk.model import DeskModel
from screens.checkin.desk.unsaved import unsaved_of
from screens.checkin.screen import CheckinScreen
from screens.forms.form import Form
from screens.sentences import say
from store.conference import Conference
from tests.soak.process import PATIENCE, Told
from tests.soak.steps import ScanStep
from tui.app import HoinghiApp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from screens.checkin.desk.unsaved import Unsaved
    from screens.words.checkin import Words
    from store.checkin.rules import Answer
    from store.errors import HoinghiError

SIZE = (80, 24)
SCANNED, TYPED = 0.002, 0.2
"""Seconds between two keys of a scanner, and of a person."""

OVERLAYS = {
    "walk_in": ("ctrl+n",),
    "help": ("f1",),
    "figures": ("ctrl+g",),
    "palette": ("ctrl+p",),
}
"""What may lie over the desk, and the keys that put it there."""
ROOMS = {
    "overview": ("f2",),
    "delegates": ("f3",),
    "agenda": ("f5",),
    "votes": ("f6",),
    "awards": ("f7",),
    "papers": ("f8",),
    "preparation": ("f9",),
    "form": ("f3", "insert"),
}
"""Where else a window may be."""


Stroke = tuple[events.Key | events.Paste, float]
"""A key, and how long after the one before."""


class Keyboard:
    """When keys are pressed, by the field's clock: the soak says so and waits for none of it."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """Instead of Textual's `get_time` where keys are timed."""
        return _time.get_time() + self._ahead

    def time(self, strokes: Sequence[Stroke]) -> Iterator[events.Event]:
        """Stamp keys, each so long after the one before, the last one now, all after a pause."""
        length = sum(gap for _, gap in strokes)
        self._ahead += length + 1.0
        at = self.now() - length
        for event, gap in strokes:
            at += gap
            event.time = at
            yield event

    def be_silent(self) -> None:
        """Let a second pass in which nobody presses a key."""
        self._ahead += 1.0

    @contextmanager
    def ruling(self) -> Iterator[None]:
        """Fields and scans are timed by this keyboard."""
        with ExitStack() as patches:
            for module in (screens.widgets.scan_field, screens.frame.stray_scans):
                patches.enter_context(patch.object(module, "get_time", self.now))
            yield


def scanned(text: str) -> list[Stroke]:
    """Text as a scanner types it."""
    return [(e, SCANNED) for e in XTermParser().feed(text) if isinstance(e, events.Key)]


def typed(text: str) -> list[Stroke]:
    """Text as a person types it."""
    return [(e, TYPED) for e in XTermParser().feed(text) if isinstance(e, events.Key)]


def slowly(*keys: str) -> list[Stroke]:
    """Keys by name, as a person presses them."""
    return [(events.Key(key, None), TYPED) for key in keys]


def pressed(*keys: str) -> list[Stroke]:
    """Keys by name, each right behind the one before."""
    return [(events.Key(key, None), SCANNED) for key in keys]


class Window:
    """One window: what is typed into it, what its desk answers, in order."""

    def __init__(self, folder: Path, keyboard: Keyboard, only: str = "") -> None:
        usual = say("desk-first") if only else say("desk-secretary")
        self.conference = Conference.open(folder, usual)
        self.conference.claim_desk()
        self.app = HoinghiApp(self.conference, only=only)
        self.only = only
        self.keyboard = keyboard
        self.direction = "in"
        self.told: list[Told] = []
        self.headline = ""
        self.waiting: list[ScanStep] = []
        """What could not be saved, and is to be."""
        self.full = ExitStack()
        """While the drive has no room for this window; nothing is to be closed else."""
        self.has_room = True

    @property
    def desk(self) -> str:
        """The name it has been given."""
        return self.conference.desk

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Window]:
        """The window, at its desk."""
        async with self.app.run_test(size=SIZE):
            await self.quiet()
            if not self.only:
                await self.press("f4")
            yield self

    # --- keys ------------------------------------------------------------------------------------

    def send(self, strokes: Sequence[Stroke]) -> None:
        """Hand keys over, all at once."""
        for event in self.keyboard.time(strokes):
            self.app.post_message(event)

    async def press(self, *keys: str) -> None:
        """Press keys by name, each when the one before has done what it does."""
        for key in keys:
            self.send(pressed(key))
            await self.quiet()

    async def quiet(self) -> None:
        """Wait until every key has been obeyed and every message handled."""
        calm, begin = 0, monotonic()
        while calm < 4:
            await asyncio.sleep(0 if monotonic() - begin < 0.05 else 0.002)
            calm = calm + 1 if self._is_calm else 0
            if self.app._exception:
                raise self.app._exception
            if monotonic() - begin > PATIENCE:
                raise AssertionError(f"{self.desk} never comes to rest:\n{self.picture}")

    @property
    def _is_calm(self) -> bool:
        app = self.app
        if not app._running or not app.screen_stack:
            return False
        pumps = [app, *app.screen_stack, *([app.focused] if app.focused else [])]
        stands = bool(getattr(app.screen, "stands", True))
        return stands and app.is_settled and all(pump._message_queue.empty() for pump in pumps)

    async def answered(self, number: int) -> None:
        """Wait until so many answers have been told."""
        begin = monotonic()
        while len(self.told) < number and monotonic() - begin < 60.0:
            await asyncio.sleep(0.002)
        await self.quiet()

    def take_told(self) -> list[Told]:
        """What has been told since this was asked last."""
        told, self.told = self.told, []
        return told

    def silence(self) -> None:
        """A scanner without an Enter has sent what it sends: let 300 ms be over."""
        self.keyboard.be_silent()
        self.field_desk.field._look_when_silent()

    # --- what is seen ----------------------------------------------------------------------------

    @property
    def field_desk(self) -> CheckinScreen:
        """The desk's screen."""
        return next(s for s in self.app.screen_stack if isinstance(s, CheckinScreen))

    @property
    def values(self) -> dict[str, str]:
        """What stands in the form in front."""
        return self.app.screen.values() if isinstance(self.app.screen, Form) else {}

    @property
    def picture(self) -> str:
        """What is on the screen."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def counts(self) -> str:
        """The head count that the desk shows."""
        counts = self.field_desk.query_one("#right")
        return str(getattr(counts, "_said", ""))

    @property
    def unsaved(self) -> int:
        """How many the window says are not saved yet."""
        return len(unsaved_of(self.conference))

    @property
    def notes(self) -> str:
        """What is said above the footer."""
        return "\n".join(note.message for note in self.app._notifications)


@contextmanager
def listening(windows: Sequence[Window]) -> Iterator[None]:
    """Write down each answer that a window's desk tells."""
    by_conference = {id(window.conference): window for window in windows}
    answered, refuse, show = DeskModel._answered, DeskModel.refuse, DeskModel.show

    def window_of(model: DeskModel) -> Window | None:
        return by_conference.get(id(model.conference))

    def hear_answers(model: DeskModel, answers: list[Answer]) -> None:
        answered(model, answers)
        if window := window_of(model):
            window.told += [told(answer) for answer in answers]

    def hear_refusal(model: DeskModel, error: HoinghiError, *unsaved: Unsaved) -> None:
        refuse(model, error, *unsaved)
        if window := window_of(model):
            window.told.append(("not_saved" if unsaved else error.code, 0, "", ()))

    def see(model: DeskModel, shown: Words, *sound: object) -> None:
        _show(model, shown, *sound)
        if window := window_of(model):
            window.headline = shown.headline

    _show: Callable[..., None] = show
    with ExitStack() as patches:
        patches.enter_context(patch.object(DeskModel, "_answered", hear_answers))
        patches.enter_context(patch.object(DeskModel, "refuse", hear_refusal))
        patches.enter_context(patch.object(DeskModel, "show", see))
        yield


def told(answer: Answer) -> Told:
    """An answer as a process would tell it."""
    person = answer.delegate.id if answer.delegate else 0
    return str(answer.outcome), person, str(answer.kind), tuple(map(str, answer.cautions))
