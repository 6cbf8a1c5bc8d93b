"""The desk's keys: what matters now stands on the footer, and what is shown does something."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.widgets._footer import FooterKey

from screens.frame.key_bar import KeyBar
from screens.frame.palette import commands
from screens.frame.room_bar import RoomBar
from screens.sentences import LANGUAGES, say, set_language
from store.conference import Conference
from tests.screens.checkin_hall import Keys, desk_of, edit, find, make_hall
from tui.app import ROOMS, HoinghiApp

CARD = "001099012345|123|Nguyễn"


def footer(keys: Keys) -> list[str]:
    """The footer's keys from the left, and that all of them are whole."""
    drawn = list(keys.desk.query_one(KeyBar).query(FooterKey))
    width = keys.app.size.width
    assert all(one.region.right <= width for one in drawn)
    assert sum(one.region.width for one in drawn) <= width
    return [one.key for one in sorted(drawn, key=lambda one: one.region.x)]


async def ready(_keys: Keys) -> None:
    """Nothing has happened."""


async def admitted(keys: Keys) -> None:
    await keys.scan(find(keys.desk.conference, 1).code)


async def refused(keys: Keys) -> None:
    edit(keys.desk.conference, 1, status="declined", reason="bận")
    await admitted(keys)


async def listed(keys: Keys) -> None:
    await keys.type("nguyen")
    await keys.until(lambda: keys.desk.model.hits.searching)


async def chosen(keys: Keys) -> None:
    await listed(keys)
    await keys.press("down")


async def card(keys: Keys) -> None:
    conference = keys.desk.conference
    conference.edit("settings", conference.state.profile, identity_cards=True)
    await keys.scan(CARD)


async def exits(keys: Keys) -> None:
    await keys.press("ctrl+o")


async def garbled(keys: Keys) -> None:
    code = find(keys.desk.conference, 1).code
    await keys.scan(code[:8] + "ă" + code[9:])


SITUATIONS: list[tuple[Callable[[Keys], Awaitable[None]], list[str]]] = [
    (ready, ["ctrl+z", "ctrl+o", "ctrl+n", "f1"]),
    (admitted, ["ctrl+z", "ctrl+o", "ctrl+n", "ctrl+w", "f1"]),
    (refused, ["ctrl+f", "ctrl+z", "ctrl+o", "ctrl+n"]),
    (listed, ["enter", "down", "escape", "ctrl+n"]),
    (chosen, ["enter", "down", "escape", "ctrl+n"]),
    (card, ["ctrl+d", "escape", "ctrl+z"]),
    (exits, ["ctrl+o", "ctrl+z", "ctrl+n", "f1"]),
    (garbled, ["ctrl+t", "ctrl+z", "ctrl+o"]),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
@pytest.mark.parametrize(("happens", "expected"), SITUATIONS)
async def test_the_keys_that_matter_stand_first(
    tmp_path: Path,
    happens: Callable[[Keys], Awaitable[None]],
    expected: list[str],
    size: tuple[int, int],
    language: str,
) -> None:
    set_language(language)
    async with desk_of(make_hall(tmp_path), size) as keys:
        await happens(keys)
        await keys.until(lambda: footer(keys)[: len(expected)] == expected)
        assert "f1" in footer(keys), "F1 tells of the keys that found no place"


async def test_enter_says_what_it_does(tmp_path: Path) -> None:
    async with desk_of(make_hall(tmp_path), (80, 24)) as keys:
        await listed(keys)
        await keys.sees("Enter Xem")
        await keys.press("down")
        await keys.sees("Enter Ghi vào")
        await keys.press("ctrl+o")
        await keys.sees("Enter Ghi ra")


# --- windows that are nothing but one screen ---------------------------------------------------


@pytest.mark.parametrize(
    "window", [{"only": "checkin"}, {"hall": "hall"}, {"hall": "podium"}], ids=str
)
async def test_every_key_shown_does_something(tmp_path: Path, window: dict[str, str]) -> None:
    conference = make_hall(tmp_path)
    app = HoinghiApp(conference, **window)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        screen = app.screen
        for key, active in screen.active_bindings.items():
            action = active.binding.action
            assert active.enabled, key
            assert not action.startswith(("go(", "app.go(")), key
            if active.binding.id:
                assert app._check_action_state(action, active.node), key
        offered = {command.text for command in commands(screen)}
        assert not offered & {say(f"room-{room}") for room in ROOMS}
        before = screen.id, type(screen)
        for key, _, _ in ROOMS.values():
            assert key not in screen.active_bindings
            await pilot.press(key)
            assert (app.screen.id, type(app.screen)) == before
        assert not screen.query(RoomBar)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_a_desk_names_no_room(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_of(make_hall(tmp_path), size) as keys:
        shown = keys.screen
        assert not [f"F{key}" for key in range(2, 10) if f"F{key} " in shown]
        await keys.press("f1")
        assert not [f"F{key}" for key in range(2, 10) if f"F{key} " in keys.screen]


async def test_a_window_with_rooms_still_names_them(tmp_path: Path) -> None:
    conference: Conference = make_hall(tmp_path)
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        assert "F9" in str(pilot.app.screen.query_one(RoomBar).content)
