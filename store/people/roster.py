"""The list edited by hand: one delegate, unit or group from what a form holds, always text.

Form keys are those of the records, but `unit` is a name and `group` an id; marks are "yes", "no".
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from store.codes import new_code
from store.errors import BadInput, Refused
from store.names import fold, nfc
from store.people import typed
from store.records import PRESENCE_OUTCOMES, Delegate, Group, GroupKind, Record, Status, Unit

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer
    from store.state import State

TEXTS = ("honorific", "name", "post", "seat", "vip", "remark", "reason", "reported_by")
"""Fields of a delegate that are kept as they are written."""

HEAVIEST = 99
"""More votes than this in one hand are a slip of the finger."""

_REASONED = {Status.DECLINED, Status.WITHDRAWN, Status.EXCUSED}


def save_delegate(conference: Conference, delegate_id: int, values: Mapping[str, str]) -> Delegate:
    """Save a new delegate (id 0), or the fields in `values` of one that is there.

    A unit of that name is made if there is none. Raises `BadInput`: name-missing, birth-odd,
    reason-missing, weight-odd, sessions-odd, each with its `field`; `Refused` where the delegate
    is gone.
    """
    with conference.writing("delegate_edit" if delegate_id else "delegate_add") as writer:
        state = conference.state
        old = state.find(Delegate, delegate_id) if delegate_id else Delegate(number=0, name="")
        fields = _fields(state, old, values)
        if "sessions" in values:
            fields["sessions"] = _by_number(state, values["sessions"])
        if "unit" in values:
            fields["unit_id"] = unit_named(state, writer, values["unit"])
        new = replace(old, **fields)
        if not any(letter.isalpha() for letter in new.name):
            raise BadInput("name-missing", field="name")
        if new.status in _REASONED and not new.reason and {"status", "reason"} & values.keys():
            raise BadInput("reason-missing", field="reason")
        return writer.put(new) if delegate_id else put_delegates(conference, writer, [new])[0]


def delegate(state: State, delegate_id: int) -> Delegate:
    """The delegate with this id. Raises `Refused`."""
    found = state.delegates.get(delegate_id)
    if found is None:
        raise Refused("no-such-delegate", id=delegate_id)
    return found


def add_delegates(
    conference: Conference, action: str, delegates: Sequence[Delegate]
) -> list[Delegate]:
    """Save delegates; new ones get the next number and a code of their own."""
    with conference.writing(action) as writer:
        return put_delegates(conference, writer, delegates)


def put_delegates(
    conference: Conference, writer: Writer, delegates: Sequence[Delegate]
) -> list[Delegate]:
    """Save delegates inside an open transaction, numbering and coding the new ones."""
    state = conference.state
    number = max((d.number for d in state.delegates.values()), default=0)
    taken = set(state.by_code)
    saved = []
    for new in delegates:
        code = new.code or new_code(state.profile.event_code, taken)
        taken.add(code)
        number += not new.number
        saved.append(writer.put(replace(new, code=code, number=new.number or number)))
    return saved


def reissue(conference: Conference, delegate_id: int) -> Delegate:
    """Give a delegate a new code; the old one is revoked from now on. Raises `Refused`."""
    with conference.writing("reissue") as writer:
        state = conference.state
        old = delegate(state, delegate_id)
        code = new_code(state.profile.event_code, state.by_code)
        return writer.put(replace(old, code=code, old_codes=(*old.old_codes, old.code)))


def unit_named(state: State, writer: Writer, name: str) -> int:
    """The id of the unit with this name or short name, made if there is none; 0 for ""."""
    unit = _unit(state, writer, name)
    return unit.id if unit else 0


def _unit(state: State, writer: Writer, name: str) -> Unit | None:
    wanted = fold(name)
    if not wanted:
        return None
    for unit in state.units.values():
        if wanted in {fold(unit.name), fold(unit.short)}:
            return unit
    order = 1 + max((unit.order for unit in state.units.values()), default=0)
    return writer.put(Unit(order=order, name=nfc(name)))


def _weight(text: str) -> int:
    if not text.strip():
        return 1
    if not text.strip().isdigit() or not 1 <= int(text) <= HEAVIEST:
        raise BadInput("weight-odd", text=text, most=HEAVIEST, field="weight")
    return int(text)


def _by_number(state: State, text: str) -> tuple[int, ...]:
    """The ids of sessions written by number ("1, 2"); none, or all of them, means all."""
    by_order = {str(session.order): session.id for session in state.sessions.values()}
    words = [word for word in text.replace(",", " ").replace(";", " ").split() if word]
    for word in words:
        if word not in by_order:
            known = ", ".join(sorted(by_order))
            raise BadInput("sessions-odd", text=word, known=known, field="sessions")
    ids = {by_order[word] for word in words}
    return () if len(ids) == len(by_order) else tuple(sorted(ids))


def _fields(state: State, old: Delegate, values: Mapping[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {key: nfc(values[key]) for key in TEXTS if key in values}
    if "gender" in values:
        fields["gender"] = values["gender"]
    if "group" in values:
        fields["group_id"] = int(values["group"] or 0)
    if "birth" in values:
        fields["birth"] = typed.birth_of(values["birth"])
        if values["birth"].strip() and not fields["birth"]:
            raise BadInput("birth-odd", text=values["birth"], field="birth")
    if "phone" in values:
        fields["phone"] = typed.phones_of(values["phone"])[0]
    if "roles" in values:
        fields["roles"] = tuple(filter(None, map(nfc, values["roles"].split(","))))
    if "status" in values:
        fields["status"] = Status(values["status"])
    if "weight" in values:
        fields["weight"] = _weight(values["weight"])
    group = state.groups.get(fields.get("group_id", old.group_id))
    if values.get("votes"):
        fields["votes"] = values["votes"] == "yes"
    elif not old.id:  # nobody has said: a new delegate votes where the group does
        fields["votes"] = group is not None and group.votes
    return fields


def change_many(
    conference: Conference, ids: Collection[int], values: Mapping[str, str]
) -> list[Delegate]:
    """Change many delegates as one; returns those of `ids` that are still on the list.

    `values` are those of `save_delegate` without name; blank ones change nothing. `sessions` is
    "all" or session ids with commas, `block` the seat block of their units. Whoever has a
    substitute keeps the status. Raises `BadInput` (nothing-to-change, reason-missing, and those of
    `save_delegate`), `Refused` (block-without-unit).
    """
    given = {key: value for key, value in values.items() if value.strip()}
    if not given:
        raise BadInput("nothing-to-change")
    if given.get("status") in _REASONED and "reason" not in given:
        raise BadInput("reason-missing", field="reason")
    state = conference.state
    with conference.writing("delegate_many") as writer:
        chosen = [state.delegates[i] for i in ids if i in state.delegates]
        unit = _unit(state, writer, given.get("unit", ""))
        pairs = [(old, _changed(state, old, given, unit)) for old in chosen]
        written: list[Record] = [*writer.put_all(new for old, new in pairs if new != old)]
        if "block" in given:
            units = [unit or state.units.get(delegate.unit_id) for delegate in chosen]
            written += _set_block(writer, units, nfc(given["block"]))
        if not written:
            raise BadInput("nothing-to-change")
    return [state.delegates[delegate.id] for delegate in chosen]


def _changed(state: State, old: Delegate, given: Mapping[str, str], unit: Unit | None) -> Delegate:
    fields = _fields(state, old, given)
    if unit is not None:
        fields["unit_id"] = unit.id
    if "sessions" in given:
        fields["sessions"] = _sessions(state, given["sessions"])
    if old.status is Status.REPLACED:
        fields.pop("status", None)
        fields.pop("reason", None)
    return replace(old, **fields)


def _sessions(state: State, text: str) -> tuple[int, ...]:
    """The session ids; none where all are meant."""
    wanted = set() if text == "all" else {int(part) for part in text.split(",")}
    return () if wanted >= state.sessions.keys() else tuple(sorted(wanted & state.sessions.keys()))


def _set_block(writer: Writer, units: Sequence[Unit | None], block: str) -> list[Unit]:
    if None in units:
        raise Refused("block-without-unit", count=units.count(None), field="block")
    known = {unit.id: unit for unit in units if unit}.values()
    return writer.put_all(replace(unit, block=block) for unit in known if unit.block != block)


def toggle_vote(conference: Conference, delegate_id: int) -> Delegate:
    """Give a delegate the right to vote, or take it. Raises `Refused`."""
    with conference.writing("delegate_votes") as writer:
        delegate = conference.state.find(Delegate, delegate_id)
        return writer.put(replace(delegate, votes=not delegate.votes))


def remove_delegate(conference: Conference, delegate_id: int) -> Delegate:
    """Take a delegate off the list.

    Raises `Refused` (delegate-checked-in, delegate-has-award, delegate-substituted) where the
    records of the day would then speak of somebody who is not on the list.
    """
    with conference.writing("delegate_remove") as writer:
        state = conference.state
        delegate = state.find(Delegate, delegate_id)
        passages = (state.passages[i] for i in state.passages_of.get(delegate_id, []))
        if any(p.outcome in PRESENCE_OUTCOMES and not p.annulled_at for p in passages):
            raise Refused("delegate-checked-in", name=delegate.name)
        if any(award.delegate_id == delegate_id for award in state.awards.values()):
            raise Refused("delegate-has-award", name=delegate.name)
        if delegate.replaces or delegate.replaced_by:
            raise Refused("delegate-substituted", name=delegate.name)
        writer.remove(delegate)
        return delegate


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
