"""How the other copies stand, in a sign, a warning and lines: one place says it to every screen."""

from __future__ import annotations

from datetime import timedelta

from screens.sentences import say, say_error
from store.conference import Conference
from store.copies.mirroring import MirrorStanding, MirrorState
from store.copies.rotting import PAPER
from store.errors import Refused

CLOCK_OFF = timedelta(minutes=2)
"""From here on a laptop's clock is wrong."""

FAILING = {MirrorStanding.BEHIND, MirrorStanding.GONE, MirrorStanding.REFUSED}
"""How a mirror stands that has not got what it should have."""


def mirror_sign(conference: Conference) -> tuple[str, bool]:
    """A few cells for every screen's bar, and whether somebody should look; "" without a mirror."""
    state = _state(conference)
    if state.standing is MirrorStanding.NONE:
        return "", False
    if state.standing is MirrorStanding.IN_STEP and (state.rotten or state.files_left):
        return say("mirror-sign-look"), True
    return say(f"mirror-sign-{state.standing}", count=state.behind), state.standing in FAILING


def copies_sign(conference: Conference) -> tuple[str, bool]:
    """The signs of server and mirror together."""
    signs = [server_sign(conference), mirror_sign(conference)]
    return " ".join(sign for sign, _ in signs if sign), any(looks for _, looks in signs)


def mirror_warning(conference: Conference) -> str:
    """What nobody may overlook: changes are only on this laptop that should be on both."""
    if not conference.state.profile.mirror_strict:
        return ""
    state = _state(conference)
    if state.standing is MirrorStanding.BEHIND:
        return say("mirror-writing", count=state.behind)
    return say("mirror-one-copy", count=state.behind) if state.standing in FAILING else ""


def mirror_outcome(conference: Conference) -> str:
    """How the mirror stands that a command's change was to be on too; "" where none was."""
    if not (conference.state.profile.mirror_strict and conference.storage.written):
        return ""
    standing = _state(conference).standing
    return "" if standing is MirrorStanding.NONE else str(standing)


def mirror_failure(conference: Conference) -> str:
    """What a command says of changes that are on this laptop only and should be on both."""
    if mirror_outcome(conference) not in FAILING:
        return ""
    state = _state(conference)
    why = say_error(state.error) if state.error else say("mirror-slow")
    return say("mirror-not-saved", count=state.behind, why=why)


def mirror_lines(conference: Conference) -> list[str]:
    """All there is to say of it."""
    state, folder = _state(conference), conference.state.profile.mirror
    if conference.mirror.place is not None:
        folder = str(conference.mirror.place)
    if state.standing is MirrorStanding.NONE:
        return []
    return [
        _told(conference, state, folder),
        *([say("overview-mirror-same-drive")] if conference.mirror.is_beside_it else []),
        *(say("overview-mirror-rotten", file=_file(name)) for name in state.rotten),
        *([say("overview-mirror-left", count=state.files_left)] if state.files_left else []),
    ]


def _file(name: str) -> str:
    return say("mirror-rotten-paper") if name == PAPER else name


def _told(conference: Conference, state: MirrorState, folder: str) -> str:
    if state.error is not None:
        return say("overview-mirror-failed", why=say_error(state.error))
    if state.standing is MirrorStanding.BEHIND:
        return say("overview-mirror-behind", folder=folder, count=state.behind)
    copied_at = conference.mirror.copied_at
    if state.standing is MirrorStanding.WAITING or copied_at is None:
        return say("overview-mirror-waiting", folder=folder)
    return say("overview-mirror-copied", folder=folder, at=f"{copied_at:%H:%M:%S}")


def _state(conference: Conference) -> MirrorState:
    return conference.mirror.state(conference.storage.journal.position.seq)


# --- the server -----------------------------------------------------------------------------------


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
        if isinstance(shared.why_away, Refused):  # no waiting helps
            told.append(say_error(shared.why_away))
        told.append(
            say("server-away-banner", count=waiting) if waiting else say("server-away-yet-banner")
        )
    elif waiting:
        told.append(say("server-waiting-banner", count=waiting))
    if abs(shared.off) >= CLOCK_OFF:
        told.append(say("server-clock-banner", minutes=round(abs(shared.off).total_seconds() / 60)))
    return told
