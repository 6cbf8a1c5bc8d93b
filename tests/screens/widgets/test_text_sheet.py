"""A sheet of lines to be read: the word on how to leave it stays in view."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.containers import VerticalScroll
from textual.content import Content

from screens.widgets.modal import TextSheet


@pytest.mark.parametrize("size", [(80, 24), (60, 12), (160, 45)])
@pytest.mark.parametrize("number", [1, 17, 18, 19, 20, 300])
async def test_the_hint_stands_below_the_lines_inside_the_frame(
    size: tuple[int, int], number: int
) -> None:
    app: App[None] = App()
    async with app.run_test(size=size) as pilot:
        await app.push_screen(TextSheet([Content(f"dòng {n}") for n in range(number)], "Esc: đóng"))
        await pilot.pause()
        box, lines, hint = (
            app.screen.query_one(name).region for name in (".box", "VerticalScroll", ".hint")
        )
        assert lines.bottom == hint.y, "neither over the lines nor away from them"
        assert hint.bottom == box.bottom - 1, "the frame is below it"
        assert box.bottom <= size[1]
        scroll = app.screen.query_one(VerticalScroll)
        assert scroll.max_scroll_y == max(0, number - lines.height), "the last line can be read"
