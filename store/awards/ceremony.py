"""What is asked of the awards: their order, the calls to the stage, and who of them is here."""

from __future__ import annotations

from store.awards import rules as award_rules
from store.checkin import attendance
from store.checkin.headcount import Presence
from store.records import (
    Award,
    Delegate,
    RecipientKind,
    Rung,
    Session,
)
from store.state import State


def rungs(state: State) -> dict[str, Rung]:
    """The conference's ladder of honours by key."""
    return {rung.key: rung for rung in state.ladder.values()}


def calls(state: State) -> list[award_rules.Call]:
    """The stage calls in order."""
    return award_rules.calls(state.awards.values(), rungs(state), state.decisions)


def announced(state: State) -> list[Award]:
    """All awards in the order of their announcement."""
    return award_rules.announcement_order(state.awards.values(), rungs(state), state.decisions)


def places(state: State) -> dict[int, tuple[int, int]]:
    """By an award's id the number of its call, and its place in that call, from 1."""
    return {
        award.id: (call.number, place)
        for call in calls(state)
        for place, award in enumerate(call.awards, start=1)
    }


def stage_delegate(state: State, award: Award) -> Delegate | None:
    """The delegate linked to an award; for a collective or household, who came in their place."""
    delegate = state.delegates.get(award.delegate_id)
    if award.kind is RecipientKind.INDIVIDUAL:
        return delegate
    seen: set[int] = set()
    while delegate and delegate.replaced_by in state.delegates and delegate.id not in seen:
        seen.add(delegate.id)
        delegate = state.delegates[delegate.replaced_by]
    return delegate


def award_presence(state: State, award: Award, in_session: Session) -> Presence | None:
    """What the desk knows of an award's recipient; None where no delegate is linked."""
    delegate = stage_delegate(state, award)
    return attendance.presence_of(state, delegate, in_session) if delegate else None


def missing(state: State, call: award_rules.Call, in_session: Session) -> list[Award]:
    """Those of a call for whom nobody will come up: known to be away, and nobody receives instead.

    A posthumous award is received by the family, so somebody must be named. Whoever is linked to
    no delegate is not known to be away.
    """
    away = []
    for award in call.awards:
        where = award_presence(state, award, in_session)
        is_away = award.posthumous or where not in {None, Presence.INSIDE}
        if is_away and not award.receiver:
            away.append(award)
    return away
