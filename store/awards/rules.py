"""The order in which awards are announced, and the calls to the stage (đợt).

Order: rank on the conference's ladder, class I to III, collectives before households before
individuals, then the decision's own order (NĐ 145/2013 Điều 26, and custom).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from store.errors import Refused
from store.records import Award, AwardState, Decision, RecipientKind, Rung

KIND_ORDER = (RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD, RecipientKind.INDIVIDUAL)


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


def announcement_order(
    awards: Iterable[Award], ladder: Mapping[str, Rung], decisions: Mapping[int, Decision]
) -> list[Award]:
    """All awards as they are announced; places set by hand (`moved`, from 1) win.

    A medal of class I comes before one of class II, and within a class the collectives before the
    individuals, whatever the order of the decisions.
    """
    natural = sorted(awards, key=lambda award: _rank(award, ladder, decisions))
    ordered = [award for award in natural if award.moved is None]
    by_hand = [(award.moved, award) for award in natural if award.moved is not None]
    for place, award in sorted(by_hand, key=lambda pair: pair[0]):
        ordered.insert(place - 1, award)
    return ordered


def _rank(
    award: Award, ladder: Mapping[str, Rung], decisions: Mapping[int, Decision]
) -> tuple[int, ...]:
    rung = ladder.get(award.honour)
    decision = decisions.get(award.decision_id)
    return (
        rung.order if rung else len(ladder) + 1,
        award.award_class,
        KIND_ORDER.index(award.kind),
        decision.order if decision else 0,
        award.order,
        award.id,
    )


def calls(
    awards: Iterable[Award], ladder: Mapping[str, Rung], decisions: Mapping[int, Decision]
) -> list[Call]:
    """The stage calls in order: never more than the rung's batch, never two honours in one.

    What was called already stays as it was called; only what waits is cut into new calls. Twelve
    individuals with one honour of one decision and a batch of 10 are a call of ten and one of two.
    Those of a decision who are only read are one call, however many. Whoever came too late for
    their call joins the next of its kind, or comes at the end, and stays there once called: no
    other call changes its number. Withdrawn awards, and those handed over without a ceremony,
    stand in none.
    """
    order = announcement_order(awards, ladder, decisions)
    announced = [one for one in order if one.call or one.state is AwardState.WAITING]
    late = [one for one in announced if one.missed_call and _is_late(one, announced)]
    ids = {one.id for one in late}
    groups: list[list[Award]] = []
    stood: dict[int, list[Award]] = {}
    for award in announced:
        stage = award.call or award.missed_call
        if award.id in ids:
            continue
        if stage in stood:  # whatever was added or moved since, they stood there together
            stood[stage].append(award)
        elif stage:
            groups.append(stood.setdefault(stage, [award]))
        else:
            _join(groups, groups[-1:], award, _most(award, ladder))
    called = sorted((one for one in late if one.call), key=lambda one: one.call)
    for award in called:
        if award.call in stood:
            stood[award.call].append(award)
        else:
            groups.append(stood.setdefault(award.call, [award]))
    _let_in(groups, [one for one in late if not one.call], ladder)
    return [
        Call(
            number,
            ladder.get(group[0].honour),
            decisions.get(group[0].decision_id),
            tuple(group),
        )
        for number, group in enumerate(groups, start=1)
    ]


def _is_late(award: Award, announced: Iterable[Award]) -> bool:
    """Whether the call that an award missed has others to keep its place, be it to come again.

    Of those who were called again one by one the last has kept it.
    """
    others = [one for one in announced if award.missed_call in {one.call, one.missed_call}]
    if not award.call:
        return any(one.call == award.missed_call for one in others)
    if award.call == award.missed_call:
        return False
    return any(one.call in {0, award.missed_call} or one.call > award.call for one in others)


def _most(award: Award, ladder: Mapping[str, Rung]) -> int:
    """How many of its kind are one call."""
    rung = ladder.get(award.honour)
    if award.only_read:
        return sys.maxsize
    return rung.batch if rung else 1


def _join(groups: list[list[Award]], last: list[list[Award]], award: Award, most: int) -> None:
    """Add an award to the last group where it fits there, else begin a group."""
    if last and _together(last[0][0], award) and len(last[0]) < most:
        last[0].append(award)
    else:
        groups.append([award])


def _let_in(groups: list[list[Award]], late: Iterable[Award], ladder: Mapping[str, Rung]) -> None:
    """Add those who came too late for their call, one more in a row than it was planned for."""
    planned = len(groups)
    for award in late:
        own = next((group for group in groups[:planned] if _together(group[0], award)), None)
        if own is not None:
            own.append(award)
        else:
            _join(groups, groups[planned:][-1:], award, _most(award, ladder))


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
    """Call the next group up, or the one that an award stands in.

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
    number = 1 + max(award.call for call in every for award in call.awards)
    return [
        replace(award, state=AwardState.CALLED, call=number, called_at=now)
        for award in coming.awards
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
        raise Refused("decision-already-read", number=call.decision.number, at=at)
    return replace(call.decision, read_at=now)


def move(announced: Sequence[Award], award_id: int, by: int) -> list[Award]:
    """Move a waiting award `by` places among those that wait; returns what changed.

    Everything moved by hand keeps the place it has after the move. Raises `Refused`.
    """
    places = [award.id for award in announced]
    place = places.index(award_id)
    check_waiting(announced[place])
    target = place + by
    if not 0 <= target < len(announced) or announced[target].state is not AwardState.WAITING:
        raise Refused("award-at-the-end", recipient=announced[place].recipient)
    after = list(announced)
    after.insert(target, after.pop(place))
    return [
        replace(award, moved=position)
        for position, award in enumerate(after, start=1)
        if award.id == award_id or (award.moved is not None and award.moved != position)
    ]


def check_waiting(award: Award) -> Award:
    """Refuse to move or remove an award that has been called already."""
    if award.state is not AwardState.WAITING:
        raise Refused("award-called-already", recipient=award.recipient)
    return award


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
        raise Refused("decision-in-use", number=decision.number, count=count)
    return decision
