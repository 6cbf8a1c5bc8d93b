"""Awards and their part of the agenda: what is left when it ends, and that it never began."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from store.agenda import timeline
from store.agenda.rules import UNDER_WAY, ItemState, state_of
from store.awards import ceremony
from store.records import AgendaItem, AwardState
from store.state import State
from store.times.moments import order

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


def not_started(state: State) -> AgendaItem | None:
    """The item of awards that still waits though awards were called, all of them outside of one.

    The minutes tell those apart from the programme.
    """
    items = [one for one in timeline.agenda_items(state) if one.kind == "awards"]
    waiting = next((one for one in items if state_of(one) is ItemState.WAITING), None)
    called = [order(one, "called_at") for one in state.awards.values() if one.called_at]
    if waiting is None or not called or any(map(_is_under_way, items)):
        return None
    return waiting if any(not any(_ran_at(one, at) for one in items) for at in called) else None


def _is_under_way(item: AgendaItem) -> bool:
    return state_of(item) in UNDER_WAY


def _ran_at(item: AgendaItem, at: float) -> bool:
    if item.started is None or at < order(item, "started"):
        return False
    return item.finished is None or at <= order(item, "finished")
