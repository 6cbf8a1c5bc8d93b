"""F1 shows what this room is for and exactly the keys that work there now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from screens.frame.help import HelpScreen, help_groups
from screens.frame.keys import key_name
from screens.frame.room_bar import ROOM_NAMES
from screens.sentences import LANGUAGES, say, say_if_known, set_language
from store.conference import Conference
from store.kinds.create import create_conference
from tui.app import HoinghiApp


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    yield made
    made.close()


def help_text(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app.screen, HelpScreen)
    return str(pilot.app.screen.query(Static).first().content)


@pytest.mark.parametrize("close", ["escape", "f1", "enter"])
async def test_help_of_the_agenda(conference: Conference, close: str) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f5", "f1")
        text = help_text(pilot)
        assert say("help-agenda") in text
        for group in ("room", "focus", "app"):
            assert say(f"help-group-{group}") in text
        lines = [" ".join(line.split()) for line in text.split("\n")]
        assert f"Enter {say('key-agenda-next')}" in lines
        assert f"Mũi tên lên {say('key-list-up')}" in lines
        assert f"F9 {say('key-app-preparation')}" in lines
        assert f"Ctrl+P {say('key-app-palette')}" in lines
        finish = f"Ctrl+D {say('key-agenda-finish')}"
        assert finish not in lines, "nothing runs, so nothing can be finished"
        await pilot.press(close)
        assert not isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("enter", "f1")
        assert finish in [" ".join(line.split()) for line in help_text(pilot).split("\n")]


async def test_help_follows_the_focus(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f9", "f1")
        assert say("key-tasks-budget") in help_text(pilot)
        await pilot.press("escape", "ctrl+g", "f1")
        assert say("key-tasks-budget") not in help_text(pilot)
        assert say("key-log-filter") in help_text(pilot)


async def test_every_key_of_a_room_is_told_once(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f5")
        screen = pilot.app.screen
        told = [line for lines in help_groups(screen).values() for line in lines]
        keys = [key for line in told for key in line.keys]
        assert len(keys) == len(set(keys))
        shown = {b.binding.id for b in screen.active_bindings.values() if b.binding.show}
        assert len(told) >= len(shown - {None, ""})


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 45)])
async def test_help_fits(conference: Conference, size: tuple[int, int]) -> None:
    async with HoinghiApp(conference).run_test(size=size) as pilot:
        await pilot.press("f9", "f1")
        hint = pilot.app.screen.query_one(".hint")
        assert pilot.app.screen.can_view_entire(hint)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_room_has_its_help(language: str) -> None:
    set_language(language)
    try:
        short = [room for room in ROOM_NAMES if len(say_if_known(f"help-{room}")) <= 40]
        assert short == [], f"say what they are for, help-… in screens/locale/{language}/help.ftl"
    finally:
        set_language("vi")


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("ctrl+n", "Ctrl+N"),
        ("ctrl+up", "Ctrl+Mũi tên lên"),
        ("space", "Phím cách"),
        ("f10", "F10"),
        ("escape", "Esc"),
        ("shift+tab", "Shift+Tab"),
        ("slash", "/"),
        ("ctrl+pagedown", "Ctrl+Page Down"),
        ("f", "F"),
    ],
)
def test_key_names(key: str, name: str) -> None:
    assert key_name(key) == name
