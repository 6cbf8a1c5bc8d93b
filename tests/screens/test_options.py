"""A click into a list of options that became another one before the click arrived."""

from __future__ import annotations

import asyncio

import pytest
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from screens.forms.controls import ChoiceInput, ChoiceOptions, Field
from screens.frame.palette import SteadyCommandList


def _click(options: OptionList, index: int) -> events.Click:
    style = Style(meta={"option": index})
    return events.Click(options, 1, 1, 0, 0, 1, False, False, False, 1, 1, style)


@pytest.mark.parametrize("kind", [SteadyCommandList, ChoiceOptions])
def test_a_click_onto_an_option_that_is_gone_does_nothing(kind: type[OptionList]) -> None:
    taken: list[int] = []

    class One(App[None]):
        AUTO_FOCUS = ""

        def compose(self) -> ComposeResult:
            yield kind()

        def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
            taken.append(event.option_index)

        def on_select_overlay_update_selection(self, event: ChoiceOptions.UpdateSelection) -> None:
            taken.append(event.option_index)

    async def click() -> None:
        async with One().run_test() as pilot:
            options = pilot.app.query_one(kind)
            options.add_options([Option(str(number)) for number in range(9)])
            await pilot.pause()
            options.post_message(_click(options, 7))
            options.clear_options()
            options.add_options([Option("only")])
            await pilot.pause()
            assert not taken
            options.post_message(_click(options, 0))
            await pilot.pause()
            await pilot.pause()
            assert taken == [0]

    asyncio.run(click())


def test_an_option_taken_too_late_leaves_the_choice_as_it_is() -> None:
    class One(App[None]):
        def compose(self) -> ComposeResult:
            many = tuple((str(number), str(number)) for number in range(9))
            yield ChoiceInput(Field("key", "Label", "", choices=many))

    async def take() -> None:
        async with One().run_test() as pilot:
            choice = pilot.app.query_one(ChoiceInput)
            before = choice.text
            choice.post_message(ChoiceOptions.UpdateSelection(7))
            choice.offer([("a", "A")])
            await pilot.pause()
            assert choice.text == before
            assert not choice.expanded

    asyncio.run(take())
