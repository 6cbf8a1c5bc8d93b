"""An unforeseen error in any room, in any place: the room stands again where it was."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.frame.ordered_app import PAUSE
from screens.hall.screen import HallScreen
from screens.sentences import say
from screens.widgets.long_list import LongList
from screens.widgets.steady_input import SteadyInput
from store import clock
from store.conference import Conference
from tests.screens.frame.unforeseen.faults import PLACES, SECRET, fall
from tests.screens.stage_day import minutes, stage_day
from tui.app import ROOMS, HoinghiApp, _room_classes

pytestmark = pytest.mark.unforeseen

WINDOWS: dict[str, dict[str, str]] = {
    **{room: {} for room in ROOMS},
    "desk": {"only": "checkin"},
    "hall": {"hall": "hall"},
    "podium": {"hall": "podium"},
}
"""Every room of the secretary's window, and every other window."""


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOINGHI_LOG", str(tmp_path / "errors.log"))
    return tmp_path / "errors.log"


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        yield conference
        conference.close()


async def entered(pilot: Pilot[None], window: str) -> Any:
    if window in ROOMS:
        await pilot.press(ROOMS[window][0])
    await pilot.pause()
    return pilot.app.screen


def class_of(window: str) -> type[Any]:
    room = WINDOWS[window].get("only", window)
    return _room_classes()[room] if room in ROOMS else HallScreen


async def until(holds: Callable[[], object]) -> None:
    """Wait until something holds; what has to be waited for says so by itself, or never comes."""
    async with asyncio.timeout(20):
        while not holds():
            await asyncio.sleep(PAUSE)  # a pilot's own pause draws, and falls over what is drawn


async def mended(pilot: Pilot[None], broken: object) -> None:
    app = pilot.app
    await until(lambda: app.screen is not broken and app.screen.is_mounted)
    await until(lambda: app._is_whole)  # type: ignore[attr-defined]
    await pilot.pause()


def told(app: HoinghiApp) -> list[str]:
    return [note.message for note in app._notifications]


@pytest.mark.parametrize("window", WINDOWS)
async def test_it_is_built_anew_each_time_and_goes_on(
    day: Conference, window: str, log: Path
) -> None:
    app = HoinghiApp(day, **WINDOWS[window])
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        first = room = await entered(pilot, window)
        for place, put in PLACES.items():
            app.unforeseen.clear()
            app.storm.calm()
            put(app)
            await mended(pilot, room)
            room = app.screen
            assert type(room) is type(first), place
            is_hall = isinstance(room, HallScreen)
            assert told(app) == ([] if is_hall else [say("unforeseen-room")]), place
            assert {one.split()[0] for one in app.unforeseen} == {"UnforeseenError"}, app.unforeseen
        await pilot.press("ctrl+q")
    assert app.return_code == 0
    written = log.read_text("utf-8")
    assert "UnforeseenError tests.screens.frame.unforeseen.faults:" in written
    assert SECRET not in written


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("where", ["on_mount", "compose", "redraw"])
async def test_a_room_that_fails_once_while_it_is_entered_stands_after_all(
    day: Conference, window: str, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = HoinghiApp(day, **WINDOWS[window])
    kind = class_of(window)
    right, falls = getattr(kind, where), [True]

    def once(*words: Any) -> Any:
        return fall() if falls and falls.pop() else right(*words)

    monkeypatch.setattr(kind, where, once)
    async with app.run_test(size=(120, 40)) as pilot:
        await entered(pilot, window)
        await until(lambda: app.unforeseen and app._is_whole and not app._is_due)
        await until(lambda: isinstance(app.screen, kind) and app.screen.is_mounted)
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_the_place_in_the_room_is_kept(day: Conference) -> None:
    app = HoinghiApp(day)
    async with app.run_test(size=(120, 40)) as pilot:
        room = await entered(pilot, "delegates")
        await pilot.press("ctrl+f", "h")
        room.query_one("#delegates-list", LongList).go_to(4)
        before = room.query_one("#delegates-list", LongList).row_id
        app.call_later(fall)
        await mended(pilot, room)
        assert app.screen.query_one("#filter", SteadyInput).value == "h"
        assert app.screen.query_one("#filter", SteadyInput).has_focus
        assert app.screen.query_one("#delegates-list", LongList).row_id == before == 4


async def test_keys_typed_meanwhile_are_obeyed_in_the_new_room(day: Conference) -> None:
    app = HoinghiApp(day, only="checkin")
    async with app.run_test(size=(120, 40)) as pilot:
        room = await entered(pilot, "desk")
        await pilot.press(*"hoa")
        app.call_later(fall)
        await pilot.press(*"12")
        await mended(pilot, room)
        await pilot.pause()
        assert app.screen.query_one("#scan", SteadyInput).value == "hoa12"


async def test_another_window_never_notices(day: Conference) -> None:
    app, other = HoinghiApp(day), Conference.open(day.folder, "bàn 2")
    beside = HoinghiApp(other, only="checkin")
    async with app.run_test() as pilot, beside.run_test() as second:
        room, front = app.screen, beside.screen
        day.edit("profile", day.state.profile, title="Đã lưu")
        app.call_later(fall)
        await mended(pilot, room)
        await second.pause(0.1)
        assert (beside.screen, beside.unforeseen) == (front, [])
        assert day.state.profile.title == other.state.profile.title == "Đã lưu"
    other.close()


async def test_a_failing_key_is_answered_each_time_and_the_window_stays(
    day: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HoinghiApp, "action_help", fall)
    app = HoinghiApp(day)
    async with app.run_test() as pilot:
        for _ in range(8):
            room = app.screen
            await pilot.press("f1")
            await mended(pilot, room)
        assert app.is_running
        assert len(app.unforeseen) == 8


@pytest.mark.parametrize("window", WINDOWS)
async def test_an_error_that_comes_back_by_itself_ends_the_window_to_start_again(
    day: Conference, window: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = HoinghiApp(day, **WINDOWS[window])
    kind = class_of(window)
    monkeypatch.setattr(kind, "on_mount", fall)
    async with app.run_test() as pilot:
        if window in ROOMS:
            await pilot.press(ROOMS[window][0])
        await until(lambda: app._exit)
    assert app.return_code == 70
    assert app.place is not None
    assert app.place.room == next(iter(WINDOWS[window].values()), window)


async def test_an_error_in_the_way_out_of_errors_starts_the_window_again(
    day: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = HoinghiApp(day)
    monkeypatch.setattr(app, "record", fall)
    async with app.run_test():
        app.call_later(fall)
        await until(lambda: app._exit)
    assert app.return_code == 70
