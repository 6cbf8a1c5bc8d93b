"""An unforeseen error in any room, in any place: the room stands again where it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from screens.hall.screen import HallScreen
from screens.sentences import say
from screens.widgets.long_list import LongList
from screens.widgets.steady_input import SteadyInput
from store.conference import Conference
from tests.screens.frame.unforeseen.faults import PLACES, SECRET, fall
from tests.screens.frame.unforeseen.windows import (
    WINDOWS,
    class_of,
    day_fixture,
    entered,
    log_fixture,
    mended,
    told,
    until,
)
from tui.app import ROOMS, HoinghiApp

__all__ = ["day_fixture", "log_fixture"]

pytestmark = pytest.mark.unforeseen


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
