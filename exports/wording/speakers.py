"""Who spoke or carried out an item, with honorific and post as far as they are known."""

from __future__ import annotations

import re

from exports.wording import chairs, delegate_text, person_text, secretaries
from store.names import fold
from store.people.typed import gender_of
from store.records import Delegate, Person, Speech
from store.state import State

_BOTH = {"male", "female"}
_HONORIFIC = re.compile(r"^(?:ong|ba|dong chi|d/c)\s+")


def presenter_text(state: State, presenter: str) -> str:
    """As in "Ông A – Phó Giám đốc, Sở Tài chính"; what is no one person's name stays as typed."""
    person = _officer(state, presenter)
    if person:
        return person_text(person)
    delegate = _delegate(state, presenter)
    return delegate_text(state, delegate) if delegate else presenter


def speaker_text(state: State, speech: Speech) -> str:
    """As in "Ông A (Phó Giám đốc, Sở Tài chính)"; the unit alone where nobody on the list is meant.

    It stands within a sentence, so post and unit stand in brackets.
    """
    delegate = _delegate(state, speech.speaker, speech.unit_id)
    if delegate:
        name, _, about = delegate_text(state, delegate).partition(" – ")
    else:
        unit = state.units.get(speech.unit_id)
        name, about = speech.speaker, unit.name if unit else ""
    return f"{name} ({about})" if about else name


def _delegate(state: State, name: str, unit_id: int = 0) -> Delegate | None:
    """The one delegate of that name; of namesakes the one of the unit, else nobody.

    "Bà Thanh Bình" is not the Ông Thanh Bình who is on the list: papers would tell his office.
    """
    found = [
        one
        for one in state.delegates.values()
        if _key(one.name) == _key(name) and {_gender_typed(name), _gender(one)} != _BOTH
    ]
    if len(found) > 1:
        found = [one for one in found if unit_id and one.unit_id == unit_id]
    return found[0] if len(found) == 1 else None


def _officer(state: State, name: str) -> Person | None:
    officers = [*chairs(state), *secretaries(state)]
    return next((one for one in officers if one.name and _key(one.name) == _key(name)), None)


def _gender_typed(name: str) -> str:
    found = _HONORIFIC.match(fold(name))
    return gender_of(found[0]) if found else ""


def _gender(delegate: Delegate) -> str:
    return gender_of(delegate.honorific) or gender_of(delegate.gender)


def _key(name: str) -> str:
    return _HONORIFIC.sub("", fold(name))
