"""The big result: every tone differs in sign and border, and names are shown as written."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from screens.widgets.big_result import SIGNS, BigResult
from screens.widgets.plain import Tone


class OneResult(App[None]):
    def compose(self) -> ComposeResult:
        yield BigResult()

    @property
    def result(self) -> BigResult:
        return self.query_one(BigResult)

    def text(self) -> str:
        assert isinstance(self.result.content, Content)
        return self.result.content.plain


@pytest.mark.parametrize("tone", SIGNS)
async def test_a_tone_is_a_class_and_a_sign(tone: Tone) -> None:
    app = OneResult()
    async with app.run_test() as pilot:
        assert app.result.has_class("-idle")
        app.result.show("bad", "trước")
        app.result.show(tone, "nguyễn Văn An", ["Sở Nội vụ", "Ghế A1"])
        await pilot.pause()
        assert {name for name in app.result.classes if name.startswith("-")} == {f"-{tone}"}
        assert app.text() == f"{SIGNS[tone]}  nguyễn Văn An\n\n   Sở Nội vụ\n   Ghế A1"


async def test_tones_differ_without_colour() -> None:
    app = OneResult()
    borders, signs = set(), set()
    async with app.run_test() as pilot:
        for tone in SIGNS:
            app.result.show(tone, "An")
            await pilot.pause()
            borders.add(app.result.styles.border_top[0])
            signs.add(app.text()[0])
    assert len(borders) == len(signs) == len(SIGNS)


@pytest.mark.parametrize("name", ["An [/] Bình", "[red]x", "[@click=app.quit]q", "a\\[b]"])
async def test_a_name_is_never_markup(name: str) -> None:
    app = OneResult()
    async with app.run_test() as pilot:
        app.result.show("warn", name, [name], sign="↩")
        await pilot.pause()
        assert app.text() == f"↩  {name}\n\n   {name}"
        assert app.result.render_line(0).text.rstrip() == f"↩  {name}"


async def test_a_control_character_is_shown_not_obeyed() -> None:
    app = OneResult()
    async with app.run_test():
        app.result.show("bad", "a\x1b[2Jb")
        assert app.text() == "✗  a␛[2Jb"
