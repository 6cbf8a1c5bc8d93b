"""Every step of a ballot: in which states it applies, what it does, and which one comes next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from screens.sentences import say
from screens.votes.counting import compare_sheets, count_papers, count_totals, figures_so_far
from screens.votes.form import ask_draft, ask_names
from screens.votes.questions import (
    ask_admit,
    ask_open,
    ask_publish,
    ask_repeat,
    ask_tie,
    ask_withdraw,
)
from screens.votes.roll_call import RollCallScreen
from screens.votes.scores.dialogs import ask_proposals
from screens.votes.scores.screen import ScoresScreen
from store.errors import Refused
from store.records import Ballot, BallotState, Method, Question
from store.state import State
from store.votes import ballots, electorate, rounds, scores, voting
from store.votes.counting import paper_count, tellers

if TYPE_CHECKING:
    from screens.votes.screen import VotesScreen


def _by_scores(_state: State, ballot: Ballot) -> bool:
    return ballot.method is Method.SCORES


def _on_paper(_state: State, ballot: Ballot) -> bool:
    return ballot.method is Method.PAPER


def _has_two_sheets(state: State, ballot: Ballot) -> bool:
    return all(figures_so_far(state, ballot, teller) for teller in (1, 2))


def _has_open_tie(_state: State, ballot: Ballot) -> bool:
    """Whether a tie waits for the rule that settles it; equal ranks are none."""
    verdict = ballots.verdict(ballot)
    is_ranking = ballot.method is Method.SCORES
    return verdict is not None and bool(verdict.tie) and not (is_ranking or ballot.tie_rule)


def _tellers_differ(ballot: Ballot) -> bool:
    if ballot.tally is None or ballot.second_tally is None:
        return False
    return bool(ballots.differences(ballot.tally, ballot.second_tally))


def _has_latecomers(state: State, ballot: Ballot) -> bool:
    return voting.takes_latecomers(ballot) and bool(electorate.latecomers(state, ballot))


def _may_be_repeated(state: State, ballot: Ballot) -> bool:
    return rounds.repeat_of(state, ballot) is None


def _in_sums(_state: State, ballot: Ballot) -> bool:
    return not ballot.by_name


def _by_name(_state: State, ballot: Ballot) -> bool:
    return ballot.by_name


def _has_another_round(state: State, ballot: Ballot) -> bool:
    try:
        return bool(rounds.second_round(state, ballot, order=0))
    except Refused:
        return False


def _open(room: VotesScreen, ballot: Ballot) -> None:
    """Enter first whom it is about, where that is not known."""
    (ask_names if next_step(room.state, ballot) == "names" else ask_open)(room, ballot)


def _count(room: VotesScreen, ballot: Ballot) -> None:
    """Totals that come out of criteria are not typed again."""
    if scores.criteria(room.state, ballot.id):
        _score(room, ballot)
    else:
        count_totals(room, ballot, 1)


def _score(room: VotesScreen, ballot: Ballot) -> None:
    room.app.push_screen(ScoresScreen(ballot.id))


def _publish(room: VotesScreen, ballot: Ballot) -> None:
    """Publish it; two tellers who differ are looked at first."""
    (compare_sheets if _tellers_differ(ballot) else ask_publish)(room, ballot)


def _call_names(room: VotesScreen, ballot: Ballot) -> None:
    room.app.push_screen(RollCallScreen(room.conference, ballot.id))


def _begin_round(room: VotesScreen, ballot: Ballot) -> None:
    with room.guarded():
        room.go_to(voting.second_round(room.conference, ballot.id))
        room.notify(say("votes-round-ready"), markup=False)


class _Step(NamedTuple):
    """What is done with a ballot in one of these states, where `applies` says so too."""

    states: frozenset[BallotState]
    take: Callable[[VotesScreen, Ballot], None]
    applies: Callable[[State, Ballot], bool] = lambda _state, _ballot: True


DRAFT, OPEN, COUNTED = BallotState.DRAFT, BallotState.OPEN, BallotState.COUNTED
PUBLISHED, VOID = BallotState.PUBLISHED, BallotState.VOID
_COUNTABLE = frozenset({OPEN, COUNTED})

STEPS: dict[str, _Step] = {
    "edit": _Step(frozenset({DRAFT}), ask_draft),
    "names": _Step(frozenset({DRAFT}), ask_names),
    "open": _Step(frozenset({DRAFT}), _open),
    "count": _Step(_COUNTABLE, _count, _in_sums),
    "call": _Step(_COUNTABLE, _call_names, _by_name),
    "admit": _Step(_COUNTABLE, ask_admit, _has_latecomers),
    "second": _Step(frozenset({COUNTED}), partial(count_totals, teller=2), _in_sums),
    "papers": _Step(_COUNTABLE, partial(count_papers, teller=1), _on_paper),
    "papers_2": _Step(_COUNTABLE, partial(count_papers, teller=2), _on_paper),
    "compare": _Step(_COUNTABLE, compare_sheets, _has_two_sheets),
    "scores": _Step(frozenset({DRAFT, OPEN, COUNTED, PUBLISHED}), _score, _by_scores),
    "proposals": _Step(frozenset({COUNTED, PUBLISHED}), ask_proposals, _by_scores),
    "tie": _Step(frozenset({COUNTED}), ask_tie, _has_open_tie),
    "publish": _Step(frozenset({COUNTED}), _publish),
    "round": _Step(frozenset({PUBLISHED}), _begin_round, _has_another_round),
    "repeat": _Step(frozenset({OPEN, COUNTED, PUBLISHED, VOID}), ask_repeat, _may_be_repeated),
    "withdraw": _Step(frozenset({DRAFT, OPEN, COUNTED, PUBLISHED}), ask_withdraw),
}
"""All that can be done with the ballot under the cursor."""


def applies(step: str, state: State, ballot: Ballot) -> bool:
    """Whether one of `STEPS` can be taken."""
    return ballot.state in STEPS[step].states and STEPS[step].applies(state, ballot)


def next_step(state: State, ballot: Ballot) -> str:
    """The one of `STEPS` that Enter takes; "" where the ballot is at its end."""
    if ballot.state is DRAFT:
        if ballot.question is not Question.SINGLE and not ballot.candidates:
            return "names"
        return "scores" if ballot.method is Method.SCORES else "open"
    if ballot.state is OPEN:
        if paper_count.is_counting(tellers.teller_sheet(state, ballot.id, 1)):
            return "papers"
        if ballot.by_name:
            return "call"
        return "scores" if ballot.method is Method.SCORES else "count"
    if ballot.state is not COUNTED:
        return ""
    verdict = ballots.verdict(ballot)
    if verdict is None or verdict.problems:
        return "call" if ballot.by_name else "count"
    if _tellers_differ(ballot):
        return "compare"
    return "tie" if _has_open_tie(state, ballot) else "publish"
