"""What is said of the things done under agenda items."""

from __future__ import annotations

from exports.wording.presence import report_sentence
from screens.sentences import say
from store.acts import buses, handovers, places, pledges, presence_report
from store.acts.kinds import ItemAct, act_of
from store.records import AgendaItem
from store.state import State


def act_line(state: State, item: AgendaItem) -> str:
    """What an item has to do and the key for it, "" where it has nothing of its own."""
    act = act_of(item)
    if act is ItemAct.ATTENDANCE:
        report = presence_report.of_item(state, item.id)
        if report is None:
            return say("act-attendance")
        at, text = f"{report.at:%H:%M}", report_sentence(state, report)
        return say("act-attendance-taken", at=at, text=text)
    if act is ItemAct.SIGNING:
        rows = pledges.of_item(state, item.id)
        return say("act-signing", done=len(pledges.signed(rows)), total=len(rows))
    if act is ItemAct.HANDOVER:
        listed = handovers.of_item(state, item.id)
        return say("act-handover", done=sum(bool(one.at) for one in listed), total=len(listed))
    if act is ItemAct.VISIT:
        return say("act-visit", **visit_facts(state, item.id))
    return say(f"act-{act}") if act else ""


def visit_facts(state: State, item_id: int) -> dict[str, int]:
    """How many places were reached, and how many are on board."""
    listed = places.of_item(state, item_id)
    seats = [seat for bus in buses.of_item(state, item_id) for seat in buses.on(state, bus.id)]
    return {
        "done": sum(place.arrived is not None for place in listed),
        "total": len(listed),
        "boarded": buses.boarded(seats),
        "listed": len(seats),
    }
