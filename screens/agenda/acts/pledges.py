"""Signing the pledge (ký giao ước): units ticked off as they sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from screens.forms.controls import Field
from screens.forms.form import Form, about
from screens.forms.record_list import EditedList
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.headline import headline
from screens.widgets.plain import visible
from store.acts import pledges
from store.agenda.actual_times import day_of
from store.people.order import units_by_name
from store.records import AgendaItem, Pledge
from store.times.hours import parse_moment


class PledgeList(EditedList[Pledge]):
    """Who pledges under an item, who has signed, for whom, at what hour."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "sign", "Sign", id="pledges.sign", priority=True),
        Binding("ctrl+a", "all", "All", id="pledges.all"),
        Binding("ctrl+o", "edit", "Edit", id="pledges.edit"),
        Binding("insert,ctrl+n", "add", "Add", id="pledges.add"),
        Binding("delete", "remove", "Remove", id="pledges.remove"),
        Binding("escape", "screen.dismiss", "Leave", id="pledges.leave"),
    ]
    kind = "pledges"
    record_type = Pledge
    needs_record = frozenset({"sign", "edit", "remove"})

    def __init__(self, item_id: int) -> None:
        super().__init__()
        self._item_id = item_id

    def columns(self) -> list[Column]:
        """Sign, unit, hour, who signed."""
        return [
            Column("", width=1),
            Column(say("pledges-column-unit"), weight=3),
            Column(say("pledges-column-signed"), width=7),
            Column(say("field-signer"), weight=2),
        ]

    def records(self) -> dict[int, Pledge]:
        """Units by twice their id, others by one more than twice theirs: the rows stay theirs."""
        listed = pledges.of_item(self.state, self._item_id)
        return {
            2 * one.unit_id if one.unit_id in self.state.units else 2 * one.id + 1: one
            for one in listed
        }

    def summary(self) -> Content:
        """Which item, and how many have signed."""
        item = self.state.agenda.get(self._item_id)
        title = item.title if item else say("error-record-gone")
        listed = list(self._shown.values())
        count = say("pledges-count", done=len(pledges.signed(listed)), total=len(listed))
        return headline(say("pledges-heading", title=title), count)

    def cells(self, record: Pledge) -> Sequence[str]:
        """A unit's row."""
        at = f"{record.signed_at:%H:%M}" if record.signed_at else ""
        return "✓" if record.signed_at else "·", record.name, at, record.signer

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Who has signed does not leave the list; where all have, nobody is left to sign."""
        if action == "remove":
            return self.chosen is not None and not self.chosen.signed_at
        if action == "all":
            return any(not one.signed_at for one in self._shown.values())
        return super().check_action(action, parameters)

    def action_sign(self) -> None:
        """Tick the highlighted unit as having signed, or take the tick away."""
        if (pledge := self.chosen) is None:
            return
        with self.room.guarded():
            do = pledges.unsign if pledge.signed_at else pledges.sign
            do(self.conference, pledge)
            said = "pledges-did-unsign" if pledge.signed_at else "pledges-did-sign"
            self.notify(visible(say(said, name=pledge.name)), markup=False)

    def action_all(self) -> None:
        """All that are left and may be here sign together."""
        with self.room.guarded():
            signed = pledges.sign_all(self.conference, self._item_id)
            told = [say("pledges-did-sign-all", number=len(signed))]
            if gone := pledges.away(self.state, self._item_id):
                told.append(say("pledges-left-away", names="; ".join(one.name for one in gone)))
            self.notify(visible("\n".join(told)), markup=False)

    def action_add(self) -> None:
        """Ask which units sign too."""

        def add(typed: Mapping[str, str]) -> Pledge:
            return pledges.add(self.conference, self._item_id, typed["name"])[-1]

        names = [unit.name for unit in units_by_name(self.state)]
        field = Field("name", say("pledges-add-names"), required=True)
        self.ask(Form(say("pledges-add-title"), [field], add, known={"name": names}))

    def action_edit(self) -> None:
        """Ask who signed, and when."""
        if (pledge := self.chosen) is None:
            return
        seen = pledge

        def save(typed: Mapping[str, str]) -> Pledge:
            with about("signed_at"):
                text = typed["signed_at"].strip()
                day = day_of(self.state, self.state.find(AgendaItem, self._item_id))
                at = parse_moment(text, day) if text else None
                return pledges.correct(self.conference, seen, typed["signer"], at)

        at = f"{seen.signed_at:%H:%M}" if seen.signed_at else ""
        fields = [
            Field("signer", say("field-signer"), seen.signer),
            Field("signed_at", say("field-signed_at"), at),
        ]
        people = [one.name for one in self.state.delegates.values() if one.unit_id == seen.unit_id]
        title = say("pledges-edit-title")
        self.ask(Form(title, fields, save, text=seen.name, known={"signer": people}))

    def removal_text(self, record: Pledge) -> str:
        """Which unit."""
        return say("pledges-remove-text", name=record.name)

    def remove_record(self, record: Pledge) -> None:
        """It does not sign."""
        pledges.leave_out(self.conference, record)
