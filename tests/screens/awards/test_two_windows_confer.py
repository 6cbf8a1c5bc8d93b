"""Ctrl+D asks in one window about those who are away while another one leads the stage on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from screens.awards.away import AwayQuestion
from store import clock
from store.awards import ceremony, stage
from store.conference import Conference
from store.records import AwardState, Rung
from tests.screens.awards.test_awards_screen import room, shown, states
from tests.screens.stage_day import minutes, stage_day

CONFERRED, CALLED, WAITING = AwardState.CONFERRED, AwardState.CALLED, AwardState.WAITING
WENT_ON = "Đợt này vừa xong ở cửa sổ khác"


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    """Three certificates stand, two of them are away; one of a lower honour comes next."""
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        stage.call_next(conference)
        stage.confer(conference)
        like = conference.state.awards[1]
        *_, lowest = (r for r in conference.state.in_order(Rung) if like.kind in r.holders)
        last = replace(like, id=0, honour=lowest.key, form=lowest.name)
        stage.add_award(conference, last)
        stage.call_next(conference)
        yield conference
        conference.close()


def other_confers(folder: Path, *, calls_next: bool) -> None:
    with clock.travel(minutes(1)), Conference.open(folder, "bàn 2") as other:
        stage.confer(other)
        if calls_next:
            stage.call_next(other)


@pytest.mark.parametrize("answer", [["enter"], ["left", "enter"]])
@pytest.mark.parametrize("calls_next", [False, True])
async def test_an_answer_never_confers_what_came_up_meanwhile(
    day: Conference, answer: list[str], calls_next: bool
) -> None:
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AwayQuestion)
        other_confers(day.folder, calls_next=calls_next)
        await pilot.press(*answer)
        await pilot.pause()
        last = CALLED if calls_next else WAITING
        assert states(day) == [*[CONFERRED] * 4, last]
        assert {one.times_conferred for one in ceremony.announced(day.state)[:4]} == {1}
        assert WENT_ON in shown(pilot)


async def test_the_key_confers_only_the_call_that_is_shown(day: Conference) -> None:
    async with room(day) as (pilot, screen):
        other_confers(day.folder, calls_next=True)
        screen.action_confer()  # before this window has heard of it
        await pilot.pause()
        assert states(day) == [*[CONFERRED] * 4, CALLED]
        assert WENT_ON in shown(pilot)
        await pilot.press("ctrl+d")
        assert states(day) == [CONFERRED] * 5


async def test_who_was_marked_meanwhile_is_not_asked_about_again(day: Conference) -> None:
    """The other window marks one of the two: the question comes again, about the other alone."""
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+d")
        await pilot.pause()
        with Conference.open(day.folder, "bàn 2") as other:
            stage.mark(other, 2, AwardState.OWED)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AwayQuestion)
        assert "Lò Thị Hoa:" not in pilot.app.screen._names
        await pilot.press("enter")
        await pilot.pause()
        assert states(day)[:4] == [CONFERRED, CONFERRED, AwardState.OWED, AwardState.OWED]
