"""An unforeseen error before there is a conference: in the list, in the form of a new one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.frame.unforeseen.guarded import BROKEN
from screens.sentences import say
from screens.start.app import StartApp
from screens.start.form import NewForm
from screens.start.screen import StartScreen
from screens.widgets.long_list import LongList
from tests.screens.frame.unforeseen.faults import PLACES, SECRET, fall
from tests.screens.frame.unforeseen.windows import log_fixture, mended, until

__all__ = ["log_fixture"]

pytestmark = pytest.mark.unforeseen


def told(app: StartApp) -> list[str]:
    return [note.message for note in app._notifications]


async def form_of_a_new_one(pilot: Pilot[Any]) -> Any:
    await pilot.press("ctrl+n", "enter")
    await pilot.pause()
    return pilot.app.screen


async def test_the_list_stands_again_each_time(tmp_path: Path, log: Path) -> None:
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("down")
        place = app.screen.query_one(LongList).row_id
        for name, put in PLACES.items():
            if name == "a change that is told":
                continue
            room = app.screen
            app.storm.calm()
            app.clear_notifications()
            put(app)
            await mended(pilot, room)
            assert isinstance(app.screen, StartScreen), name
            assert told(app) == [say("unforeseen-room")], name
            assert app.screen.query_one(LongList).row_id == place, name
        await pilot.press("ctrl+q")
    assert app.return_code == 0
    assert SECRET not in log.read_text("utf-8")


@pytest.mark.parametrize("where", ["compose", "on_mount"])
@pytest.mark.parametrize("kind", [StartScreen, NewForm])
async def test_what_fails_once_as_it_is_opened_stands_after_all(
    tmp_path: Path, where: str, kind: type[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def once(_: object) -> object:
        patch.undo()
        return fall()

    app = StartApp(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kind, where, once, raising=False)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            if kind is NewForm:
                await pilot.press("ctrl+n", "enter")
            await until(lambda: told(app) == [say("unforeseen-room")] and app._is_whole)
            assert isinstance(await form_of_a_new_one(pilot), NewForm)
            await pilot.press("escape", "escape")
    assert app.return_code == 0


async def test_a_form_stays_and_a_restart_tells_that_it_is_lost(tmp_path: Path) -> None:
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        form = await form_of_a_new_one(pilot)
        await pilot.press(*"abc")
        form.call_later(fall)
        await until(lambda: told(app) == [say("unforeseen-form")])
        assert app.screen is form
        app.give_up()
        assert app.is_lost
    assert app.return_code == BROKEN


async def test_a_form_typed_into_is_told_as_lost_where_its_other_language_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await form_of_a_new_one(pilot)
        await pilot.press(*"abc")
        with monkeypatch.context() as patch:
            patch.setattr(NewForm, "compose", fall)
            await pilot.press("ctrl+l")
            await until(lambda: told(app) == [say("unforeseen-lost")])
        assert isinstance(app.screen, StartScreen)
