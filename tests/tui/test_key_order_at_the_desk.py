"""Whatever was typed first is done first, and every line has one answer, wherever it arrived."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from screens.checkin.screen import CheckinScreen
from screens.forms.form import Form
from screens.frame import stray_scans
from screens.frame.help import HelpScreen
from screens.start.app import StartApp
from screens.widgets.scan_field import ScanField
from store.conference import Conference
from tests.screens.checkin_hall import find, make_hall
from tests.tui.desk_bursts import at_desk, codes, moves, post
from tui.app import HoinghiApp

ENDS = ["\r", "\n", "\r\n", "\t"]


@pytest.fixture(name="conference")
def conference_fixture(tmp_path: Path) -> Conference:
    return make_hall(tmp_path, more=30)


async def test_a_mode_switched_behind_scans_is_not_theirs(conference: Conference) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await at_desk(pilot)
        for code in codes(conference, 20):
            post(app, code, "\r")
        post(app, "ctrl+o", find(conference, 10).code, "\r")
        await pilot.pause()
        ids = [find(conference, number).id for number in range(10, 30)]
        assert moves(conference)[:20] == [(one, "in") for one in ids]


async def test_undo_right_behind_a_scan_takes_that_scan_back(conference: Conference) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await at_desk(pilot)
        first, second = codes(conference, 2)
        post(app, first, "\r", second, "\r", "ctrl+z")
        await pilot.pause()
        assert moves(conference) == [(find(conference, 10).id, "in")]


async def test_keys_behind_one_that_enters_a_room_are_that_rooms(conference: Conference) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        (code,) = codes(conference, 1)
        post(app, "f4", code, "\r", "f3", "insert", "Xyz")
        await pilot.pause()
        assert moves(conference) == [(find(conference, 10).id, "in")]
        assert isinstance(app.screen, Form)
        assert "Xyz" in app.screen.values().values()


@pytest.mark.parametrize("key", ["ctrl+z", "ctrl+o", "f3", "escape", "ctrl+l", "ctrl+n"])
async def test_a_key_behind_a_scan_without_end_comes_second(
    conference: Conference, key: str
) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await at_desk(pilot)
        first, second = codes(conference, 2)
        post(app, first, "\r", second, key)
        await pilot.pause()
        came = [(find(conference, number).id, "in") for number in (10, 11)]
        assert moves(conference) == (came[:1] if key == "ctrl+z" else came)


async def test_a_scan_right_behind_escape_keeps_its_first_digit(conference: Conference) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("f4", "ctrl+n")
        await pilot.pause()
        (code,) = codes(conference, 1)
        for event in XTermParser().feed(f"\x1b{code}\r"):
            app.post_message(event)
        await pilot.pause()
        assert moves(conference) == [(find(conference, 10).id, "in")]
        assert isinstance(app.screen, CheckinScreen)


async def test_the_program_ends_behind_a_scan_without_end(conference: Conference) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await at_desk(pilot)
        post(app, *codes(conference, 1), "ctrl+q")
        await pilot.pause()
    assert moves(conference) == [(find(conference, 10).id, "in")]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(
    "opening", [("f4", "ctrl+n"), ("f3", "insert"), ("f1",), ("f2",), ("ctrl+p",), ("f4", "ctrl+g")]
)
async def test_a_scan_anywhere_goes_to_the_desk(
    conference: Conference, opening: tuple[str, ...], end: str
) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press(*opening)
        await pilot.pause()
        before = app.screen
        values = before.values() if isinstance(before, Form) else {}
        for code in codes(conference, 2):
            post(app, code + end)
        await pilot.pause()
        assert moves(conference) == [(find(conference, n).id, "in") for n in (10, 11)]
        assert app.screen is before
        if isinstance(before, Form):
            assert before.values() == values
        assert any("Khách Mời 11" in note.message for note in app._notifications)


def _later(app: HoinghiApp, text: str, seconds: float) -> None:
    """Keys that a slow machine hears so much later than the ones before them."""
    for char in text:
        key = events.Key("enter" if char == "\r" else char, char)
        key.time += seconds
        app.post_message(key)


@pytest.mark.parametrize("heard", [8, 13, 16])
async def test_a_scan_into_a_dialog_that_comes_in_two_pieces_is_one(
    conference: Conference, heard: int
) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("f4", "ctrl+n")
        await pilot.pause()
        (code,) = codes(conference, 1)
        post(app, *code[:heard])
        _later(app, code[heard:] + "\r", 0.1)
        await pilot.pause()
        assert moves(conference) == [(find(conference, 10).id, "in")]
        assert isinstance(app.screen, Form)
        assert not any(app.screen.values().values())


async def test_what_is_typed_behind_a_whole_code_is_no_part_of_it(conference: Conference) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("f4", "ctrl+n")
        await pilot.pause()
        post(app, *codes(conference, 1))
        _later(app, "7", 0.1)
        await pilot.pause(0.4)
        assert moves(conference) == [(find(conference, 10).id, "in")]
        assert isinstance(app.screen, Form)
        assert "7" in app.screen.values().values()


async def test_a_terminal_that_never_says_it_is_back_takes_nothing_from_the_desk(
    conference: Conference,
) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await at_desk(pilot)
        app.post_message(events.AppBlur())
        await pilot.pause()
        assert app.focused is None
        (code,) = codes(conference, 1)
        post(app, *code[:13])
        _later(app, code[13:] + "\r", 0.5)
        await pilot.pause()
        assert moves(conference) == [(find(conference, 10).id, "in")]


async def test_a_scan_that_began_before_the_field_had_the_focus_is_whole(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stray_scans, "SILENCE", 600.0)
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("f4", "ctrl+n")
        await pilot.pause()
        (code,) = codes(conference, 1)
        post(app, *code[:13])
        while len(app._stray.text) < 13:  # a pause would wait until nothing is held back
            await asyncio.sleep(0.01)
        app.screen.dismiss(None)
        while not isinstance(app.focused, ScanField):
            await asyncio.sleep(0.01)
        post(app, *code[13:], "\r")
        await pilot.pause()
        assert moves(conference) == [(find(conference, 10).id, "in")]
        assert [one.outcome for one in conference.state.passages.values()] == ["admitted"]


async def test_a_broken_scan_into_a_dialog_is_refused_aloud(conference: Conference) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("f4", "ctrl+n")
        await pilot.pause()
        (code,) = codes(conference, 1)
        for broken in (code[:-1] + str((int(code[-1]) + 1) % 10), code[:9], code[1:]):
            post(app, broken, "\r")
            await pilot.pause()
            assert isinstance(app.screen, Form)
            assert not any(app.screen.values().values())
            assert app._notifications
        outcomes = [passage.outcome for passage in conference.state.passages.values()]
        assert outcomes == ["misread"] * len(outcomes)
        assert outcomes


async def test_figures_typed_without_waiting_are_no_scan(conference: Conference) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("f4", "ctrl+n")
        await pilot.pause()
        post(app, "0912 345 678", "\t", "20/12/2026", "\t", "9.000.000.000")
        await pilot.pause()
        assert isinstance(app.screen, Form)
        assert list(app.screen.values().values()) == ["0912 345 678", "20/12/2026", "9.000.000.000"]
        assert not conference.state.passages


async def test_help_stays_open_and_a_dialog_for_one_is_not_about_the_next(
    conference: Conference,
) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("f4", "f1")
        await pilot.pause()
        (code,) = codes(conference, 1)
        post(app, code)  # no Enter behind it
        await pilot.pause(0.4)
        assert isinstance(app.screen, HelpScreen)
        assert moves(conference) == [(find(conference, 10).id, "in")]


async def test_a_scanner_without_an_end_is_answered_and_explained(conference: Conference) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await at_desk(pilot)
        desk = app.screen
        assert isinstance(desk, CheckinScreen)
        first, second = codes(conference, 2)
        post(app, first)
        await pilot.pause(0.45)
        assert moves(conference) == [(find(conference, 10).id, "in")]
        assert any("không gửi Enter" in line for line in desk.model.shown.details)
        assert desk.field.value == ""
        post(app, second[:12])
        await pilot.pause(0.45)
        assert "đọc dở" in desk.model.shown.headline
        assert desk.field.value == second[:12]
        assert len(moves(conference)) == 1


async def test_the_halls_window_says_whom_it_has_not_recorded(conference: Conference) -> None:
    app = HoinghiApp(conference, hall="hall")
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        (code,) = codes(conference, 1)
        post(app, code, "\r")
        await pilot.pause()
        assert not conference.state.passages
        assert any("Khách Mời 10" in note.message for note in app._notifications)


async def test_a_pasted_code_needs_no_enter_and_a_pasted_name_waits_for_one(
    conference: Conference,
) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await at_desk(pilot)
        app.post_message(events.Paste(find(conference, 10).code))
        await pilot.pause(0.45)
        assert moves(conference) == [(find(conference, 10).id, "in")]
        app.post_message(events.Paste("Khách Mời 11"))
        await pilot.pause(0.45)
        assert len(moves(conference)) == 1
        post(app, "enter")
        await pilot.pause()
        assert len(moves(conference)) == 2


async def test_codes_pasted_into_a_dialog_go_to_the_desk(conference: Conference) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("f4", "ctrl+n")
        await pilot.pause()
        app.post_message(events.Paste("\n".join(codes(conference, 3))))
        await pilot.pause()
        assert len(moves(conference)) == 3
        assert isinstance(app.screen, Form)
        assert not any(app.screen.values().values())


async def test_several_scans_into_one_dialog_are_all_told(conference: Conference) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("f4", "ctrl+n")
        await pilot.pause()
        for code in (*codes(conference, 2), "91234567890123456"):
            post(app, code, "\r")
        await pilot.pause()
        (told,) = app._notifications
        assert "Khách Mời 10" in told.message
        assert "Khách Mời 11" in told.message


@pytest.mark.parametrize("end", ["\r", ""])
async def test_a_scan_at_the_start_screen_opens_nothing(tmp_path: Path, end: str) -> None:
    app = StartApp(tmp_path)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        before = app.screen
        for key in ("91231885006328718" + end, "97775534651558928" + end):
            for part in key:
                name = "enter" if part == "\r" else part
                app.post_message(events.Key(name, part))
        await pilot.pause(0.4)
        assert app.screen is before
        assert any("Chưa ghi ai" in note.message for note in app._notifications)
