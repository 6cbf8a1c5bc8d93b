"""What is asked of the awards: their order, the calls to the stage, and who of them is here."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from store.awards import outcomes
from store.awards import rules as award_rules
from store.awards.announcing import announcement_order
from store.checkin import attendance, day
from store.checkin.headcount import Presence
from store.names import fold
from store.people.naming import full_name, post_at
from store.people.unit_spelling import UnitNames
from store.records import (
    Award,
    AwardState,
    Delegate,
    Presenter,
    RecipientKind,
    Rung,
    Session,
    Status,
    Unit,
)
from store.state import State
from store.times.moments import order


def rungs(state: State) -> dict[str, Rung]:
    """The conference's ladder of honours by key."""
    return {rung.key: rung for rung in state.ladder.values()}


def calls(state: State) -> list[award_rules.Call]:
    """The stage calls in order."""
    return award_rules.calls(state.awards.values(), rungs(state), state.decisions)


def announced(state: State) -> list[Award]:
    """All awards in the order in which they were and will be called.

    Those that stand in no call are where they would be announced.
    """
    in_order = [award for call in calls(state) for award in call.awards]
    called, coming = {award.id for award in in_order}, iter(in_order)
    return [next(coming) if award.id in called else award for award in planned(state)]


def planned(state: State) -> list[Award]:
    """All awards as the ladder and the places set by hand would have them, whatever was called."""
    return announcement_order(state.awards.values(), rungs(state), state.decisions)


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
    if delegate is None or award.kind is RecipientKind.INDIVIDUAL:
        return delegate
    return day.instead(state, delegate)


class ComesUp(NamedTuple):
    """Who comes up for an award, and where they are that day; None where nobody is known to."""

    delegate: Delegate | None
    where: Presence | None


def comes_up(state: State, award: Award, in_session: Session) -> ComesUp:
    """Who comes up for an award in a session.

    A collective is there when any of its delegates is: the one who is linked before the others.
    Of those who are away the linked one is told, or the first.
    """
    found = _could_come_up(state, award, in_session)
    here = (one for one in found if one.where is Presence.INSIDE)
    return next(here, found[0] if found else ComesUp(None, None))


def _could_come_up(state: State, award: Award, in_session: Session) -> list[ComesUp]:
    """Everybody who could take an award, and where they are: the one who is linked first."""
    linked = stage_delegate(state, award)
    people = [linked] if linked else []
    if award.kind is RecipientKind.COLLECTIVE:
        people += [one for one in _of_collective(state, award, linked) if one != linked]
    return [ComesUp(one, day.presence(state, one, in_session)) for one in people]


def _of_collective(state: State, award: Award, linked: Delegate | None) -> list[Delegate]:
    """The delegates of the unit that a collective is, or whose delegate is linked, by number."""
    unit = _names(tuple(state.units.values())).find_collective(award.recipient)
    unit_id = unit.id if unit else linked.unit_id if linked else 0
    people = (one for one in state.delegates.values() if one.unit_id == unit_id and unit_id)
    standing = (one for one in people if one.status is not Status.REPLACED)
    return sorted(standing, key=lambda one: (one.number, one.id))


@lru_cache(maxsize=2)
def _names(units: tuple[Unit, ...]) -> UnitNames:
    return UnitNames(units)


def award_presence(state: State, award: Award, in_session: Session) -> Presence | None:
    """Where an award's recipient is that day; None where no delegate is known to be theirs."""
    return comes_up(state, award, in_session).where


def why_away(state: State, award: Award) -> str:
    """Why nobody came up for an award that was called, as the desk knows it; "" for nothing."""
    if not award.called_at or award.receiver or not state.sessions:
        return ""
    one, where = comes_up(state, award, attendance.session_then(state, award.called_at))
    return one.reason if one and where is Presence.EXCUSED else ""


def missing(state: State, call: award_rules.Call, in_session: Session) -> list[Award]:
    """Those of a call for whom nobody will come up: known to be away, and nobody receives instead.

    A posthumous award is received by the family, so somebody must be named. Whoever is linked to
    no delegate is not known to be away, nor is anybody where no roll was called. Those who came
    out of their call already, and those who are only read, are not missed.
    """
    is_called = day.roll_was_called(state, in_session)
    expected = {AwardState.WAITING, AwardState.CALLED}
    away = []
    for award in call.awards:
        if award.state not in expected or award.only_read or award.receiver:
            continue
        where = award_presence(state, award, in_session) if is_called else None
        if award.posthumous or where not in {None, Presence.INSIDE}:
            away.append(award)
    return away


def arrived(state: State, in_session: Session) -> list[Award]:
    """Those who are owed their award and whose hands have come into the hall since their call.

    Who stood by when it was called has not come: they were passed over on purpose.
    """
    return [
        award
        for award in announced(state)
        if award.state is AwardState.OWED and _came_since(state, award, in_session)
    ]


def _came_since(state: State, award: Award, in_session: Session) -> bool:
    """Whether anybody who can take an award is in the hall and came in after it was called."""
    for one, _ in _could_come_up(state, award, in_session):
        if one and day.presence(state, one, in_session) is Presence.INSIDE:
            came = day.last_arrival(state, one, in_session)
            if came and award.called_at and order(came) >= order(award, "called_at"):
                return True
    return False


def hands(state: State, in_session: Session) -> dict[int, outcomes.Hands]:
    """Whose hands take and give what stands on the stage now, by an award's id.

    Of a collective or a household it is the one who was to come up and is in the hall, or else the
    only one of it who is: which of several came up nobody can tell but who saw it.
    """
    standing = award_rules.on_stage(calls(state))
    return {
        award.id: outcomes.Hands(
            _received_by(state, award, in_session),
            presenter_words(state.presenters.get(award.presenter_id)),
        )
        for award in (standing.standing if standing else ())
    }


def _received_by(state: State, award: Award, in_session: Session) -> str:
    if award.receiver or award.posthumous:
        return award.receiver
    if award.kind is RecipientKind.INDIVIDUAL:
        return ""
    who = taker(state, award, in_session)
    return _representative(state, award, who) if who else ""


def taker(state: State, award: Award, in_session: Session) -> Delegate | None:
    """Who in the hall takes an award: the one who is linked, or else the only one there is."""
    found = _could_come_up(state, award, in_session)
    here = [one.delegate for one in found if one.delegate and one.where is Presence.INSIDE]
    linked = stage_delegate(state, award)
    return linked if linked in here else here[0] if len(here) == 1 else None


def _representative(state: State, award: Award, delegate: Delegate) -> str:
    """Name as addressed, and the post unless it says only that they represent.

    The unit is told where it is not the recipient itself.
    """
    post = "" if fold(delegate.post).startswith("dai dien") else delegate.post
    unit = state.units.get(delegate.unit_id)
    names = [name for name in (unit.name, unit.short) if name] if unit else []
    is_own = not {fold(award.recipient), fold(award.unit)}.isdisjoint(map(fold, names))
    about = post_at(post, () if is_own else names)
    return ", ".join(filter(None, (full_name(delegate), about)))


def presenter_words(presenter: Presenter | None) -> str:
    """Who hands an award over, as papers name them: name and post."""
    if presenter is None:
        return ""
    return ", ".join(part for part in (presenter.name, presenter.post) if part)
