"""What is said about papers, on the screen and on the command line alike."""

from __future__ import annotations

from screens.sentences import say
from store.agenda import printed
from store.agenda.rules import has_begun
from store.minutes_gaps import gaps
from store.state import State

NAMED_ITEMS = 3


def minutes_gaps_text(state: State) -> str:
    """What the minutes still lack, in one sentence; "" when nothing does."""
    missing = [say(f"minutes-gap-{code}") for code in gaps(state)]
    return say("minutes-gaps", gaps="; ".join(missing)) if missing else ""


def plan_differs_text(state: State) -> str:
    """That the agenda is not any more what was printed, and in what; "" once the day has begun.

    From then on the day may differ as it likes: what was printed stays.
    """
    plan, titles = printed.plan_of(state), printed.differences(state)
    if plan is None or not titles or has_begun(state.agenda.values()):
        return ""
    shown = "; ".join(titles[:NAMED_ITEMS]) + ("…" if len(titles) > NAMED_ITEMS else "")
    return say("plan-differs", at=f"{plan.at:%H:%M %d/%m/%Y}", number=len(titles), titles=shown)
