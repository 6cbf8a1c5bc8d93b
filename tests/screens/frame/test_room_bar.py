"""The line of rooms: whole words at any width, and a mouse that leads where the keys do."""

from __future__ import annotations

import pytest

from screens.frame.room_bar import ROOM_NAMES, RoomBar, bar_labels
from screens.sentences import say
from store.conference import Conference
from tests.screens.delegate_pilot import conference_fixture
from tui.app import HoinghiApp

__all__ = ["conference_fixture"]


@pytest.mark.parametrize("width", [40, 78, 90, 108, 118, 158])
@pytest.mark.parametrize("present", ROOM_NAMES)
def test_every_word_is_whole_and_every_room_has_its_key(present: str, width: int) -> None:
    labels = bar_labels(present, width)
    assert len(" ".join(labels)) <= width
    for key, (room, label) in enumerate(zip(ROOM_NAMES, labels, strict=True), 2):
        sign, _, name = label.partition(" ")
        assert sign == f"F{key}"
        assert name in {"", say(f"room-{room}"), say(f"room-short-{room}")}
        assert "." not in name
        assert name or room != present


def test_as_many_names_as_there_is_room_for() -> None:
    assert all(" " in label for label in bar_labels("overview", 108))
    assert bar_labels("overview", 158)[-1] == f"F9 {say('room-preparation')}"
    assert sum(" " in label for label in bar_labels("votes", 78)) >= 4


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_a_click_enters_the_room(conference: Conference, size: tuple[int, int]) -> None:
    async with HoinghiApp(conference).run_test(size=size) as pilot:
        for room in ("votes", "overview", "preparation", "delegates"):
            bar = pilot.app.screen.query_one(RoomBar)
            line = bar.render_line(0).text
            key = f"F{ROOM_NAMES.index(room) + 2}"
            await pilot.click(RoomBar, offset=(line.index(key) + 1, 0))
            await pilot.pause()
            assert getattr(pilot.app.screen, "room", "") == room
