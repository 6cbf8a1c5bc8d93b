"""A ballot as it goes: drafted, opened, counted, published, each as one change on disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store import clock
from store.checkin import attendance
from store.errors import Refused
from store.records import Ballot, BallotState, Delegate, Electorate, Tally
from store.stale import refuse_stale
from store.state import State
from store.times import moments
from store.times.shown import moment_text
from store.votes import ballots, electorate, rounds
from store.votes.counting import roll_calls, tellers
from store.votes.proof import seal

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer

OVERRULED = frozenset(
    {
        *("ballot-quorum", "ballot-nobody-entitled", "clock-set-back"),
        *("publish-quorum", "publish-nobody"),
    }
)
"""What the chair may go on in spite of, with the reason."""


def save_ballot(conference: Conference, ballot: Ballot, seen: Ballot | None = None) -> Ballot:
    """Save a draft. Raises `Refused` when it is incomplete, no draft, or not as it was `seen`."""
    with conference.writing("ballot") as writer:
        stored = conference.state.ballots.get(ballot.id)
        if stored is not None and stored.state != "draft":
            raise Refused("ballot-not-draft", title=stored.title, state=stored.state)
        if seen is not None:
            refuse_stale(conference.state, seen, stored)
        rounds.check(conference.state, ballot)
        order = ballot.order or _next_order(conference)
        return writer.put(ballots.draft(replace(ballot, order=order)))


def open_ballot(
    conference: Conference, ballot_id: int, *, overrule: str = "", seen: Ballot | None = None
) -> Ballot:
    """Open a ballot, freezing by name who may vote and who is here.

    Raises `Refused`: ballot-quorum, ballot-nobody-entitled and clock-set-back unless `overrule`
    says why it goes on all the same; changed-meanwhile when the rule is not the one that was `seen`
    and confirmed.
    """
    with conference.writing("ballot_open") as writer:
        ballot = _ballot(conference, ballot_id)
        if seen is not None:
            refuse_stale(conference.state, seen, ballot)
        return freeze(conference, writer, ballot, overrule=overrule)


def freeze(
    conference: Conference,
    writer: Writer,
    ballot: Ballot,
    *,
    overrule: str = "",
    counted: bool = False,
) -> Ballot:
    """Open a ballot inside an open transaction; see `open_ballot` here and in `ballots`."""
    state, now = conference.state, clock.now()
    if not overrule.strip():
        refuse_wrong_clock(state, now)
    rounds.check(state, ballot)
    session = attendance.session_at(state, now)
    voters = electorate.freeze(state, ballot, session)
    sums = electorate.sums(voters)
    opened = ballots.open_ballot(
        ballot, sums.entitled, sums.present, now, overrule=overrule, counted=counted
    )
    opened = writer.put(replace(opened, session_id=session.id))
    writer.put(Electorate(ballot_id=opened.id, voters=voters))
    return opened


def doubt(state: State, ballot: Ballot) -> Refused | None:
    """What speaks against opening a draft now, unless a reason is given for it."""
    people = electorate.now(state, ballot)
    try:
        refuse_wrong_clock(state, clock.now())
        ballots.open_ballot(ballot, people.entitled, people.present, clock.now())
    except Refused as refusal:
        return refusal if refusal.code in OVERRULED else None
    return None


def refuse_wrong_clock(state: State, now: datetime) -> None:
    """Raise `Refused` where somebody passed, or a vote was taken, after what the clock says now.

    Not where somebody has called the clock right since.
    """
    times = [passage.at for passage in state.passages.values()]
    for ballot in state.ballots.values():
        times += [at for at in (ballot.opened_at, ballot.published_at) if at]
    latest = max(times, default=None)
    if moments.is_wrong(latest, now) and moments.is_wrong(state.told(), now):
        raise Refused("clock-set-back", now=moment_text(now), latest=moment_text(latest))


def admit_voters(
    conference: Conference, ballot_id: int, delegate_ids: Sequence[int], reason: str
) -> Ballot:
    """Let latecomers vote on an open ballot, with the reason: list and figures change together.

    Raises `Refused`: ballot-closed, ballot-not-open, no-electorate, admit-reason-missing,
    no-latecomer for who is not in the hall, has no vote, or votes already; once figures are
    recorded, admit-after-count unless more papers were handed out than people were present, and
    admit-over-issued for more people than that: nobody may turn a result that was seen.
    """
    with conference.writing("admit", note=reason.strip()) as writer:
        state, ballot = conference.state, _ballot(conference, ballot_id)
        ballots.refuse_unless_open(ballot)
        if not takes_latecomers(ballot):
            raise Refused("admit-after-count", title=ballot.title)
        before = electorate.of_ballot(state, ballot_id)
        if before is None:
            raise Refused("no-electorate", title=ballot.title)
        people = [state.find(Delegate, one) for one in delegate_ids]
        after = electorate.admit(state, ballot, before, people, reason, clock.now())
        writer.put(after)
        if called := electorate.roll_call(state, ballot_id):
            writer.put(roll_calls.without_newly_admitted(called, before, after))
        sums = electorate.sums(after.voters)
        if ballot.tally is not None and sums.present > ballot.tally.ledger.issued:
            issued = ballot.tally.ledger.issued
            raise Refused("admit-over-issued", issued=issued, present=sums.present)
        for teller in (1, 2):
            sheet = tellers.teller_sheet(state, ballot_id, teller)
            if sheet is not None and sheet.collected:
                writer.put(replace(sheet, entitled=sums.entitled, present=sums.present))
        return writer.put(ballots.admitted(ballot, sums.entitled, sums.present))


def takes_latecomers(ballot: Ballot) -> bool:
    """Whether latecomers may still be let vote: no figures yet, or papers beyond those present."""
    return ballot.tally is None or ballot.tally.ledger.issued > ballot.present


def record_count(
    conference: Conference, ballot_id: int, sheet: Tally, second: Tally | None = None
) -> Ballot:
    """Record the tellers' figures, balanced or not. Raises `Refused`."""
    with conference.writing("count") as writer:
        tellers.forget_typed(conference, writer, ballot_id, *((1, 2) if second else (1,)))
        return _vote(conference, "count", ballot_id, lambda b: ballots.record(b, sheet, second))


def settle_tie(
    conference: Conference,
    ballot_id: int,
    rule: str,
    chosen: Sequence[str],
    seen: Ballot | None = None,
) -> Ballot:
    """Name the rule that settled a tie, and whom it chose. Raises `Refused`."""

    def settled(ballot: Ballot) -> Ballot:
        if seen is not None:
            refuse_stale(conference.state, seen, ballot)
        return ballots.settle_tie(ballot, rule, chosen)

    return _vote(conference, "tie", ballot_id, settled)


def publish(
    conference: Conference, ballot_id: int, seen: Ballot | None = None, *, overrule: str = ""
) -> Ballot:
    """Announce a result.

    Raises `Refused` while a sum does not add up, a tie stands, or papers or answers are not in; and
    publish-quorum or publish-nobody unless `overrule` says why it goes on all the same.
    """

    def rule(ballot: Ballot) -> Ballot:
        if seen is not None:
            refuse_stale(conference.state, seen, ballot)
        tellers.refuse_unfinished(conference.state, ballot)
        roll_calls.refuse_unfinished(conference.state, ballot)
        rounds.check(conference.state, ballot)
        published = ballots.publish(ballot, clock.now(), overrule=overrule)
        sealed = seal.seal(conference, replace(ballot, overruled=published.overruled))
        return replace(published, seal=sealed.seal, sealed_seq=sealed.seq)

    return _vote(conference, "publish", ballot_id, rule)


def void_ballot(
    conference: Conference, ballot_id: int, reason: str, seen: Ballot | None = None
) -> Ballot:
    """Withdraw a ballot with a reason, and the rounds that rest on it. Raises `Refused`."""
    with conference.writing("void") as writer:
        state, ballot = conference.state, _ballot(conference, ballot_id)
        if seen is not None:
            refuse_stale(state, seen, ballot)
        for one in reversed(rounds.resting_on(state, ballot)):
            writer.put(ballots.void(one, reason, clock.now()))
        return writer.put(ballots.void(ballot, reason, clock.now()))


def second_round(conference: Conference, ballot_id: int) -> Ballot:
    """Prepare a second round among those who still stand. Raises `Refused`."""
    with conference.writing("second_round") as writer:
        first = _ballot(conference, ballot_id)
        return writer.put(rounds.second_round(conference.state, first, _next_order(conference)))


def repeat(
    conference: Conference, ballot_id: int, reason: str, seen: Ballot | None = None
) -> Ballot:
    """Withdraw a ballot with a reason, if it stands, and ask the same once more. Raises `Refused`.

    Returns the new draft: the same question, rule and round, without a figure.
    """
    with conference.writing("repeat", note=reason.strip()) as writer:
        ballot = _ballot(conference, ballot_id)
        if seen is not None:
            refuse_stale(conference.state, seen, ballot)
        if ballot.state is BallotState.DRAFT:
            raise Refused("ballot-not-open", title=ballot.title)
        rounds.check(conference.state, ballot)
        if ballot.state is not BallotState.VOID:
            ballot = void_ballot(conference, ballot_id, reason)
        if rounds.repeat_of(conference.state, ballot):
            raise Refused("repeat-exists", title=ballot.title)
        new = ballots.again(ballot, _next_order(conference))
        return writer.put(replace(new, repeats_id=ballot.id))


def _vote(
    conference: Conference, action: str, ballot_id: int, rule: Callable[[Ballot], Ballot]
) -> Ballot:
    with conference.writing(action) as writer:
        return writer.put(rule(_ballot(conference, ballot_id)))


def _ballot(conference: Conference, ballot_id: int) -> Ballot:
    ballot = conference.state.ballots.get(ballot_id)
    if ballot is None:
        raise Refused("no-such-ballot", id=ballot_id)
    return ballot


def _next_order(conference: Conference) -> int:
    return 1 + max((ballot.order for ballot in conference.state.ballots.values()), default=0)
