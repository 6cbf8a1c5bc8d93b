"""The list edited by hand: one delegate at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.codes import new_code
from store.errors import BadInput, Refused, check_length
from store.names import nfc
from store.people.form_values import REASONED, fields_of, sessions_of
from store.people.parts import unit_named
from store.records import PRESENCE_OUTCOMES, Delegate
from store.records.base import MOST_LINE
from store.stale import merged

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer
    from store.state import State


def save_delegate(
    conference: Conference,
    delegate_id: int,
    values: Mapping[str, str],
    seen: Delegate | None = None,
) -> Delegate:
    """Save a new delegate (id 0), or the fields in `values` of one that is there, as it was `seen`.

    A unit of that name is made if there is none. Raises `BadInput`: name-missing, birth-odd,
    reason-missing, weight-odd, sessions-odd, each with its `field`; `Refused` where the delegate
    is gone, or a field was changed in another window.
    """
    with conference.writing("delegate_edit" if delegate_id else "delegate_add") as writer:
        state = conference.state
        old = state.find(Delegate, delegate_id) if delegate_id else Delegate(number=0, name="")
        fields = fields_of(state, old, values)
        if "sessions" in values:
            fields["sessions"] = sessions_of(state, values["sessions"])
        if "unit" in values:
            fields["unit_id"] = unit_named(state, writer, values["unit"])
        new = merged(state, seen or old, old, fields)
        if not any(letter.isalpha() for letter in new.name):
            raise BadInput("name-missing", field="name")
        if new.status in REASONED and not new.reason and {"status", "reason"} & values.keys():
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


def take_back_reissue(conference: Conference, delegate_id: int, reason: str = "") -> Delegate:
    """Let the code before the last one open again; the last one is revoked. Raises `Refused`."""
    check_length("reason", reason, MOST_LINE)
    with conference.writing("reissue_back", nfc(reason)) as writer:
        holder = delegate(conference.state, delegate_id)
        if not holder.old_codes:
            raise Refused("no-old-code", name=holder.name)
        *earlier, last = holder.old_codes
        return writer.put(replace(holder, code=last, old_codes=(*earlier, holder.code)))


def toggle_vote(conference: Conference, delegate_id: int) -> Delegate:
    """Give a delegate the right to vote, or take it. Raises `Refused`."""
    with conference.writing("delegate_votes") as writer:
        delegate = conference.state.find(Delegate, delegate_id)
        return writer.put(replace(delegate, votes=not delegate.votes))


def remove_delegate(conference: Conference, delegate_id: int) -> Delegate:
    """Take a delegate off the list. Raises `Refused` as `take_off` does, or where they are gone."""
    with conference.writing("delegate_remove") as writer:
        delegate = conference.state.find(Delegate, delegate_id)
        take_off(conference.state, writer, delegate)
        return delegate


def take_off(state: State, writer: Writer, delegate: Delegate) -> None:
    """Remove a delegate inside an open transaction. Raises what `why_kept` gives."""
    if refusal := why_kept(state, delegate):
        raise refusal
    leave_buses(state, writer, delegate)
    writer.remove(delegate)


def leave_buses(state: State, writer: Writer, delegate: Delegate) -> None:
    """Inside a transaction: take a delegate off the list of every bus."""
    for rider in list(state.riders.values()):
        if rider.delegate_id == delegate.id:
            writer.remove(rider)


def why_kept(state: State, delegate: Delegate) -> Refused | None:
    """Why a delegate cannot be taken off the list, None where they can.

    delegate-checked-in, delegate-has-award, delegate-substituted: the records of the day would then
    speak of somebody who is not on the list.
    """
    passages = (state.passages[i] for i in state.passages_of.get(delegate.id, []))
    if any(p.outcome in PRESENCE_OUTCOMES and not p.annulled_at for p in passages):
        return Refused("delegate-checked-in", name=delegate.name)
    if any(award.delegate_id == delegate.id for award in state.awards.values()):
        return Refused("delegate-has-award", name=delegate.name)
    if delegate.replaces or delegate.replaced_by:
        return Refused("delegate-substituted", name=delegate.name)
    return None
