"""Awards that are left behind as their part of the agenda ends, or the day, in words."""

from __future__ import annotations

from collections.abc import Sequence

from screens.sentences import say
from store.awards.before.leftover import ends_awards, leftover
from store.records import AgendaItem
from store.state import State


def leftover_lines(
    state: State, items: Sequence[AgendaItem], ending: AgendaItem | None, *, closes: bool
) -> list[str]:
    """What is to be known before an item of these ends, and perhaps the day with it."""
    told = leftover_text(state) if closes or ends_awards(items, ending) else ""
    if not told:
        return []
    return [told, say("awards-left-close") if closes else say("awards-left-later")]


def leftover_text(state: State) -> str:
    """Calls that nobody called up, and the one that stands; "" where nothing is left."""
    found = leftover(state)
    if found is None:
        return ""
    parts = [say("awards-left-calls", calls=found.calls, awards=found.awards)] * bool(found.calls)
    parts += [say("awards-left-stage", number=found.on_stage)] * bool(found.on_stage)
    return say("awards-left", what="; ".join(parts))
