"""Proposals for honours out of a ranking (suy tôn, đề nghị khen thưởng), checked against quotas.

The quota (each with its source in `store/data/quotas.toml`) says how many units the ranking puts
forward; the conference then votes. A tie at the last place is shown and put to the vote whole,
never settled here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.data_files import Data, Threshold, read_builtin
from store.errors import Refused
from store.law.sources import RuleSource
from store.names import fold
from store.records import Ballot, BallotState, Method, Question
from store.state import State
from store.votes import ballots, usual_rules
from store.votes.tally import Result, outcome

if TYPE_CHECKING:
    from store.conference import Conference


class Honour(Data, frozen=True, kw_only=True):
    """One honour of a quota: so many `places`, or a `share` of the units left over."""

    proposes: str
    rule: str
    places: int = 0
    share: Threshold = ""


class Quota(Data, frozen=True, kw_only=True):
    """How many of each honour may be proposed, highest first, and who says so."""

    id: str
    name: str
    source: RuleSource
    honours: tuple[Honour, ...]


class _Quotas(Data, frozen=True, kw_only=True):
    quotas: tuple[Quota, ...]


@dataclass(frozen=True)
class Proposal:
    """Who is put forward for an honour: `limit` places, `of` units that were left for them.

    `tied` are those with equal points at the last place; with them there are more candidates than
    places. `elected` are those whom a published vote has put forward for it already.
    """

    honour: Honour
    limit: int
    of: int
    candidates: tuple[str, ...]
    tied: tuple[str, ...]
    elected: tuple[str, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether more were voted for than the quota lets through."""
        return len(self.elected) > self.limit


@cache
def quotas() -> dict[str, Quota]:
    """All quotas by id, in the order in which they are offered."""
    return {quota.id: quota for quota in read_builtin(_Quotas, "quotas.toml").quotas}


def limit_of(honour: Honour, left: int) -> int:
    """How many of `left` units may be proposed: the places, or the share rounded down.

    1/5 of 11 units is 2, of 4 none; 2 places of 1 unit are 1.
    """
    if honour.share:
        return int(Fraction(honour.share) * left)
    return min(honour.places, left)


def propose(
    quota: Quota, results: Sequence[Result], votes: Iterable[Ballot] = ()
) -> list[Proposal]:
    """What a quota makes of a ranking, best first; `votes` are the ballots held so far.

    One flag, then half of the rest, of six units with 98, 97, 97, 90, 88 and 85 points: the first
    for the flag, and of the five left the next two. Had the first two 98, both would stand for the
    flag, tied, and stay until the vote has said who goes.
    """
    elected = _elected(votes)
    left, pending = list(results), 0
    found = []
    for honour in quota.honours:
        of = len(left) - pending
        limit = limit_of(honour, of)
        cut = limit + pending if limit else 0
        taken, after = left[:cut], left[cut:]
        beyond = [result for result in after if taken and result.score == taken[-1].score]
        tied = [result for result in taken if beyond and result.score == beyond[0].score]
        gone = elected.get(fold(honour.proposes), [])
        found.append(
            Proposal(honour, limit, of, _names(taken + beyond), _names(tied + beyond), tuple(gone))
        )
        if gone:
            left, pending = [result for result in left if result.candidate not in gone], 0
        elif limit:
            # Of the tied nobody knows yet who goes: they stay, and so many places with them.
            sure = len(taken) - len(tied)
            left, pending = left[sure:], cut - sure
    return found


def _names(results: Iterable[Result]) -> tuple[str, ...]:
    return tuple(result.candidate for result in results)


def _elected(votes: Iterable[Ballot]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for ballot in votes:
        if ballot.state is BallotState.PUBLISHED and ballot.tally:
            names = [r.candidate for r in outcome(ballot, ballot.tally).results if r.elected]
            found.setdefault(fold(ballot.proposes), []).extend(names)
    return found


def proposals(state: State, ranking: Ballot, quota: Quota) -> list[Proposal]:
    """The proposals out of a recorded ranking. Raises `Refused("ballot-not-counted")`."""
    if ranking.tally is None or ranking.method is not Method.SCORES:
        raise Refused("ballot-not-counted", title=ranking.title)
    results = outcome(ranking, ranking.tally).results
    return propose(quota, results, state.ballots.values())


def draft(conference: Conference, ranking_id: int, quota_id: str) -> list[Ballot]:
    """Prepare a ballot for each honour with its candidates; a draft that is there is filled in.

    An honour that is being voted on or has been is left alone. Raises `Refused`, also where
    nothing is left to prepare.
    """
    with conference.writing("proposals") as writer:
        state = conference.state
        ranking = state.find(Ballot, ranking_id)
        order = max(ballot.order for ballot in state.ballots.values())  # the ranking is one
        saved = []
        for one in proposals(state, ranking, quotas()[quota_id]):
            ballot = _of(state, one.honour)
            if not one.candidates or (ballot and ballot.state is not BallotState.DRAFT):
                continue
            order += ballot is None
            ballot = ballot or _new(one.honour, ranking, order)
            if ballot.question is Question.SINGLE:
                ballot = replace(ballot, question=Question.EACH)
            ballot = replace(ballot, candidates=one.candidates, seats=one.limit)
            saved.append(writer.put(ballots.draft(ballot)))
        if not saved:
            raise Refused("no-proposals", title=ranking.title)
        return saved


def _of(state: State, honour: Honour) -> Ballot | None:
    """The ballot about an honour that is not withdrawn: the one voted on before a mere draft."""
    wanted = fold(honour.proposes)
    found = [
        ballot
        for ballot in state.ballots.values()
        if fold(ballot.proposes) == wanted and ballot.state is not BallotState.VOID
    ]
    return max(found, key=lambda ballot: ballot.state is not BallotState.DRAFT, default=None)


def _new(honour: Honour, ranking: Ballot, order: int) -> Ballot:
    return usual_rules.new_ballot(
        usual_rules.vote_rules()[honour.rule],
        order=order,
        title=honour.proposes,
        proposes=honour.proposes,
        by_unit=ranking.by_unit,
        item_id=ranking.item_id,
    )
