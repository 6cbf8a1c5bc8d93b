"""The clock in a room's title: one a room, though Textual calls every base's handler itself."""

from __future__ import annotations

from pathlib import Path

from screens.frame.room import Room
from tests.screens.stage_day import stage_day
from tui.app import HoinghiApp

ROOMS = {
    "overview": "f2",
    "delegates": "f3",
    "a delegate's history": "f3 ctrl+r",
    "units": "f3 ctrl+u",
    "groups": "f3 ctrl+g",
    "the desk": "f4",
    "agenda": "f5",
    "speeches": "f5 ctrl+t",
    "votes": "f6",
    "awards": "f7",
    "decisions": "f7 ctrl+s",
    "ladder": "f7 ctrl+t",
    "papers": "f8",
    "preparation": "f9",
    "estimate": "f9 ctrl+b",
}


async def test_every_title_ticks_once_a_second(tmp_path: Path) -> None:
    conference = stage_day(tmp_path / "c")
    seen: dict[str, int] = {}
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        for name, keys in ROOMS.items():
            await pilot.press(*keys.split())
            await pilot.pause()
            room = pilot.app.screen
            assert isinstance(room, Room), name
            clocks = [timer for timer in room._timers if timer._callback == room.show_title]
            seen[name] = len(clocks)
            if " " in keys:
                await pilot.press("escape")
    conference.close()
    assert seen == dict.fromkeys(ROOMS, 1)
