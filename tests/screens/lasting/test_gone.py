"""What another window took away is drawn, pressed and clicked once more before anybody is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from screens.awards.before.checking import CheckingList
from screens.preparation.apart import ApartList, _fitted
from screens.votes.papers.screen import TallyScreen
from screens.votes.roll_call import RollCallScreen
from screens.votes.scores.grid import ScoreGrid
from screens.votes.scores.screen import ScoresScreen
from screens.votes.screen import VotesScreen
from screens.widgets.long_list import LongList
from store import clock
from store.conference import Conference
from store.records import Ballot, Criterion, Method, Question
from store.votes import voting
from tests.screens.frame.unforeseen.every_kind import OVER, ballot, every_day
from tests.screens.frame.unforeseen.windows import until
from tests.screens.stage_day import minutes
from tui.app import HoinghiApp


@pytest.fixture(name="day")
def day_fixture(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        made = every_day(tmp_path / "c")
        yield made
        made.close()


async def opened(pilot: Pilot[Any], day: Conference, key: str, kind: type[Any]) -> Any:
    await pilot.press(key)
    pilot.app.push_screen(OVER[kind][1](pilot.app, day))
    await pilot.pause()
    return pilot.app.screen


def drawn(rows: LongList) -> list[str]:
    """All rows, drawn anew as after a resize, before anybody has been told."""
    rows._strips.clear()
    return [rows._row_strip(place, 60).text.strip(" ›") for place in range(len(rows._rows))]


def fewer_owed(day: Conference) -> None:
    day.edit("profile", day.state.profile, papers_due=day.state.profile.papers_due[:1])


GONE: dict[str, tuple[str, str, Callable[[Conference], object]]] = {
    "ballots": ("f6", "#ballots", lambda day: day.remove("x", ballot(day, "Nghị quyết"))),
    "passages": ("f4", "#recents", lambda day: day.remove("x", *day.state.passages.values())),
    "owed": ("f8", "#papers-owed-list", fewer_owed),
}


@pytest.mark.parametrize("what", GONE)
async def test_a_row_that_is_gone_is_drawn_empty(day: Conference, what: str) -> None:
    key, place, take = GONE[what]
    app = HoinghiApp(day)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        rows = app.screen.query_one(place, LongList)
        assert "" not in drawn(rows)
        take(day)
        assert "" in drawn(rows)
        await until(lambda: "" not in drawn(rows))  # the room has been told


async def test_the_room_under_a_dialog_is_told_too(day: Conference) -> None:
    app = HoinghiApp(day)
    async with app.run_test(size=(120, 40)) as pilot:
        page = await opened(pilot, day, "f6", TallyScreen)
        room = app.screen_stack[1]
        assert isinstance(room, VotesScreen)
        before = len(room.query_one("#ballots", LongList)._rows)
        day.remove("x", ballot(day, "Nghị quyết"))
        await until(lambda: len(room.query_one("#ballots", LongList)._rows) == before - 1)
        assert app.screen is page


async def test_a_roll_call_whose_vote_is_gone_is_closed(day: Conference) -> None:
    app = HoinghiApp(day)
    async with app.run_test() as pilot:
        page = await opened(pilot, day, "f6", RollCallScreen)
        day.remove("x", ballot(day, "Gọi tên"))
        page.action_answer("agree")
        await until(lambda: page not in app.screen_stack)


async def test_a_figure_is_not_saved_in_the_place_of_another(day: Conference) -> None:
    points = voting.save_ballot(
        day,
        Ballot(
            order=0,
            title="Chấm điểm",
            method=Method.SCORES,
            question=Question.EACH,
            candidates=("Sở Tư pháp", "Sở Tài chính"),
            base="valid",
            threshold=">1/2",
        ),
    )
    first, second = day.save(
        "criteria",
        *(Criterion(ballot_id=points.id, order=n, name=f"{n}", maximum=60_00) for n in (1, 2)),
    )
    app = HoinghiApp(day)
    async with app.run_test(size=(120, 40)) as pilot:
        page = ScoresScreen(points.id)
        app.push_screen(page)
        await pilot.pause()
        await pilot.press("4", "2")
        day.remove("x", first)
        grid = page.query_one(ScoreGrid)
        await until(lambda: grid._table.rows == 1)
        assert "42" in str(page.query_one("#scores-cell", Static).content)
        await pilot.press("enter")
        assert not day.state.scores
        await pilot.press("home", "7", "enter")
        assert [one.criterion_id for one in day.state.scores.values()] == [second.id]


async def test_a_check_of_an_award_that_is_gone_is_drawn_empty(day: Conference) -> None:
    app = HoinghiApp(day)
    async with app.run_test(size=(120, 40)) as pilot:
        page = (await opened(pilot, day, "f7", CheckingList)).query_one(CheckingList)
        parts = [one for one in page._shown.values() if one.part_id]
        for one in parts:
            page.cells(one)
        day.remove("x", *day.state.awards.values())
        assert all(page.cells(one) == ("", "") for one in parts)


async def test_a_copy_without_check_ins_is_shown_before_it_is_laid_out(day: Conference) -> None:
    app = HoinghiApp(day)
    async with app.run_test(size=(60, 20)) as pilot:
        page = await opened(pilot, day, "f9", ApartList)
        assert page.query_one(ApartList).chosen is not None


@pytest.mark.parametrize("width", [-3, 0, 1, 2, 5])
def test_a_text_is_fitted_into_any_width(width: int) -> None:
    assert len(_fitted("Hội nghị", width)) == max(2, width)
