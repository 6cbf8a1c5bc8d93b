"""Escape and Ctrl+Q: nothing that was typed or chosen is lost by one key, in any kind of dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.app import App
from textual.screen import ModalScreen

from screens.forms.controls import Field
from screens.forms.form import Form, ask_text
from screens.forms.questions import Confirm
from screens.votes.candidates import CandidatesDialog
from store.conference import Conference
from tests.screens.delegate_pilot import conference_fixture
from tui.app import HoinghiApp

__all__ = ["conference_fixture"]

DIALOGS: dict[str, tuple[Callable[[], ModalScreen[Any]], list[str]]] = {
    "form": (lambda: Form("x", [Field("a", "a"), Field("b", "b")], dict), ["tab", "x"]),
    "question": (lambda: ask_text("x", "a", ok="", missing="y"), ["x"]),
    "large text": (lambda: Form("x", [Field("a", "a", is_area=True)], dict), ["x"]),
    "choice": (
        lambda: Form("x", [Field("a", "a", "", [("m", "Một")])], dict),
        ["down", "down", "enter"],
    ),
    "names": (lambda: CandidatesDialog("x", [], []), ["x"]),
    "ticks": (lambda: CandidatesDialog("x", [], ["A", "B"]), ["space"]),
    "names taken": (lambda: CandidatesDialog("x", [], []), ["x", "enter"]),
}


@pytest.mark.parametrize("name", DIALOGS)
@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_leaving_asks_where_something_would_be_lost(
    conference: Conference, name: str, key: str
) -> None:
    make, typed = DIALOGS[name]
    app = HoinghiApp(conference)
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = make()
        app.push_screen(dialog, lambda _: None)
        await pilot.pause()
        await pilot.press(*typed, key)
        assert isinstance(app.screen, Confirm)
        await pilot.press("enter")
        assert app.screen is dialog
        await pilot.press(key, "left", "enter")
        assert dialog not in app.screen_stack if key == "escape" else app.return_code == 0


async def test_what_was_not_touched_is_left_at_once(conference: Conference) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(80, 24)) as pilot:
        for make, _ in DIALOGS.values():
            dialog: ModalScreen[Any] = make()
            app.push_screen(dialog)
            await pilot.pause()
            await pilot.press("escape")
            assert dialog not in app.screen_stack


async def test_the_application_alone_asks_nothing() -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        app.push_screen(Form("x", [Field("a", "a")], dict))
        await pilot.pause()
        await pilot.press("x", "escape")
        assert isinstance(app.screen, Confirm)
