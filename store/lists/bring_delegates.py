"""Bringing a previewed list of delegates in: one transaction, so one undo takes it all back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from store.lists.entries.preview import Preview
from store.lists.entries.rows import Row
from store.names import fold
from store.people import roster
from store.records import Delegate, Group, Unit

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer
    from store.state import State


def import_delegates(
    conference: Conference, preview: Preview[Row], accept: Collection[int] = ()
) -> list[Delegate]:
    """Save the new and changed rows, and those doubtful ones whose row number is in `accept`.

    Units and groups that are not there yet are made. Returns the delegates saved.
    """
    rows = [
        row
        for row in preview.rows
        if row.verdict in {"new", "changed"} or (row.verdict == "doubtful" and row.row in accept)
    ]
    with conference.writing("import_delegates") as writer:
        state = conference.state
        groups = _groups(state, writer, rows)
        units = _units(state, writer, rows, groups)
        delegates = [_delegate(state, row, units, groups) for row in rows]
        return roster.put_delegates(conference, writer, delegates)


def _groups(state: State, writer: Writer, rows: Iterable[Row]) -> dict[str, Group]:
    known = {fold(group.name): group for group in state.groups.values()}
    for row in rows:
        if row.group and fold(row.group) not in known:
            known[fold(row.group)] = writer.put(Group(order=len(known) + 1, name=row.group))
    return known


def _units(
    state: State, writer: Writer, rows: list[Row], groups: dict[str, Group]
) -> dict[str, Unit]:
    known = {fold(unit.name): unit for unit in state.units.values()}
    # Where member units vote, a unit that sends somebody with a vote is a member; elsewhere the
    # mark would only mislead the quorum.
    has_member_votes = any(ballot.by_unit for ballot in state.ballots.values())
    voting = {fold(row.unit) for row in rows if _votes(row, groups)} if has_member_votes else set()
    for row in rows:
        key = fold(row.unit)
        if row.unit and key not in known:
            unit = Unit(order=len(known) + 1, name=row.unit, member=key in voting)
            known[key] = writer.put(unit)
    return known


def _votes(row: Row, groups: dict[str, Group]) -> bool:
    if row.votes is not None:
        return row.votes
    group = groups.get(fold(row.group))
    return group is not None and group.votes


def _delegate(state: State, row: Row, units: dict[str, Unit], groups: dict[str, Group]) -> Delegate:
    unit, group = units.get(fold(row.unit)), groups.get(fold(row.group))
    values: dict[str, Any] = {
        "name": row.name,
        "honorific": row.honorific,
        "post": row.post,
        "unit_id": unit.id if unit else 0,
        "group_id": group.id if group else 0,
        "gender": row.gender,
        "birth": row.birth,
        "phone": row.phone,
        "seat": row.seat,
        "votes": _votes(row, groups),
        "remark": row.note,
    }
    known = state.delegates.get(row.matches)
    if known is None:
        return Delegate(number=0, **values)
    fields = {FIELD_OF.get(name, name) for name in row.changes}
    return replace(known, **{name: values[name] for name in fields if name in values})


FIELD_OF = {"unit": "unit_id", "group": "group_id", "note": "remark"}
"""Where a row's field is called otherwise than the record's."""
