"""Ctrl+P finds rooms and actions by what is typed, with accents or without."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from textual._xterm_parser import XTermParser
from textual.command import CommandInput
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from screens.agenda.screen import AgendaScreen
from screens.frame.help import HelpScreen
from screens.frame.palette import Palette, commands, match
from screens.frame.room import Room
from screens.preparation.screen import PreparationScreen
from screens.sentences import language, say, set_language
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from tui.app import HoinghiApp


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    yield made
    made.close()


async def all_done(pilot: Pilot[None]) -> None:
    """Wait until nothing is looked for or on its way; a search gives way to a later one."""
    while pilot.app.workers:
        with suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def choose(pilot: Pilot[None], typed: str) -> None:
    """Type into the palette, wait for its answers, take the first."""
    await pilot.press("ctrl+p", *typed)
    await all_done(pilot)
    await pilot.press("enter")
    await pilot.pause()


@pytest.mark.parametrize("typed", ["chuan bi", "chuẩn bị", "NHAT KY", "bi chuan"])
async def test_a_room_is_found(conference: Conference, typed: str) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await choose(pilot, typed)
        assert isinstance(pilot.app.screen, PreparationScreen)


async def test_an_action_of_the_room_is_run(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f5")
        await choose(pilot, "tiep")
        assert isinstance(pilot.app.screen, AgendaScreen)
        assert any(item.started for item in conference.state.agenda.values())
        await choose(pilot, "hoan tac")
        assert not any(item.started for item in conference.state.agenda.values())
        await choose(pilot, "tro giup")
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_a_second_enter_on_the_heels_of_the_first_leaves_the_room_open(
    conference: Conference,
) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"tro giup")
        await all_done(pilot)
        for event in XTermParser().feed("\r\r\r"):
            pilot.app.post_message(event)
        await pilot.pause()
        assert any(isinstance(screen, Room) for screen in pilot.app.screen_stack)


async def test_theme_and_language(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await choose(pilot, "giao dien nord")
        assert pilot.app.theme == "nord"
        await choose(pilot, "giao diện sáng máy chiếu")
        assert pilot.app.theme == "textual-light"
        await choose(pilot, "toi xanh dem")
        assert pilot.app.theme == "tokyo-night"
        try:
            await choose(pilot, "english")
            assert language() == "en"
            offered = [command.text for command in commands(pilot.app.screen)]
            assert "Preparation & log" in offered
        finally:
            set_language("vi")


async def test_nothing_found_is_said_and_does_nothing(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"zzz")
        await all_done(pilot)
        strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
        assert say("palette-nothing") in "\n".join(strip.text for strip in strips)
        await pilot.press("enter")
        assert not isinstance(pilot.app.screen, Palette)


async def test_who_types_while_the_rooms_are_still_looked_into_finds_all_the_same(
    conference: Conference,
) -> None:
    def shown() -> str:
        strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
        return "\n".join(strip.text for strip in strips)

    async def is_shown(text: str) -> bool:
        end = time.monotonic() + 60
        while text not in shown() and time.monotonic() < end:
            await pilot.pause(0.01)
        return text in shown()

    seen = threading.Event()
    app = HoinghiApp(conference)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, Palette)
        rooms = app.screen.rooms
        assert rooms
        await pilot.press("escape")
        app.push_screen(Palette(app.screen, lambda: rooms() if seen.wait() else {}))
        await pilot.pause()
        await pilot.press("t", "h", "o", "a", "t")
        assert await is_shown(say("key-app-quit"))  # what is done here waits for no other room
        seen.set()
        await pilot.press(*["backspace"] * 5, *"chia gio")
        assert await is_shown("Ctrl+G")


async def test_the_field_survives_an_input_method(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        for event in XTermParser().feed("d\x7fđie\x7fêm\x7f\x7f\x7fiểm"):
            pilot.app.post_message(event)
        await pilot.pause()
        await pilot.pause()
        assert pilot.app.screen.query_one(CommandInput).value == "điểm"


async def test_only_what_can_be_done_is_offered(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f5")
        offered = [command.text for command in commands(pilot.app.screen)]
        assert say("key-agenda-next") in offered
        assert say("key-agenda-finish") not in offered
        assert say("key-list-up") not in offered
        assert len(offered) == len(set(offered))
        await pilot.press("ctrl+e", "ctrl+p")
        palette = pilot.app.screen
        assert isinstance(palette, Palette), "also over a dialog"
        told = [command.text for command in palette.commands]
        assert say("key-editor-save") in told
        assert say("room-votes") not in told, "a dialog is answered first"
        assert palette.rooms is None


@pytest.mark.parametrize(
    ("typed", "room", "dialog"),
    [
        ("dai bieu them", "delegates", "DelegateForm"),
        ("bieu quyet them", "votes", "BallotForm"),
        ("khen thưởng: thêm", "awards", "AwardForm"),
        ("quyết định: thêm", "awards", "Form"),
        ("don vi: them", "delegates", "Form"),
        ("phai gui: them", "preparation", "Form"),
        ("thong tin hoi nghi", "preparation", "PreviewedForm"),
        ("chương trình: ghi chép", "agenda", "TextEditor"),
        ("điểm danh: thêm tại chỗ", "checkin", "Form"),
        ("điểm danh: thử máy quét", "checkin", "ScannerScreen"),
        ("van ban: doi noi luu", "papers", "Form"),
    ],
)
async def test_what_another_room_does_is_done_there(
    conference: Conference, typed: str, room: str, dialog: str
) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await choose(pilot, typed)
        await all_done(pilot)
        assert type(pilot.app.screen).__name__ == dialog
        below = [screen for screen in pilot.app.screen_stack if isinstance(screen, Room)]
        assert {screen.room for screen in below} == {room}


async def test_what_cannot_be_done_there_is_said(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await choose(pilot, "bieu quyet: cong bo")
        await all_done(pilot)
        (told,) = pilot.app._notifications
        assert told.message == say("palette-not-now", what=say("key-votes-publish"))


async def test_nobody_unseen_is_changed_at_once(conference: Conference) -> None:
    added = roster.save_delegate(conference, 0, {"name": "Lò Văn Đức"})
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await choose(pilot, "dai bieu: quyen bieu quyet")
        await all_done(pilot)
        assert conference.state.delegates[added.id].votes == added.votes
        (told,) = pilot.app._notifications
        assert "Ctrl+T" in told.message


async def test_a_desk_offers_no_other_room(conference: Conference) -> None:
    async with HoinghiApp(conference, only="agenda").run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        palette = pilot.app.screen
        assert isinstance(palette, Palette)
        offered = [command.text for command in palette.commands]
        assert say("key-agenda-next") in offered
        assert say("room-votes") not in offered
        assert palette.rooms is None


@pytest.mark.parametrize(
    ("query", "text", "score"),
    [
        ("điểm danh", "Điểm danh", 1.0),
        ("diem", "Điểm danh", 1.0),
        ("danh", "Điểm danh", 0.8),
        ("danh diem", "Điểm danh", 0.8),
        ("anh", "Điểm danh", 0.5),
        ("diem danh x", "Điểm danh", 0.0),
        ("", "Điểm danh", 0.0),
    ],
)
def test_matching(query: str, text: str, score: float) -> None:
    assert match(query, text)[0] == score


def test_the_letters_found_are_named() -> None:
    assert match("danh", "Điểm danh")[1] == [5, 6, 7, 8]
