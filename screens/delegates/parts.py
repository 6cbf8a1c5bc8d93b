"""Units (đơn vị) and groups (thành phần): added, edited, removed where unused."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from screens.delegates.form import sorted_groups
from screens.forms.controls import Field
from screens.forms.form import Form, mark, yes_no
from screens.forms.record_list import EditedList, Removal
from screens.sentences import say
from screens.widgets.columns import Cell, Column
from screens.widgets.long_list import LongList
from store.people.parts import remove_part, save_group, save_unit
from store.records import Group, GroupKind, Unit

P = TypeVar("P", bound=Unit | Group)


class PartList(EditedList[P]):
    """What units and groups have in common; the list's name begins those of its sentences."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("insert,ctrl+n", "add", "Add", id="parts.add", key_display="Ins"),
        Binding("ctrl+e", "edit", "Edit", id="parts.edit", key_display="Enter"),
        Binding("delete", "remove", "Remove", id="parts.remove", key_display="Del"),
        Binding("escape", "screen.dismiss", "Dismiss", id="parts.back"),
    ]

    def __init__(self, kind: str) -> None:
        super().__init__(kind, empty=say(f"{kind}-empty"))
        self._kind = kind
        self._members: Counter[int] = Counter()

    def count(self, members: Counter[int]) -> None:
        """Take in how many delegates are in each."""
        self._members = members

    def members(self, part: P) -> str:
        """How many delegates are in one."""
        return str(self._members[part.id])

    def summary(self) -> Content:
        """How many there are, and how many delegates are in none."""
        without = self._members[0]
        return Content(say(f"{self._kind}-heading", count=len(self._shown), without=without))

    @on(LongList.Selected)
    def _selected(self) -> None:
        self.action_edit()

    def saved(self, record: P | None) -> None:
        """Go to the record's row, and say that it was saved."""
        super().saved(record)
        if record is not None:
            self.notify(say("parts-saved", name=record.name), markup=False)

    def removal(self, record: P) -> Removal:
        """Only an unused one goes."""
        title = say(f"{self._kind}-remove-ask")
        return Removal(title, record.name, lambda: remove_part(self.conference, record))


class UnitList(PartList[Unit]):
    """Units, those that vote as members marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+o", "app.import('units')", "Import", id="parts.import"),
    ]

    def __init__(self) -> None:
        super().__init__("units")

    def records(self) -> dict[int, Unit]:
        """By id, in their order."""
        self.count(Counter(delegate.unit_id for delegate in self.state.delegates.values()))
        ordered = sorted(self.state.units.values(), key=lambda unit: (unit.order, unit.id))
        return {unit.id: unit for unit in ordered}

    def columns(self) -> list[Column]:
        """Name, short name, member, seats, delegates."""
        return [
            Column(say("column-unit"), weight=3),
            Column(say("unit-short"), weight=1),
            Column(say("column-member"), width=10, align="center"),
            Column(say("unit-block"), weight=1, from_width=70),
            Column(say("column-people"), width=7, align="right"),
        ]

    def cells(self, record: Unit) -> list[Cell]:
        """A unit's row, with how many delegates it has."""
        member = "✓" if record.member else "–"
        return [record.name, record.short, member, record.block, self.members(record)]

    def form(self, record: Unit | None) -> Form[Unit]:
        """The form of a unit."""
        shown = record or Unit(order=0, name="")
        return Form(
            say("units-form-edit" if record else "units-form-new"),
            [
                Field("name", say("unit-name"), shown.name, required=True),
                Field("short", say("unit-short"), shown.short),
                Field("member", say("unit-member"), mark(shown.member), yes_no(), required=True),
                Field("block", say("unit-block"), shown.block),
            ],
            lambda values: save_unit(self.conference, shown.id, values),
        )


class GroupList(PartList[Group]):
    """Groups, those whose delegates vote marked."""

    def __init__(self) -> None:
        super().__init__("groups")

    def records(self) -> dict[int, Group]:
        """By id, in the order of the plan."""
        self.count(Counter(delegate.group_id for delegate in self.state.delegates.values()))
        return {group.id: group for group in sorted_groups(self.state)}

    def columns(self) -> list[Column]:
        """Name, kind, vote, planned and real number of delegates."""
        return [
            Column(say("column-group"), weight=3),
            Column(say("group-kind"), weight=1),
            Column(say("column-votes"), width=3, align="center"),
            Column(say("group-expected-short"), width=8, align="right"),
            Column(say("column-people"), width=7, align="right"),
        ]

    def cells(self, record: Group) -> list[Cell]:
        """A group's row, with how many delegates are planned and listed."""
        expected = "–" if record.expected is None else str(record.expected)
        kind = say(f"group-kind-{record.kind}")
        return [record.name, kind, "✓" if record.votes else "–", expected, self.members(record)]

    def form(self, record: Group | None) -> Form[Group]:
        """The form of a group."""
        shown = record or Group(order=0, name="")
        kinds = [(str(kind), say(f"group-kind-{kind}")) for kind in GroupKind]
        expected = "" if shown.expected is None else str(shown.expected)
        return Form(
            say("groups-form-edit" if record else "groups-form-new"),
            [
                Field("name", say("group-name"), shown.name, required=True),
                Field("kind", say("group-kind"), str(shown.kind), kinds, required=True),
                Field("votes", say("group-votes"), mark(shown.votes), yes_no(), required=True),
                Field("expected", say("group-expected"), expected),
            ],
            lambda values: save_group(self.conference, shown.id, values),
        )
