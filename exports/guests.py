"""Who is written to and who gets a place: the same people in the same order on all such papers."""

from __future__ import annotations

from exports import people
from store.records import Delegate, Status
from store.state import State

_INVITED = frozenset({Status.INVITED, Status.CONFIRMED})


def invited(state: State) -> list[Delegate]:
    """Who gets an invitation, unit by unit, as one messenger carries a unit's letters.

    Those who were first written down at the desk were never written to.
    """
    return [
        delegate
        for _, delegates in people.by_unit(state, people.listed(state))
        for delegate in delegates
        if delegate.status in _INVITED and delegate.code and not delegate.walk_in
    ]


def seated(state: State) -> list[Delegate]:
    """Who gets a place card: all who may come, in the order of the plan, guests first."""
    return [d for d in people.listed(state) if not people.will_not_come(d)]
