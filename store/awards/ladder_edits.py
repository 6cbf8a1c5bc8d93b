"""What is done with a conference's ladder: own honours, places, batches, prize multiples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from store.awards.announcing import check_waiting
from store.awards.ladder import class_in, is_own, without_class, wordings
from store.awards.ladder_order import as_shipped, in_order, placed, renumbered
from store.awards.ladder_order import move_rung as moved
from store.errors import BadInput, Refused
from store.names import nfc
from store.records import Award, Profile, Rung
from store.stale import merged

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer
    from store.state import State

OWN_FIELDS = frozenset({"name", "alias", "award_class", "holders"})
"""What only an honour of the conference's own may change; law says it of the others."""


def add_honour(conference: Conference, honour: Rung, place: int = 0) -> Rung:
    """Add an honour of the conference's own at a place from 1, or else as the last.

    Raises `BadInput` for one without a name or holder, `Refused` for one that is there already.
    """
    with conference.writing("honour_add") as writer:
        ladder = conference.state.ladder.values()
        new = put_own(writer, ladder, checked(ladder, honour))
        return next(one for one in writer.put_all(placed(ladder, new, place)) if one.id == new.id)


def edit_honour(conference: Conference, seen: Rung, place: int = 0, **fields: Any) -> Rung:
    """Change some fields of an honour as it stands now, and its place unless that is 0.

    Of a shipped one neither name, class nor holders. A new class is that of its awards too. Raises
    `BadInput`, `Refused` for what awards do not allow any more.
    """
    with conference.writing("ladder") as writer:
        state = conference.state
        stored = state.find(Rung, seen.id)
        new = merged(state, seen, stored, fields)
        if any(getattr(new, key) != getattr(stored, key) for key in OWN_FIELDS):
            if not is_own(stored):
                raise Refused("honour-shipped", honour=stored.name)
            new = checked(state.ladder.values(), new)
            held = list(_awards_of(state, stored))
            _check_holders(new, held)
            if new.award_class != stored.award_class:
                writer.put_all(_of_class(new, stored, held))
        changed = writer.put_all(placed(state.ladder.values(), new, place))
        return next((one for one in changed if one.id == new.id), new)


def remove_honour(conference: Conference, rung_id: int) -> None:
    """Remove an honour of the conference's own. Raises `Refused` as `check_removable`."""
    with conference.writing("honour_remove") as writer:
        state = conference.state
        writer.remove(check_removable(state, state.find(Rung, rung_id)))
        others = [one for one in in_order(state.ladder.values()) if one.id != rung_id]
        writer.put_all(renumbered(others))


def check_removable(state: State, rung: Rung) -> Rung:
    """Raise `Refused` for a shipped honour, or one that awards have."""
    if not is_own(rung):
        raise Refused("honour-stays", honour=rung.name)
    if count := len(list(_awards_of(state, rung))):
        raise Refused("honour-in-use", honour=rung.name, count=count)
    return rung


def move_rung(conference: Conference, rung_id: int, by: int) -> list[Rung]:
    """Move an honour up or down this conference's ladder. Raises `Refused` at an end."""
    with conference.writing("ladder") as writer:
        conference.state.find(Rung, rung_id)
        return writer.put_all(moved(conference.state.ladder.values(), rung_id, by))


def set_batch(conference: Conference, rung: Rung, batch: int) -> Rung:
    """Set how many stand on the stage at once for an honour. Raises `Refused`."""
    return conference.edit("ladder", rung, batch=batch)


def shipped_order(conference: Conference) -> list[Rung]:
    """Bring the shipped order back; own honours stay behind those they stand behind."""
    with conference.writing("ladder_order") as writer:
        return writer.put_all(as_shipped(conference.state.ladder.values()))


def set_base_salary(conference: Conference, seen: Profile, amount: int) -> Profile:
    """Set the base salary that prizes are counted by, in đồng; 0 counts none. Raises `Refused`."""
    return conference.edit("base_salary", seen, base_salary=amount)


def put_own(writer: Writer, ladder: Iterable[Rung], honour: Rung) -> Rung:
    """Save a new honour of the conference's own under a key that no other has, or ever had."""
    new = writer.put(replace(honour, own=True))
    taken, key = {rung.key for rung in ladder}, f"rieng-{new.id}"  # ids are not given twice
    while key in taken:
        key += "-2"
    return writer.put(replace(new, key=key))


def checked(ladder: Iterable[Rung], honour: Rung) -> Rung:
    """An honour of the conference's own as it may stand on the ladder.

    A class that its name tells is its class. Raises `BadInput` for one without a name or holder,
    or of two classes; `Refused` where one is called so already: nobody could tell them apart.
    """
    honour = replace(honour, name=nfc(honour.name), alias=nfc(honour.alias))
    told = class_in(honour.name)
    if not without_class(honour.name):
        raise BadInput("honour-without-name", field="name")
    if not honour.holders:
        raise BadInput("honour-without-holder", field="holders")
    if told and honour.award_class not in {0, told}:
        raise BadInput("honour-of-two-classes", name=honour.name, field="award_class")
    honour = replace(honour, award_class=honour.award_class or told)
    names = set(wordings(honour))
    for other in ladder:
        is_other = other.id != honour.id and class_of_rung(other) == honour.award_class
        if is_other and names & set(wordings(other)):
            raise Refused("honour-there-already", honour=other.name, field="name")
    return honour


def class_of_rung(rung: Rung) -> int:
    """Its class, also on a ladder from before rungs had one."""
    return rung.award_class or class_in(rung.name)


def _awards_of(state: State, rung: Rung) -> Iterator[Award]:
    return (award for award in state.awards.values() if award.honour == rung.key)


def _check_holders(honour: Rung, held: Iterable[Award]) -> None:
    for award in held:
        if award.kind not in honour.holders:
            raise Refused("honour-held", honour=honour.name, recipient=award.recipient)


def _of_class(new: Rung, old: Rung, held: Iterable[Award]) -> Iterator[Award]:
    """The awards that had the honour's old class with its new one. Raises `Refused` if called."""
    for award in held:
        if award.award_class in {0, old.award_class}:
            yield replace(check_waiting(award), award_class=new.award_class)
