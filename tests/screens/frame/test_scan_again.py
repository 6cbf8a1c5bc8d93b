"""Whom a fast clock counted for a later session stands in view until each was scanned again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import Static

from screens.checkin.sheets.figures import FiguresScreen
from screens.frame.room import Room
from screens.sentences import say
from screens.widgets.modal import Banner
from store import clock
from store.checkin import desk
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, Session
from tests.conftest import NOW
from tui import main
from tui.app import HoinghiApp

RIGHT = clock.parse_time(NOW)
NAMES = [f"Đại Biểu {chr(65 + n)}" for n in range(10)]


class Laptop:
    """A computer whose clock can be set."""

    wall: datetime = RIGHT


@pytest.fixture
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Conference]:
    """Ten people came this morning; the desk's clock said that it is the afternoon."""
    monkeypatch.delenv("HOINGHI_NOW", raising=False)
    monkeypatch.setattr(clock, "_wall", lambda: Laptop.wall)
    made = create_conference(tmp_path / "d", "khoi", date(2026, 12, 16))
    made.remove("t", *made.state.agenda.values(), *made.state.sessions.values())
    starts = [RIGHT, RIGHT + timedelta(hours=6)]
    made.save(
        "t", *(Session(order=n, name=f"Buổi {n}", starts=at) for n, at in enumerate(starts, 1))
    )
    roster.add_delegates(made, "t", [Delegate(number=0, name=name) for name in NAMES])
    with clock.travel(RIGHT + timedelta(hours=7)):
        for one in list(made.state.delegates):
            desk.check_in(made, delegate_id=one)
    yield made
    made.close()


def banner(app: HoinghiApp) -> str:
    """What the room in front holds up."""
    room = app.screen
    assert isinstance(room, Room)
    room.show_title()
    return room.query_one("#banner", Banner).said


@pytest.mark.parametrize("only", ["", "checkin"])
async def test_they_are_counted_in_every_room_and_named_at_the_desk(
    day: Conference, only: str
) -> None:
    async with HoinghiApp(day, only=only).run_test(size=(80, 50)) as pilot:
        app = pilot.app
        assert isinstance(app, HoinghiApp)
        await pilot.press("ctrl+underscore", "ctrl+s")
        assert banner(app) == say("scan-again-banner", count=10)
        await pilot.press("f3", "f4")
        assert banner(app) == say("scan-again-banner", count=10)
        desk.check_in(day, delegate_id=1)
        await pilot.press("ctrl+g")
        assert isinstance(app.screen, FiguresScreen)
        text = str(app.screen.query_one("#figures-text", Static).render())
        assert say("scan-again-heading", count=9) in text
        assert [name for name in NAMES if f"    – {name}" in text] == NAMES[1:], "each by name"
        await pilot.press("escape")
        for one in list(day.state.delegates):
            desk.check_in(day, delegate_id=one)
        await pilot.pause()
        assert banner(app) == ""


def test_commands_name_them_until_they_were_scanned(
    day: Conference, capsys: pytest.CaptureFixture[str]
) -> None:
    day.close()
    folder = str(day.folder)
    assert main.main(["clock", folder, "--right"]) == 0
    for words in (["clock", folder], ["show", folder, "summary"]):
        capsys.readouterr()
        assert main.main(words) == 0
        told = capsys.readouterr().out
        assert [name for name in NAMES if name in told] == NAMES, words
    assert main.main(["show", folder, "summary", "--json"]) == 0
    assert '"scan_again": [\n    1,' in capsys.readouterr().out
