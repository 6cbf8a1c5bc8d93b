"""Which ballot the hall looks at: what happened last goes before, and a result does not stay long.

An open ballot is shown while it is what the hall does. A result, or that it was withdrawn, is shown
whether or not an agenda item runs, until the next step of the agenda, the next act on the stage or
the next ballot. In the time of another item, in a break, or while none runs, it stays for
`RESULT_STAYS` at most, and so does a withdrawal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from math import inf

from store.agenda import rules as agenda_rules
from store.agenda import timeline
from store.awards import rules as award_rules
from store.records import AgendaItem, Ballot, BallotState
from store.state import State
from store.times.moments import elapsed, order
from store.votes import ballots

AWARDS = "awards"
BREAK = "break"
RESULT_STAYS = timedelta(minutes=10)
"""How long a result stays where nothing follows: to be read by everybody, and not all break."""


def ballot_at_hand(state: State, now: datetime) -> tuple[float, Ballot] | None:
    """The ballot to show, and since when (`order`); None where something else happened later."""
    running = agenda_rules.running(timeline.agenda_items(state))
    found = [*_under_way(state, running), *_told(state, running, now)]
    return max(found, key=lambda one: (one[0], one[1].order), default=None)


def stage_call(state: State, every: Sequence[award_rules.Call]) -> award_rules.Call | None:
    """The call on the stage; None once another item began, or the day ended, with nobody up there.

    The last group is easily left unconferred, above all where its recipient never came.
    """
    call = award_rules.on_stage(every)
    if call is None or call.standing[0].called_at is None:
        return call
    called = order(call.standing[0], "called_at")
    running = agenda_rules.running(timeline.agenda_items(state))
    if running is None:
        return None if order(state.profile, "closed_at") > called else call
    is_left = running.kind != AWARDS and order(running, "started") > called
    return None if is_left else call


def _under_way(state: State, running: AgendaItem | None) -> Iterator[tuple[float, Ballot]]:
    for ballot in ballots.in_order(state):
        since = order(ballot, "opened_at")
        is_open = ballot.state in {BallotState.OPEN, BallotState.COUNTED}
        if is_open and ballot.opened_at and _is_in_time_of(running, ballot, since):
            yield since, ballot


def _is_in_time_of(running: AgendaItem | None, ballot: Ballot, since: float) -> bool:
    """Whether an open ballot is what the hall does now: papers may be out during later items."""
    if running is None or ballot.item_id == running.id:
        return True
    return running.started is not None and since >= order(running, "started")


def _told(
    state: State, running: AgendaItem | None, now: datetime
) -> Iterator[tuple[float, Ballot]]:
    """Results and withdrawn results that nothing has followed."""
    last = _last_step(state)
    for ballot in ballots.in_order(state):
        told = _told_in(ballot)
        if not told or _rests_on_withdrawn(state, ballot):
            continue
        since = order(ballot, told)
        own = running if running and _is_of(running, ballot, since) else None
        if own and own.started and ballot.item_id:
            since = max(since, order(own, "started"))  # known before, it comes with its item
        if since >= last and (own or elapsed(ballot, told, now) <= RESULT_STAYS):
            yield since, ballot


def withdrawn_with(state: State, ballot: Ballot) -> list[Ballot]:
    """The published rounds that fell with a withdrawn ballot."""
    return [
        one
        for one in ballots.in_order(state)
        if one.previous_id == ballot.id and one.state is BallotState.VOID and one.published_at
    ]


def _rests_on_withdrawn(state: State, ballot: Ballot) -> bool:
    first = state.ballots.get(ballot.previous_id)
    return first is not None and first.state is BallotState.VOID


def told_at(ballot: Ballot) -> datetime | None:
    """When the hall was told a result, or that it is withdrawn; None if it has not been."""
    told: datetime | None = getattr(ballot, _told_in(ballot), None)
    return told


def _told_in(ballot: Ballot) -> str:
    """The field that says so; "" if the hall has not been told."""
    if ballot.state is BallotState.PUBLISHED:
        return "published_at"
    return "voided_at" if ballot.state is BallotState.VOID and ballot.published_at else ""


def _is_of(running: AgendaItem, ballot: Ballot, since: float) -> bool:
    """Whether a result's agenda item runs; without an item, the one it was told in."""
    if ballot.state is not BallotState.PUBLISHED or running.kind == BREAK:
        return False
    if ballot.item_id:
        return ballot.item_id == running.id
    return running.started is not None and since >= order(running, "started")


def _last_step(state: State) -> float:
    """When the agenda was led on or somebody was on the stage last."""
    steps = [order(one, at) for one in state.agenda.values() for at in ("started", "finished")]
    for award in state.awards.values():
        steps += [order(award, at) for at in ("called_at", "conferred_at")]
    return max(steps, default=-inf)
