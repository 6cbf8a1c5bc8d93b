"""A clock that says less than it did: times told then are marked, and the present one is warned of.

Times are shown as they were told, whatever clock it was.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from screens.sentences import say
from store import clock
from store.checkin import attendance, scan_again
from store.conference import Conference
from store.times import moments
from store.times.shown import apart, moment_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.agenda.rules import Slot
    from store.records import Delegate
    from store.state import State

SIGN = "*"
"""Behind a time, or before what was done then; the sentence `set-back-legend` explains it."""


def item_sign(slot: Slot) -> str:
    """The sign of an item whose hours say less than what was held before it, "" for any other."""
    return SIGN if slot.set_back & {"started", "finished"} else ""


NAMED = 8
"""So many people are named; all stand at the desk of their session."""


def wrong_clock(conference: Conference) -> datetime | None:
    """The latest time that was told, where the computer's clock says less now.

    Practice is on other days, and a rehearsal's clock says what it is asked to.
    """
    told, now = conference.state.told(), clock.now()
    if conference.state.profile.practice or clock.is_rehearsed():
        return None
    return told if moments.is_wrong(told, now) else None


def clock_banner(conference: Conference) -> str:
    """The warning of a clock that says less than it did, for one line; "" where it does not."""
    told = wrong_clock(conference)
    return say("clock-wrong-banner", **_both(told)) if told else ""


def clock_warning(conference: Conference) -> str:
    """The same with all that there is to do."""
    told = wrong_clock(conference)
    return say("clock-wrong", **_moments(told)) if told else ""


def clock_question(conference: Conference) -> str:
    """What it means to call the clock right."""
    told = wrong_clock(conference)
    text = say("clock-right-text", **_moments(told)) if told else ""
    return "\n".join(filter(None, (text, ahead_text(conference))))


def ahead_text(conference: Conference) -> str:
    """Whom a fast clock counted for a later session than the one that is held; "" for nobody."""
    from store.people.naming import full_name  # not for a window's first frame

    state = conference.state
    session = attendance.by_clock_alone(state, clock.now()) if wrong_clock(conference) else None
    people = scan_again.counted_ahead(state, session) if session else []
    if session is None or not people:
        return ""
    names = "; ".join(full_name(one) for one in people[:NAMED])
    names += "…" if len(people) > NAMED else ""
    return say(
        "clock-ahead-people",
        number=len(people),
        served=attendance.session(state).name,
        clock=session.name,
        names=names,
    )


def scan_again_banner(state: State) -> str:
    """How many are still to be scanned again, for the line of all rooms; "" for nobody."""
    people = _to_scan_again(state)
    return say("scan-again-banner", count=len(people)) if people else ""


def scan_again_lines(state: State) -> list[str]:
    """All of them with what tells namesakes apart, under a heading; nothing for nobody."""
    people = _to_scan_again(state)
    return scan_again_list(state, people) if people else []


def scan_again_list(state: State, people: Sequence[Delegate]) -> list[str]:
    """People who are to be scanned again, under a heading."""
    from screens.words.checkin import brief_person  # not for a window's first frame

    heading = say("scan-again-heading", count=len(people))
    return [heading, *(f"    – {brief_person(state, one)}" for one in people)]


def _to_scan_again(state: State) -> list[Delegate]:
    if len(state.sessions) < 2:
        return []
    return scan_again.to_scan_again(state, attendance.session(state))


def _moments(told: datetime) -> dict[str, str]:
    """What the clock says and what it said."""
    return {"now": moment_text(clock.now()), "told": moment_text(told.astimezone(clock.VIETNAM))}


def _both(told: datetime) -> dict[str, str]:
    """What the clock says and what it said, in short."""
    now, then = apart(clock.now(), told.astimezone(clock.VIETNAM))
    return {"now": now, "told": then}
