"""An unforeseen error in every kind of screen, in every place: somebody hears of it and goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Button, Input, TextArea

from screens.forms.questions import Confirm
from screens.forms.record_list import RecordList
from screens.frame.help import HelpScreen
from screens.frame.room import Room
from screens.frame.unforeseen.closing import is_changed
from screens.sentences import say
from store import clock
from store.conference import Conference
from tests.screens.frame.unforeseen.every_kind import OVER, Make, every_day, every_kind
from tests.screens.frame.unforeseen.faults import SECRET, fall, fall_later
from tests.screens.frame.unforeseen.windows import PATIENCE, class_of, log_fixture, told, until
from tests.screens.stage_day import minutes
from tui.app import ROOMS, HoinghiApp

__all__ = ["log_fixture"]

pytestmark = pytest.mark.unforeseen

ELSEWHERE = {"HallScreen", "ListRoom", "NewForm", "ServingScreen", "StartScreen"}
"""Walked through in `test_rooms_go_on` and `test_start_goes_on`, or as what fills them; that of
`hoinghi serve` is in no window of a conference."""


@pytest.fixture(name="day")
def day_fixture(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        made = every_day(tmp_path / "c")
        yield made
        made.close()


def test_no_kind_is_forgotten() -> None:
    rooms = {class_of(room) for room in ROOMS}
    assert {one.__name__ for one in every_kind() - {*OVER, *rooms}} == ELSEWHERE


class Place:
    """One kind of screen in a window, to be opened and broken."""

    def __init__(self, pilot: Pilot[Any], day: Conference, kind: type[Any], make: Make | None):
        self.pilot, self.day, self.kind, self.make = pilot, day, kind, make
        self.app: Any = pilot.app

    async def open(self) -> None:
        """Open it over its room, or make the room itself afresh."""
        if self.make:
            self.app.push_screen(self.make(self.app, self.day))
        else:
            self.app.take_place(self.kind())
        await self.pilot.pause()

    @property
    def part(self) -> Any:
        """What is to break: the screen, or the list that fills it."""
        screen = self.app.screen
        return screen.query_one(self.kind) if issubclass(self.kind, RecordList) else screen

    @contextmanager
    def failing_once(self, name: str) -> Iterator[None]:
        """A method of this kind that fails the first time."""
        with pytest.MonkeyPatch.context() as patch:

            def fail(_: object) -> object:
                patch.undo()
                return fall()

            patch.setattr(self.kind, name, fail, raising=False)
            yield


async def in_compose(place: Place) -> None:
    with place.failing_once("compose"):
        await place.open()
        await until(lambda: place.app.unforeseen)


async def in_on_mount(place: Place) -> None:
    with place.failing_once("on_mount"):
        await place.open()
        await until(lambda: place.app.unforeseen)


async def in_a_key(place: Place) -> None:
    """In a button or else in the first of its own keys that comes to it."""
    await place.open()
    part = place.part
    if buttons := part.query(Button):
        part.press = fall
        buttons.first().press()
        return
    for key, bindings in part._bindings.key_to_bindings.items():
        action = f"action_{bindings[0].action.partition('(')[0]}"
        if hasattr(part, action) and key != "enter" and bindings[0].id:
            vars(part)[action] = fall
            await place.pilot.press(key)
            del vars(part)[action]
            if place.app.unforeseen:
                return
    part.call_later(fall)  # it has none of its own


async def in_a_change(place: Place) -> None:
    """Another window changed something."""
    await place.open()
    heard = next(one for one in reversed(place.app.screen_stack) if hasattr(one, "changed"))
    heard.changed = fall
    place.day.edit("profile", place.day.state.profile, venue=f"{place.day.state.profile.venue}.")


async def in_work(place: Place) -> None:
    """In a timer, or in a task."""
    await place.open()
    if len(place.kind.__name__) % 2:
        place.part.set_timer(0.001, fall)
    else:
        place.part.run_worker(fall_later())


Put = Callable[[Place], Awaitable[None]]
FAULTS: tuple[Put, ...] = (in_compose, in_on_mount, in_a_key, in_a_change, in_work)


@pytest.mark.parametrize("room", ROOMS)
async def test_it_is_said_and_everything_goes_on(day: Conference, room: str, log: Path) -> None:
    kinds: dict[type[Any], Make | None] = {class_of(room): None}
    kinds |= {kind: make for kind, (where, make) in OVER.items() if where == room}
    app = HoinghiApp(day)
    async with app.run_test(size=(60, 20), notifications=True) as pilot:
        await pilot.press(ROOMS[room][0])
        for kind, make in kinds.items():
            for put in FAULTS:
                app.unforeseen.clear()
                app.clear_notifications()
                app.storm.calm()
                where = f"{kind.__name__} {put.__name__}"
                try:
                    async with asyncio.timeout(PATIENCE):
                        await put(place := Place(pilot, day, kind, make))
                        await goes_on(place, room)
                except BaseException as error:
                    raise AssertionError(where, app.screen_stack, app.unforeseen) from error
            await pilot.press("f1")
            assert isinstance(app.screen, HelpScreen), where
            await pilot.press("escape")
        await pilot.press("ctrl+q")
    assert app.return_code == 0
    written = log.read_text("utf-8")
    assert "UnforeseenError tests.screens.frame.unforeseen.faults:" in written
    assert SECRET not in written


async def goes_on(place: Place, room: str) -> None:
    """It was said in one sentence, and everything stands, or did as soon as a form was left."""
    app = place.app
    await until(lambda: app.unforeseen and told(app))
    await stands(app)
    assert app.unforeseen[0].startswith("UnforeseenError")
    if told(app) == [say("unforeseen-form")]:
        form, broken = app.screen, app.screen_stack[1]
        assert is_changed(form) or isinstance(form.focused, Input | TextArea)
        await left(place.pilot, form)
        await until(lambda: app.screen_stack[1] is not broken)
        await stands(app)
    else:
        assert told(app) == [say("unforeseen-room")]
        is_anew = getattr(place.kind, "anew", Room.anew) is not Room.anew
        is_room = is_anew or issubclass(place.kind, RecordList)
        assert len(app.screen_stack) == (3 if is_room and place.make else 2)
        assert isinstance(place.part, place.kind if is_room else class_of(room))
        while len(app.screen_stack) > 2:
            app.pop_screen()
    assert type(app.screen_stack[1]) is class_of(room)


async def stands(app: HoinghiApp) -> None:
    await until(lambda: app._is_whole and not app._is_due and app.screen.is_mounted)


async def left(pilot: Pilot[Any], form: Screen[Any]) -> None:
    """By Escape, with a yes where it is asked what is to become of what was typed."""
    async with asyncio.timeout(PATIENCE):
        while form in pilot.app.screen_stack:
            is_asked = isinstance(pilot.app.screen, Confirm)
            await pilot.press("ctrl+s" if is_asked else "escape")
