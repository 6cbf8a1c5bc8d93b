"""Which kinds of agenda items have something of their own to do."""

from __future__ import annotations

from enum import StrEnum

from store.records import AgendaItem


class ItemAct(StrEnum):
    """What is done under an item."""

    ATTENDANCE = "attendance"
    SPEECHES = "speeches"
    SIGNING = "signing"
    HANDOVER = "handover"
    VISIT = "visit"
    BALLOT = "ballot"
    SCORES = "scores"
    AWARDS = "awards"


_OF_KIND = {
    "attendance": ItemAct.ATTENDANCE,
    "introduction": ItemAct.ATTENDANCE,
    "opening": ItemAct.ATTENDANCE,
    "discussion": ItemAct.SPEECHES,
    "address": ItemAct.SPEECHES,
    "signing": ItemAct.SIGNING,
    "handover": ItemAct.HANDOVER,
    "visit": ItemAct.VISIT,
    "ballot": ItemAct.BALLOT,
    "presidium": ItemAct.BALLOT,
    "scores": ItemAct.SCORES,
    "awards": ItemAct.AWARDS,
}


def act_of(item: AgendaItem) -> ItemAct | None:
    """What an item of this kind has to do; None where it has nothing of its own."""
    return _OF_KIND.get(item.kind)


def kinds_of(act: ItemAct) -> list[str]:
    """The kinds of items under which it is done, the foremost first."""
    return [kind for kind, one in _OF_KIND.items() if one is act]
