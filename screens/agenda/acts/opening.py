"""Ctrl+G in F5: the list, the dialog or the room of what an item has to do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from screens.agenda.acts.handovers import HandoverList
from screens.agenda.acts.pledges import PledgeList
from screens.agenda.acts.report import report
from screens.agenda.acts.visit import PlaceList
from screens.agenda.speeches import SpeechList
from screens.forms.record_list import ListRoom, RecordList
from screens.frame.room import Room
from screens.sentences import say
from store.acts.kinds import ItemAct, act_of
from store.records import AgendaItem, BallotState
from store.state import State
from store.votes import ballots

LISTS: dict[ItemAct, Callable[[int], RecordList[Any]]] = {
    ItemAct.SPEECHES: SpeechList,
    ItemAct.SIGNING: PledgeList,
    ItemAct.HANDOVER: HandoverList,
    ItemAct.VISIT: PlaceList,
}
"""Lists over F5 by the id of the item."""

ROOMS = {ItemAct.BALLOT: "votes", ItemAct.SCORES: "votes", ItemAct.AWARDS: "awards"}


def open_act(room: Room, item: AgendaItem) -> None:
    """Open what there is to do under an item, or say that there is nothing."""
    act = act_of(item)
    if act is None:
        room.notify(say("act-none"), markup=False)
    elif act is ItemAct.ATTENDANCE:
        report(room, item)
    elif act in LISTS:
        room.app.push_screen(ListRoom("agenda", partial(LISTS[act], item.id)))
    else:
        record_id = _ballot(room.state, item) if act is not ItemAct.AWARDS else 0
        room.visit(ROOMS[act], record_id, back=item.id)


def _ballot(state: State, item: AgendaItem) -> int:
    """The item's ballot that is to be dealt with next, else its last; 0 where it has none."""
    over = {BallotState.PUBLISHED, BallotState.VOID}
    mine = [one for one in ballots.in_order(state) if one.item_id == item.id]
    left = [one for one in mine if one.state not in over]
    return next((one.id for one in [*left, *reversed(mine)]), 0)
