"""The form in which actual times are corrected: somebody forgot to press, or pressed late."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from screens.forms.controls import Field
from screens.forms.form import Form, about
from screens.sentences import say
from store.agenda import actual_times
from store.agenda.rules import Slot
from store.conference import Conference
from store.records import AgendaItem


def times_form(conference: Conference, slot: Slot) -> Form[AgendaItem]:
    """When an item began and ended, as loosely as people type it; nothing means never."""
    item = slot.item
    day = actual_times.day_of(conference.state, item)

    def save(typed: Mapping[str, str]) -> AgendaItem:
        with about("started"):
            started = actual_times.typed_start(item, typed["started"], day)
        with about("finished"):
            finished = actual_times.typed_end(item, typed["finished"], started, day)
            return actual_times.correct(conference, item, started, finished)

    fields = [
        Field("started", say("agenda-times-started"), _hour(item.started)),
        Field("finished", say("agenda-times-finished"), _hour(item.finished)),
    ]
    title = say("agenda-times-title", position=slot.position, title=item.title)
    return Form(title, fields, save, text=say("agenda-times-text", day=f"{day:%d/%m/%Y}"))


def _hour(at: datetime | None) -> str:
    return f"{at:%H:%M}" if at else ""
