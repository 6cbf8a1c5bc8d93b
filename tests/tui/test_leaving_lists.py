"""The keys of the line of rooms lead away from a list that lies over a room, too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from screens.awards.screen import AwardsScreen
from screens.forms.record_list import ListRoom
from screens.forms.steady_modal import SteadyModal
from store.conference import Conference
from store.kinds.create import create_conference
from tui.app import HoinghiApp


@pytest.fixture
def union(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "hn", "giao-luu", date(2026, 12, 20))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("room", "opening", "key", "class_name"),
    [
        ("f3", "ctrl+u", "f7", "AwardsScreen"),
        ("f3", "ctrl+g", "f5", "AgendaScreen"),
        ("f7", "ctrl+s", "f2", "OverviewScreen"),
        ("f7", "ctrl+s", "f7", "AwardsScreen"),
        ("f5", "ctrl+k", "f9", "PreparationScreen"),
    ],
)
async def test_a_room_s_key_leaves_a_list(
    union: Conference, room: str, opening: str, key: str, class_name: str
) -> None:
    app = HoinghiApp(union)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(room, opening)
        assert isinstance(app.screen, ListRoom)
        await pilot.press(key)
        assert type(app.screen).__name__ == class_name
        assert len(app.screen_stack) == 2, "the list is not left under the room"


async def test_no_key_of_a_room_leaves_a_form(union: Conference) -> None:
    app = HoinghiApp(union)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f7", "ctrl+s", "insert")
        form = app.screen
        assert isinstance(form, SteadyModal)
        await pilot.press("f2")
        assert app.screen is form, "what is being typed is not left by a room's key"
        await pilot.press("escape", "f2", "f7")
        assert isinstance(app.screen, AwardsScreen)
