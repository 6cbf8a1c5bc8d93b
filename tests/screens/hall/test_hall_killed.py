"""In a real terminal: a window of the hall that is killed comes back at the same place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from screens.hall.large import set_large
from screens.hall.layout import Canvas
from screens.hall.page import message_page
from screens.hall.screen import MARGIN
from store import clock
from store.agenda import projection, steps
from store.conference import Conference
from tests.day.terminal import Terminal
from tests.screens.stage_day import minutes, stage_day

NOW = "2026-12-20T08:05"


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        steps.start_item(conference, 1)
        yield conference
        conference.close()


HALL = "Mời đại biểu"
BELOW = "đang hiện lời nhắn: Mời đại biểu"
"""What the podium says below its own message, which has been drawn by then."""


def picture(terminal: Terminal) -> list[str]:
    """What is shown but the clock."""
    return [line.strip() for line in terminal.screen.display[:-1]]


def has_the_message(terminal: Terminal) -> bool:
    large = set_large(message_page(HALL), Canvas(160 - MARGIN, 44), turns=True)
    assert large
    wanted = {row.strip() for row in large.stays["headline"]}
    return wanted <= set(picture(terminal))


def is_frozen(day: Conference) -> bool:
    day.refresh()
    return projection.projection(day.state).frozen_at is not None


def test_the_hall_comes_back_frozen_at_the_same_picture(day: Conference, tmp_path: Path) -> None:
    def opened() -> Terminal:
        words = ("project", str(day.folder))
        return Terminal(*words, home=tmp_path, now=NOW, columns=160, lines=45)

    first = opened()
    first.until(lambda: any("█" in line for line in picture(first)), "block letters")
    assert not has_the_message(first)
    projection.tell(day, hall=HALL)
    first.until(lambda: has_the_message(first), "the message")
    first.send("f")
    first.until(lambda: is_frozen(day), "the frozen screen")
    steps.next_item(day)
    first.close()  # kills it

    second = opened()
    second.until(lambda: has_the_message(second), "the same picture")
    second.send("f")
    second.until(lambda: not is_frozen(day), "the screen let go")
    second.send("x")
    second.until(lambda: not has_the_message(second), "the day")
    second.send("\x11")
    assert second.end() == 0


def test_the_podium_comes_back_with_its_message(day: Conference, tmp_path: Path) -> None:
    projection.tell(day, hall=HALL, podium="Nhanh lên")
    pictures = []
    for _ in range(2):
        window = Terminal("project", str(day.folder), "--podium", home=tmp_path, now=NOW)
        window.wait("THƯ KÝ NHẮN", BELOW)
        pictures.append(picture(window)[:6])  # the time below runs on
        window.close()  # kills it
    assert pictures[0] == pictures[1]
    assert any("█" in line for line in pictures[0])
