"""A day with members in the hall, and windows on it in real terminals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store import clock
from store.checkin import desk
from store.conference import Conference
from store.people import roster
from store.records import Delegate, Unit
from tests.screens.stage_day import minutes, stage_day

if TYPE_CHECKING:
    from tests.day.terminal import Terminal

PEOPLE = 12
"""Members who are called by name."""


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    """Awards, a programme, units; a vote on paper that is open."""
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "hn")
        conference.save("unit", Unit(order=2, name="Sở Nội vụ", member=True))
        people = [Delegate(number=0, name=f"Ủy viên {n}", votes=True) for n in range(1, PEOPLE + 1)]
        for person in roster.add_delegates(conference, "delegate_add", people):
            desk.check_in(conference, delegate_id=person.id)
        yield conference
        conference.close()


@pytest.fixture
def window(tmp_path: Path, day: Conference) -> Iterator[Callable[[str], Terminal]]:
    from tests.day.burst_day import NOW
    from tests.day.terminal import Terminal  # there is none without a pty

    opened: list[Terminal] = []

    def start(room: str) -> Terminal:
        terminal = Terminal(str(day.folder), home=tmp_path, now=NOW)
        opened.append(terminal)
        terminal.wait("Tổng quan")
        terminal.send(room)
        return terminal

    yield start
    for terminal in opened:
        terminal.close()
