"""Awards that are left behind: their part of the agenda ends, or the day, and they still wait."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from store.agenda.rules import UNDER_WAY, ItemState, state_of
from store.awards import ceremony
from store.records import AgendaItem, AwardState
from store.state import State

_OPEN = frozenset({ItemState.WAITING, *UNDER_WAY})


class Leftover(NamedTuple):
    """How many calls still wait with how many awards; the number of the one on the stage, or 0."""

    calls: int
    awards: int
    on_stage: int


def leftover(state: State) -> Leftover | None:
    """What of the awards has not come out; None where nothing is left."""
    calls = ceremony.calls(state)
    waiting = [call for call in calls if call.state is AwardState.WAITING]
    standing = (call.number for call in calls if call.state is AwardState.CALLED)
    found = Leftover(len(waiting), sum(len(call.awards) for call in waiting), next(standing, 0))
    return found if found.calls or found.on_stage else None


def ends_awards(items: Iterable[AgendaItem], item: AgendaItem | None) -> bool:
    """Whether no awards are on the agenda any more once this item is over."""
    if item is None or item.kind != "awards":
        return False
    return not any(
        one.kind == "awards" and one.id != item.id and state_of(one) in _OPEN for one in items
    )
