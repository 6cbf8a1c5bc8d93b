"""Writing several lines through a Vietnamese input method, and what is kept of them."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.widgets import Label, TextArea

from screens.forms.controls import Field
from screens.forms.questions import Confirm
from screens.forms.text_editor import TextEditor
from screens.widgets.steady_text import SteadyTextArea
from store.errors import NotSaved

BS = "\x7f"


def paste(text: str) -> str:
    return f"\x1b[200~{text}\x1b[201~"


BURSTS = {
    "telex": (f"tie{BS}êng{BS * 3}ếng Vie{BS}êt{BS * 2}ệt", "tiếng Việt"),
    "vni": (f"tie{BS}êng{BS * 3}ếng Vie{BS}ê{BS}ệt", "tiếng Việt"),
    "lines": (f"Ho{BS}ô\rd{BS}đa{BS}ào\r\rxong", "Hô\nđào\n\nxong"),
    "join": (f"mot\r{BS}hai", "mothai"),
    "clipboard": (f"tie{BS}{paste('ê')}ng{BS * 3}{paste('ếng')} Việt", "tiếng Việt"),
    "filler": (f"tie\u202f{BS * 2}êng\u202f{BS * 4}ếng", "tiếng"),
    "marked": ("tie\x1b[1;2Dê\x1b[Dx\x1b[Cn", "tixên"),
    "up-down": ("a\rb\x1b[Ax\x1b[By", "ax\nby"),
    "paste-lines": (paste("một\r\nhai\x07\rba"), "một\nhai\nba"),
    # In a stock text area F7 marks everything, and the next letter replaces it.
    "rooms": ("diễn biến\x1b[18~\x1b[17~x", "diễn biếnx"),
}


class OneArea(App[None]):
    def __init__(self, area: TextArea) -> None:
        super().__init__()
        self.area = area

    def compose(self) -> ComposeResult:
        yield self.area

    def burst(self, text: str) -> None:
        """Post all events at once, as the terminal's reader does; never wait between keys."""
        for event in XTermParser().feed(text):
            self.post_message(event)


async def typed(area: TextArea, text: str) -> str:
    app = OneArea(area)
    async with app.run_test() as pilot:
        app.burst(text)
        await pilot.pause()
        await pilot.pause()
    return area.text


@pytest.mark.parametrize(("keys", "expected"), BURSTS.values(), ids=BURSTS.keys())
async def test_bursts_of_an_input_method_come_out_right(keys: str, expected: str) -> None:
    assert await typed(SteadyTextArea(), keys) == expected


@pytest.mark.xfail(strict=True, reason="Textual 8.2.8 reorders keys; once this passes, drop it")
async def test_stock_text_area_would_do() -> None:
    keys, expected = BURSTS["telex"]
    assert await typed(TextArea(), keys) == expected


async def test_any_order_of_editing_keys() -> None:
    rng = random.Random(20201225)
    keys = [*"aêđ ", "\r", BS, "\x1b[3~", "\x1b[D", "\x1b[C"]
    app = OneArea(SteadyTextArea())
    async with app.run_test() as pilot:
        for _ in range(30):
            sequence = rng.choices(keys, k=60)
            app.area.text = ""
            app.burst("".join(sequence))
            await pilot.pause()
            await pilot.pause()
            assert app.area.text == model(sequence), sequence


def model(sequence: list[str]) -> str:
    before, after = "", ""
    for key in sequence:
        match key:
            case "\x7f":
                before = before[:-1]
            case "\x1b[3~":
                after = after[1:]
            case "\x1b[D":
                before, after = before[:-1], before[-1:] + after
            case "\x1b[C":
                before, after = before + after[:1], after[1:]
            case _:
                before += "\n" if key == "\r" else key
    return before + after


class Writing(App[None]):
    """An editor over two texts; `stored` is the disk, `fails` its failure."""

    def __init__(self) -> None:
        super().__init__()
        self.stored = {"notes": "[/] cũ", "conclusion": ""}
        self.saves = 0
        self.fails = False
        self.theirs = ""

    def on_mount(self) -> None:
        fields = [Field(key, f"{key} [b]", text) for key, text in self.stored.items()]
        self.push_screen(TextEditor("Nội dung [/]", fields, self.save))

    def save(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        if self.fails:
            raise NotSaved("write-failed", reason="đầy")
        self.saves += 1
        self.stored = {**texts, "notes": texts["notes"] + self.theirs}
        return self.stored


@pytest.mark.parametrize("key", ["escape", "ctrl+s"])
async def test_leaving_saves(key: str) -> None:
    app = Writing()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m", "enter", "n", "tab", "k", "enter", "enter", key)
        assert app.stored == {"notes": "[/] cũm\nn", "conclusion": "k"}
        assert not isinstance(app.screen, TextEditor)


async def test_nothing_written_nothing_saved() -> None:
    app = Writing()
    async with app.run_test() as pilot:
        await pilot.press("escape")
        assert app.saves == 0


async def test_text_that_cannot_be_saved_stays_on_the_screen() -> None:
    app = Writing()
    async with app.run_test(size=(80, 24)) as pilot:
        app.fails = True
        await pilot.press("m", "escape")
        assert isinstance(app.screen, Confirm)
        await pilot.press("enter")
        assert isinstance(app.screen, TextEditor), "a plain Enter gives nothing up"
        assert "đầy" in str(app.screen.query_one(".problem", Label).content)
        app.fails = False
        await pilot.press("escape")
        assert app.stored["notes"] == "[/] cũm"
        assert not isinstance(app.screen, TextEditor)


async def test_text_can_be_given_up_when_the_disk_is_dead() -> None:
    app = Writing()
    async with app.run_test(size=(80, 24)) as pilot:
        app.fails = True
        await pilot.press("m", "escape", "left", "enter")
        assert not isinstance(app.screen, TextEditor | Confirm)
        assert app.saves == 0


async def test_keeping_does_not_disturb_the_writer_and_shows_what_others_wrote() -> None:
    app = Writing()
    async with app.run_test() as pilot:
        editor = app.screen
        assert isinstance(editor, TextEditor)
        await pilot.press("m", "space", "left")
        assert editor.keep()
        area = editor.query(SteadyTextArea).first()
        assert (area.text, area.cursor_location) == ("[/] cũm ", (0, 7))
        app.theirs = "\nhọ"
        await pilot.press("x")
        assert editor.keep()
        assert area.text == "[/] cũmx\nhọ"
        assert app.saves == 2


async def test_ending_the_program_saves() -> None:
    app = Writing()
    async with app.run_test() as pilot:
        await pilot.press("m")
        app.exit()
        await pilot.pause()
    assert app.stored["notes"] == "[/] cũm"


async def test_text_is_stored_composed() -> None:
    app = Writing()
    async with app.run_test() as pilot:
        for event in XTermParser().feed("e\u0302"):
            app.post_message(event)
        await pilot.press("escape")
    assert app.stored["notes"].endswith("ê")
