"""A visit (tham quan): the places, reached and left by one key; the buses behind Ctrl+B."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from screens.agenda.acts.buses import BusList
from screens.forms.controls import Field
from screens.forms.record_list import EditedList, ListRoom
from screens.forms.text_editor import TextEditor
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.headline import headline
from screens.widgets.plain import visible
from screens.words.acts.items import visit_facts
from store.acts import places
from store.agenda.actual_times import day_of
from store.records import VisitedPlace


class PlaceList(EditedList[VisitedPlace]):
    """The places of an item with the hours at which the party came and went."""

    DEFAULT_CSS = """
    PlaceList .detail { display: block; height: 5; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "step", "Step", id="places.step", priority=True),
        Binding("ctrl+b", "buses", "Buses", id="places.buses"),
        Binding("ctrl+e", "notes", "Notes", id="places.notes"),
        Binding("insert,ctrl+n", "add", "Add", id="places.add"),
        Binding("ctrl+o", "edit", "Edit", id="places.edit"),
        Binding("delete", "remove", "Remove", id="places.remove"),
        Binding("ctrl+up,f11", "move(-1)", "Up", id="places.up", show=False),
        Binding("ctrl+down,f12", "move(1)", "Down", id="places.down", show=False),
        Binding("escape", "screen.dismiss", "Leave", id="places.leave"),
    ]
    kind = "places"
    record_type = VisitedPlace
    needs_record = frozenset({"edit", "remove", "notes", "move"})

    def __init__(self, item_id: int) -> None:
        super().__init__()
        self._item_id = item_id

    def columns(self) -> list[Column]:
        """Sign, place, who receives, arrival, departure."""
        return [
            Column("", width=1),
            Column(say("form-visitedplace-name"), weight=3),
            Column(say("field-host"), weight=2),
            Column(say("field-arrived"), width=8),
            Column(say("field-departed"), width=8),
        ]

    def records(self) -> dict[int, VisitedPlace]:
        """Those of the item."""
        return {one.id: one for one in places.of_item(self.state, self._item_id)}

    def summary(self) -> Content:
        """Which item, how far the party has come, who is on board."""
        item = self.state.agenda.get(self._item_id)
        title = item.title if item else say("error-record-gone")
        count = say("places-count", **visit_facts(self.state, self._item_id))
        return headline(say("places-heading", title=title), count)

    def cells(self, record: VisitedPlace) -> Sequence[str]:
        """A place's row."""
        sign = "✓" if record.departed else "►" if record.arrived else "·"
        hours = (f"{at:%H:%M}" if at else "" for at in (record.arrived, record.departed))
        return sign, record.name, record.host, *hours

    def detail(self, record: VisitedPlace) -> str:
        """What was written down there."""
        return say("places-notes-are", text=record.notes or say("agenda-nothing-noted"))

    def day(self) -> date:
        """The day of the item."""
        item = self.state.agenda.get(self._item_id)
        return day_of(self.state, item) if item else super().day()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A place that was left is not left again."""
        if action == "step":
            return self.chosen is not None and self.chosen.departed is None
        return super().check_action(action, parameters)

    def action_step(self) -> None:
        """The party has come to the highlighted place, or leaves it."""
        if (place := self.chosen) is None:
            return
        with self.room.guarded():
            places.step(self.conference, place)
            said = "places-did-depart" if place.arrived else "places-did-arrive"
            self.notify(visible(say(said, name=place.name)), markup=False)

    def action_buses(self) -> None:
        """The buses and their lists."""
        self.app.push_screen(ListRoom("agenda", partial(BusList, self._item_id)))

    def action_notes(self) -> None:
        """Write what was seen; kept while writing."""
        if place := self.chosen:
            self._write(place)

    def _write(self, seen: VisitedPlace) -> None:
        def save(texts: Mapping[str, str]) -> Mapping[str, str]:
            nonlocal seen
            seen = places.write_notes(self.conference, seen, texts["notes"])
            return {"notes": seen.notes}

        field = Field("notes", say("places-notes"), seen.notes)
        self.app.push_screen(TextEditor(seen.name, [field], save))

    def action_move(self, rows: int) -> None:
        """Move the highlighted place by so many rows."""
        if place := self.chosen:
            with self.room.guarded():
                places.move(self.conference, place, rows)

    def save_record(self, seen: VisitedPlace | None, **fields: Any) -> VisitedPlace:
        """Save a place; a new one comes last."""
        return places.save(self.conference, self._item_id, seen, **fields)

    def remove_record(self, record: VisitedPlace) -> None:
        """It is struck out."""
        places.remove(self.conference, record)
