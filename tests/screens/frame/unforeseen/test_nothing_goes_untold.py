"""What was typed survives an unforeseen error, or it is said that it did not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from screens.awards.givers.line_up import LineUp
from screens.delegates.parts import UnitList
from screens.forms.controls import Field
from screens.forms.form import Form
from screens.forms.questions import Confirm
from screens.forms.record_list import ListRoom
from screens.forms.text_editor import TextEditor
from screens.frame import ending
from screens.sentences import say
from screens.votes.papers.screen import TallyScreen
from screens.votes.scores.grid import ScoreGrid
from screens.votes.scores.screen import ScoresScreen
from screens.votes.screen import VotesScreen
from screens.widgets.long_list import LongList
from store import clock
from store.conference import Conference
from store.errors import NotSaved
from store.records import TellerSheet, Unit
from tests.screens.frame.unforeseen.every_kind import OVER, every_day
from tests.screens.frame.unforeseen.faults import fall
from tests.screens.frame.unforeseen.windows import log_fixture, mended, told, until
from tests.screens.stage_day import minutes
from tui.app import HoinghiApp

__all__ = ["log_fixture"]

pytestmark = pytest.mark.unforeseen


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


def sheet(day: Conference) -> TellerSheet:
    return next(iter(day.state.teller_sheets.values()))


# --- papers that are counted ---------------------------------------------------------------------


async def test_a_half_marked_paper_stays(day: Conference) -> None:
    app = HoinghiApp(day)
    async with app.run_test(notifications=True) as pilot:
        page = await opened(pilot, day, "f6", TallyScreen)
        await pilot.press("1")
        page.call_later(fall)
        await until(lambda: told(app) == [say("unforeseen-form")])
        await pilot.press("2", "enter")
        assert [*page.last.marks] == ["agree", "disagree"]
        await pilot.pause(0.3)  # longer than between two looks: nobody takes the page away
        assert app.screen is page
        await pilot.press("escape")
        await until(lambda: isinstance(app.screen, VotesScreen) and app._is_whole)


async def test_a_half_marked_paper_is_told_as_lost(day: Conference) -> None:
    app = HoinghiApp(day)
    async with app.run_test() as pilot:
        await opened(pilot, day, "f6", TallyScreen)
        await pilot.press("1")
        app.give_up()
        assert app.is_lost


async def test_leaving_asks_about_a_half_marked_paper(day: Conference) -> None:
    app = HoinghiApp(day)
    async with app.run_test() as pilot:
        await opened(pilot, day, "f6", TallyScreen)
        await pilot.press("1", "ctrl+q")
        assert isinstance(app.screen, Confirm)
        await pilot.press("escape", "escape")


async def test_a_half_typed_figure_stays(day: Conference) -> None:
    app = HoinghiApp(day)
    async with app.run_test(notifications=True) as pilot:
        page = await opened(pilot, day, "f6", ScoresScreen)
        await pilot.press("4", "2")
        page.call_later(fall)
        await until(lambda: told(app) == [say("unforeseen-form")])
        assert app.screen.query_one(ScoreGrid)._typed == "42"


# --- forms ---------------------------------------------------------------------------------------


async def test_a_question_over_a_form_is_closed_and_the_form_stays(day: Conference) -> None:
    app = HoinghiApp(day)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f3", "insert", *"Lan", "escape")
        form, question = app.screen_stack[-2:]
        assert isinstance(question, Confirm)
        question.call_later(fall)
        await until(lambda: told(app) == [say("unforeseen-form")])
        await pilot.pause()
        assert app.screen is form
        await pilot.press(*" Anh", "ctrl+s")
        assert {one.name for one in day.state.delegates.values()} >= {"Lan Anh"}


async def test_a_question_that_cannot_be_drawn_does_not_stay_in_front(
    day: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = HoinghiApp(day)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f3", "insert", *"Lan")
        form = app.screen
        with monkeypatch.context() as patch:
            patch.setattr(Confirm, "compose", fall)
            await pilot.press("escape")
            await until(lambda: app.screen is form and told(app) == [say("unforeseen-form")])
        await pilot.press("escape")
        assert isinstance(app.screen, Confirm)


async def test_a_form_that_fails_at_escape_is_closed_in_the_end(
    day: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Form, "action_cancel", fall)
    app = HoinghiApp(day)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f3", "insert", *"Lan", "escape")
        form = app.screen
        assert told(app) == [say("unforeseen-form")]
        await pilot.press("a", "escape")
        assert app.screen is form
        await pilot.press("escape")
        await until(lambda: form not in app.screen_stack)
        await until(lambda: told(app) == [say("unforeseen-lost")])


async def test_a_choice_of_who_stands_on_the_stage_is_not_lost_by_one_key(day: Conference) -> None:
    app = HoinghiApp(day)
    async with app.run_test() as pilot:
        page = await opened(pilot, day, "f7", LineUp)
        await pilot.press("space", "escape")
        assert isinstance(app.screen, Confirm)
        await pilot.press("escape")
        assert app.screen is page
        await pilot.press("space", "escape")
        assert page not in app.screen_stack


# --- texts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", [NotSaved("disk-full"), ZeroDivisionError()])
@pytest.mark.parametrize("has_draft", [True, False])
async def test_a_text_that_cannot_be_saved_is_a_draft_or_told_as_lost(
    day: Conference, error: Exception, has_draft: bool
) -> None:
    def save(_: object) -> Any:
        raise error

    draft = day.draft(day.state.profile) if has_draft else None
    app = HoinghiApp(day)
    async with app.run_test(notifications=True) as pilot:
        editor = TextEditor("Ghi", [Field("notes", "Chữ")], save, draft)
        app.push_screen(editor)
        await pilot.pause()
        await pilot.press(*"zqjx")
        app.give_up()
        assert app.is_lost is not has_draft
    drafts = [one for one in day.folder.rglob("*") if one.is_file() and "zqjx" in one.read_text()]
    assert bool(drafts) is has_draft


async def test_the_end_comes_though_a_text_cannot_be_saved(
    day: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = HoinghiApp(day)
    async with app.run_test() as pilot:
        app.push_screen(TextEditor("Ghi", [Field("notes", "Chữ")], fall))
        await pilot.pause()
        await pilot.press(*"abc")
        ending._end(app, 0)
        assert app._exit


# --- what a room's own fields hold ---------------------------------------------------------------


async def test_a_search_that_could_not_be_kept_is_told(day: Conference) -> None:
    app = HoinghiApp(day)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f3", "ctrl+f", "h")
        for sentence, text in (("unforeseen-room", "h"), ("unforeseen-lost", "")):
            room = app.screen
            app.clear_notifications()
            app.call_later(fall)
            await mended(pilot, room)
            assert told(app) == [say(sentence)]
            assert app.screen.query_one("#filter", Input).value == text


@pytest.mark.parametrize("text", ["h", ""])
async def test_a_search_is_told_as_lost_where_the_window_starts_again(
    day: Conference, text: str
) -> None:
    app = HoinghiApp(day)
    async with app.run_test() as pilot:
        await pilot.press("f3", "ctrl+f", *text)
        app.give_up()
        assert app.is_lost == bool(text)
        assert app.place is not None
        assert app.place.room == "delegates"


async def test_digits_that_are_held_back_are_told_as_lost(day: Conference) -> None:
    app = HoinghiApp(day)
    async with app.run_test():
        app._stray._held.append(events.Key("9", "9"))
        app.give_up()
        assert app.is_lost


# --- lists over rooms ----------------------------------------------------------------------------


async def units(pilot: Pilot[Any], day: Conference) -> Any:
    more = [Unit(order=number, name=f"Sở {number}") for number in (2, 3)]
    day.save("units", *more)
    await pilot.press("f3")
    pilot.app.push_screen(ListRoom("delegates", UnitList))
    await pilot.pause()
    return pilot.app.screen


async def test_a_list_over_a_room_stands_again_where_it_was(day: Conference) -> None:
    app = HoinghiApp(day)
    async with app.run_test(notifications=True) as pilot:
        page = await units(pilot, day)
        await pilot.press("down", "down")
        row, below = page.query_one(LongList).row_id, app.screen_stack[1]
        page.call_later(fall)
        await mended(pilot, page)
        assert told(app) == [say("unforeseen-room")]
        assert app.screen.query_one(UnitList).rows.row_id == row
        assert app.screen.query_one(UnitList).rows.has_focus
        assert app.screen_stack[1] is not below
        await pilot.press("f2")
        assert app.here() == "overview"


async def test_a_list_that_never_stands_is_left_for_its_room(
    day: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(UnitList, "compose", fall)
    app = HoinghiApp(day)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f3", "ctrl+f", "h")
        app.push_screen(ListRoom("delegates", UnitList))
        await until(lambda: len(app.unforeseen) > 1 and len(app.screen_stack) == 2)
        await until(lambda: app._is_whole and not app._is_due)
        assert app.screen.query_one("#filter", Input).value == "h"
        assert app.is_running
