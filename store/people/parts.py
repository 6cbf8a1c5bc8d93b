"""Units (đơn vị) and groups (thành phần): saved under names of their own, removed where unused."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from store.errors import BadInput, Refused
from store.names import fold, nfc
from store.people.unit_names import unit_of
from store.people.unit_spelling import resolved
from store.records import Delegate, Group, GroupKind, Unit
from store.stale import merged
from store.thresholds import parse_whole

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer
    from store.state import State

P = TypeVar("P", bound=Unit | Group)

MOST_EXPECTED = 100_000
"""No hall of this country holds more."""


def unit_named(state: State, writer: Writer, name: str) -> int:
    """The id of the unit that `unit_of` finds, made if there is none; 0 for ""."""
    unit = find_or_make_unit(state, writer, name)
    return unit.id if unit else 0


def find_or_make_unit(state: State, writer: Writer, name: str) -> Unit | None:
    """The unit that `unit_of` finds, made if there is none; None for ""."""
    if not fold(name):
        return None
    known = unit_of(state, name)
    return known or writer.put(Unit(order=state.next_order(Unit), name=nfc(name)))


def parse_expected(text: str) -> int | None:
    """How many are expected, "" as None. Raises `BadInput`."""
    return parse_whole(text, "count-odd", MOST_EXPECTED) if text.strip() else None


def save_part(conference: Conference, part: P, **fields: Any) -> P:
    """Change some fields of a unit or group that was seen as `part`; one without id is new, last.

    Raises `BadInput` (name-missing), `Refused` (unit-exists, group-exists, and those of
    `store.stale.merged`).
    """
    is_unit = isinstance(part, Unit)
    with conference.writing("unit" if is_unit else "group") as writer:
        state = conference.state
        if part.id:
            stored = state.find(type(part), part.id)
            if isinstance(stored, Unit) and "name" in fields:
                fields["former_names"] = former_names(stored, fields["name"])
            new = merged(state, part, stored, fields)
        else:
            new = replace(part, **fields, order=state.next_order(type(part)))
        if not new.name.strip():
            raise BadInput("name-missing", field="name")
        namesakes = (one for one in state.in_order(type(new)) if fold(one.name) == fold(new.name))
        if any(one.id != new.id for one in namesakes):
            code = "unit-exists" if is_unit else "group-exists"
            raise Refused(code, name=new.name, field="name")
        return writer.put(new)


def former_names(unit: Unit, new_name: str) -> tuple[str, ...]:
    """What the unit was called before it gets a new name: lists still write it so for a while."""
    names = dict.fromkeys((*unit.former_names, unit.name))
    return tuple(name for name in names if resolved(name) != resolved(new_name))


def differing(state: State, group: Group) -> list[Delegate]:
    """The people of a group whose right to vote is not the group's."""
    people = state.delegates.values()
    return [one for one in people if one.group_id == group.id and one.votes is not group.votes]


def give_right(conference: Conference, group_id: int) -> list[Delegate]:
    """Give all of a group its right to vote; returns those who differed. Raises `Refused`."""
    with conference.writing("delegate_votes") as writer:
        group = conference.state.find(Group, group_id)
        others = differing(conference.state, group)
        return [writer.put(replace(one, votes=group.votes)) for one in others]


def without_right(state: State, known: Collection[int]) -> list[Group]:
    """Groups of members, beside those `known` by id, in which nobody has the right to vote."""
    new = [g for g in state.in_order(Group) if g.id not in known and g.kind is GroupKind.MEMBER]
    rights = {g.id: [d.votes for d in state.delegates.values() if d.group_id == g.id] for g in new}
    return [g for g in new if rights[g.id] and not any(rights[g.id])]


def grant_right(conference: Conference, group_ids: Collection[int]) -> list[Delegate]:
    """Give groups the right to vote, and all who are in them; returns these people."""
    with conference.writing("delegate_votes") as writer:
        state = conference.state
        writer.put_all(replace(state.find(Group, i), votes=True) for i in group_ids)
        people = [one for one in state.delegates.values() if one.group_id in group_ids]
        return writer.put_all(replace(one, votes=True) for one in people if not one.votes)


def set_kinds(conference: Conference, kinds: Mapping[int, GroupKind]) -> list[Group]:
    """Say what groups are for, by their ids; those that have gone since are passed over."""
    with conference.writing("group") as writer:
        groups = conference.state.groups
        told = [(groups[key], kind) for key, kind in kinds.items() if key in groups]
        return [writer.put(replace(g, kind=kind)) for g, kind in told if g.kind is not kind]


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
        for pledge in list(conference.state.pledges.values()) if is_unit else ():
            if pledge.unit_id == part.id and pledge.signed_at:
                writer.put(replace(pledge, unit_id=0, name=part.name))  # it signed all the same
            elif pledge.unit_id == part.id:
                writer.remove(pledge)
        writer.remove(conference.state.find(type(part), part.id))
