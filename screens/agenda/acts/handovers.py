"""Handing over (bàn giao): giver, receiver, what, who saw it; confirmed by one key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from screens.forms.record_list import EditedList
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.headline import headline
from screens.widgets.plain import visible
from store.acts import handovers
from store.people.naming import full_name
from store.people.order import units_by_name
from store.records import Handover


class HandoverList(EditedList[Handover]):
    """What is handed over under an item."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "done", "Done", id="handovers.done", priority=True),
        Binding("insert,ctrl+n", "add", "Add", id="handovers.add"),
        Binding("ctrl+o", "edit", "Edit", id="handovers.edit"),
        Binding("delete", "remove", "Remove", id="handovers.remove"),
        Binding("escape", "screen.dismiss", "Leave", id="handovers.leave"),
    ]
    kind = "handovers"
    record_type = Handover
    needs_record = frozenset({"done", "edit", "remove"})

    def __init__(self, item_id: int) -> None:
        super().__init__()
        self._item_id = item_id

    def columns(self) -> list[Column]:
        """Done or not, when, what, from whom, to whom."""
        return [
            Column("", width=1),
            Column(say("field-at"), width=5),
            Column(say("form-handover-what"), weight=3),
            Column(say("field-giver"), weight=2),
            Column(say("field-receiver"), weight=2),
        ]

    def records(self) -> dict[int, Handover]:
        """Those of the item."""
        return {one.id: one for one in handovers.of_item(self.state, self._item_id)}

    def summary(self) -> Content:
        """Which item."""
        item = self.state.agenda.get(self._item_id)
        title = item.title if item else say("error-record-gone")
        return headline(say("handovers-heading", title=title))

    def cells(self, record: Handover) -> Sequence[str]:
        """A handover's row."""
        at = f"{record.at:%H:%M}" if record.at else ""
        return "✓" if record.at else "·", at, record.what, record.giver, record.receiver

    def detail(self, record: Handover) -> str:
        """With who saw it."""
        return " · ".join(filter(None, (super().detail(record), record.witness)))

    def action_done(self) -> None:
        """Say that it has been handed over, or that it has not."""
        if (handover := self.chosen) is None:
            return
        with self.room.guarded():
            handovers.toggle(self.conference, handover)
            said = "handovers-did-not" if handover.at else "handovers-did"
            self.notify(visible(say(said, what=handover.what)), markup=False)

    def new_record(self) -> Handover | None:
        """What the item and the elections suggest; the second of an item begins blank."""
        item = self.state.agenda.get(self._item_id)
        return handovers.suggested(self.state, item) if item and not self._shown else None

    def known(self) -> dict[str, list[str]]:
        """Delegates and units."""
        people = [full_name(one) for one in self.state.delegates.values()]
        names = [unit.name for unit in units_by_name(self.state)] + people
        return dict.fromkeys(("giver", "receiver", "witness"), names)

    def save_record(self, seen: Handover | None, **fields: Any) -> Handover:
        """Save it under the item."""
        return handovers.save(self.conference, self._item_id, seen, **fields)

    def remove_record(self, record: Handover) -> None:
        """It is struck out."""
        handovers.remove(self.conference, record)
