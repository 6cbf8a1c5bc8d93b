"""A clock that says less than it did is warned of in every room, until it is right again."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace
from textual.widgets import Static

from screens.forms.questions import Confirm
from screens.frame.room import Room
from screens.sentences import say
from screens.widgets.modal import Banner
from store import clock
from store.conference import Conference
from tests.conftest import NOW
from tests.screens.delegate_pilot import conference_fixture
from tui.app import ROOMS, HoinghiApp

__all__ = ["conference_fixture"]

HOUR = timedelta(hours=1)
TOLD = clock.parse_time(NOW)
SAID = "! GIỜ MÁY 07:15 SỚM HƠN LẦN GHI 08:15: CHỈNH GIỜ (không mất gì)"


class Laptop:
    """A computer whose clock can be set."""

    wall: datetime = TOLD - HOUR


@pytest.fixture
def laptop(conference: Conference, monkeypatch: pytest.MonkeyPatch) -> Laptop:
    """What was done until now was an hour ago, and the clock is the computer's own."""
    made = Laptop()
    monkeypatch.delenv("HOINGHI_NOW")
    monkeypatch.setattr(clock, "_wall", lambda: made.wall)
    return made


def banner(app: HoinghiApp) -> str:
    """What the room in front holds up, once a second has passed."""
    room = app.screen
    assert isinstance(room, Room)
    room.show_title()
    return room.query_one("#banner", Banner).said


@pytest.mark.parametrize("only", ["", "checkin"])
async def test_every_room_warns_until_the_clock_is_right(
    conference: Conference, laptop: Laptop, only: str
) -> None:
    async with HoinghiApp(conference, only=only).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, HoinghiApp)
        await pilot.pause()
        told = say("clock-wrong", now="16/12/2026 07:15", told="16/12/2026 08:15")
        assert [one.message for one in app._notifications] == [told]
        for room, (key, _, _) in [] if only else ROOMS.items():
            await pilot.press(key)
            assert banner(app).startswith(SAID), room
        assert banner(app).startswith(SAID)
        conference.save("unit", replace(conference.state.units[1], name="Sở Khác"))
        assert banner(app).startswith(SAID), "it stays whatever is written"
        laptop.wall = TOLD - timedelta(minutes=2)
        assert "GIỜ MÁY" not in banner(app), "so little is no wrong clock"
        laptop.wall = TOLD + timedelta(hours=30)
        assert "GIỜ MÁY" not in banner(app)


async def test_a_clock_that_is_right_is_called_so_after_asking(
    conference: Conference, laptop: Laptop
) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, HoinghiApp)
        await pilot.press("ctrl+underscore", "enter")
        assert banner(app).startswith(SAID), "a scanner's Enter agrees to nothing"
        await pilot.press("ctrl+underscore")
        assert isinstance(app.screen, Confirm)
        await pilot.press("ctrl+s")
        assert banner(app) == ""
        await pilot.press("ctrl+underscore")
        assert isinstance(app.screen, Room), "nothing to be called right any more"
        assert conference.log()[-1].action == "clock_right"


async def test_practice_and_a_rehearsed_clock_warn_of_nothing(
    conference: Conference, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, HoinghiApp)
        assert banner(app).startswith(SAID)
        monkeypatch.setenv("HOINGHI_NOW", (TOLD - HOUR).isoformat())
        assert banner(app) == ""
        monkeypatch.delenv("HOINGHI_NOW")
        conference.save("t", replace(conference.state.profile, practice=True))
        assert banner(app) == say("practice-banner")
        assert app.screen.query_one("#title-bar", Static)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-12-15T08:15:00+07:00", "GIỜ MÁY 15/12 08:15 SỚM HƠN LẦN GHI 16/12 08:15"),
        ("2015-01-01T00:03:00+07:00", "GIỜ MÁY 01/01/2015 SỚM HƠN LẦN GHI 16/12/2026"),
    ],
)
async def test_a_line_of_a_small_terminal_holds_it_on_any_day(
    conference: Conference, laptop: Laptop, now: str, said: str
) -> None:
    laptop.wall = clock.parse_time(now)
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, HoinghiApp)
        assert said in banner(app)
        assert len(banner(app)) <= 80
