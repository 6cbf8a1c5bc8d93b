"""Errors put into a running window, in every place in which one can arise."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from textual.app import App
from textual.widget import Widget
from textual.worker import Worker

from store.conference import Conference

SECRET = "Nguyễn Thị Bí Mật"
"""A name in an error's message: it is nobody's business in a log."""

Put = Callable[[App[Any]], object]
"""Puts an error into the window as it stands."""


class UnforeseenError(Exception):
    """What nobody foresaw."""


def fall(*_: object, **__: object) -> Any:
    raise UnforeseenError(SECRET)


async def fall_later(*_: object) -> None:
    raise UnforeseenError(SECRET)


def a_widget(app: App[Any]) -> Widget:
    """One that is seen."""
    return next(one for one in app.screen.query("Static") if one.display and one.size.height)


def drawing(app: App[Any]) -> None:
    """It comes back with every frame."""
    widget = a_widget(app)
    widget.render_lines = fall  # type: ignore[method-assign]
    widget.refresh()


def laying_out(app: App[Any]) -> None:
    widget = a_widget(app)
    widget.get_content_height = fall  # type: ignore[method-assign]
    widget.styles.height = "auto"
    widget.refresh(layout=True)


def being_told(app: App[Any]) -> None:
    """Some window changed something."""
    app.screen.changed = fall  # type: ignore[attr-defined]
    conference: Conference = app.conference  # type: ignore[attr-defined]
    conference.edit("profile", conference.state.profile, title="Tên khác")


def sent_away(app: App[Any]) -> None:
    """A task that nobody waits for, and a callback of the loop."""
    asyncio.get_running_loop().call_soon(fall)


def work(app: App[Any], *, thread: bool, **more: Any) -> Worker[None]:
    return app.run_worker(fall if thread else fall_later, thread=thread, **more)


PLACES: Mapping[str, Put] = {
    "the application's handler": lambda app: app.call_later(fall),
    "the room's handler": lambda app: app.screen.call_later(fall),
    "a widget's handler": lambda app: a_widget(app).call_later(fall),
    "a coroutine": lambda app: app.screen.call_later(fall_later),
    "after a refresh": lambda app: app.screen.call_after_refresh(fall),
    "the room's timer": lambda app: app.screen.set_interval(0.01, fall),
    "a widget's timer": lambda app: a_widget(app).set_timer(0.01, fall),
    "a task of the room": lambda app: app.screen.run_worker(fall_later()),
    "a task": lambda app: work(app, thread=False),
    "a silent task": lambda app: work(app, thread=False, exit_on_error=False),
    "a thread": lambda app: work(app, thread=True),
    "a silent thread": lambda app: work(app, thread=True, exit_on_error=False),
    "the loop": sent_away,
    "drawing": drawing,
    "laying out": laying_out,
    "a change that is told": being_told,
}
"""Where an error arises, to what brings it about."""
