"""A screen is composed wherever the system has its task begin: before or after it lies in front."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from screens.lasting.screen import Lasting


class Plain(Lasting, Screen[None]):
    mounted = 0

    def compose(self) -> ComposeResult:
        yield Static("x")

    def on_mount(self) -> None:
        self.mounted += 1


async def test_a_screen_that_begins_before_it_lies_among_the_others_is_composed() -> None:
    app: App[Any] = App()
    async with app.run_test():
        screen, begun = app._get_screen(Plain())
        await begun
        assert isinstance(screen, Plain)
        assert screen not in app.screen_stack
        assert (len(screen.children), screen.mounted) == (1, 1)
        await app.push_screen(screen)
        assert app.screen is screen


async def test_where_tasks_begin_at_once_screens_are_composed() -> None:
    """As Textual has them from Python 3.12 on, but not in its pilot."""
    app: App[Any] = App()
    async with app.run_test() as pilot:
        if factory := getattr(asyncio, "eager_task_factory", None):
            asyncio.get_running_loop().set_task_factory(factory)
        await app.push_screen(Plain())
        await pilot.pause()
        assert (len(app.screen.children), app.screen.is_mounted) == (1, True)
