"""In a real terminal: a window of the hall that is killed comes back at the same place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from screens.hall.large import HALL, set_large
from screens.hall.layout import Canvas
from screens.hall.page import message_page
from screens.hall.screen import MARGIN
from store import clock
from store.agenda import steps
from store.conference import Conference
from store.hall import projection
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


WORDS = "Mời đại biểu"


def picture(terminal: Terminal) -> list[str]:
    """What is shown but the clock."""
    return [line.strip() for line in terminal.screen.display[:-1]]


def has_the_message(terminal: Terminal) -> bool:
    large = set_large(message_page(WORDS), Canvas(160 - MARGIN, 44), HALL)
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
    projection.tell(day, hall=WORDS)
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
    projection.tell(day, hall=WORDS, podium="Nhanh lên")

    def picture_of_a_killed_one() -> list[str]:
        window = Terminal("project", str(day.folder), "--podium", home=tmp_path, now=NOW)
        window.wait("THƯ KÝ NHẮN")
        window.until(lambda: any("█" in line for line in picture(window)[6:]), "all of it")
        window.close()  # kills it
        return picture(window)[:6]  # the time below runs on

    first = picture_of_a_killed_one()
    assert any("█" in line for line in first)
    assert picture_of_a_killed_one() == first


@pytest.mark.parametrize("words", [(), ("--podium",)])
def test_a_window_whose_projector_was_unplugged_ends(
    day: Conference, tmp_path: Path, words: tuple[str, ...]
) -> None:
    opened = Terminal("project", str(day.folder), *words, home=tmp_path, now=NOW)
    opened.until(lambda: any("█" in line for line in picture(opened)), "block letters")
    opened.close_window(is_told=False)
    opened.process.wait(timeout=30)  # raises where the window goes on for nobody
