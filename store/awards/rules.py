"""The calls to the stage (đợt): how awards are cut into them, and what is called when."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from store.awards.announcing import announcement_order, check_waiting, kept
from store.errors import Refused
from store.records import Award, AwardState, Decision, Rung

NO_NUMBER = "……"
"""Stands where the number of a decision is to be written."""


@dataclass(frozen=True)
class Call:
    """A stage call: recipients of one honour and decision who come up together."""

    number: int
    rung: Rung | None
    decision: Decision | None
    awards: tuple[Award, ...]

    @property
    def state(self) -> AwardState:
        """Waiting; called while one of it stands on the stage; conferred once all came out."""
        states = {award.state for award in self.awards}
        if AwardState.CALLED in states:
            return AwardState.CALLED
        return AwardState.WAITING if states == {AwardState.WAITING} else AwardState.CONFERRED

    @property
    def standing(self) -> tuple[Award, ...]:
        """Those who stand on the stage now: nobody who was marked as away."""
        return tuple(award for award in self.awards if award.state is AwardState.CALLED)


def check_award(award: Award, ladder: Mapping[str, Rung]) -> Award:
    """Refuse an honour that is not on the ladder or not for this kind of recipient.

    Raises `Refused`, also where nobody is named.
    """
    if not award.recipient.strip():
        raise Refused("award-without-recipient")
    rung = ladder.get(award.honour)
    if rung is None:
        raise Refused("honour-unknown", honour=award.honour, recipient=award.recipient)
    if award.kind not in rung.holders:
        raise Refused(
            "honour-not-for-kind", honour=rung.name, kind=award.kind, recipient=award.recipient
        )
    return award


def calls(
    awards: Iterable[Award], ladder: Mapping[str, Rung], decisions: Mapping[int, Decision]
) -> list[Call]:
    """The stage calls in order: never more than the rung's batch, never two honours in one.

    What was called already stays as it was called, under its number and in its row; only what waits
    is cut into new calls, behind the last that was called. What was passed over keeps its number
    too. Twelve individuals with one honour of one decision and a batch of 10 are a call of ten and
    one of two. Those of a decision who are only read are one call, however many. Whoever came too
    late for their call joins the next of its kind, or comes at the end. Withdrawn awards, and those
    handed over without a ceremony, stand in none.
    """
    order = announcement_order(awards, ladder, decisions)
    numbers, late, last_called = kept(order)
    announced = [one for one in order if one.call or one.state is AwardState.WAITING]
    held: dict[int, list[Award]] = {}
    groups: list[list[Award]] = []
    stood: dict[int, list[Award]] = {}
    begun: list[Award] = []

    def is_open(group: list[Award]) -> bool:
        """Nobody joins a call that was called once, though it waits for those who missed it."""
        return not any(one.missed_call and one.id in numbers for one in group)

    for award in announced:
        if award.id in late:
            continue
        number = numbers.get(award.id, 0)
        stage = 0 if number else award.call or award.missed_call
        if number and number not in held:
            begun = held[number] = [award]
        elif number and (award.call or _has_room(held[number], award, ladder)):
            held[number].append(award)
        elif (
            stage and stage in stood
        ):  # whatever was added or moved since, they stood there together
            stood[stage].append(award)
        elif begun and not stage and is_open(begun) and _has_room(begun, award, ladder):
            begun.append(award)
        else:
            begun = [award]
            groups.append(begun)
            if stage:
                stood[stage] = begun
    every = [_in_a_row(held[number]) for number in sorted(held)] + groups
    _let_in_unnumbered(every, stood, [one for one in announced if one.id in late and one.call])
    latest = [one for one in announced if one.id in late and not one.call]
    _let_in(every, list(filter(is_open, every)), latest, ladder)
    new = range(last_called + 1, last_called + 1 + len(every) - len(held))
    return [
        Call(
            number,
            ladder.get(group[0].honour),
            decisions.get(group[0].decision_id),
            tuple(group),
        )
        for number, group in zip((*sorted(held), *new), every, strict=True)
    ]


def _in_a_row(group: list[Award]) -> list[Award]:
    """A call as it stands or stood on the stage."""
    return sorted(group, key=lambda one: one.call_place) if group[0].call else group


def _most(award: Award, ladder: Mapping[str, Rung]) -> int:
    """How many of its kind are one call."""
    rung = ladder.get(award.honour)
    if award.only_read:
        return sys.maxsize
    return rung.batch if rung else 1


def _has_room(group: Sequence[Award], award: Award, ladder: Mapping[str, Rung]) -> bool:
    """Whether an award fits into a call that waits; a late one is one more in the row."""
    planned = sum(not one.missed_call for one in group)
    is_late = bool(award.missed_call)
    return _together(group[0], award) and (is_late or planned < _most(award, ladder))


def _let_in_unnumbered(
    groups: list[list[Award]], stood: dict[int, list[Award]], late: Iterable[Award]
) -> None:
    """Add late ones who were called before calls kept their numbers."""
    for award in sorted(late, key=lambda one: one.call):
        if award.call in stood:
            stood[award.call].append(award)
        else:
            groups.append(stood.setdefault(award.call, [award]))


def _let_in(
    groups: list[list[Award]],
    others: Sequence[list[Award]],
    late: Iterable[Award],
    ladder: Mapping[str, Rung],
) -> None:
    """Add those who came too late for their call, one more in a row than it was planned for."""
    planned = len(groups)
    for award in late:
        own = next((group for group in others if _together(group[0], award)), None)
        last = groups[-1] if len(groups) > planned else []
        if own is not None:
            own.append(award)
        elif last and _together(last[0], award) and len(last) < _most(award, ladder):
            last.append(award)
        else:
            groups.append([award])


def _together(first: Award, award: Award) -> bool:
    return (
        first.honour == award.honour
        and first.award_class == award.award_class
        and first.decision_id == award.decision_id
        and first.kind == award.kind
        and first.only_read == award.only_read
        and first.call == award.call
        and first.state == award.state
    )


def on_stage(every: Sequence[Call]) -> Call | None:
    """The call that stands on the stage now."""
    return next((call for call in every if call.state is AwardState.CALLED), None)


def next_call(every: Sequence[Call]) -> Call | None:
    """The call that comes up next."""
    return next((call for call in every if call.state is AwardState.WAITING), None)


def passed_over(every: Sequence[Call]) -> list[Call]:
    """Calls that wait although one behind them has been called."""
    called = [call.number for call in every if call.state is not AwardState.WAITING]
    last = max(called, default=0)
    return [call for call in every if call.state is AwardState.WAITING and call.number < last]


def call_up(every: Sequence[Call], now: datetime, award_id: int = 0) -> list[Award]:
    """Call the next group up, or the one that an award stands in; returns what changed.

    Those called come first, then those that were passed over: their numbers stay from now on.
    Raises `Refused` while one stands on the stage, at the end, or where the award does not wait.
    """
    standing = on_stage(every)
    if standing:
        raise Refused("call-on-stage", recipient=standing.standing[0].recipient)
    coming = next_call(every)
    if coming is None:
        raise Refused("no-more-calls")
    if award_id:
        holding = (call for call in every if any(award.id == award_id for award in call.awards))
        coming = next(holding, None)
        if coming is None or coming.state is not AwardState.WAITING:
            raise Refused("call-not-waiting")
    stage = 1 + max(award.call for call in every for award in call.awards)
    called = [
        replace(award, state=AwardState.CALLED, call=stage, called_at=now)
        for award in _numbered(coming)
    ]
    before = [call for call in every if call is not coming and _is_fixed_by(coming, call)]
    passed = [one for call in before for one in _numbered(call) if one not in call.awards]
    return called + passed


def _is_fixed_by(coming: Call, call: Call) -> bool:
    """Whether a call keeps the number it has now once another is called.

    Those before it do, and what was called by a version that kept none.
    """
    return call.state is not AwardState.WAITING or call.number < coming.number


def _numbered(call: Call) -> list[Award]:
    """The awards of a call with its number, and their places in its row once it is called."""
    return [
        replace(award, call_number=call.number, call_place=place)
        for place, award in enumerate(call.awards, start=1)
    ]


def read_decision(every: Sequence[Call], now: datetime) -> Decision:
    """The decision of the group on the stage, or of the next one, has been read out.

    A decision is read once (NĐ 145/2013 Điều 26.3). Raises `Refused`.
    """
    call = on_stage(every) or next_call(every)
    if call is None or call.decision is None:
        raise Refused("no-decision-to-read")
    if call.decision.read_at:
        at = f"{call.decision.read_at:%H:%M}"
        raise Refused("decision-already-read", number=call.decision.number or NO_NUMBER, at=at)
    return replace(call.decision, read_at=now)


def check_edit(before: Award, after: Award) -> Award:
    """Refuse to turn an award that has been called into another honour."""
    named = ("decision_id", "honour", "kind")
    if any(getattr(before, name) != getattr(after, name) for name in named):
        check_waiting(before)
    return after


def check_unused(decision: Decision, awards: Iterable[Award]) -> Decision:
    """Refuse to remove a decision that has awards."""
    count = sum(award.decision_id == decision.id for award in awards)
    if count:
        raise Refused("decision-in-use", number=decision.number or NO_NUMBER, count=count)
    return decision
