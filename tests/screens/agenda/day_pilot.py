"""F5 opened on a conference, and what is to be read there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.widgets import Label, Static

from screens.agenda.screen import AgendaScreen
from store.agenda import timeline
from store.conference import Conference
from store.records import AgendaItem
from tui.app import HoinghiApp


@asynccontextmanager
async def opened(
    conference: Conference, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """The room in front."""
    app = HoinghiApp(conference)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("f5")
        await pilot.pause()
        yield pilot


def screen(pilot: Pilot[None]) -> AgendaScreen:
    """The room itself."""
    found = pilot.app.screen
    assert isinstance(found, AgendaScreen)
    return found


def shown(pilot: Pilot[None]) -> str:
    """Every line of the terminal, as plain text."""
    strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
    return "\n".join(strip.text for strip in strips[: pilot.app.size.height])


def line_of(pilot: Pilot[None], text: str) -> str:
    """The first row of the list that has a text."""
    lines = shown(pilot).split("\n")
    start = next(n for n, line in enumerate(lines) if line.split()[:1] == ["TT"])
    return next(line for line in lines[start:] if text in line)


def text_of(pilot: Pilot[None], selector: str) -> str:
    """What a line of the room holds."""
    return str(pilot.app.screen.query_one(selector, Static).content)


async def footer(pilot: Pilot[None]) -> str:
    """The bottom line, once its keys are drawn anew."""
    await pilot.pause()
    return shown(pilot).split("\n")[-1]


def said(pilot: Pilot[None]) -> str:
    """What toasts and complaints say."""
    told = [note.message for note in pilot.app._notifications]
    told += [str(label.content) for label in pilot.app.screen.query(".problem").results(Label)]
    return "\n".join(told)


def items(conference: Conference) -> list[AgendaItem]:
    """The agenda in its order."""
    return timeline.agenda_items(conference.state)
