"""Forms and questions by keys alone: what Enter, ctrl+s and Escape return, at 80x24 and smaller."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Button, Label

from screens.forms.controls import ChoiceInput, Field
from screens.forms.form import Form, about, ask_text
from screens.forms.questions import Confirm
from store.errors import BadInput

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


def form(**more: Any) -> Form[dict[str, str]]:
    fields = [
        Field("name", "Họ và tên [/]", "An [/] Bình", required=True),
        Field("group", "Thành phần", "m", [("m", "Thành viên [/]"), ("k", "Khách")], True),
        Field("shift", "Buổi", "", [("s", "Sáng"), ("c", "Chiều")]),
        Field("seat", "Ghế"),
        Field("remark", "Ghi chú"),
    ]
    return Form("Đại biểu [x]", fields, dict, missing="Còn thiếu [/]", **OK, **more)


async def asked(dialog: ModalScreen[Any], pilot: Pilot[None]) -> Asking:
    app = pilot.app
    assert isinstance(app, Asking)
    app.ask(dialog)
    await pilot.pause()
    return app


def problem(app: App[None]) -> str:
    return str(app.screen.query_one(".problem", Label).content)


async def test_a_second_enter_on_the_heels_of_the_first_closes_nothing_more() -> None:
    async with Asking().run_test(size=(80, 24)) as pilot:
        app = await asked(ask_text("Lý do", "Vì sao", missing="Thiếu", **OK), pilot)
        rooms = app.screen_stack[:-1]
        for event in XTermParser().feed("cũ\r\r\r"):
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


async def test_a_question_longer_than_the_terminal_is_scrolled() -> None:
    async with Asking().run_test(size=(80, 24)) as pilot:
        text = "\n".join(f"dòng {number}" for number in range(60))
        app = await asked(Confirm("Đóng?", text, **OK), pilot)
        body = app.screen.query_one(VerticalScroll)
        for keys, top in (("up", 0), ("down", body.size.height - 1), ("pageup", 0)):
            await pilot.press(keys)
            await pilot.pause()
            assert body.scroll_offset.y == top
        assert app.answer is PENDING


START = {"name": "An [/] Bình", "group": "m", "shift": "", "seat": "", "remark": ""}
FORM_KEYS: list[tuple[list[str], dict[str, str] | None]] = [
    (["ctrl+s"], {}),
    (["enter"] * 5, {}),
    (["A", *["enter"] * 3, "1", "enter", "x", "enter"], {"name": "A", "seat": "1", "remark": "x"}),
    (["end", "x", "ctrl+s"], {"name": "An [/] Bìnhx"}),
    (["enter", "down", "down", "enter", "ctrl+s"], {"group": "k"}),
    (["enter", "down", "down", "escape", "ctrl+s"], {}),
    (["enter", "space", "k", "h", "enter", "ctrl+s"], {"group": "k"}),
    (["enter", "down", "down", "tab", "ctrl+s"], {}),
    (["tab", "tab", "space", "down", "enter", "enter", "9", "ctrl+s"], {"shift": "s", "seat": "9"}),
    (["shift+tab", "shift+tab", "shift+tab", "x", "ctrl+s"], {"remark": "x"}),
    (["escape"], None),
    (["shift+tab", "enter"], None),
    (["x", "escape", "left", "enter"], None),
    (["x", "escape", "enter", "ctrl+s"], {"name": "x"}),
]


@pytest.mark.parametrize(("keys", "changed"), FORM_KEYS)
@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_form(keys: list[str], changed: dict[str, str] | None, size: tuple[int, int]) -> None:
    async with Asking().run_test(size=size) as pilot:
        app = await asked(form(), pilot)
        await pilot.press(*keys)
        assert app.answer == (None if changed is None else START | changed)


async def test_what_was_typed_is_not_lost_before_asking() -> None:
    async with Asking().run_test(size=(80, 24)) as pilot:
        app = await asked(form(), pilot)
        await pilot.press("enter", "down", "down", "enter", "escape")
        assert isinstance(app.screen, Confirm)
        await pilot.press("escape")
        assert app.answer is PENDING
        await pilot.press("up", "up", "enter", "escape")
        assert app.answer is None, "what stands as it stood is not asked about"


async def test_a_missing_field_keeps_the_form_open() -> None:
    async with Asking().run_test(size=(80, 24)) as pilot:
        app = await asked(form(), pilot)
        await pilot.press("backspace", "tab", "tab", "tab", "ctrl+s")
        assert app.answer is PENDING
        assert problem(app) == "Còn thiếu [/]"
        await pilot.press("Đ", "ctrl+s")
        assert app.answer == START | {"name": "Đ"}


async def test_what_is_refused_is_said_at_its_field_and_nothing_is_lost() -> None:
    def save(values: Mapping[str, str]) -> str:
        with about("minutes"):
            if not values["minutes"].isdigit():
                raise BadInput("minutes-unreadable", text=values["minutes"])
        return values["minutes"]

    fields = [Field("title", "Tên"), Field("minutes", "Số phút"), Field("who", "Ai")]
    async with Asking().run_test(size=(80, 24)) as pilot:
        app = await asked(Form("x", fields, save), pilot)
        await pilot.press("A", "enter", "[", "/", "]", "enter", "B", "enter")
        assert app.answer is PENDING
        assert "“[/]”" in problem(app)
        screen = app.screen
        assert isinstance(screen, Form)
        assert app.focused is screen.control_of("minutes")
        assert screen.values() == {"title": "A", "minutes": "[/]", "who": "B"}
        await pilot.press("ctrl+u", "7", "ctrl+s")
        assert app.answer == "7"


async def test_one_line_that_must_not_be_empty() -> None:
    async with Asking().run_test(size=(80, 24)) as pilot:
        dialog = ask_text("Lý do [/]", "Vì sao [red]", missing="Phải ghi lý do", **OK)
        app = await asked(dialog, pilot)
        await pilot.press("space", "enter")
        assert app.answer is PENDING
        assert problem(app) == "Phải ghi lý do"
        await pilot.press("x", "enter")
        assert app.answer == "x"


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (160, 50)])
@pytest.mark.parametrize("layout", ["", "two-columns", "long-labels"])
async def test_focused_fields_and_buttons_are_in_view(size: tuple[int, int], layout: str) -> None:
    async with Asking().run_test(size=size) as pilot:
        text = "Một dòng giải thích khá dài cho người mới. " * 5
        more = [Field(str(number), f"Ô {number}") for number in range(20)]
        fields = [*form()._fields, *more]
        app = await asked(Form("Dài", fields, dict, text=text, layout=layout), pilot)
        label = app.screen.query(".field").first(Label)
        assert app.screen.can_view_entire(label)
        for _ in range(len(fields) + 2):
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
        app = await asked(Form("x", [field], dict, missing="Chọn đi", **OK), pilot)
        await pilot.press("ctrl+s")
        assert app.answer is PENDING
        await pilot.press("down", "down", "enter", "enter")
        assert app.answer == {"group": "m"}


async def test_a_choice_by_mouse() -> None:
    async with Asking().run_test(size=(80, 24)) as pilot:
        app = await asked(form(), pilot)
        screen = app.screen
        assert isinstance(screen, Form)
        choice = screen.control_of("group")
        await pilot.click(choice)
        overlay = choice.query_one("SelectOverlay")
        assert overlay.display
        await pilot.click(overlay, offset=(3, 1))
        assert choice.text == "k"
        assert app.focused is choice
        await pilot.press("enter", "enter", "1", "ctrl+s")
        assert app.answer == START | {"group": "k", "seat": "1"}


async def test_every_dialog_says_its_keys() -> None:
    async with Asking().run_test(size=(80, 24)) as pilot:
        app = await asked(form(), pilot)
        assert [str(button.label) for button in app.screen.query(Button)] == [
            "Lưu [/] (Ctrl+S)",
            "Hủy [b] (Esc)",
        ]
        app.ask(Confirm("Xóa?", "", ok="Xóa", cancel="Thôi"))
        await pilot.pause()
        shown = [str(button.label) for button in app.screen.query(Button)]
        assert shown == ["Xóa (Ctrl+S)", "Thôi (Esc)"]


@pytest.mark.parametrize(
    ("fields", "field", "keys", "goes_to"),
    [
        ("ab", "b", ["ctrl+s"], "b"),
        ("ab", "a", ["ctrl+s"], "a"),
        ("ab", "", ["tab", "ctrl+s"], "b"),
        ("ab", "", ["shift+tab", "shift+tab", "enter"], "a"),
        ("a", "", ["tab", "enter"], "a"),
        ("a", "other", ["enter"], "a"),
    ],
)
async def test_after_an_error_the_text_at_fault_can_be_corrected(
    fields: str, field: str, keys: list[str], goes_to: str
) -> None:
    def refuse(_values: Mapping[str, str]) -> None:
        raise BadInput("day-unreadable", text="mai", **({"field": field} if field else {}))

    async with Asking().run_test(size=(80, 24)) as pilot:
        refused: Form[None] = Form("x", [Field(key, key, "cũ") for key in fields], refuse)
        app = await asked(refused, pilot)
        await pilot.press(*keys, "x")
        assert app.answer is PENDING
        assert refused.values()[goes_to] == "cũx"


async def test_the_first_field_that_is_missing_has_the_focus_after_a_click() -> None:
    async with Asking().run_test(size=(80, 24)) as pilot:
        dialog = form()
        app = await asked(dialog, pilot)
        await pilot.press("backspace", *["tab"] * 5, "enter", "x", "ctrl+s")
        assert app.answer == {**START, "name": "x"}


async def test_a_choice_is_paged_before_its_options_are_drawn() -> None:
    async with Asking().run_test(size=(80, 24)) as pilot:
        app = await asked(form(), pilot)
        choice = app.screen.query(ChoiceInput).first()
        for key, chosen in (("pagedown", "k"), ("pageup", "m")):
            choice.expanded = True
            choice.obey(events.Key(key, None))
            choice.obey(events.Key("enter", None))
            assert choice.text == chosen
