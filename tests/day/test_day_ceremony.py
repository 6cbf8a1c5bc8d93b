"""A hundred and twenty recipients of seven decisions, led by keys, and what the minutes say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.awards.screen import AwardsScreen
from store import clock
from store.awards import ceremony
from store.awards.figures import figures
from store.checkin import desk
from store.conference import Conference
from store.records import AwardState
from tests.day.ceremony_day import LATE, TWICE, ceremony_day, check_minutes, outcome
from tests.exports.bare_day import at, said
from tui.app import HoinghiApp


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Conference]:
    with ceremony_day(tmp_path) as made:
        yield made


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def lead(pilot: Pilot[None], conference: Conference, calls: int) -> None:
    """Call and confer so many groups; whoever is asked about as away is left for later."""
    await press(pilot, "f7")
    assert isinstance(pilot.app.screen, AwardsScreen)
    for _ in range(calls):
        await press(pilot, "enter", "ctrl+d")
        if not isinstance(pilot.app.screen, AwardsScreen):
            await press(pilot, "enter")
        assert not figures(conference.state).called


async def test_a_ceremony_led_by_keys(hall: Conference, tmp_path: Path) -> None:
    assert figures(hall.state).total == 120
    planned = len(ceremony.calls(hall.state))
    with clock.travel(at(9)):
        async with HoinghiApp(hall).run_test(size=(80, 24)) as pilot:
            await lead(pilot, hall, 3)
            await press(pilot, "enter", "ctrl+d", "ctrl+u", "ctrl+u")
            assert outcome(hall, "Người Nhận 004") == [AwardState.WAITING]
    hall.close()
    again = Conference.open(hall.folder)  # the window went in the middle; nothing is lost
    with clock.travel(at(9, 20)):
        async with HoinghiApp(again).run_test(size=(160, 45)) as pilot:
            await lead(pilot, again, 11)
            assert outcome(again, LATE) == [AwardState.OWED]
            (late,) = (one for one in again.state.delegates.values() if one.name == LATE)
            desk.check_in(again, delegate_id=late.id)
            await press(pilot, "plus", "plus")  # first to who has come, then into a later call
            assert outcome(again, LATE) == [AwardState.WAITING]
            assert len(ceremony.calls(again.state)) == planned, "no call changes its number"
            await lead(pilot, again, planned - 14)
    count = figures(again.state)
    assert (count.conferred, count.owed, count.waiting) == (118, 2, 0)
    assert outcome(again, LATE) == [AwardState.CONFERRED]
    assert outcome(again, TWICE) == [AwardState.CONFERRED] * 2
    assert all(one.times_conferred <= 1 for one in again.state.awards.values())
    text = said(again, tmp_path, at(11))
    again.close()
    check_minutes(text)
