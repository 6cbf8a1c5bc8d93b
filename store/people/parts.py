"""Units (đơn vị) and groups (thành phần), from what their forms hold; marks are "yes", "no"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.errors import BadInput, Refused
from store.names import fold, nfc
from store.records import Group, GroupKind, Unit

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer
    from store.state import State


def unit_named(state: State, writer: Writer, name: str) -> int:
    """The id of the unit with this name or short name, made if there is none; 0 for ""."""
    unit = find_or_make_unit(state, writer, name)
    return unit.id if unit else 0


def find_or_make_unit(state: State, writer: Writer, name: str) -> Unit | None:
    """The unit with this name or short name, made if there is none; None for ""."""
    wanted = fold(name)
    if not wanted:
        return None
    for unit in state.units.values():
        if wanted in {fold(unit.name), fold(unit.short)}:
            return unit
    order = 1 + max((unit.order for unit in state.units.values()), default=0)
    return writer.put(Unit(order=order, name=nfc(name)))


def save_unit(conference: Conference, unit_id: int, values: Mapping[str, str]) -> Unit:
    """Save a unit (id 0: a new one) from `name`, `short`, `member` and `block`.

    Raises `BadInput` (name-missing), `Refused` (unit-exists).
    """
    with conference.writing("unit") as writer:
        units = conference.state.units
        name = _free_name(values, {u.id: u.name for u in units.values()}, unit_id, "unit-exists")
        order = 1 + max((unit.order for unit in units.values()), default=0)
        old = conference.state.find(Unit, unit_id) if unit_id else Unit(order=order, name=name)
        return writer.put(
            replace(
                old,
                name=name,
                short=nfc(values.get("short", old.short)),
                member=values.get("member", "yes" if old.member else "no") == "yes",
                block=nfc(values.get("block", old.block)),
            )
        )


def save_group(conference: Conference, group_id: int, values: Mapping[str, str]) -> Group:
    """Save a group (id 0: a new one) from `name`, `kind`, `votes` and `expected`.

    Raises `BadInput` (name-missing, count-odd), `Refused` (group-exists).
    """
    with conference.writing("group") as writer:
        groups = conference.state.groups
        name = _free_name(values, {g.id: g.name for g in groups.values()}, group_id, "group-exists")
        order = 1 + max((group.order for group in groups.values()), default=0)
        old = conference.state.find(Group, group_id) if group_id else Group(order=order, name=name)
        expected = values.get("expected", str(old.expected or "")).strip()
        if expected and not expected.isdecimal():
            raise BadInput("count-odd", text=expected, field="expected")
        return writer.put(
            replace(
                old,
                name=name,
                kind=GroupKind(values.get("kind", old.kind)),
                votes=values.get("votes", "yes" if old.votes else "no") == "yes",
                expected=int(expected) if expected else None,
            )
        )


def remove_part(conference: Conference, part: Unit | Group) -> None:
    """Remove a unit or group nobody belongs to. Raises `Refused` (part-in-use)."""
    is_unit = isinstance(part, Unit)
    with conference.writing("unit_remove" if is_unit else "group_remove") as writer:
        people_in = sum(
            (d.unit_id if is_unit else d.group_id) == part.id
            for d in conference.state.delegates.values()
        )
        if people_in:
            raise Refused("part-in-use", name=part.name, count=people_in)
        writer.remove(conference.state.find(type(part), part.id))


def _free_name(values: Mapping[str, str], taken: Mapping[int, str], own: int, code: str) -> str:
    name = nfc(values["name"])
    if not name:
        raise BadInput("name-missing", field="name")
    if any(fold(other) == fold(name) and other_id != own for other_id, other in taken.items()):
        raise Refused(code, name=name, field="name")
    return name
