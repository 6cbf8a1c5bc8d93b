"""An unforeseen error in every kind of screen, in every place: somebody hears of it and goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Button, Input, TextArea

from screens.forms.questions import Confirm
from screens.forms.record_list import ListRoom, RecordList
from screens.frame.help import HelpScreen
from screens.frame.room import Room
from screens.frame.unforeseen.closing import is_changed
from screens.frame.unforeseen.guarded import GuardedApp
from screens.sentences import say
from store import clock
from store.conference import Conference
from tests.screens.frame.unforeseen.every_kind import OVER, Make, every_day, every_kind
from tests.screens.frame.unforeseen.faults import SECRET, fall, fall_later
from tests.screens.frame.unforeseen.windows import class_of, entered, log_fixture, told, until
from tests.screens.stage_day import minutes
from tui.app import ROOMS, HoinghiApp

__all__ = ["log_fixture"]

pytestmark = pytest.mark.unforeseen

START = frozenset({"StartScreen", "NewForm"})
BY_THEMSELVES = frozenset({"HallScreen", "ListRoom"})


@pytest.fixture(name="day")
def day_fixture(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        made = every_day(tmp_path / "c")
        yield made
        made.close()


def test_no_kind_is_forgotten() -> None:
    rooms = {class_of(room) for room in ROOMS}
    names = {one.__name__ for one in every_kind() - {*OVER, *rooms}}
    assert names == START | BY_THEMSELVES


@contextmanager
def failing_once(kind: type[Any], name: str) -> Iterator[None]:
    """A method of a kind of screen that fails the first time."""
    right, falls = vars(kind).get(name), [True]

    def once(*words: Any) -> Any:
        if falls and falls.pop():
            fall()
        if right is not None:
            return right(*words)
        return super(kind, words[0]).compose() if name == "compose" else None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kind, name, once, raising=False)
        yield


class Place:
    """One screen of a window, to be opened and broken."""

    def __init__(self, pilot: Pilot[Any], day: Conference, room: str, kind: type[Any], make: Make | None) -> None:
        self.pilot, self.day, self.room, self.kind, self.make = pilot, day, room, kind, make
        self.app: Any = pilot.app

    async def open(self) -> None:
        """Open it over a room that is fresh."""
        while len(self.app.screen_stack) > 2:
            self.app.pop_screen()
        await self.pilot.press(ROOMS["overview" if self.room != "overview" else "papers"][0])
        self.clear()
        await self.pilot.press(ROOMS[self.room][0])
        if self.make:
            self.app.push_screen(self.make(self.app, self.day))
            await self.pilot.pause()

    def clear(self) -> None:
        self.app.unforeseen.clear()
        self.app.storm.calm()
        self.app.clear_notifications()

    @property
    def part(self) -> Any:
        """What is to break: the screen, or the list that fills it."""
        screen = self.app.screen
        return screen.query_one(self.kind) if issubclass(self.kind, RecordList) else screen


async def in_compose(place: Place) -> None:
    with failing_once(place.kind, "compose"):
        await place.open()
        await until(lambda: place.app.unforeseen)


async def in_on_mount(place: Place) -> None:
    with failing_once(place.kind, "on_mount"):
        await place.open()
        await until(lambda: place.app.unforeseen)


async def in_a_key(place: Place) -> None:
    await place.open()
    part = place.part
    for key, bindings in part._bindings.key_to_bindings.items():
        name = bindings[0].action.partition("(")[0]
        if hasattr(part, f"action_{name}") and part.check_action(name, ()) is not False:
            setattr(part, f"action_{name}", fall)
            await place.pilot.press(key)
            if place.app.unforeseen:
                return
            delattr(part, f"action_{name}")
    raise AssertionError(part)


async def in_a_button(place: Place) -> None:
    await place.open()
    screen = place.app.screen
    if buttons := screen.query(Button):
        screen.press = fall
        buttons.first().press()


async def in_a_change(place: Place) -> None:
    """Another window changed something."""
    await place.open()
    told = next(one for one in reversed(place.app.screen_stack) if hasattr(one, "changed"))
    told.changed = fall
    place.day.edit("profile", place.day.state.profile, venue=f"{place.day.state.profile.venue}.")


async def in_a_timer(place: Place) -> None:
    await place.open()
    place.part.set_timer(0.001, fall)


async def in_work(place: Place) -> None:
    await place.open()
    place.part.run_worker(fall_later())


FAULTS = (in_compose, in_on_mount, in_a_key, in_a_button, in_a_change, in_a_timer, in_work)


def is_typed_into(screen: Screen[Any]) -> bool:
    return is_changed(screen) or isinstance(screen.focused, Input | TextArea)


async def settled(app: Any) -> None:
    await until(lambda: app._is_whole and not app._is_due and app.screen.is_mounted)


async def leave(place: Place, form: Screen[Any]) -> None:
    """Leave what stayed; the room behind it is built anew then."""
    before = place.app.screen_stack[1]
    for _ in range(4):
        if form in place.app.screen_stack:
            await place.pilot.press("ctrl+s" if isinstance(place.app.screen, Confirm) else "escape")
    await until(lambda: place.app.screen_stack[1] is not before)


@pytest.mark.parametrize("room", ROOMS)
async def test_it_is_said_and_everything_goes_on(day: Conference, room: str, log: Path) -> None:
    kinds: dict[type[Any], Make | None] = {class_of(room): None}
    import os
    kinds |= {kind: make for kind, (where, make) in OVER.items() if where == room and os.environ.get("K","") in kind.__name__}
    app = HoinghiApp(day)
    faults = []
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        for kind, make in kinds.items():
            for put in FAULTS:
                place = Place(pilot, day, room, kind, make)
                try:
                    await check(place, put)
                except BaseException as error:
                    import traceback; tb = traceback.extract_tb(error.__traceback__)
                    faults.append((kind.__name__, put.__name__, repr(error)[:300], [f"{f.name}:{f.lineno}" for f in tb if "test_every" in f.filename], app.screen_stack, app.unforeseen, told(app)))
                    if app._exit: break
                    while len(app.screen_stack) > 2: app.pop_screen()
                    await pilot.pause()
    for f in faults: print("FAULT", end=" ")or print("\n".join(map(str,f)), "\n")
    assert not faults
    written = log.read_text("utf-8")
    assert "UnforeseenError tests.screens.frame.unforeseen.faults:" in written
    assert SECRET not in written


async def check(place: Place, put: Any) -> None:
    app = place.app
    await put(place)
    if put is in_a_button and not app.screen.query(Button) and not app.unforeseen:
        return
    front = app.screen
    await until(lambda: app.unforeseen)
    await settled(app)
    await place.pilot.pause()
    assert app.unforeseen[0].startswith("UnforeseenError")
    if put is not in_compose: assert {one.split()[0] for one in app.unforeseen} == {"UnforeseenError"}, app.unforeseen
    stays = told(app) == [say("unforeseen-form")]
    if stays:
        assert is_typed_into(app.screen)
        await leave(place, app.screen)
        await settled(app)
        await place.pilot.pause()
    else:
        assert told(app) == [say("unforeseen-room")]
    assert app.here() == place.room
    assert type(app.screen_stack[1]) is class_of(place.room)
    await place.pilot.press("f1")
    assert isinstance(app.screen, HelpScreen)
    await place.pilot.press("escape")
    assert not isinstance(app.screen, HelpScreen)
