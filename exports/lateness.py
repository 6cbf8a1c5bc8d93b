"""Who came after the opening: a line of their own on papers, the reported count stays as it was."""

from __future__ import annotations

from datetime import datetime

from store import view
from store.records import Delegate, Session
from store.state import State


def opened_at(state: State, session: Session) -> datetime | None:
    """When a session was opened: its opening item, else its first that is no reception."""
    items = [
        item
        for item in view.agenda_items(state)
        if item.session_id == session.id and item.started and item.kind != "welcome"
    ]
    opening = [item for item in items if item.kind == "opening"]
    return (opening or items)[0].started if items else None


def late_arrivals(state: State, session: Session) -> list[tuple[Delegate, datetime]]:
    """Delegates who came after the opening, with the time, in the order of their numbers."""
    opened = opened_at(state, session)
    if opened is None:
        return []
    late = []
    for delegate in sorted(state.delegates.values(), key=lambda delegate: delegate.number):
        arrival = view.arrival_of(state, delegate, session)
        if arrival is not None and arrival.at > opened:
            late.append((delegate, arrival.at))
    return late
