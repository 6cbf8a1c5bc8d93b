"""Units (đơn vị) and groups (thành phần): added, edited, removed where unused."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from screens.forms.questions import confirm
from screens.forms.record_form import Choices
from screens.forms.record_list import EditedList
from screens.sentences import say
from screens.widgets.columns import Cell, Column
from screens.widgets.long_list import LongList
from store.people.parts import differing, give_right, remove_part, save_part
from store.records import Group, GroupKind, Unit

P = TypeVar("P", bound=Unit | Group)


class PartList(EditedList[P]):
    """What units and groups have in common; `id_of_part` is the delegates' field for them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("insert,ctrl+n", "add", "Add", id="parts.add", key_display="Ins"),
        Binding("ctrl+e", "edit", "Edit", id="parts.edit", key_display="Enter"),
        Binding("delete", "remove", "Remove", id="parts.remove", key_display="Del"),
        Binding("escape", "screen.dismiss", "Dismiss", id="parts.back"),
    ]
    id_of_part: ClassVar[str]

    def records(self) -> dict[int, P]:
        """In the order of the plan, with how many delegates are in each."""
        people = self.state.delegates.values()
        self._members = Counter(getattr(delegate, self.id_of_part) for delegate in people)
        return super().records()

    def members(self, part: P) -> str:
        """How many delegates are in one."""
        return str(self._members[part.id])

    def summary(self) -> Content:
        """How many there are, and how many delegates are in none."""
        without = self._members[0]
        return Content(say(f"{self.kind}-summary", count=len(self._shown), without=without))

    @on(LongList.Selected)
    def _selected(self) -> None:
        self.action_edit()

    def saved(self, record: P | None) -> None:
        """Go to the record's row, and say that it was saved."""
        super().saved(record)
        if record is not None:
            self.notify(say("parts-saved", name=record.name), markup=False)

    def save_record(self, seen: P | None, **fields: Any) -> P:
        """Save it; no two may have one name."""
        return save_part(self.conference, seen or self.record_type(order=0, name=""), **fields)

    def remove_record(self, record: P) -> None:
        """Only an unused one goes."""
        remove_part(self.conference, record)


class UnitList(PartList[Unit]):
    """Units, those that vote as members marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+o", "app.import('units')", "Import", id="parts.import"),
    ]
    kind = "units"
    record_type = Unit
    id_of_part = "unit_id"

    def columns(self) -> list[Column]:
        """Name, short name, member, seats, delegates."""
        return [
            Column(say("column-unit"), weight=3),
            Column(say("field-short"), weight=1),
            Column(say("column-member"), width=10, align="center"),
            Column(say("form-unit-block"), weight=1, from_width=70),
            Column(say("column-people"), width=8, align="right"),
        ]

    def cells(self, record: Unit) -> list[Cell]:
        """A unit's row, with how many delegates it has."""
        member = "✓" if record.member else "–"
        return [record.name, record.short, member, record.block, self.members(record)]


class GroupList(PartList[Group]):
    """Groups, those whose delegates vote marked."""

    kind = "groups"
    record_type = Group
    id_of_part = "group_id"
    _changed_right = False

    def columns(self) -> list[Column]:
        """Name, kind, vote, planned and real number of delegates."""
        return [
            Column(say("column-group"), weight=3),
            Column(say("form-group-kind"), weight=1),
            Column(say("column-votes"), width=5, align="center"),
            Column(say("group-expected-short"), width=8, align="right"),
            Column(say("column-people"), width=8, align="right"),
        ]

    def cells(self, record: Group) -> list[Cell]:
        """A group's row, with how many delegates are planned and listed."""
        expected = "–" if record.expected is None else str(record.expected)
        kind = say(f"group-kind-{record.kind}")
        return [record.name, kind, "✓" if record.votes else "–", expected, self.members(record)]

    def choices(self) -> Choices:
        """The kinds."""
        return {"kind": [(str(kind), say(f"group-kind-{kind}")) for kind in GroupKind]}

    def save_record(self, seen: Group | None, **fields: Any) -> Group:
        """Save it, and remember whether its right to vote was changed."""
        saved = super().save_record(seen, **fields)
        self._changed_right = seen is not None and seen.votes is not saved.votes
        return saved

    def saved(self, record: Group | None) -> None:
        """Offer a right just changed to the people who are in the group already."""
        super().saved(record)
        others = differing(self.state, record) if record and self._changed_right else []
        if record and others:
            title = say("groups-right-title" if record.votes else "groups-no-right-title")
            text = say("groups-right-text", name=record.name, count=len(others))
            confirm(self.room, title, text, partial(self._give, record.id))

    def _give(self, group_id: int) -> None:
        give_right(self.conference, group_id)
        self.room.conference_changed()
