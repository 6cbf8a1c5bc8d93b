"""The buses of a visit, and who rides in each, ticked as they come on board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from screens.forms.controls import Field
from screens.forms.form import Form
from screens.forms.record_list import EditedList, ListRoom, RecordList
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.headline import headline
from screens.widgets.plain import visible
from store.acts import buses
from store.acts.buses import BusSeat
from store.people.naming import unit_name
from store.people.order import units_by_name
from store.records import Bus, Rider


class BusList(EditedList[Bus]):
    """The buses with how many are listed, and on board."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="buses.open", priority=True),
        Binding("ctrl+g", "fill", "Fill", id="buses.fill"),
        Binding("insert,ctrl+n", "add", "Add", id="buses.add"),
        Binding("ctrl+o", "edit", "Edit", id="buses.edit"),
        Binding("delete", "remove", "Remove", id="buses.remove"),
        Binding("escape", "screen.dismiss", "Leave", id="buses.leave"),
    ]
    kind = "buses"
    record_type = Bus
    needs_record = frozenset({"open", "edit", "remove"})

    def __init__(self, item_id: int) -> None:
        super().__init__()
        self._item_id = item_id

    def columns(self) -> list[Column]:
        """Name, leader, seats, listed, on board."""
        return [
            Column(say("form-bus-name"), weight=3),
            Column(say("field-leader"), weight=2),
            Column(say("field-capacity"), width=6, align="right"),
            Column(say("buses-column-listed"), width=9, align="right"),
            Column(say("buses-column-boarded"), width=8, align="right"),
        ]

    def records(self) -> dict[int, Bus]:
        """Those of the item."""
        return {one.id: one for one in buses.of_item(self.state, self._item_id)}

    def summary(self) -> Content:
        """How many are on board, and without a bus."""
        seats = [seat for bus in self._shown for seat in buses.on(self.state, bus)]
        there = self._item_id in self.state.agenda
        left = len(buses.without_bus(self.state, self._item_id)) if there else 0
        count = say("buses-count", boarded=buses.boarded(seats), listed=len(seats), left=left)
        return headline(say("buses-heading"), count)

    def cells(self, record: Bus) -> Sequence[str]:
        """A bus's row."""
        seats = buses.on(self.state, record.id)
        counts = str(record.capacity or "–"), str(len(seats)), str(buses.boarded(seats))
        return record.name, record.leader, *counts

    def action_open(self) -> None:
        """Who rides in the highlighted bus."""
        if bus := self.chosen:
            self.app.push_screen(ListRoom("agenda", partial(RiderList, bus.id)))

    def action_fill(self) -> None:
        """BusSeat everybody who has no bus."""
        with self.room.guarded():
            seated = buses.fill(self.conference, self._item_id)
            left = len(buses.without_bus(self.state, self._item_id))
            self.notify(say("buses-did-fill", number=len(seated), left=left), markup=False)

    def save_record(self, seen: Bus | None, **fields: Any) -> Bus:
        """Save a bus; a new one comes last."""
        return buses.save(self.conference, self._item_id, seen, **fields)

    def removal_text(self, record: Bus) -> str:
        """How many stand on its list."""
        number = len(buses.on(self.state, record.id))
        return say("buses-remove-text", name=record.name, number=number)

    def remove_record(self, record: Bus) -> None:
        """Its riders are without a bus then."""
        buses.remove(self.conference, record)


class RiderList(RecordList[Rider]):
    """The list of one bus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "board", "Board", id="riders.board", priority=True),
        Binding("insert,ctrl+n", "add", "Add", id="riders.add"),
        Binding("delete", "remove", "Remove", id="riders.remove"),
        Binding("escape", "screen.dismiss", "Leave", id="riders.leave"),
    ]
    kind = "riders"
    record_type = Rider
    needs_record = frozenset({"board", "remove"})

    def __init__(self, bus_id: int) -> None:
        super().__init__()
        self._bus_id = bus_id
        self._seats: dict[int, BusSeat] = {}

    def columns(self) -> list[Column]:
        """On board or not, number, name, unit, hour."""
        return [
            Column("", width=1),
            Column(say("field-number"), width=5, align="right"),
            Column(say("field-name"), weight=2),
            Column(say("field-unit"), weight=3),
            Column(say("buses-column-boarded"), width=8),
        ]

    def records(self) -> dict[int, Rider]:
        """Those of the bus, unit by unit."""
        self._seats = {seat.rider.id: seat for seat in buses.on(self.state, self._bus_id)}
        return {rider_id: seat.rider for rider_id, seat in self._seats.items()}

    def summary(self) -> Content:
        """Which bus, and how many are on board."""
        bus = self.state.buses.get(self._bus_id)
        name = bus.name if bus else say("error-record-gone")
        seats = self._seats.values()
        boarded = buses.boarded(seats)
        return headline(say("riders-heading", name=name, boarded=boarded, listed=len(seats)))

    def cells(self, record: Rider) -> Sequence[str]:
        """A rider's row."""
        who = self._seats[record.id].delegate
        at = f"{record.boarded_at:%H:%M}" if record.boarded_at else ""
        sign = "✓" if record.boarded_at else "·"
        return sign, str(who.number), who.name, unit_name(self.state, who), at

    def action_board(self) -> None:
        """Tick the highlighted one as on board, or take the tick away."""
        if rider := self.chosen:
            with self.room.guarded():
                buses.board(self.conference, rider)
            self.rows.action_move(1)

    def action_add(self) -> None:
        """Ask who rides here too."""

        def seat(typed: Mapping[str, str]) -> Rider | None:
            seated = buses.seat(self.conference, self._bus_id, typed["riders"])
            self.notify(visible(say("riders-did-seat", number=len(seated))), markup=False)
            return seated[-1] if seated else None

        people = [one.name for one in self.state.delegates.values()]
        names = [unit.name for unit in units_by_name(self.state)] + people
        field = Field("riders", say("riders-add-who"), required=True)
        form = Form(say("riders-add-title"), [field], seat, known={"riders": names})
        self.app.push_screen(form, self.saved)

    def action_remove(self) -> None:
        """Take the highlighted one off the list; undo puts them back."""
        if rider := self.chosen:
            with self.room.guarded():
                buses.leave(self.conference, rider)
