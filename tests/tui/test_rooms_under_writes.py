"""Rooms are entered while other desks write: no change may meet a screen not yet composed.

The suite goes round the rooms a few times beside a writing process; for a whole minute of it:
`HOINGHI_SOAK_SECONDS=60 pytest tests/tui/test_rooms_under_writes.py -k process`.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from time import monotonic

import pytest
from textual import events

from screens.checkin.sheets.figures import FiguresScreen
from screens.frame.room import Room
from store.checkin import attendance, desk
from store.conference import Conference
from store.kinds import settings
from tests.screens.checkin_hall import make_hall
from tests.store.store_kit import child
from tui.app import ROOMS, HoinghiApp

CHANGES = 16
"""Rooms entered at least: each twice. The fault used to come with the first or second."""
SECONDS = float(os.environ.get("HOINGHI_SOAK_SECONDS", "0"))
"""How long rooms are changed at least."""

WRITE = """
import sys
from pathlib import Path
from threading import Event, Thread
from store.checkin.desk import check_in
from store.conference import Conference

conference, told_to_stop = Conference.open(Path(sys.argv[1]), "bàn 2"), Event()
Thread(target=lambda: (sys.stdin.read(), told_to_stop.set()), daemon=True).start()
written = 0
while not told_to_stop.wait(0.03):
    check_in(conference, f"không có mã {written}", nonce=str(written))
    written += 1
    if written == 1:
        print("writing", flush=True)
conference.close()
print(written, flush=True)
"""
"""Another desk: a scan every 30 ms until its input ends, then the number of scans."""


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Conference]:
    conference = make_hall(tmp_path)
    yield conference
    conference.close()


@pytest.fixture
def other(hall: Conference) -> Iterator[Conference]:
    conference = Conference.open(hall.folder, "bàn 2")
    yield conference
    conference.close()


def shown(app: HoinghiApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def until(holds: Callable[[], bool], app: HoinghiApp) -> None:
    """Let the application go on until something holds, or until it has ended with an error."""
    async with asyncio.timeout(30):
        while not holds() and app.is_running:
            await asyncio.sleep(0)


@pytest.mark.parametrize("room", ROOMS)
async def test_a_change_waits_for_the_room_just_entered(
    hall: Conference, other: Conference, room: str
) -> None:
    app = HoinghiApp(hall, only="agenda" if room == "overview" else "overview")
    async with app.run_test() as pilot:
        await pilot.pause()
        app.switch_screen(app.make(room))
        assert not app.screen.is_mounted
        settings.set_profile(other, {"title": "Hội nghị đổi tên"})
        app._watch()
        assert hall._touched  # not lost, and not drawn on nothing
        await until(lambda: not hall._touched, app)
        await until(lambda: "Hội nghị đổi tên" in shown(app), app)


@pytest.mark.parametrize("screen", ["hall", "podium"])
async def test_a_change_waits_for_the_projectors_screen(
    hall: Conference, other: Conference, screen: str
) -> None:
    app = HoinghiApp(hall, hall=screen)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.switch_screen(app.make(screen))
        settings.set_profile(other, {"title": "Hội nghị đổi tên"})
        app._watch()
        assert hall._touched
        await until(lambda: not hall._touched, app)


async def test_a_change_waits_for_the_dialog_over_a_room(
    hall: Conference, other: Conference
) -> None:
    app = HoinghiApp(hall, only="checkin")
    async with app.run_test() as pilot:
        await pilot.pause()
        app.push_screen(FiguresScreen(hall, attendance.session(hall.state), private=False))
        desk.check_in(other, delegate_id=1)
        app._watch()
        await until(lambda: not hall._touched, app)


async def test_rooms_are_changed_while_another_process_writes(hall: Conference) -> None:
    app = HoinghiApp(hall)
    with child(WRITE, hall.folder) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        assert writer.stdout.readline() == "writing\n"
        try:
            entered = await change_rooms(app)
        finally:
            said, _ = writer.communicate()
    assert entered >= CHANGES
    assert int(said) >= CHANGES // 2  # it gets less of a busy machine than the window


def is_in(app: HoinghiApp, room: str) -> bool:
    """Whether the room is in front and composed."""
    return isinstance(app.screen, Room) and app.screen.room == room and app.screen.is_mounted


async def change_rooms(app: HoinghiApp) -> int:
    """F3 to F9 and F2, over and over, each as soon as the room before is there; how many."""
    entered, end = 0, monotonic() + SECONDS
    async with app.run_test():
        for room, (key, _, _) in cycle(islice(cycle(ROOMS.items()), 1, 9)):
            if (entered >= CHANGES and monotonic() > end) or not app.is_running:
                break
            app.post_message(events.Key(key, None))
            await until(partial(is_in, app, room), app)
            entered += 1
    return entered
