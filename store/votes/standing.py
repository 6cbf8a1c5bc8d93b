"""Where a ballot stands at any time of its life, and what of it may be told."""

from __future__ import annotations

import dataclasses

from store import thresholds
from store.records import Ballot, BallotState, Ledger
from store.state import State
from store.votes import electorate, tally
from store.votes.balance import Problem
from store.votes.ballots import verdict
from store.votes.tally import BallotOutcome


def sums(state: State, ballot: Ballot) -> Ledger:
    """The sums counted; before that who may vote, frozen at the opening, until then as of now."""
    if ballot.tally:
        return ballot.tally.ledger
    if ballot.state is not BallotState.DRAFT:
        return Ledger(entitled=ballot.entitled, present=ballot.present)
    people = electorate.now(state, ballot)
    return Ledger(entitled=people.entitled, present=people.present)


def standing(state: State, ballot: Ballot) -> BallotOutcome:
    """The verdict; before the count, without results, what will be needed of those who may vote."""
    if found := verdict(ballot):
        return found
    whole = tally.base_votes(ballot.base, sums(state, ballot))
    need = thresholds.votes_needed(whole, thresholds.parse_threshold(ballot.threshold))
    return BallotOutcome(ballot.base, whole, need, results=(), tie=(), problems=())


def is_hidden(ballot: Ballot) -> bool:
    """Whether nothing of the count may be told yet: of a secret vote before it is published."""
    is_told = ballot.state is BallotState.PUBLISHED or ballot.tally is None
    return ballot.secret and not is_told


def shown(state: State, ballot: Ballot) -> BallotOutcome:
    """What may be told of a ballot: of a secret one nothing of the count before it is published."""
    found = standing(state, ballot)
    if not is_hidden(ballot):
        return found
    told = tuple(one for one in found.problems if "candidate" not in one.facts)
    hidden = (Problem("secret-figures", {}),) if len(told) < len(found.problems) else ()
    return dataclasses.replace(found, results=(), tie=(), problems=told + hidden)
