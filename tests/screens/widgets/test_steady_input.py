"""Typing through a Vietnamese input method: keys arrive in bursts and must be obeyed in order."""

from __future__ import annotations

import random

import pytest
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.widgets import Input

from screens.widgets.steady_input import SteadyInput

BS = "\x7f"


def paste(text: str) -> str:
    return f"\x1b[200~{text}\x1b[201~"


# What arrives when "tieengs Vieetj" (Telex) or "tie6ng1 Vie65t" (VNI) is typed quickly: the input
# method takes back what is on the screen and types the accented letters instead.
BURSTS = {
    "telex": (f"tie{BS}êng{BS * 3}ếng Vie{BS}êt{BS * 2}ệt", "tiếng Việt"),
    "vni": (f"tie{BS}êng{BS * 3}ếng Vie{BS}ê{BS}ệt", "tiếng Việt"),
    "telex-d": (f"d{BS}đa{BS}àng thi{BS}ị D{BS}Đa{BS}ào", "đàng thị Đào"),
    "whole-word": (f"Nguyeenx{BS * 8}Nguyễn Va{BS * 2}Văn A{BS}Ân", "Nguyễn Văn Ân"),
    "control-h": ("tie\x08êng\x08\x08\x08ếng", "tiếng"),
    # UniKey with "always use the clipboard": backspaces as keys, the letters as a paste.
    "clipboard": (f"tie{BS}{paste('ê')}ng{BS * 3}{paste('ếng')} Việt", "tiếng Việt"),
    "all-pasted": (f"{paste('tiếng')}{paste(' Việt')}", "tiếng Việt"),
    # OpenKey and EVKey type an invisible space first, against completion, and take it back too.
    "filler": (f"tie\u202f{BS * 2}êng\u202f{BS * 4}ếng", "tiếng"),
    "joiner": (f"tie\u200b{BS * 2}ê", "tiê"),
    "combining": (f"tie{BS}e\u0302ng", "tie\u0302ng"),
    "marked": ("tie\x1b[1;2Dê\x1b[Dx\x1b[Cn", "tixên"),
    "delete": ("abc\x1b[H\x1b[3~\x1b[Fd", "bcd"),
    "word": ("Trần Thị\x17Văn", "Trần Văn"),
    "line": ("abc\x15d", "d"),
}


class OneField(App[None]):
    def __init__(self, field: Input) -> None:
        super().__init__()
        self.field = field
        self.submitted: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.field

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.submitted.append(event.value)

    def burst(self, text: str) -> None:
        """Post all events at once, as the terminal's reader does; never wait between keys."""
        for event in XTermParser().feed(text):
            self.post_message(event)


async def typed(field: Input, text: str) -> tuple[str, list[str]]:
    app = OneField(field)
    async with app.run_test() as pilot:
        app.burst(text)
        await pilot.pause()
        await pilot.pause()
    return field.value, app.submitted


@pytest.mark.parametrize(("keys", "expected"), BURSTS.values(), ids=BURSTS.keys())
async def test_bursts_of_an_input_method_come_out_right(keys: str, expected: str) -> None:
    assert await typed(SteadyInput(), keys) == (expected, [])


@pytest.mark.xfail(strict=True, reason="Textual 8.2.8 reorders keys; once this passes, drop it")
async def test_stock_input_would_do() -> None:
    keys, expected = BURSTS["telex"]
    assert await typed(Input(), keys) == (expected, [])


async def test_enter_submits_what_stood_there_when_it_was_pressed() -> None:
    assert await typed(SteadyInput(), "An\rh\rx") == ("Anhx", ["An", "Anh"])


async def test_any_order_of_editing_keys() -> None:
    rng = random.Random(20201225)
    keys = [*"aêđ ", BS, "\x1b[3~", "\x1b[D", "\x1b[C", "\x1b[H", "\x1b[F"]
    app = OneField(SteadyInput())
    async with app.run_test() as pilot:
        for _ in range(40):
            sequence = rng.choices(keys, k=60)
            app.burst("\x1b[F\x15" + "".join(sequence))
            await pilot.pause()
            await pilot.pause()
            assert app.field.value == model(sequence), sequence


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
            case "\x1b[H":
                before, after = "", before + after
            case "\x1b[F":
                before, after = before + after, ""
            case _:
                before += key
    return before + after


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("Nguyễn Văn An", "Nguyễn Văn An"),
        (" An", " An"),
        ("Nguyễn Văn An\r", "Nguyễn Văn An"),
        ("Sở Nội vụ\r\n  tỉnh Lai Châu\n\n", "Sở Nội vụ tỉnh Lai Châu"),
        ("1\tAn", "1 An"),
        ("A\x07n\x1d", "An"),
        ("An [/] [red]Bình", "An [/] [red]Bình"),
        ("", ""),
    ],
)
async def test_a_paste_becomes_one_line(pasted: str, expected: str) -> None:
    assert await typed(SteadyInput(), paste(pasted)) == (expected, [])


async def test_a_paste_replaces_what_is_selected() -> None:
    assert await typed(SteadyInput(), "cũ\x1b[1;2H" + paste("mới")) == ("mới", [])
