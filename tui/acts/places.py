"""Which item and which row a command means."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TypeVar

from screens.sentences import say
from store.acts.kinds import ItemAct, kinds_of
from store.agenda import rules as agenda_rules
from store.agenda import timeline
from store.conference import Conference
from store.errors import BadInput, Refused
from store.records import AgendaItem

T = TypeVar("T")


def item_of(conference: Conference, arguments: Namespace, act: ItemAct) -> AgendaItem:
    """The item that `--item` names, else what runs of that kind, else the first of it.

    Raises `Refused` (no-such-item, act-no-item).
    """
    items = timeline.agenda_items(conference.state)
    if arguments.item is not None:
        return agenda_rules.item_at(items, arguments.item)
    current = agenda_rules.running(items)
    for kind in kinds_of(act):
        mine = [item for item in items if item.kind == kind]
        if current in mine or mine:
            return current if current in mine and current else mine[0]
    raise Refused("act-no-item", kind=say(f"agenda-kind-{kinds_of(act)[0]}"))


def row_of(rows: Sequence[T], word: str) -> T:
    """The row at a place counted from 1. Raises `BadInput`, `Refused`."""
    if not word.isdecimal():
        raise BadInput("usage", detail=word, command="hoinghi act")
    if not 1 <= int(word) <= len(rows):
        raise Refused("act-no-row", row=int(word), total=len(rows))
    return rows[int(word) - 1]
