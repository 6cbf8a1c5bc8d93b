"""The hall's screen as a test sees it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from textual.pilot import Pilot

from screens.hall.screen import TURN_SECONDS, HallScreen
from screens.widgets.big_digits import big_digits, huge_digits
from store import clock
from store.conference import Conference
from tui.app import HoinghiApp

SMALL, LARGE = (60, 20), (160, 45)


@asynccontextmanager
async def projected(
    day: Conference, size: tuple[int, int] = SMALL, hall: str = "hall"
) -> AsyncIterator[Pilot[None]]:
    app = HoinghiApp(day, hall=hall)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def seen(pilot: Pilot[None]) -> str:
    """What the screen says now, on one line: block letters as the text that they are set from.

    That these are what is drawn, and that nothing of them is cut, is tested in `test_hall_large`.
    """
    screen = pilot.app.screen
    assert isinstance(screen, HallScreen)
    screen.changed({})
    await pilot.pause()
    strips = screen._compositor.render_strips()
    shown = " ".join(strip.text for strip in strips)
    return " ".join(f"{screen.said} {shown}".split())


def has_figures(text: str) -> bool:
    """Whether a figure of the count is there."""
    return any(figure in text for figure in ("16/19", "15/19", "84,21", "78,95", "100 %"))


async def seen_in_turn(pilot: Pilot[None], turns: int = 6) -> str:
    """What the screen says while its pages are turned over."""
    now, told = clock.now(), []
    for turn in range(turns):
        with clock.travel(now + timedelta(seconds=turn * TURN_SECONDS)):
            told.append(await seen(pilot))
    return " ".join(told)


async def drawn(pilot: Pilot[None], figure: str) -> bool:
    """Whether a figure is seen: as text, or drawn in the plain layout."""
    if figure in await seen(pilot):
        return True
    rows = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
    width = pilot.app.size.width
    return any(
        all(
            row[left:].startswith(line.rstrip())
            for row, line in zip(rows[top:], lines, strict=False)
        )
        for lines in (draw(figure.replace(" %", "%")) for draw in (big_digits, huge_digits))
        for top in range(len(rows) - len(lines) + 1)
        for left in range(width - len(lines[0]) + 1)
    )
