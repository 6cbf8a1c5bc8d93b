"""Signing the pledge (ký giao ước thi đua): which units sign, who has signed, for whom, when.

All member units do unless the secretary leaves one out; others are added by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store import clock
from store.acts.kinds import ItemAct, act_of
from store.checkin import day
from store.checkin.headcount import Presence
from store.errors import BadInput, Refused
from store.names import fold, nfc
from store.people.unit_names import unit_of
from store.records import AgendaItem, Pledge, Session, Unit
from store.state import State
from store.times.moments import order

if TYPE_CHECKING:
    from store.conference import Conference


def of_item(state: State, item_id: int) -> list[Pledge]:
    """Who pledges under an item: units in their order, by the names they have now, then others.

    A member unit of which nothing is written yet has the id 0.
    """
    kept = [one for one in state.pledges.values() if one.item_id == item_id]
    by_unit = {one.unit_id: one for one in kept if one.unit_id in state.units}
    found = []
    for unit in state.in_order(Unit):
        pledge = by_unit.get(unit.id)
        if pledge is None and unit.member:
            pledge = Pledge(item_id=item_id, name=unit.name, unit_id=unit.id)
        if pledge and not pledge.left_out:
            found.append(replace(pledge, name=unit.name))
    others = [one for one in kept if one.unit_id not in state.units]
    return found + sorted(others, key=lambda one: one.id)


def is_asked(state: State, item: AgendaItem) -> bool:
    """Whether anybody is to sign under an item."""
    is_written = any(one.item_id == item.id for one in state.pledges.values())
    return act_of(item) is ItemAct.SIGNING or is_written


def signed(rows: Sequence[Pledge]) -> list[Pledge]:
    """Those who have signed, in the order in which they did."""
    return sorted((one for one in rows if one.signed_at), key=lambda one: order(one, "signed_at"))


def signer_of(state: State, pledge: Pledge, session: Session) -> str:
    """Who most likely signs: the unit's only delegate in the hall, else its only voter there."""
    inside = [
        one
        for one in state.delegates.values()
        if pledge.unit_id
        and one.unit_id == pledge.unit_id
        and day.presence(state, one, session) is Presence.INSIDE
    ]
    for some in (inside, [one for one in inside if one.votes]):
        if len(some) == 1:
            return some[0].name
    return ""


def sign(conference: Conference, seen: Pledge, signer: str = "") -> Pledge:
    """Tick a unit as having signed now. Raises `Refused` (pledge-signed, record-gone)."""
    with conference.writing("pledge_sign") as writer:
        pledge = _stored(conference.state, seen)
        if pledge.signed_at:
            raise Refused("pledge-signed", name=pledge.name, at=f"{pledge.signed_at:%H:%M}")
        return writer.put(_signed(conference.state, pledge, signer))


def sign_all(conference: Conference, item_id: int) -> list[Pledge]:
    """Tick all that have not signed and may be here: they sign together.

    Raises `Refused` (pledges-complete, pledges-away).
    """
    with conference.writing("pledge_sign") as writer:
        state = conference.state
        waiting = [one for one in of_item(state, item_id) if not one.signed_at]
        if not waiting:
            raise Refused("pledges-complete")
        gone = away(state, item_id)
        here = [one for one in waiting if one not in gone]
        if not here:
            raise Refused("pledges-away", names="; ".join(one.name for one in gone))
        return writer.put_all(_signed(state, one, "") for one in here)


def away(state: State, item_id: int) -> list[Pledge]:
    """Those that have not signed and of whom nobody is in the hall, though others are.

    Nor anybody of a unit that has nobody on the list; of a name of no list nothing is known.
    """
    session = state.sessions[state.find(AgendaItem, item_id).session_id]
    inside = {
        one.unit_id
        for one in state.delegates.values()
        if day.presence(state, one, session) is Presence.INSIDE
    }
    if not inside:
        return []
    waiting = (one for one in of_item(state, item_id) if not one.signed_at)
    return [one for one in waiting if one.unit_id in state.units and one.unit_id not in inside]


def unsign(conference: Conference, seen: Pledge) -> Pledge:
    """Take the tick away: it was a mistake."""
    with conference.writing("pledge_unsign") as writer:
        return writer.put(replace(_stored(conference.state, seen), signed_at=None, signer=""))


def correct(
    conference: Conference, seen: Pledge, signer: str, signed_at: datetime | None
) -> Pledge:
    """Say who signed and when, afterwards. Raises `Refused` (time-ahead)."""
    if signed_at and signed_at > clock.now():
        raise Refused("time-ahead", at=f"{signed_at:%H:%M}", field="signed_at")
    with conference.writing("pledge") as writer:
        pledge = _stored(conference.state, seen)
        return writer.put(replace(pledge, signer=nfc(signer), signed_at=signed_at))


def add(conference: Conference, item_id: int, names: str) -> list[Pledge]:
    """Let more units sign, several by ";"; what is no unit of the list signs by its name.

    Raises `BadInput` (name-missing), `Refused` (pledge-there).
    """
    typed = (nfc(name) for line in names.splitlines() for name in line.split(";"))
    wanted = {fold(name): name for name in typed if name}
    if not wanted:
        raise BadInput("name-missing", field="name")
    with conference.writing("pledge_add") as writer:
        return [writer.put(_new(conference.state, item_id, name)) for name in wanted.values()]


def leave_out(conference: Conference, seen: Pledge) -> None:
    """Take somebody off who does not sign. Raises `Refused` (pledge-signed)."""
    with conference.writing("pledge_remove") as writer:
        pledge = _stored(conference.state, seen)
        if pledge.signed_at:
            raise Refused("pledge-signed", name=pledge.name, at=f"{pledge.signed_at:%H:%M}")
        if pledge.unit_id:
            writer.put(replace(pledge, left_out=True))
        else:
            writer.remove(pledge)


def _new(state: State, item_id: int, name: str) -> Pledge:
    state.find(AgendaItem, item_id)
    unit = unit_of(state, name)
    rows = of_item(state, item_id)
    if any((unit and one.unit_id == unit.id) or fold(one.name) == fold(name) for one in rows):
        raise Refused("pledge-there", name=unit.name if unit else name, field="name")
    if unit is None:
        return Pledge(item_id=item_id, name=name)
    kept = _of_unit(state, item_id, unit.id)
    return replace(kept or Pledge(item_id=item_id, name=unit.name, unit_id=unit.id), left_out=False)


def _of_unit(state: State, item_id: int, unit_id: int) -> Pledge | None:
    kept = state.pledges.values()
    return next((p for p in kept if (p.item_id, p.unit_id) == (item_id, unit_id)), None)


def _stored(state: State, seen: Pledge) -> Pledge:
    """The pledge as it stands now, one of a member unit being made by what is written first."""
    if seen.id:
        return state.find(Pledge, seen.id)
    state.find(AgendaItem, seen.item_id)
    state.find(Unit, seen.unit_id)
    return _of_unit(state, seen.item_id, seen.unit_id) or seen


def _signed(state: State, pledge: Pledge, signer: str) -> Pledge:
    session = state.sessions[state.find(AgendaItem, pledge.item_id).session_id]
    who = nfc(signer) or pledge.signer or signer_of(state, pledge, session)
    return replace(pledge, signed_at=clock.now(), signer=who)
