"""The quorum in words, and whom it goes by."""

from __future__ import annotations

from screens.sentences import say
from store.checkin.attendance import Attendance
from store.checkin.headcount import Quorum
from store.state import State
from store.thresholds import percent, percent_text


def quorum_text(quorum: Quorum) -> str:
    """Whether there is a quorum: who is here, of how many, and how many it takes.

    Over nobody none can be told: then whom to mark, and where.
    """
    if not quorum.base_votes:
        return say(f"quorum-nobody-{quorum.base}")
    return say(
        "overview-quorum-met" if quorum.met else "overview-quorum-missing",
        base=say(f"quorum-base-{quorum.base}"),
        have=quorum.have,
        whole=quorum.base_votes,
        need=quorum.need,
        share=percent_text(percent(quorum.have, quorum.base_votes)),
    )


def among_text(state: State, counted: Attendance) -> str:
    """As in ", trong đó 2 đại biểu dự thay", behind who is present; "" where nobody came so."""
    from exports.wording.substitutes import who_came_instead  # not for a window's first frame

    number = len(who_came_instead(state, counted))
    return say("presence-instead", count=number) if number else ""


def nobody_votes_text(*, by_unit: bool) -> str:
    """That nobody is marked who might vote: member units, or people; and where that is done."""
    return say("quorum-no-units" if by_unit else "quorum-no-people")


def whole_day_text(counted: Attendance) -> str:
    """Who is in the hall by all sessions that count, where that is more than its own desk has.

    "" where a session is the first of its day: its desk's figures are the day's.
    """
    if counted.session.anew:
        return say("presence-anew", session=counted.session.name)
    if counted.since.id == counted.session.id:
        return ""
    return say("presence-of-day", since=counted.since.name, inside=counted.day.inside)
