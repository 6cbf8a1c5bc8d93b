"""Ctrl+P finds rooms and actions by what is typed, with accents or without."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from textual._xterm_parser import XTermParser
from textual.command import CommandInput
from textual.pilot import Pilot

from screens.agenda.screen import AgendaScreen
from screens.frame.help import HelpScreen
from screens.frame.room import Room
from screens.preparation.screen import PreparationScreen
from screens.sentences import language, say, set_language
from store.conference import Conference
from store.kinds.create import create_conference
from tui.app import HoinghiApp
from tui.palette import Palette, commands, match


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    yield made
    made.close()


async def choose(pilot: Pilot[None], typed: str) -> None:
    """Type into the palette, wait for its answers, take the first."""
    await pilot.press("ctrl+p", *typed)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
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
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        for event in XTermParser().feed("\r\r\r"):
            pilot.app.post_message(event)
        await pilot.pause()
        assert any(isinstance(screen, Room) for screen in pilot.app.screen_stack)


async def test_theme_and_language(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await choose(pilot, "giao dien nord")
        assert pilot.app.theme == "nord"
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
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
        assert say("palette-nothing") in "\n".join(strip.text for strip in strips)
        await pilot.press("enter")
        assert not isinstance(pilot.app.screen, Palette)


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
        assert not isinstance(pilot.app.screen, Palette), "a dialog is answered first"


async def test_a_desk_offers_no_other_room(conference: Conference) -> None:
    async with HoinghiApp(conference, only="agenda").run_test(size=(80, 24)) as pilot:
        offered = [command.text for command in commands(pilot.app.screen)]
        assert say("key-agenda-next") in offered
        assert say("room-votes") not in offered


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
