"""What is missing before the awards are announced, the gravest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from store.awards import ceremony, outcomes
from store.awards.before.recipients import Identity, identities, name_forms, named_delegate
from store.checkin import day
from store.checkin.headcount import Presence
from store.people.unit_spelling import UnitNames
from store.records import (
    Award,
    AwardState,
    Decision,
    Delegate,
    Presenter,
    RecipientKind,
    Session,
)
from store.state import State


class Lack(StrEnum):
    """What an award or a decision lacks, the gravest first."""

    NOT_ON_LADDER = "not-on-ladder"
    NOT_FOR_KIND = "not-for-kind"
    TWICE = "twice"
    NO_DECISION = "no-decision"
    NO_NUMBER = "no-number"
    NO_DATE = "no-date"
    NO_RECEIVER = "no-receiver"
    UNIT_UNKNOWN = "unit-unknown"
    UNLINKED = "unlinked"
    NAME_FORM = "name-form"
    NO_HONORIFIC = "no-honorific"
    AWAY = "away"
    RECEIVER_UNKNOWN = "receiver-unknown"
    NO_PRESENTER = "no-presenter"
    TWO_HONOURS = "two-honours"
    UNPRINTED = "unprinted"


TO_LOOK_AT = frozenset({Lack.TWO_HONOURS, Lack.RECEIVER_UNKNOWN})
"""May be meant so: nothing needs mending."""


class Lacking(NamedTuple):
    """One thing that is missing: of which awards, or of which decision; `facts` tell of it."""

    lack: Lack
    award_ids: tuple[int, ...] = ()
    decision_id: int = 0
    facts: Mapping[str, str] = {}

    @property
    def is_fault(self) -> bool:
        """Whether it has to be mended, and not only looked at."""
        return self.lack not in TO_LOOK_AT


Check = Callable[[State, Session, list[Award]], Iterator[Lacking]]


def lacking(state: State, in_session: Session) -> list[Lacking]:
    """Everything that is missing, the gravest first, then as it is announced.

    Withdrawn awards lack nothing; of those given only what the papers say of them is asked.
    """
    awards = [one for one in ceremony.announced(state) if one.state is not AwardState.WITHDRAWN]
    found = [one for check in _CHECKS for one in check(state, in_session, awards)]
    order = list(Lack)
    return sorted(found, key=lambda one: order.index(one.lack))


def _honours(state: State, _: Session, awards: list[Award]) -> Iterator[Lacking]:
    rungs = ceremony.rungs(state)
    for award in awards:
        rung = rungs.get(award.honour)
        if rung is None:
            yield Lacking(Lack.NOT_ON_LADDER, (award.id,))
        elif award.kind not in rung.holders:
            yield Lacking(Lack.NOT_FOR_KIND, (award.id,), facts={"honour": rung.name})


def _decisions(state: State, _: Session, awards: list[Award]) -> Iterator[Lacking]:
    for award in awards:
        if award.decision_id not in state.decisions:
            yield Lacking(Lack.NO_DECISION, (award.id,))
    used = {award.decision_id for award in awards}
    for decision in state.in_order(Decision):
        if decision.id not in used:
            continue
        if not decision.is_numbered:
            yield Lacking(Lack.NO_NUMBER, decision_id=decision.id)
        if decision.signed_on is None:
            yield Lacking(Lack.NO_DATE, decision_id=decision.id)


def _doubles(state: State, _: Session, awards: list[Award]) -> Iterator[Lacking]:
    """One honour of one decision twice for a recipient; different honours only to look at."""
    of_whom: dict[Identity, list[Award]] = defaultdict(list)
    who = identities(state, awards)
    for award in awards:
        of_whom[who[award.id]].append(award)
    for theirs in of_whom.values():
        same: dict[tuple[int, str, int], list[Award]] = defaultdict(list)
        for award in theirs:
            same[award.decision_id, award.honour, award.award_class].append(award)
        for group in same.values():
            if len(group) > 1:
                yield Lacking(Lack.TWICE, tuple(one.id for one in group))
        if len(same) > 1 and any(one.state not in outcomes.GIVEN for one in theirs):
            yield Lacking(Lack.TWO_HONOURS, tuple(group[0].id for group in same.values()))


def _names(state: State, _: Session, awards: list[Award]) -> Iterator[Lacking]:
    for award in awards:
        delegate = state.delegates.get(award.delegate_id)
        for form in name_forms(state, award):
            facts = {"form": form, "delegate": delegate.name if delegate else ""}
            yield Lacking(Lack.NAME_FORM, (award.id,), facts=facts)


def _bindings(state: State, _: Session, awards: list[Award]) -> Iterator[Lacking]:
    """Who comes up, by what name they are called; of a collective, which unit it is."""
    units = UnitNames(state.units.values())
    for award in _to_give(awards):
        delegate = state.delegates.get(award.delegate_id)
        is_person = award.kind is RecipientKind.INDIVIDUAL
        if is_person and not (award.honorific or (delegate and _is_addressed(delegate))):
            yield Lacking(Lack.NO_HONORIFIC, (award.id,))
        if award.only_read:
            continue
        if award.posthumous and not award.receiver:
            yield Lacking(Lack.NO_RECEIVER, (award.id,))
        if award.receiver and named_delegate(state, award.receiver) is None:
            yield Lacking(Lack.RECEIVER_UNKNOWN, (award.id,), facts={"name": award.receiver})
        if delegate or award.receiver or award.posthumous:
            continue
        if is_person:
            yield Lacking(Lack.UNLINKED, (award.id,))
        elif award.kind is RecipientKind.COLLECTIVE and not units.find_collective(award.recipient):
            yield Lacking(Lack.UNIT_UNKNOWN, (award.id,))


def _is_addressed(delegate: Delegate) -> bool:
    return bool(delegate.honorific or delegate.title)


def _away(state: State, in_session: Session, awards: list[Award]) -> Iterator[Lacking]:
    """Only once the roll was called: else nobody is known to be away."""
    if not day.roll_was_called(state, in_session):
        return
    coming = {AwardState.WAITING, AwardState.CALLED}
    for award in awards:
        if award.state not in coming or award.only_read or award.posthumous or award.receiver:
            continue
        where = ceremony.award_presence(state, award, in_session)
        if where not in {None, Presence.INSIDE}:
            yield Lacking(Lack.AWAY, (award.id,))


def _presenters(state: State, _: Session, _awards: list[Award]) -> Iterator[Lacking]:
    """Calls for which nobody is named to hand over, once anybody is named at all."""
    if all(one.carries_tray for one in state.in_order(Presenter)):
        return
    for call in ceremony.calls(state):
        without = tuple(
            one.id
            for one in call.awards
            if one.state in {AwardState.WAITING, AwardState.CALLED}
            and not one.only_read
            and one.presenter_id not in state.presenters
        )
        if without:
            yield Lacking(Lack.NO_PRESENTER, without, facts={"call": str(call.number)})


def _certificates(_state: State, _: Session, awards: list[Award]) -> Iterator[Lacking]:
    """Counted by decision; those of none together."""
    unprinted: dict[int, list[int]] = defaultdict(list)
    for award in _to_give(awards):
        if not award.printed:
            unprinted[award.decision_id].append(award.id)
    for decision_id, ids in unprinted.items():
        yield Lacking(Lack.UNPRINTED, tuple(ids), decision_id)


def _to_give(awards: list[Award]) -> list[Award]:
    return [award for award in awards if award.state not in outcomes.GIVEN]


_CHECKS: tuple[Check, ...] = (
    *(_honours, _decisions, _doubles, _names, _bindings, _away, _presenters, _certificates),
)
