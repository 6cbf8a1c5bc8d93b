"""The order in which awards are announced, and the calls to the stage (đợt).

Order: rank on the conference's ladder, class I to III, collectives before households before
individuals, then the decision's own order (NĐ 145/2013 Điều 26, and custom).
"""

from __future__ import annotations

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
        """Waiting, called or conferred; its awards are always in the same state."""
        return self.awards[0].state


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
    """
    groups: list[list[Award]] = []
    called: dict[int, list[Award]] = {}
    for award in announcement_order(awards, ladder, decisions):
        if award.call:  # whatever was added or moved in between since, they stood there together
            if award.call not in called:
                groups.append(called.setdefault(award.call, []))
            called[award.call].append(award)
            continue
        rung = ladder.get(award.honour)
        batch = rung.batch if rung else 1
        last = groups[-1] if groups else None
        if last and _together(last[0], award) and len(last) < batch:
            last.append(award)
        else:
            groups.append([award])
    return [
        Call(
            number,
            ladder.get(group[0].honour),
            decisions.get(group[0].decision_id),
            tuple(group),
        )
        for number, group in enumerate(groups, start=1)
    ]


def _together(first: Award, award: Award) -> bool:
    return (
        first.honour == award.honour
        and first.award_class == award.award_class
        and first.decision_id == award.decision_id
        and first.kind == award.kind
        and first.call == award.call
        and first.state == award.state
    )


def on_stage(every: Sequence[Call]) -> Call | None:
    """The call that stands on the stage now."""
    return next((call for call in every if call.state is AwardState.CALLED), None)


def next_call(every: Sequence[Call]) -> Call | None:
    """The call that comes up next."""
    return next((call for call in every if call.state is AwardState.WAITING), None)


def call_next(every: Sequence[Call], now: datetime) -> list[Award]:
    """Call the next group up. Raises `Refused` while one stands on the stage, or at the end."""
    standing = on_stage(every)
    if standing:
        raise Refused("call-on-stage", recipient=standing.awards[0].recipient)
    coming = next_call(every)
    if coming is None:
        raise Refused("no-more-calls")
    number = 1 + max(award.call for call in every for award in call.awards)
    return [
        replace(award, state=AwardState.CALLED, call=number, called_at=now)
        for award in coming.awards
    ]


def confer(every: Sequence[Call], now: datetime) -> list[Award]:
    """The group on the stage has received its awards. Raises `Refused` if nobody stands there."""
    standing = on_stage(every)
    if standing is None:
        raise Refused("nobody-on-stage")
    return [
        replace(
            award,
            state=AwardState.CONFERRED,
            conferred_at=now,
            times_conferred=award.times_conferred + 1,
        )
        for award in standing.awards
    ]


def undo_call(every: Sequence[Call]) -> list[Award]:
    """Take the last step back: conferred to called, called to waiting. Raises `Refused`."""
    standing = on_stage(every)
    if standing:
        return [
            replace(award, state=AwardState.WAITING, call=0, called_at=None, times_conferred=0)
            for award in standing.awards
        ]
    done = [call for call in every if call.state is AwardState.CONFERRED]
    if not done:
        raise Refused("no-call-yet")
    last = max(done, key=lambda call: call.awards[0].call)
    return [
        replace(
            award,
            state=AwardState.CALLED,
            conferred_at=None,
            times_conferred=award.times_conferred - 1,
        )
        for award in last.awards
    ]


def confer_again(award: Award, now: datetime) -> Award:
    """Record that an award was handed over once more. Raises `Refused` if it never was."""
    if award.state is not AwardState.CONFERRED:
        raise Refused("not-conferred-yet", recipient=award.recipient)
    return replace(award, conferred_at=now, times_conferred=award.times_conferred + 1)


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
