"""Two windows on one day, for forms that one opens and the other overtakes."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Label

from store import preparation
from store.conference import Conference
from store.records import (
    AgendaItem,
    Task,
)


def first_task(conference: Conference) -> Task:
    return preparation.tasks(conference.state)[0]


def first_item(conference: Conference) -> AgendaItem:
    return conference.state.in_order(AgendaItem)[0]


def changed(record: Any, **changes: Any) -> Any:
    values = {key: getattr(record, key) for key in record.__struct_fields__}
    return type(record)(**(values | changes))


async def press(pilot: Pilot[Any], keys: str) -> None:
    await pilot.press(*keys.split())
    await pilot.pause()


def problem(app: App[Any]) -> str:
    return str(app.screen.query_one(".problem", Label).content)
