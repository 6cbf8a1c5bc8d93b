"""Under which item of the agenda each call to the stage belongs.

No record ties them: a call belongs where it was called; before that to the item of awards whose
title names its honour, or else to the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from store.agenda import timeline
from store.agenda.rules import ItemState, state_of
from store.awards import ceremony
from store.awards.ladder import without_class
from store.awards.rules import Call
from store.records import AgendaItem, AwardState
from store.state import State
from store.times.moments import order


class Placed(NamedTuple):
    """A call and its item, 0 where it has none; `is_guess`: only the order says so."""

    call: Call
    item_id: int
    is_guess: bool = False


def placed(state: State) -> list[Placed]:
    """Every call in its order, with the item that it belongs to."""
    items = [item for item in timeline.agenda_items(state) if not item.skipped_at]
    open_ones = [one for one in _of_awards(items) if state_of(one) is not ItemState.DONE]
    return [_placed(call, items, open_ones) for call in ceremony.calls(state)]


def _of_awards(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    return [item for item in items if item.kind == "awards"]


def _placed(call: Call, items: Sequence[AgendaItem], open_ones: Sequence[AgendaItem]) -> Placed:
    if call.state is not AwardState.WAITING:
        ran = next((item for item in items if _was_called_in(item, call)), None)
        if ran:
            return Placed(call, ran.id)
        open_ones = _of_awards(items)  # nobody pressed its start: where it was planned
    if len(open_ones) < 2:
        return Placed(call, open_ones[0].id if open_ones else 0)
    likeness = [(_likeness(call, item.title), item) for item in open_ones]
    best, item = max(likeness, key=lambda pair: pair[0])
    if best:
        return Placed(call, item.id)
    return Placed(call, open_ones[0].id, is_guess=True)


def _was_called_in(item: AgendaItem, call: Call) -> bool:
    """Whether it was called up while an item ran; one that someone joined later, at first."""
    moments = [order(award, "called_at") for award in call.awards if award.called_at]
    if not moments or item.started is None or min(moments) < order(item, "started"):
        return False
    return item.finished is None or min(moments) < order(item, "finished")


def _likeness(call: Call, title: str) -> int:
    """How many words of its honour a title has, 0 where it does not name that kind of honour."""
    first = call.awards[0]
    words = without_class(first.form or (call.rung.name if call.rung else "")).split()
    told = without_class(title)
    if not words or f" {' '.join(words[:2])} " not in f" {told} ":
        return 0
    return len(set(words) & set(told.split()))
