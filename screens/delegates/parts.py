"""Units (đơn vị) and groups (thành phần): added, edited, removed where unused."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from screens.delegates.form import sorted_groups
from screens.forms.form import CompactForm, mark, yes_no
from screens.forms.questions import Field, confirm
from screens.frame.room import Room
from screens.sentences import say
from screens.widgets.columns import Cell, Column
from screens.widgets.long_list import LongList
from store.people.parts import remove_part, save_group, save_unit
from store.records import Group, GroupKind, Unit

P = TypeVar("P", Unit, Group)


class PartsScreen(Room, Generic[P]):
    """What units and groups have in common; `kind` begins the names of their sentences."""

    room = "delegates"
    kind = ""
    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("insert,ctrl+n", "add", "Add", id="parts.add", key_display="Ins"),
        Binding("ctrl+e", "edit", "Edit", id="parts.edit", key_display="Enter"),
        Binding("delete", "remove", "Remove", id="parts.remove", key_display="Del"),
        Binding("escape", "dismiss", "Dismiss", id="parts.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._members: Counter[int] = Counter()

    def parts(self) -> dict[int, P]:
        """Units or groups by id, in their order."""
        raise NotImplementedError

    def columns(self) -> list[Column]:
        """The columns of the list."""
        raise NotImplementedError

    def cells(self, part: P, members: int) -> list[Cell]:
        """The row of one."""
        raise NotImplementedError

    def form(self, part: P | None) -> CompactForm[P]:
        """The form that saves one, or a new one."""
        raise NotImplementedError

    def part_of(self) -> Counter[int]:
        """How many delegates are in each."""
        raise NotImplementedError

    def compose_room(self) -> ComposeResult:
        """The sums above, the units or groups below."""
        yield Static(id="parts-heading", classes="room-heading", markup=False)
        empty = say(f"{self.kind}-empty")
        yield LongList(self.columns(), self._cells, empty=empty, id="parts-list")

    def on_mount(self) -> None:
        """Start in the list."""
        super().on_mount()
        self._list.focus()

    @property
    def _list(self) -> LongList:
        return self.query_one("#parts-list", LongList)

    def redraw(self) -> None:
        """Show what there is."""
        parts = self.parts()
        self._members = self.part_of()
        without = self._members[0]
        heading = say(f"{self.kind}-heading", count=len(parts), without=without)
        self.query_one("#parts-heading", Static).update(Content(heading))
        self._list.set_rows(list(parts))
        self.refresh_bindings()

    def _cells(self, part_id: int) -> list[Cell]:
        part = self.parts().get(part_id)
        return self.cells(part, self._members[part_id]) if part else [""] * len(self.columns())

    def _part(self) -> P | None:
        return self.parts().get(self._list.row_id or 0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what applies to nothing."""
        if action in {"edit", "remove"}:
            return self._list.row_id is not None
        return super().check_action(action, parameters)

    def action_add(self) -> None:
        """Ask for a new unit or group."""
        self.app.push_screen(self.form(None), self._saved)

    @on(LongList.Selected, "#parts-list")
    def action_edit(self) -> None:
        """Edit the highlighted one."""
        if part := self._part():
            self.app.push_screen(self.form(part), self._saved)

    def _saved(self, part: P | None) -> None:
        if part is not None:
            self.conference_changed()
            self._list.go_to(part.id)
            self.notify(say("parts-saved", name=part.name), markup=False)

    def action_remove(self) -> None:
        """Remove the highlighted one, after asking."""
        if part := self._part():
            chosen = part
            confirm(
                self,
                say(f"{self.kind}-remove-ask"),
                chosen.name,
                lambda: remove_part(self.conference, chosen),
            )


class UnitsScreen(PartsScreen[Unit]):
    """Units, those that vote as members marked."""

    kind = "units"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+o", "app.import('units')", "Import", id="parts.import"),
    ]

    def parts(self) -> dict[int, Unit]:
        """By id, in their order."""
        ordered = sorted(self.state.units.values(), key=lambda unit: (unit.order, unit.id))
        return {unit.id: unit for unit in ordered}

    def part_of(self) -> Counter[int]:
        """How many delegates each unit has, by its id."""
        return Counter(delegate.unit_id for delegate in self.state.delegates.values())

    def columns(self) -> list[Column]:
        """Name, short name, member, seats, delegates."""
        return [
            Column(say("column-unit"), weight=3),
            Column(say("unit-short"), weight=1),
            Column(say("column-member"), width=10, align="center"),
            Column(say("unit-block"), weight=1, from_width=70),
            Column(say("column-people"), width=7, align="right"),
        ]

    def cells(self, part: Unit, members: int) -> list[Cell]:
        """A unit's row: names, whether a member, block of seats, delegates."""
        return [part.name, part.short, "✓" if part.member else "–", part.block, str(members)]

    def form(self, part: Unit | None) -> CompactForm[Unit]:
        """The form of a unit."""
        shown = part or Unit(order=0, name="")
        return CompactForm(
            say("units-form-edit" if part else "units-form-new"),
            [
                Field("name", say("unit-name"), shown.name, required=True),
                Field("short", say("unit-short"), shown.short),
                Field("member", say("unit-member"), mark(shown.member), yes_no(), required=True),
                Field("block", say("unit-block"), shown.block),
            ],
            lambda values: save_unit(self.conference, shown.id, values),
        )


class GroupsScreen(PartsScreen[Group]):
    """Groups, those whose delegates vote marked."""

    kind = "groups"

    def parts(self) -> dict[int, Group]:
        """By id, in the order of the plan."""
        return {group.id: group for group in sorted_groups(self.state)}

    def part_of(self) -> Counter[int]:
        """How many delegates each group has, by its id."""
        return Counter(delegate.group_id for delegate in self.state.delegates.values())

    def columns(self) -> list[Column]:
        """Name, kind, vote, planned and real number of delegates."""
        return [
            Column(say("column-group"), weight=3),
            Column(say("group-kind"), weight=1),
            Column(say("column-votes"), width=3, align="center"),
            Column(say("group-expected-short"), width=8, align="right"),
            Column(say("column-people"), width=7, align="right"),
        ]

    def cells(self, part: Group, members: int) -> list[Cell]:
        """A group's row: name, kind, whether it votes, delegates planned and listed."""
        expected = "–" if part.expected is None else str(part.expected)
        kind = say(f"group-kind-{part.kind}")
        return [part.name, kind, "✓" if part.votes else "–", expected, str(members)]

    def form(self, part: Group | None) -> CompactForm[Group]:
        """The form of a group."""
        shown = part or Group(order=0, name="")
        kinds = [(str(kind), say(f"group-kind-{kind}")) for kind in GroupKind]
        expected = "" if shown.expected is None else str(shown.expected)
        return CompactForm(
            say("groups-form-edit" if part else "groups-form-new"),
            [
                Field("name", say("group-name"), shown.name, required=True),
                Field("kind", say("group-kind"), str(shown.kind), kinds, required=True),
                Field("votes", say("group-votes"), mark(shown.votes), yes_no(), required=True),
                Field("expected", say("group-expected"), expected),
            ],
            lambda values: save_group(self.conference, shown.id, values),
        )
