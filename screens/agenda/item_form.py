"""The form of an agenda item; its fixed time is an hour of its session's day."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from screens.forms.form import Form
from screens.forms.record_form import record_fields, values_of
from screens.words import agenda
from store.agenda import actual_times
from store.records import AgendaItem, Session
from store.state import State
from store.times.shown import moment_text


def item_form(
    title: str, state: State, item: AgendaItem, do: Callable[..., AgendaItem]
) -> Form[AgendaItem]:
    """A form that begins with the item's fields; `do` gets them as the record has them."""
    choices = {"kind": agenda.kind_choices()}
    sessions = state.in_order(Session)
    if len(sessions) > 1:
        choices["session"] = [(str(s.id), f"{s.name} ({moment_text(s.starts)})") for s in sessions]
    fixed = f"{item.fixed:%H:%M}" if item.fixed else ""

    def save(typed: Mapping[str, str]) -> AgendaItem:
        session_id = int(typed.get("session") or item.session_id)
        day = actual_times.day_of(state, replace(item, session_id=session_id))
        return do(**values_of(AgendaItem, typed, day=day))

    fields = record_fields(AgendaItem, item, choices=choices, texts={"fixed": fixed})
    return Form(title, fields, save)
