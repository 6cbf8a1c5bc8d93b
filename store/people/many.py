"""Many delegates changed as one (sửa nhiều đại biểu cùng lúc)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.errors import BadInput, Refused
from store.names import nfc
from store.people.form_values import REASONED, fields_of
from store.people.parts import find_or_make_unit
from store.records import Delegate, Record, Status, Unit
from store.stale import refuse_stale

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer
    from store.state import State


def change_many(
    conference: Conference,
    ids: Collection[int],
    values: Mapping[str, str],
    seen: Mapping[int, Delegate] | None = None,
) -> list[Delegate]:
    """Change many delegates as one; returns those of `ids` that are still on the list.

    `seen` are they as they were when the form was opened.

    `values` are those of `save_delegate` without name; blank ones change nothing. `sessions` is
    "all" or session ids with commas, `block` the seat block of their units. Whoever has a
    substitute keeps the status. Raises `BadInput` (nothing-to-change, reason-missing, and those of
    `save_delegate`), `Refused` (block-without-unit, and
    changed-meanwhile where another window changed the same field of one).
    """
    given = {key: value for key, value in values.items() if value.strip()}
    if not given:
        raise BadInput("nothing-to-change")
    if given.get("status") in REASONED and "reason" not in given:
        raise BadInput("reason-missing", field="reason")
    state = conference.state
    with conference.writing("delegate_many") as writer:
        chosen = [state.delegates[i] for i in ids if i in state.delegates]
        unit = find_or_make_unit(state, writer, given.get("unit", ""))
        pairs = [(old, _changed(state, old, given, unit)) for old in chosen]
        for old, new in pairs:
            if seen and old.id in seen:
                _refuse_stale(state, seen[old.id], old, new)
        written: list[Record] = [*writer.put_all(new for old, new in pairs if new != old)]
        if "block" in given:
            units = [unit or state.units.get(delegate.unit_id) for delegate in chosen]
            written += _set_block(writer, units, nfc(given["block"]))
        if not written:
            raise BadInput("nothing-to-change")
    return [state.delegates[delegate.id] for delegate in chosen]


def _changed(state: State, old: Delegate, given: Mapping[str, str], unit: Unit | None) -> Delegate:
    fields = fields_of(state, old, given)
    if unit is not None:
        fields["unit_id"] = unit.id
    if "sessions" in given:
        fields["sessions"] = _sessions(state, given["sessions"])
    if old.status is Status.REPLACED:
        fields.pop("status", None)
        fields.pop("reason", None)
    return replace(old, **fields)


def _refuse_stale(state: State, seen: Delegate, old: Delegate, new: Delegate) -> None:
    keys = (key for key in new.__struct_fields__ if getattr(new, key) != getattr(old, key))
    refuse_stale(state, seen, old, {key: getattr(new, key) for key in keys})


def _sessions(state: State, text: str) -> tuple[int, ...]:
    """The session ids; none where all are meant."""
    wanted = set() if text == "all" else {int(part) for part in text.split(",")}
    return () if wanted >= state.sessions.keys() else tuple(sorted(wanted & state.sessions.keys()))


def _set_block(writer: Writer, units: Sequence[Unit | None], block: str) -> list[Unit]:
    if None in units:
        raise Refused("block-without-unit", count=units.count(None), field="block")
    known = {unit.id: unit for unit in units if unit}.values()
    return writer.put_all(replace(unit, block=block) for unit in known if unit.block != block)
