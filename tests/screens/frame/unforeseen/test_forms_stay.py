"""An unforeseen error while somebody types: the form stays, or it is said that it could not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from screens.forms.form import Form
from screens.forms.questions import Confirm
from screens.forms.text_editor import TextEditor
from screens.sentences import say
from store.agenda import timeline
from store.conference import Conference
from store.people import roster
from tests.screens.frame.unforeseen.faults import Put, drawing, fall
from tests.screens.frame.unforeseen.windows import day_fixture, log_fixture, mended, told, until
from tui.app import HoinghiApp

__all__ = ["day_fixture", "log_fixture"]

pytestmark = pytest.mark.unforeseen

Break = Callable[[HoinghiApp, Form[Any]], object]


async def typed(pilot: Pilot[None]) -> Form[Any]:
    """A new delegate's form with a name typed into it."""
    await pilot.press("f3", "insert", *"Lan")
    form = pilot.app.screen
    assert isinstance(form, Form)
    assert form.is_changed
    return form


@pytest.mark.parametrize(
    "put",
    [
        lambda app, form: form.call_later(fall),
        lambda app, form: form.focused.call_later(fall),
        lambda app, form: form.query_one("Button").call_later(fall),
        lambda app, form: form.set_timer(0.01, fall),
        lambda app, form: app.call_later(fall),
        lambda app, form: app.screen_stack[1].call_later(fall),
        lambda app, form: app.screen_stack[1].set_interval(0.01, fall),
    ],
)
async def test_a_form_stays_with_what_was_typed_and_can_be_saved(
    day: Conference, put: Break
) -> None:
    app = HoinghiApp(day)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        form, room = await typed(pilot), app.screen_stack[1]
        put(app, form)
        await until(lambda: told(app) == [say("unforeseen-form")])
        assert app.screen is form
        await pilot.press(*" Anh", "ctrl+s")
        assert {one.name for one in day.state.delegates.values()} >= {"Lan Anh"}
        await mended(pilot, room)  # behind the form, now that it has been closed
        assert len(app.screen_stack) == 2


async def test_a_form_that_falls_over_each_key_is_not_taken_away(
    day: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roster, "save_delegate", fall)
    monkeypatch.setattr(Form, "action_accept", fall)
    app = HoinghiApp(day)
    async with app.run_test(size=(120, 40)) as pilot:
        form = await typed(pilot)
        for _ in range(6):
            await pilot.press("ctrl+s")
        assert app.screen is form
        assert len(app.unforeseen) == 6
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)  # nothing typed goes without asking


@pytest.mark.parametrize(
    "put", [drawing, lambda app: app.screen.call_later(app.screen.set_interval, 0.05, fall)]
)
async def test_a_form_that_falls_over_by_itself_is_closed_and_said_to_be_lost(
    day: Conference, put: Put
) -> None:
    app = HoinghiApp(day)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        form = await typed(pilot)
        put(app)
        await until(lambda: told(app) == [say("unforeseen-lost")])
        assert form not in app.screen_stack
        assert app.is_running


async def test_a_question_is_closed(day: Conference) -> None:
    app = HoinghiApp(day)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("f3", "delete")
        question, room = app.screen, app.screen_stack[1]
        assert isinstance(question, Confirm)
        question.call_later(fall)
        await mended(pilot, question)
        assert told(app) == [say("unforeseen-room")]
        assert room not in app.screen_stack
        assert len(day.state.delegates) == 4


async def test_a_text_being_written_stays_and_is_kept(day: Conference) -> None:
    app = HoinghiApp(day)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f5", "ctrl+e", *"abc")
        editor = app.screen
        assert isinstance(editor, TextEditor)
        editor.call_later(fall)
        await pilot.press(*"def")
        assert app.screen is editor
        assert editor.query(TextArea).first().text == "abcdef"
        editor.call_later(editor.set_interval, 0.05, fall)
        await until(lambda: editor not in app.screen_stack)
        assert "abcdef" in {item.notes for item in timeline.agenda_items(day.state)}
