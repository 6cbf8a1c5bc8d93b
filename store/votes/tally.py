"""Figures of a vote: thresholds, bases, what must add up, and the verdict. Integers only.

Rules: NĐ 98/2023 Điều 30.7 (80 % and 90 % of all members), elections of seed 002 by simple
majority; every base is named. See the ballot's `source` for the rule a conference used.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from store.records import Ballot, Count, Ledger, Method, Question, Tally
from store.thresholds import Threshold, parse_threshold, percent, votes_needed
from store.votes.balance import Problem, frozen, problems

BASES = ("members", "summoned", "present", "issued", "collected", "valid", "for_against")
"""What a threshold is a fraction of. `members` and `summoned` are all who may vote."""


@dataclass(frozen=True)
class Result:
    """What one candidate (or the proposal, with an empty name) got.

    `votes` include written ones where the base is all members. `percent` is of `base_votes`;
    `elected` means passed and within the seats, ties at the cut settled.
    """

    candidate: str
    votes: int
    against: int
    unmarked: int
    base_votes: int
    need: int
    percent: Fraction | None
    passed: bool
    elected: bool = False
    score: int = 0
    rank: int = 0


@dataclass(frozen=True)
class BallotOutcome:
    """The verdict of a ballot, best candidates first; `tie` names those tied at the cut.

    `base_votes` and `need` are 0 where each candidate has a base of their own (for_against).
    """

    base: str
    base_votes: int
    need: int
    results: tuple[Result, ...]
    tie: tuple[str, ...]
    problems: tuple[Problem, ...]


def base_votes(base: str, ledger: Ledger, count: Count | None = None) -> int:
    """How many votes the base stands for; `for_against` differs by candidate.

    Of 19 members 17 came and 16 papers are valid: `members` is 19, `present` 17, `valid` 16; with 9
    for and 4 against, `for_against` is 13.
    """
    if base in {"members", "summoned"}:
        return ledger.entitled
    if base == "for_against":
        return count.agree + count.disagree if count else 0
    return int(getattr(ledger, base))


def outcome(ballot: Ballot, tally: Tally) -> BallotOutcome:
    """The verdict of `ballot` by the figures of `tally`; the only place where one is made.

    80 % of 19 members needs 16: who has 16 of 17 votes cast passes with 84,21 %, of the members.
    """
    if ballot.method is Method.SCORES:
        return _score_outcome(ballot, tally)
    threshold = parse_threshold(ballot.threshold)
    ledger = frozen(ballot, tally.ledger)
    results = [_result(ballot, ledger, count, threshold) for count in tally.counts]
    if ballot.question is not Question.SINGLE:
        results.sort(key=lambda result: -result.votes)
    tie = _tie_at_cut(ballot, results)
    elected = _elected(ballot, results, tie)
    ranked = tuple(
        Result(
            **{
                **result.__dict__,
                "elected": result.candidate in elected,
                "rank": 1 + sum(other.votes > result.votes for other in results),
            }
        )
        for result in results
    )
    only = tally.counts[0] if len(tally.counts) == 1 else None
    whole = base_votes(ballot.base, ledger, only)
    own_base = ballot.base == "for_against" and only is None
    return BallotOutcome(
        ballot.base,
        whole,
        0 if own_base else votes_needed(whole, threshold),
        ranked,
        () if ballot.chosen else tie,
        problems(ballot, tally),
    )


def _result(ballot: Ballot, ledger: Ledger, count: Count, threshold: Threshold) -> Result:
    # Written opinions of absent members are asked for only where all members are the base
    # (NĐ 98/2023 Điều 30.7); elsewhere they are shown in the record and not counted.
    counts_written = ballot.base == "members"
    votes = count.agree + (count.written_agree if counts_written else 0)
    against = count.disagree + (count.written_disagree if counts_written else 0)
    whole = base_votes(ballot.base, ledger, count)
    need = votes_needed(whole, threshold)
    return Result(
        candidate=count.candidate,
        votes=votes,
        against=against,
        unmarked=count.unmarked,
        base_votes=whole,
        need=need,
        percent=percent(votes, whole),
        passed=whole > 0 and votes >= need,
    )


def _tie_at_cut(ballot: Ballot, results: list[Result]) -> tuple[str, ...]:
    """Those who passed with equal votes on both sides of the last seat.

    Two seats, all passed with 9, 7, 7 votes: the two with 7. With 9, 9, 7 nobody.
    """
    passed = [result for result in results if result.passed]
    if not ballot.seats or len(passed) <= ballot.seats:
        return ()
    at_cut = passed[ballot.seats - 1].votes
    if passed[ballot.seats].votes != at_cut:
        return ()
    return tuple(result.candidate for result in passed if result.votes == at_cut)


def _elected(ballot: Ballot, results: list[Result], tie: tuple[str, ...]) -> set[str]:
    passed = [result for result in results if result.passed]
    if ballot.seats:
        passed = passed[: ballot.seats] if not tie else passed
    if not tie:
        return {result.candidate for result in passed}
    above = [result for result in passed if result.candidate not in tie]
    cut = next(result.votes for result in passed if result.candidate in tie)
    clear = {result.candidate for result in above if result.votes > cut}
    return clear | set(ballot.chosen)


def _score_outcome(ballot: Ballot, tally: Tally) -> BallotOutcome:
    counts = sorted(tally.counts, key=lambda count: -count.score)
    results = tuple(
        Result(
            candidate=count.candidate,
            votes=0,
            against=0,
            unmarked=0,
            base_votes=0,
            need=0,
            percent=None,
            passed=False,
            score=count.score,
            rank=1 + sum(other.score > count.score for other in counts),
        )
        for count in counts
    )
    scores = [count.score for count in counts]
    tie = tuple(count.candidate for count in counts if scores.count(count.score) > 1)
    return BallotOutcome(ballot.base, 0, 0, results, tie, problems(ballot, tally))
