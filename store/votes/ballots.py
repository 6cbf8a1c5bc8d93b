"""The life of a ballot: draft, open, counted, published, void."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from store import thresholds
from store.errors import Refused
from store.records import Ballot, BallotState, Count, Ledger, Method, Question, Tally
from store.state import State
from store.votes import balance, tally
from store.votes.balance import refuse_below_quorum, refuse_by_figures
from store.votes.tally import BallotOutcome, outcome

TIE_RULES = ("second_round", "chair_vote", "heads_decide", "prefer_women", "drop_all")
"""Rules a secretary may name for a tie at the cut (as TT 25/2025/TT-BKHCN, NĐ 152/2025 Điều 4)."""

RULES_WITHOUT_CHOICE = ("second_round", "drop_all")
"""Rules that give the tied nothing, for now or at all."""


def draft(ballot: Ballot) -> Ballot:
    """Check a new or edited ballot. Raises `BadInput`, `Refused` saying what is missing."""
    thresholds.parse_threshold(ballot.threshold)
    if ballot.quorum:
        thresholds.parse_threshold(ballot.quorum)
    if ballot.base not in tally.BASES:
        raise Refused("base-unknown", base=ballot.base)
    if ballot.method is Method.PAPER or ballot.question is not Question.SINGLE:
        names = list(ballot.candidates)
        if ballot.question is not Question.SINGLE and not names:
            raise Refused("no-candidates", title=ballot.title)
        if not all(name.strip() for name in names):
            raise Refused("candidate-nameless", title=ballot.title)
        doubles = [name for name in names if names.count(name) > 1]
        if doubles:
            raise Refused("candidate-twice", candidate=doubles[0])
    if ballot.question is Question.CHOOSE and ballot.seats < 1:
        raise Refused("no-seats", title=ballot.title, field="seats")
    by_hand = ballot.method is Method.HANDS and ballot.question is Question.SINGLE
    if ballot.by_name and (ballot.secret or not by_hand):
        raise Refused("roll-call-open-only", title=ballot.title)
    return ballot


def open_ballot(
    ballot: Ballot,
    entitled: int,
    present: int,
    now: datetime,
    *,
    overrule: str = "",
    counted: bool = False,
) -> Ballot:
    """Open for voting; electorate and presence are frozen as they are at this moment.

    Raises `Refused` (ballot-quorum, ballot-nobody-entitled) unless the chair goes on all the same
    and says why. Of a ballot that was `counted` already the sheet names who a list without a voter
    does not: publishing judges its quorum.
    """
    if ballot.state is not BallotState.DRAFT:
        raise Refused("ballot-not-draft", title=ballot.title, state=ballot.state)
    draft(ballot)
    if not overrule.strip() and (entitled or not counted):
        refuse_below_quorum(ballot, entitled, present)
    return replace(
        ballot,
        state=BallotState.OPEN,
        entitled=entitled,
        present=present,
        opened_at=now,
        overruled=overrule.strip(),
    )


def admitted(ballot: Ballot, entitled: int, present: int) -> Ballot:
    """An open ballot after latecomers were let vote: the frozen sums grow, on the sheets too.

    A tie that was settled is settled anew: with another base it may be none.
    """
    refuse_unless_open(ballot)

    def grown(sheet: Tally | None) -> Tally | None:
        if sheet is None or sheet.ledger != balance.frozen(ballot, sheet.ledger):
            return sheet
        ledger = replace(sheet.ledger, entitled=entitled, present=present)
        return replace(sheet, ledger=ledger)

    return replace(
        ballot,
        entitled=entitled,
        present=present,
        tally=grown(ballot.tally),
        second_tally=grown(ballot.second_tally),
        tie_rule="",
        chosen=(),
    )


def record(
    ballot: Ballot, sheet: Tally, second: Tally | None = None, *, by_name: bool = False
) -> Ballot:
    """Put the tellers' figures down, balanced or not; publishing is what asks for balance.

    Raises `Refused` when the ballot is published or void, the sheet names other candidates, or
    figures are typed for a vote `by_name`, which only its answers make.
    """
    refuse_unless_open(ballot)
    if ballot.by_name and not by_name:
        raise Refused("count-by-name", title=ballot.title)
    for one in (sheet, second) if second else (sheet,):
        _check_names(ballot, one)
    return replace(
        ballot,
        state=BallotState.COUNTED,
        tally=sheet,
        second_tally=second,
        tie_rule="",
        chosen=(),
    )


def record_sheet(ballot: Ballot, teller: int, sheet: Tally) -> Ballot:
    """Put the sheet of teller 1 or 2 beside the other's; the ballot is counted by the first's.

    Totals corrected after the papers were counted keep why those were invalid, as long as the
    number of them stays.
    """
    before = ballot.tally if teller == 1 else ballot.second_tally
    if before and not sheet.reasons and sum(before.reasons) == sheet.ledger.invalid:
        sheet = replace(sheet, reasons=before.reasons)
    if teller == 1:
        return record(ballot, sheet, ballot.second_tally)
    if ballot.tally is not None:
        return record(ballot, ballot.tally, sheet)
    refuse_unless_open(ballot)
    _check_names(ballot, sheet)
    return replace(ballot, second_tally=sheet)


def refuse_unless_open(ballot: Ballot) -> None:
    """Raise `Refused` unless figures may be entered: the ballot is open, or counted already."""
    if ballot.state in {BallotState.PUBLISHED, BallotState.VOID}:
        raise Refused("ballot-closed", title=ballot.title, state=ballot.state)
    if ballot.state is BallotState.DRAFT:
        raise Refused("ballot-not-open", title=ballot.title)


def candidates(ballot: Ballot) -> tuple[str, ...]:
    """Whose votes are counted; one empty name for a single proposal."""
    return ("",) if ballot.question is Question.SINGLE else ballot.candidates


def _check_names(ballot: Ballot, sheet: Tally) -> None:
    expected = candidates(ballot)
    names = [count.candidate for count in sheet.counts]
    strange = [name for name in names if name not in expected]
    missing = [name for name in expected if name not in names]
    if strange:
        raise Refused("candidate-unknown", candidate=strange[0], title=ballot.title)
    if missing:
        raise Refused("candidate-missing", candidate=missing[0] or ballot.title)
    doubles = [name for name in names if names.count(name) > 1]
    if doubles:
        raise Refused("candidate-twice", candidate=doubles[0])


def settle_tie(ballot: Ballot, rule: str, chosen: Sequence[str]) -> Ballot:
    """Write down which rule settled a tie and whom it chose. Raises `Refused`."""
    if ballot.state is not BallotState.COUNTED or ballot.tally is None:
        raise Refused("ballot-not-counted", title=ballot.title)
    tie = tally.outcome(ballot, ballot.tally).tie
    if not tie:
        raise Refused("no-tie", title=ballot.title)
    if rule not in TIE_RULES:
        raise Refused("tie-rule-unknown", rule=rule)
    strangers = [name for name in chosen if name not in tie]
    if strangers:
        raise Refused("not-in-tie", candidate=strangers[0])
    if chosen and rule in RULES_WITHOUT_CHOICE:
        raise Refused("tie-rule-chooses-nobody", rule=rule)
    left = seats_left(ballot)
    if ballot.seats and len(chosen) > left:
        raise Refused("too-many-chosen", chosen=len(chosen), left=left)
    return replace(ballot, tie_rule=rule, chosen=tuple(chosen))


def seats_left(ballot: Ballot) -> int:
    """Seats that a counted ballot has not given to anybody yet; 0 without seats."""
    if not ballot.seats or ballot.tally is None:
        return 0
    results = tally.outcome(ballot, ballot.tally).results
    return max(ballot.seats - sum(result.elected for result in results), 0)


def publish(ballot: Ballot, now: datetime, *, overrule: str = "") -> Ballot:
    """Announce the result.

    Raises `Refused` while a sum does not add up or a tie stands, of a secret vote without a name or
    a figure of any candidate; and, unless the chair went on all
    the same at the opening or does now, where by the figures there was no quorum (publish-quorum,
    publish-nobody): of a list without a voter only they can tell.
    """
    if ballot.state is not BallotState.COUNTED or ballot.tally is None:
        raise Refused("ballot-not-counted", title=ballot.title)
    verdict = tally.outcome(ballot, ballot.tally)
    if verdict.problems:
        problem = verdict.problems[0]
        if ballot.secret and "candidate" in problem.facts:
            raise Refused("ledger-secret-figures")
        raise Refused(f"ledger-{problem.code}", **problem.facts)
    if ballot.second_tally is not None:
        for difference in differences(ballot.tally, ballot.second_tally):
            raise (
                Refused("tellers-differ-secret")
                if ballot.secret
                else Refused("tellers-differ", **difference)
            )
    is_ranking = ballot.method is Method.SCORES
    if verdict.tie and not is_ranking and not ballot.tie_rule:
        if ballot.secret:
            raise Refused("tie-open-secret")
        raise Refused("tie-open", candidates=", ".join(verdict.tie))
    try:
        refuse_by_figures(ballot, ballot.tally)
    except Refused:
        if not overrule.strip():
            raise
        ballot = replace(ballot, overruled=overrule.strip())
    return replace(ballot, state=BallotState.PUBLISHED, published_at=now)


def void(ballot: Ballot, reason: str, now: datetime) -> Ballot:
    """Withdraw a ballot, published or not; the reason is kept. Raises `Refused` without one."""
    if not reason.strip():
        raise Refused("void-reason-missing", field="reason")
    if ballot.state is BallotState.VOID:
        raise Refused("ballot-closed", title=ballot.title, state=ballot.state)
    return replace(ballot, state=BallotState.VOID, void_reason=reason.strip(), voided_at=now)


def again(ballot: Ballot, order: int) -> Ballot:
    """The same question as a new draft: nothing of what was voted or counted goes with it."""
    asked = {name: getattr(ballot, name) for name in _ASKED}
    return Ballot(order=order, **asked)


_ASKED = (
    *("title", "method", "question", "base", "threshold", "candidates", "seats", "secret"),
    *("by_unit", "by_name", "item_id", "proposes", "source", "source_note", "quorum", "round"),
    "previous_id",
)
"""What makes the question and its rule."""


def differences(first: Tally, second: Tally) -> list[dict[str, str | int]]:
    """Where two tellers' sheets differ: `figure`, `candidate` ("" in the ledger), both values."""
    found: list[dict[str, str | int]] = []

    def compare(a: Ledger | Count, b: Ledger | Count, candidate: str) -> None:
        for name in a.__struct_fields__:
            one, other = getattr(a, name), getattr(b, name)
            if one != other:
                found.append(
                    {"figure": name, "candidate": candidate, "first": one, "second": other}
                )

    compare(first.ledger, second.ledger, "")
    others = {count.candidate: count for count in second.counts}
    for count in first.counts:
        empty = Count(candidate=count.candidate)
        compare(count, others.get(count.candidate, empty), count.candidate)
    return found


# --- questions ---------------------------------------------------------------------------------


def in_order(state: State) -> list[Ballot]:
    """All ballots in their order."""
    return sorted(state.ballots.values(), key=lambda ballot: (ballot.order, ballot.id))


def verdict(ballot: Ballot) -> BallotOutcome | None:
    """The outcome of a ballot that has been counted."""
    return outcome(ballot, ballot.tally) if ballot.tally else None
