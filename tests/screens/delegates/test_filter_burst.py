"""Typing into the filter without a pause: every letter and every space arrives."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import Input

from store.conference import Conference
from tests.screens.delegate_pilot import conference_fixture  # noqa: F401
from tui.app import HoinghiApp

TEXTS = ["van hoa", "tran thi anh", "a b c d e f", "so noi vu nguyen van hoa", "  hoa", "5 hoa"]


@pytest.mark.parametrize("start", ["list", "filter", "room"])
@pytest.mark.parametrize("text", TEXTS)
async def test_a_burst_loses_no_space(conference: Conference, text: str, start: str) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(80, 24)) as pilot:
        if start != "room":
            await pilot.press("f3")
        else:
            app.post_message(events.Key("f3", None))
        if start == "filter":
            await pilot.press("ctrl+f")
        for char in text:
            app.post_message(events.Key("space" if char == " " else char, char))
        while not app.is_settled:
            await pilot.pause()
        await pilot.pause()
        await pilot.pause()
        filter_ = app.screen.query_one("#filter", Input)
        assert filter_.value == (text if start == "filter" else text.lstrip())
