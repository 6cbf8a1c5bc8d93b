"""Which step a ballot takes next, and which actions apply to it as it stands."""

from __future__ import annotations

from store.records import Ballot, BallotState, Method, Question
from store.votes import ballots

DRAFT, OPEN, COUNTED = BallotState.DRAFT, BallotState.OPEN, BallotState.COUNTED
PUBLISHED = BallotState.PUBLISHED

STATES_FOR: dict[str, frozenset[BallotState]] = {
    "edit": frozenset({DRAFT}),
    "open": frozenset({DRAFT}),
    "count": frozenset({OPEN, COUNTED}),
    "scores": frozenset({DRAFT, OPEN, COUNTED, PUBLISHED}),
    "proposals": frozenset({COUNTED, PUBLISHED}),
    "second": frozenset({COUNTED}),
    "publish": frozenset({COUNTED}),
    "withdraw": frozenset({DRAFT, OPEN, COUNTED, PUBLISHED}),
    "round": frozenset({COUNTED, PUBLISHED}),
    "tie": frozenset({COUNTED}),
}
"""In which states of the ballot under the cursor an action applies."""


def next_step(ballot: Ballot, *, counts_papers: bool) -> str:
    """The action that Enter does; "" where the ballot is at its end."""
    if ballot.state is DRAFT:
        needs_names = ballot.question is not Question.SINGLE and not ballot.candidates
        if ballot.method is Method.SCORES and not needs_names:
            return "scores"
        return "edit" if needs_names else "open"
    if ballot.state is OPEN:
        if counts_papers:
            return "papers"
        return "scores" if ballot.method is Method.SCORES else "count"
    if ballot.state is not COUNTED:
        return ""
    verdict = ballots.verdict(ballot)
    if verdict is None or verdict.problems:
        return "count"
    return "tie" if tie_is_open(ballot) else "publish"


def tie_is_open(ballot: Ballot) -> bool:
    """Whether a tie waits for the rule that settles it; equal ranks are none."""
    verdict = ballots.verdict(ballot)
    is_ranking = ballot.method is Method.SCORES
    return verdict is not None and bool(verdict.tie) and not (is_ranking or ballot.tie_rule)


def applies(action: str, ballot: Ballot) -> bool:
    """Whether one of `STATES_FOR` applies to a ballot."""
    if ballot.state not in STATES_FOR[action]:
        return False
    if action in {"scores", "proposals"}:
        return ballot.method is Method.SCORES
    if action == "tie":
        return tie_is_open(ballot)
    if action == "round":
        return ballot.round < 2 and ballot.method is not Method.SCORES
    return True
