"""Hours that papers tell: only those at which something was done, never those that were planned."""

from __future__ import annotations

from datetime import datetime

from exports.wording import moment_text
from store.agenda import timeline
from store.clock import VIETNAM
from store.records import Session
from store.state import State

BLANK_MOMENT = "…. giờ …., ngày …. tháng …. năm …."
"""Room for a moment that nobody recorded (Mẫu 1.9, NĐ 30/2020)."""


def began(state: State, session: Session | None = None) -> datetime | None:
    """When the conference, or one session, began: its first item, for the reception is none."""
    starts = (
        item.started
        for item in timeline.agenda_items(state)
        if item.started
        and item.kind != "welcome"
        and (session is None or item.session_id == session.id)
    )
    return min(starts, default=None)


def began_text(state: State) -> str:
    """When the conference began, or room for it."""
    moment = began(state)
    return moment_text(moment) if moment else BLANK_MOMENT


def ended_text(state: State) -> str:
    """When the conference was closed, or room for it."""
    closed_at = state.profile.closed_at
    return moment_text(closed_at) if closed_at else BLANK_MOMENT


def was_then(state: State, at: datetime | None) -> bool:
    """Whether something was ticked off while the conference was held.

    What is ticked off after its end, or on another day, was only written down then.
    """
    if at is None or (state.profile.closed_at and at > state.profile.closed_at):
        return False
    held = [session.starts for session in state.sessions.values()]
    held += [item.started for item in state.agenda.values() if item.started]
    return at.astimezone(VIETNAM).date() in {one.astimezone(VIETNAM).date() for one in held}
