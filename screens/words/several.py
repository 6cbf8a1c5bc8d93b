"""How the server stands that keeps a conference for several laptops: one place says it."""

from __future__ import annotations

from datetime import timedelta

from screens.sentences import say
from store.conference import Conference

CLOCK_OFF = timedelta(minutes=2)
"""From here on a laptop's clock is wrong."""


def server_sign(conference: Conference) -> tuple[str, bool]:
    """A few cells for every screen's bar, and whether somebody should look; "" without a server."""
    shared = conference.storage.shared
    if shared is None:
        return "", False
    if waiting := len(conference.storage.unsent.entries):
        return say("server-sign-waiting", count=waiting), True
    return say(f"server-sign-{'here' if shared.is_here else 'away'}"), not shared.is_here


def server_warnings(conference: Conference) -> list[str]:
    """What nobody may overlook: the server is away, something waits, the clock is wrong."""
    shared = conference.storage.shared
    if shared is None:
        return []
    told, waiting = [], len(conference.storage.unsent.entries)
    if not shared.is_here:
        told.append(say("server-away-banner", count=waiting))
    elif waiting:
        told.append(say("server-waiting-banner", count=waiting))
    if abs(shared.off) >= CLOCK_OFF:
        told.append(say("server-clock-banner", minutes=round(abs(shared.off).total_seconds() / 60)))
    return told
