"""Undo and redo in a text by small steps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.app import App, ComposeResult

from screens.widgets import steady_text
from screens.widgets.steady_text import SteadyTextArea


class Page(App[None]):
    def compose(self) -> ComposeResult:
        yield SteadyTextArea()


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """A clock that stands still until it is put forward."""
    at = [1000.0]
    monkeypatch.setattr(steady_text.WordHistory, "_get_time", lambda self: at[0])

    def forward(seconds: float) -> None:
        at[0] += seconds

    return forward


async def test_word_by_word_back_and_again(now: Callable[[float], None]) -> None:
    async with Page().run_test() as pilot:
        area = pilot.app.query_one(SteadyTextArea)
        await pilot.press(*"hai ba", "enter", *"bon")
        seen = []
        for _ in range(5):
            await pilot.press("ctrl+z")
            seen.append(area.text)
        assert seen == ["hai ba\n", "hai ba", "hai", "", ""]
        for key, text in (("ctrl+y", "hai"), ("ctrl+shift+z", "hai ba"), ("ctrl+y", "hai ba\n")):
            await pilot.press(key)
            assert area.text == text
        await pilot.press("x", "ctrl+y")
        assert area.text == "hai ba\nx"


async def test_a_pause_begins_a_step_and_an_input_method_does_not(
    now: Callable[[float], None],
) -> None:
    async with Page().run_test() as pilot:
        area = pilot.app.query_one(SteadyTextArea)
        await pilot.press(*"tie", "backspace", "ê", *"ng")
        now(0.1)
        await pilot.press("backspace", "backspace", "backspace", *"ếng")
        now(2)
        await pilot.press("s")
        assert area.text == "tiếngs"
        await pilot.press("ctrl+z")
        assert area.text == "tiếng"
        await pilot.press("ctrl+z")
        assert area.text == ""


async def test_letters_taken_back_after_thinking_are_a_step(now: Callable[[float], None]) -> None:
    async with Page().run_test() as pilot:
        area = pilot.app.query_one(SteadyTextArea)
        await pilot.press(*"abc")
        now(0.5)
        await pilot.press("backspace", "backspace")
        assert area.text == "a"
        await pilot.press("ctrl+z")
        assert area.text == "abc"
