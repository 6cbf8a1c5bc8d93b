"""No text of a conference steers the terminal, breaks a room or moves its columns."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.widgets import Static

from store import clock
from store.conference import Conference
from store.outside.signs import steering
from tests.exports.paper_day import at
from tests.hostile_day import MARK, TEXTS, hostile_day
from tests.windows.window import Window
from tui.app import HoinghiApp

ROOMS = ("f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9")
OBEYED = re.compile("\x1b\\]0;|\x1bc|[\x08\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What the texts ask of a terminal, and the program itself never does."""


@pytest.fixture(scope="module", params=TEXTS)
def day(tmp_path_factory: pytest.TempPathFactory, request: Any) -> Iterator[Conference]:
    made = hostile_day(tmp_path_factory.mktemp("hostile") / "c", request.param)
    with clock.travel(at(17, 30)):
        yield made
    made.close()


def look(app: HoinghiApp) -> None:
    """What is drawn, sign by sign."""
    for strip in app.screen._compositor.render_strips():
        line = "".join(segment.text for segment in strip)
        assert steering(line) == [], line
        assert not set("\t\n\r") & set(line), line
        assert cell_len(line) == app.size.width, line


async def test_every_room(day: Conference) -> None:
    app = HoinghiApp(day)
    async with app.run_test(size=(80, 24)) as pilot:
        for room in ROOMS:
            for key in (room, "down", "enter", "escape"):
                await pilot.press(key)
                await pilot.pause()
                look(app)


@pytest.mark.parametrize("view", ["hall", "podium", "checkin"])
async def test_every_window_of_its_own(day: Conference, view: str) -> None:
    app = HoinghiApp(day, only=view) if view == "checkin" else HoinghiApp(day, hall=view)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        look(app)


async def test_what_a_room_forgot_is_sieved(tmp_path: Path) -> None:
    with hostile_day(tmp_path / "c", "markup") as conference:
        app = HoinghiApp(conference)
        async with app.run_test(size=(80, 24)) as pilot:
            for text in ("a\x1b[2Jb\x9b2J\u202ec\ufffe\ud800", "\x1b]0;x\x07"):
                await app.screen.mount(Static(text, markup=False))
                app.notify(text, markup=False)
            await pilot.pause()
            look(app)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
@pytest.mark.parametrize("words", [(), ("--podium",), ("--hall",)])
def test_the_bytes_that_a_terminal_gets(tmp_path: Path, words: tuple[str, ...]) -> None:
    made = hostile_day(tmp_path / "c", "steering")
    made.close()
    folder = str(made.folder)
    shown = ("project", folder, *(() if words == ("--hall",) else words))
    window = Window("a", shown if words else (folder,), tmp_path)
    drawn = ""
    try:
        while MARK not in drawn:
            window.look()
            drawn = window.drawn.decode("utf-8", "replace")
            assert window.ended is None, drawn
    finally:
        window.close()
    assert OBEYED.findall(drawn) == []
