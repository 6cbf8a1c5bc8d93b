"""What is said about papers, on the screen and on the command line alike."""

from __future__ import annotations

from screens.sentences import say
from store.minutes_gaps import gaps
from store.state import State


def minutes_gaps_text(state: State) -> str:
    """What the minutes still lack, in one sentence; "" when nothing does."""
    missing = [say(f"minutes-gap-{code}") for code in gaps(state)]
    return say("minutes-gaps", gaps="; ".join(missing)) if missing else ""
