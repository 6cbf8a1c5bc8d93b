"""What can be found without being told: marking several, changing them together, the seat plan."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Input, Static

from screens.frame.help import HelpScreen
from screens.frame.key_bar import KeyBar
from screens.words.people import person_lines
from store.checkin import attendance
from store.conference import Conference
from store.people.roster import save_delegate
from tests.screens.delegate_pilot import conference_fixture  # noqa: F401
from tui.app import HoinghiApp


def footer(pilot: Pilot[None]) -> str:
    bar = pilot.app.screen.query_one(KeyBar)
    return " | ".join(f"{key.sign} {key.text}" for key in bar._drawn)


def help_text(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app.screen, HelpScreen)
    texts = pilot.app.screen.query(VerticalScroll).first().query(Static).results(Static)
    return "\n".join(str(text.content) for text in texts)


async def test_marking_and_changing_many_stand_on_the_footer_of_a_small_terminal(
    conference: Conference,
) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        await pilot.pause()
        assert footer(pilot).startswith("Space Chọn nhiều")
        await pilot.press("space")
        await pilot.pause()
        await pilot.pause()
        assert footer(pilot).startswith("^s Sửa chung")


async def test_help_over_the_seat_plan_explains_the_seat_plan(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+y")
        await pilot.pause()
        for _ in range(2):  # over the form that asks for the hall, and over the map
            await pilot.press("f1")
            await pilot.pause()
            text = help_text(pilot)
            assert "Sơ đồ chỗ ngồi" in text
            assert "mỗi dòng một khu" in text
            assert "Danh sách đại biểu. Gõ tên" not in text
            await pilot.press("escape", "escape")
            await pilot.pause()


async def test_help_over_units_and_groups_is_theirs(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        for key, words in (("ctrl+u", "Các đơn vị có đại biểu"), ("ctrl+g", "loại của nó")):
            await pilot.press("f3", key, "f1")
            await pilot.pause()
            assert words in help_text(pilot)
            await pilot.press("escape", "escape")


async def test_a_block_called_khu_is_not_a_khu_khu(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+y")
        await pilot.pause()
        area = pilot.app.screen.query_one("TableArea")
        area.text = "Khu A: A-F x 12\nKHU  B: 1-8 x 9\nKhu: 20-22 x 4"  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await pilot.pause()
        shown = str(pilot.app.screen.query_one("#seating-map", Static).content)
        assert "Khu A: " in shown
        assert "Khu B: " in shown
        assert "khu khu" not in " ".join(shown.lower().split())


async def test_births_are_shown_and_typed_as_people_write_them(conference: Conference) -> None:
    who = next(iter(conference.state.delegates.values()))
    save_delegate(conference, who.id, {"birth": "25/01/1991"})
    held = conference.state.delegates[who.id]
    assert held.birth == "1991-01-25"
    session = attendance.session(conference.state)
    assert any("25/01/1991" in line for line in person_lines(conference.state, held, session))
    async with HoinghiApp(conference).run_test(size=(160, 45)) as pilot:
        await pilot.press("f3", "ctrl+f", *who.name.split()[-1], "enter", "enter")
        await pilot.pause()
        values = [field.value for field in pilot.app.screen.query(Input).results(Input)]
        assert "25/01/1991" in values
        assert "1991-01-25" not in values
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert conference.state.delegates[who.id] == held
