"""Every window, and what the tests of unforeseen errors wait for in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.frame.ordered_app import PAUSE
from screens.hall.screen import HallScreen
from store import clock
from store.conference import Conference
from tests.screens.stage_day import minutes, stage_day
from tui.app import ROOMS, HoinghiApp, _room_classes

PATIENCE = 90
"""Seconds until a test gives up waiting; a loaded machine is slow, not wrong."""
WINDOWS: dict[str, dict[str, str]] = {
    **{room: {} for room in ROOMS},
    "desk": {"only": "checkin"},
    "hall": {"hall": "hall"},
    "podium": {"hall": "podium"},
}
"""Every room of the secretary's window, and every other window."""


@pytest.fixture(name="log", autouse=True)
def log_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOINGHI_LOG", str(tmp_path / "errors.log"))
    return tmp_path / "errors.log"


@pytest.fixture(name="day")
def day_fixture(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        yield conference
        conference.close()


async def entered(pilot: Pilot[Any], window: str) -> Any:
    if window in ROOMS:
        await pilot.press(ROOMS[window][0])
    await pilot.pause()
    return pilot.app.screen


def class_of(window: str) -> type[Any]:
    room = WINDOWS[window].get("only", window)
    return _room_classes()[room] if room in ROOMS else HallScreen


async def until(holds: Callable[[], object]) -> None:
    """Wait until something holds; what has to be waited for says so by itself, or never comes."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(PAUSE)  # a pilot's own pause draws, and falls over what is drawn


async def mended(pilot: Pilot[Any], broken: object) -> None:
    app = pilot.app
    await until(lambda: app.screen is not broken and app.screen.is_mounted)
    await until(lambda: getattr(app, "_is_whole", False))
    await pilot.pause()


def told(app: HoinghiApp) -> list[str]:
    return [note.message for note in app._notifications]
