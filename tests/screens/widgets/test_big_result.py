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


class WideResult(OneResult):
    CSS = "BigResult { height: 1fr; }"


def inked(app: OneResult) -> int:
    return sum(sign in "▀▄█" for sign in app.text())


async def test_where_there_is_room_the_name_is_drawn_large() -> None:
    app = WideResult()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        app.result.show("ok", "CÓ MẶT: Lê An", ["Sở Nội vụ"], large=[["Lê An"]])
        assert inked(app) > 50
        assert "CÓ MẶT: Lê An" in app.text(), "the words stay beside the picture"
        assert "Sở Nội vụ" in app.text()
        await pilot.resize_terminal(30, 30)
        await pilot.pause()
        assert inked(app) == 0
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert inked(app) > 50
        app.result.show("warn", "đã có mặt")
        assert inked(app) == 0


async def test_a_result_as_high_as_its_text_draws_nothing_large() -> None:
    app = OneResult()
    async with app.run_test(size=(100, 30)) as pilot:
        app.result.show("ok", "CÓ MẶT: Lê An", large=[["Lê An"]])
        await pilot.pause()
        assert inked(app) == 0
