"""What the conference decided by votes that were announced: whom it proposes, whom it elected."""

from __future__ import annotations

from typing import NamedTuple

from exports.wording.votes import act_of, base_words, proposed_text
from store.names import fold
from store.records import Ballot, BallotState
from store.state import State
from store.thresholds import percent_text
from store.votes import ballots
from store.votes.tally import Result

_PROPOSING = ("de nghi", "de xuat", "suy ton", "tang ", "xet tang", "trinh ")
_ELECTING = ("cum truong", "cum pho", "khoi truong", "khoi pho", "ban kiem phieu", "chu tri")


class Carried(NamedTuple):
    """One collective or person that a vote carried; figures are those of the vote's result."""

    ballot: Ballot
    result: Result

    @property
    def name(self) -> str:
        """Who is proposed or elected."""
        return self.result.candidate

    @property
    def what(self) -> str:
        """What they are proposed for, in the words of the vote."""
        return proposed_text(self.ballot)

    @property
    def votes(self) -> str:
        """As in "6/6"."""
        return f"{self.result.votes}/{self.result.base_votes}"

    @property
    def share(self) -> str:
        """As in "100 % tổng số đơn vị thành viên"."""
        return f"{percent_text(self.result.percent)} {base_words(self.ballot)}"


def decided(state: State) -> list[Carried]:
    """All proposals and choices that passed in votes whose result was announced."""
    found = []
    for ballot in ballots.in_order(state):
        verdict = ballots.verdict(ballot)
        if verdict is not None and ballot.state is BallotState.PUBLISHED:
            found += [Carried(ballot, r) for r in verdict.results if r.elected and r.candidate]
    return found


def for_awards(state: State) -> list[Carried]:
    """Those proposed for an award; who was elected to an office is not submitted to anybody."""
    return [one for one in decided(state) if is_for_award(one.ballot)]


def is_for_award(ballot: Ballot) -> bool:
    """Whether a vote proposes an award."""
    text = fold(act_of(ballot) or ballot.proposes or ballot.title)
    return any(word in text for word in _PROPOSING) and not any(
        office in text for office in _ELECTING
    )
