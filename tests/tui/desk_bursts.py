"""Keys as fast as a terminal hands them over, and what the desk made of them."""

from __future__ import annotations

from textual import events
from textual.pilot import Pilot

from store.conference import Conference
from tests.screens.checkin_hall import find
from tui.app import HoinghiApp


def post(app: HoinghiApp, *keys: str) -> None:
    """Post keys as fast as a terminal hands them over; a text of several letters is typed."""
    names = {"\r": "enter", "\n": "ctrl+j", "\t": "tab"}
    for key in keys:
        is_name = key in {"enter", "escape", "insert"} or "+" in key or key[1:].isdigit()
        for part in [key] if is_name and len(key) < 10 else key:
            name = names.get(part, part)
            app.post_message(events.Key(name, part if len(part) == 1 else None))


def moves(conference: Conference) -> list[tuple[int, str]]:
    """Who passed which way, in the order in which it was saved."""
    return [
        (passage.delegate_id, passage.direction)
        for passage in conference.state.passages.values()
        if passage.annulled_at is None
    ]


def codes(conference: Conference, count: int) -> list[str]:
    return [find(conference, number).code for number in range(10, 10 + count)]


async def at_desk(pilot: Pilot[None]) -> None:
    await pilot.press("f4")
    await pilot.pause()
