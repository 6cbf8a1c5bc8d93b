"""Message, blank and frozen: set from any window, kept through a kill, seen on both screens."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.frame.unforeseen.guarded import BROKEN
from screens.hall import screen as hall_screen
from store import clock
from store.agenda import steps, timeline
from store.conference import Conference
from store.errors import BadInput
from store.hall import projection
from tests.screens.hall.projection import LARGE, projected, seen
from tests.screens.stage_day import minutes, stage_day
from tui import logs, main, windows
from tui.app import HoinghiApp
from tui.restarting import again

WORDS = "Mời [/] đại biểu chụp ảnh"


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        yield conference
        conference.close()


def titles(day: Conference) -> list[str]:
    return [item.title for item in timeline.agenda_items(day.state)]


async def reopened(folder: Path, hall: str = "hall") -> str:
    """What a window that is opened anew shows."""
    conference = Conference.open(folder, "hội trường")
    try:
        async with projected(conference, LARGE, hall) as pilot:
            return await seen(pilot)
    finally:
        conference.close()


async def test_a_blank_screen_shows_nothing_until_the_same_key(day: Conference) -> None:
    steps.start_item(day, 1)
    first = titles(day)[0]
    async with projected(day, LARGE) as pilot:
        for key in ("b", "full_stop"):
            await pilot.press(key)
            assert await seen(pilot) == ""
            assert await reopened(day.folder) == ""
            await pilot.press(key)
            assert first in await seen(pilot)


async def test_a_frozen_screen_keeps_its_picture_whatever_happens(day: Conference) -> None:
    steps.start_item(day, 1)
    first, second = titles(day)[:2]
    async with projected(day, LARGE) as pilot:
        with clock.travel(minutes(5)):
            before = await seen(pilot)
            assert "25:00" in before
            await pilot.press("f")
        with clock.travel(minutes(12)):
            steps.next_item(day)
            day.edit("agenda_edit", timeline.agenda_items(day.state)[0], title="Đổi tên")
            projection.tell(day, podium="nhắn bục")
            frozen = await seen(pilot)
            assert frozen.replace("08:12", "08:05") == before
            assert await reopened(day.folder) == frozen
            await pilot.press("f")
            assert second in await seen(pilot)
            assert first not in await seen(pilot)


async def test_a_message_stands_in_place_of_the_day_until_it_is_taken_off(day: Conference) -> None:
    steps.start_item(day, 1)
    async with projected(day, LARGE) as pilot:
        projection.tell(day, hall=f" {WORDS} ")
        text = await seen(pilot)
        assert WORDS in text
        assert titles(day)[0] not in text
        assert await reopened(day.folder) == text
        await pilot.press("x")
        assert titles(day)[0] in await seen(pilot)
        assert projection.projection(day.state).message == ""


def test_a_new_message_is_seen_where_the_screen_was_blank_or_frozen(day: Conference) -> None:
    projection.blank(day)
    projection.tell(day, podium="chỉ cho bục")
    assert projection.projection(day.state).blank
    projection.tell(day, hall=WORDS)
    assert not projection.projection(day.state).blank
    projection.arrange(day, "lời khác", "", projection.BLANK)
    assert projection.projection(day.state).blank


async def test_the_podium_has_the_secretarys_message_and_what_the_hall_sees(
    day: Conference,
) -> None:
    steps.start_item(day, 1)
    async with projected(day, LARGE, "podium") as pilot:
        projection.tell(day, hall="Chờ chút", podium=WORDS)
        projection.freeze(day)
        text = await seen(pilot)
        for expected in (
            f"► THƯ KÝ NHẮN {WORDS}",
            f"1. {titles(day)[0]}",
            "DỪNG HÌNH từ 08:00",
            "đang hiện lời nhắn: Chờ chút",
            "30:00",
        ):
            assert expected in text
        assert await reopened(day.folder, "podium") == text
        await pilot.press("x")
        assert WORDS not in await seen(pilot)
        assert projection.projection(day.state).message == "Chờ chút"
        await pilot.press("b")
        assert "ĐỂ TRỐNG" in await seen(pilot)


# --- the secretary's window ----------------------------------------------------------------------


def banner(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#banner").render())


@pytest.mark.parametrize("room", ["f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9"])
async def test_keys_of_every_room(day: Conference, room: str) -> None:
    async with HoinghiApp(day).run_test(size=(80, 24)) as pilot:
        await pilot.press(room, "ctrl+backslash")
        assert projection.projection(day.state).blank
        assert "ĐỂ TRỐNG" in banner(pilot)
        await pilot.press("ctrl+backslash", "ctrl+circumflex_accent")
        assert projection.projection(day.state).frozen_at
        assert "DỪNG HÌNH" in banner(pilot)
        await pilot.press("ctrl+circumflex_accent", "ctrl+right_square_bracket")
        await pilot.press(*"Mời vào", "enter", *"Nhanh lên", "ctrl+s")
        shown = projection.projection(day.state)
        assert (shown.message, shown.podium_message) == ("Mời vào", "Nhanh lên")
        assert (shown.blank, shown.frozen_at) == (False, None)
        assert "Mời vào" in banner(pilot)
        await pilot.press("ctrl+z")
        assert projection.projection(day.state).message == ""


async def test_the_keys_reach_over_a_list_of_its_own(day: Conference) -> None:
    """Who speaks too long is told so from the list of speeches, without leaving it."""
    app = HoinghiApp(day)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("f5", "ctrl+t", "ctrl+backslash")
        assert projection.projection(day.state).blank
        await pilot.press("ctrl+right_square_bracket", "tab", *"het gio", "ctrl+s")
        assert projection.projection(day.state).podium_message == "het gio"
        await pilot.press("insert", "ctrl+backslash")
        assert projection.projection(day.state).blank, "a dialog is answered first"


async def test_the_desks_window_leaves_the_hall_alone(day: Conference) -> None:
    async with HoinghiApp(day, only="checkin").run_test(size=(80, 24)) as pilot:
        before = len(day.log())
        await pilot.press("ctrl+backslash", "ctrl+circumflex_accent", "ctrl+right_square_bracket")
        assert len(day.log()) == before
        projection.blank(day)
        await pilot.pause()
        assert "ĐỂ TRỐNG" not in banner(pilot)


# --- the command line ----------------------------------------------------------------------------


def test_the_command_line_sets_both_screens(
    day: Conference, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(day.folder)
    for words, told in (
        (("message", WORDS), f"► Hội trường đang hiện: {WORDS}"),
        (("podium", "Nhanh lên"), "► Bục điều hành đang hiện: Nhanh lên"),
        (("freeze",), "DỪNG HÌNH"),
        (("blank",), "ĐỂ TRỐNG"),
        (("clear",), "✓ Màn hình hội trường theo chương trình"),
    ):
        assert main.main(["hall", folder, *words]) == 0
        assert told in capsys.readouterr().out
    day.refresh()
    assert projection.projection(day.state) == projection.NOTHING
    assert main.main(["hall", folder, "message"]) == 2
    assert main.main(["hall", folder, "blank", "x"]) == 2


def test_a_text_where_none_belongs_is_refused(day: Conference) -> None:
    with pytest.raises(BadInput):
        windows.run_hall(Namespace(folder=day.folder, action="clear", text="x"))


# --- errors nobody foresaw -----------------------------------------------------------------------


async def test_an_unforeseen_error_leaves_the_picture_and_is_written_down(
    day: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.start_item(day, 1)
    written: list[BaseException] = []
    monkeypatch.setattr(logs, "record", written.append)
    async with projected(day, LARGE) as pilot:
        before = await seen(pilot)

        def fails(*_: object) -> Any:
            raise ZeroDivisionError("hall")

        monkeypatch.setattr(hall_screen, "hall_page", fails)
        assert await seen(pilot) == before
        assert await seen(pilot) == before
        assert [repr(one) for one in written] == ["ZeroDivisionError('hall')"]
        assert pilot.app.is_running


@pytest.mark.unforeseen
async def test_an_error_that_stays_ends_the_window_without_a_word(
    day: Conference, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written: list[BaseException] = []
    monkeypatch.setattr(logs, "record", written.append)

    def fails(_: object) -> None:
        raise ZeroDivisionError("elsewhere")

    monkeypatch.setattr(hall_screen.HallScreen, "on_resize", fails)
    app = HoinghiApp(day, hall="hall")
    await asyncio.wait_for(app.run_async(headless=True, size=LARGE), timeout=30)
    assert app.return_code == BROKEN
    assert written
    assert "Traceback" not in "".join(capsys.readouterr())


def test_a_broken_window_opens_again(day: Conference, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[list[str], bool]] = []

    def start_again(words: list[str], _: object, *, is_hall: bool) -> int:
        opened.append((words, is_hall))
        return 0

    monkeypatch.setattr(HoinghiApp, "run", lambda app: app.exit(return_code=BROKEN))
    monkeypatch.setattr(again, "start_again", start_again)
    assert windows.show(Conference.open(day.folder, "hội trường"), hall="podium") == 0
    assert opened == [(["project", str(day.folder), "--podium"], True)]
