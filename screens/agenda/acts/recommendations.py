"""Recommendations (kiến nghị) gathered during the day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from screens.forms.record_list import EditedList
from screens.sentences import say
from screens.widgets.columns import Column
from store.acts import recommendations
from store.people.naming import full_name
from store.people.order import units_by_name
from store.records import Recommendation


class RecommendationList(EditedList[Recommendation]):
    """Who recommends what, to which body, at what hour."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("insert,ctrl+n", "add", "Add", id="recommendations.add"),
        Binding("enter,ctrl+o", "edit", "Edit", id="recommendations.edit", priority=True),
        Binding("delete", "remove", "Remove", id="recommendations.remove"),
        Binding("ctrl+up,f11", "move(-1)", "Up", id="recommendations.up"),
        Binding("ctrl+down,f12", "move(1)", "Down", id="recommendations.down"),
        Binding("escape", "screen.dismiss", "Leave", id="recommendations.leave"),
    ]
    kind = "recommendations"
    record_type = Recommendation
    needs_record = frozenset({"edit", "remove", "move"})

    def __init__(self, item_id: int) -> None:
        super().__init__()
        self._item_id = item_id

    def columns(self) -> list[Column]:
        """Hour, who, what, to whom."""
        return [
            Column(say("field-at"), width=5),
            Column(say("form-recommendation-speaker"), weight=2),
            Column(say("field-text"), weight=4),
            Column(say("field-addressee"), weight=2),
        ]

    def cells(self, record: Recommendation) -> Sequence[str]:
        """A recommendation's row."""
        at = f"{record.at:%H:%M}" if record.at else ""
        return at, record.speaker, record.text, record.addressee

    def known(self) -> dict[str, list[str]]:
        """Delegates and units may recommend; the bodies named before are asked again."""
        people = [full_name(one) for one in self.state.delegates.values()]
        names = [unit.name for unit in units_by_name(self.state)] + people
        return {"speaker": names, "addressee": recommendations.addressees(self.state)}

    def save_record(self, seen: Recommendation | None, **fields: Any) -> Recommendation:
        """Save it as made during the item from which this was opened."""
        return recommendations.save(self.conference, self._item_id, seen, **fields)

    def action_move(self, rows: int) -> None:
        """Move the highlighted one by so many rows."""
        if chosen := self.chosen:
            with self.room.guarded():
                recommendations.move(self.conference, chosen, rows)

    def remove_record(self, record: Recommendation) -> None:
        """It is struck out."""
        recommendations.remove(self.conference, record)
