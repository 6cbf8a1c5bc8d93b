"""What is asked of the agenda: its items in printed order, with planned and expected times."""

from __future__ import annotations

from datetime import datetime

from store.agenda import rules as agenda_rules
from store.records import (
    AgendaItem,
)
from store.state import State


def agenda_items(state: State) -> list[AgendaItem]:
    """The agenda in its printed order."""
    return agenda_rules.in_order(state.agenda.values(), state.sessions)


def slots(state: State, now: datetime) -> list[agenda_rules.Slot]:
    """The agenda with planned and expected times."""
    return agenda_rules.timeline(agenda_items(state), state.sessions, now)
