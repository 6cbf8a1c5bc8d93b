"""Dialogs, by keys alone: what Enter, ctrl+s and Escape return, at 80x24 and smaller."""

from __future__ import annotations

from typing import Any

import pytest
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Label

from screens.forms.questions import AskText, Confirm, Field, FormDialog

OK: dict[str, Any] = {"ok": "Lưu [/]", "cancel": "Hủy [b]"}
PENDING = object()


class Asking(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.answer: Any = PENDING

    def ask(self, dialog: ModalScreen[Any]) -> None:
        self.push_screen(dialog, self.keep)

    def keep(self, answer: Any) -> None:
        self.answer = answer


def ask_text(**more: Any) -> AskText:
    return AskText("Lý do [/]", "Vì sao [red]", "cũ", missing="Phải ghi lý do", **OK, **more)


def form() -> FormDialog:
    fields = [
        Field("name", "Họ và tên [/]", "An [/] Bình", required=True),
        Field("group", "Thành phần", "m", [("m", "Thành viên [/]"), ("k", "Khách")], True),
        Field("shift", "Buổi", "", [("s", "Sáng"), ("c", "Chiều")]),
        Field("seat", "Ghế"),
        Field("remark", "Ghi chú"),
    ]
    return FormDialog("Đại biểu [x]", fields, missing="Còn thiếu [/]", **OK)


async def asked(dialog: ModalScreen[Any], pilot: Pilot[None]) -> Asking:
    app = pilot.app
    assert isinstance(app, Asking)
    app.ask(dialog)
    await pilot.pause()
    return app


TEXT_KEYS = [
    (["enter"], "cũ"),
    (["m", "enter"], "m"),
    (["end", "m", "ctrl+s"], "cũm"),
    (["end", "space", "m", "space", "tab", "enter"], "cũ m"),
    (["escape"], None),
    (["tab", "tab", "enter"], None),
    (["backspace", "enter"], ""),
]


@pytest.mark.parametrize(("keys", "answer"), TEXT_KEYS)
async def test_ask_text(keys: list[str], answer: str | None) -> None:
    async with Asking().run_test(size=(80, 24)) as pilot:
        app = await asked(ask_text(), pilot)
        await pilot.press(*keys)
        assert app.answer == answer
        assert not isinstance(app.screen, ModalScreen)


async def test_a_required_text_is_insisted_on() -> None:
    async with Asking().run_test(size=(80, 24)) as pilot:
        app = await asked(ask_text(required=True), pilot)
        await pilot.press("backspace", "space", "enter")
        assert app.answer is PENDING
        assert str(app.screen.query_one(".problem", Label).content) == "Phải ghi lý do"
        await pilot.press("x", "enter")
        assert app.answer == "x"


async def test_a_second_enter_on_the_heels_of_the_first_closes_nothing_more() -> None:
    async with Asking().run_test(size=(80, 24)) as pilot:
        app = await asked(ask_text(), pilot)
        rooms = app.screen_stack[:-1]
        for event in XTermParser().feed("\r\r\r"):
            app.post_message(event)
        await pilot.pause()
        assert app.answer == "cũ"
        assert app.screen_stack == rooms


CONFIRM_KEYS = [
    (["enter"], False),
    (["escape"], False),
    (["ctrl+s"], True),
    (["left", "enter"], True),
    (["left", "right", "enter"], False),
    ([*"00000000000000001", "enter"], False),
]


@pytest.mark.parametrize(("keys", "answer"), CONFIRM_KEYS)
async def test_confirm_never_agrees_by_itself(keys: list[str], answer: bool) -> None:
    async with Asking().run_test(size=(60, 20)) as pilot:
        app = await asked(Confirm("Đóng [/]?", "An [/] Bình vắng mặt", **OK), pilot)
        await pilot.press(*keys)
        assert app.answer is answer


START = {"name": "An [/] Bình", "group": "m", "shift": "", "seat": "", "remark": ""}
FORM_KEYS: list[tuple[list[str], dict[str, str] | None]] = [
    (["ctrl+s"], {}),
    (["enter"] * 5, {}),
    (["A", *["enter"] * 3, "1", "enter", "x", "enter"], {"name": "A", "seat": "1", "remark": "x"}),
    (["enter", "down", "down", "enter", "ctrl+s"], {"group": "k"}),
    (["enter", "down", "down", "escape", "ctrl+s"], {}),
    (["tab", "tab", "space", "down", "enter", "enter", "9", "ctrl+s"], {"shift": "s", "seat": "9"}),
    (["x", "escape"], None),
]


@pytest.mark.parametrize(("keys", "changed"), FORM_KEYS)
@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_form(keys: list[str], changed: dict[str, str] | None, size: tuple[int, int]) -> None:
    async with Asking().run_test(size=size) as pilot:
        app = await asked(form(), pilot)
        await pilot.press(*keys)
        assert app.answer == (None if changed is None else START | changed)


async def test_a_missing_field_keeps_the_form_open() -> None:
    async with Asking().run_test(size=(80, 24)) as pilot:
        app = await asked(form(), pilot)
        await pilot.press("backspace", "tab", "tab", "tab", "ctrl+s")
        assert app.answer is PENDING
        assert str(app.screen.query_one(".problem", Label).content) == "Còn thiếu [/]"
        await pilot.press("Đ", "ctrl+s")
        assert app.answer == START | {"name": "Đ"}


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (160, 50)])
async def test_focused_fields_and_buttons_are_in_view(size: tuple[int, int]) -> None:
    async with Asking().run_test(size=size) as pilot:
        app = await asked(form(), pilot)
        label = app.screen.query(".field").first(Label)
        assert app.screen.can_view_entire(label)
        for _ in range(7):
            assert app.focused is not None
            await pilot.wait_for_scheduled_animations()
            assert app.screen.can_view_entire(app.focused)
            region = app.focused.region
            assert app.screen.get_widget_at(*region.offset)[0] in [
                app.focused,
                *app.focused.walk_children(),
            ]
            await pilot.press("tab")


async def test_an_unknown_choice_must_be_made_anew() -> None:
    async with Asking().run_test(size=(80, 24)) as pilot:
        field = Field("group", "Thành phần", "gone", [("m", "Thành viên")], required=True)
        app = await asked(FormDialog("x", [field], missing="Chọn đi", **OK), pilot)
        await pilot.press("ctrl+s")
        assert app.answer is PENDING
        await pilot.press("down", "down", "enter", "enter")
        assert app.answer == {"group": "m"}
