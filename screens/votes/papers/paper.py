"""The ballot paper that is being marked, before it is saved."""

from __future__ import annotations

from itertools import takewhile
from typing import cast

from store.records import Ballot, Question
from store.votes import ballots
from store.votes.counting.paper_count import BallotPaper, Mark

CYCLE = (None, Mark.AGREE, Mark.DISAGREE, Mark.UNMARKED)
"""What Space goes through where every candidate gets an answer."""


class OpenPaper:
    """Marks of the present paper; None is "not answered yet", where every candidate is answered.

    While `locked`, digits are not taken: after a refusal, and after the last answer, what is typed
    ahead belongs to the next paper and must not get into this one.
    """

    def __init__(self, ballot: Ballot) -> None:
        self.is_choice = ballot.question is Question.CHOOSE
        self._blank = Mark.UNMARKED if self.is_choice else None
        self.marks: list[Mark | None] = [self._blank] * len(ballots.candidates(ballot))
        self.locked = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been marked."""
        return all(mark is self._blank for mark in self.marks)

    def toggle(self, row: int) -> None:
        """Choose a name, or no longer."""
        is_chosen = self.marks[row] is Mark.AGREE
        self.marks[row] = Mark.UNMARKED if is_chosen else Mark.AGREE

    def answer(self, row: int, mark: Mark) -> None:
        """Answer for one candidate; after the last row no digit is taken."""
        self.marks[row] = mark
        self.locked = row + 1 == len(self.marks)

    def turn(self, row: int) -> None:
        """Go on to the next mark of one candidate, by hand."""
        self.locked = False
        if self.is_choice:
            self.toggle(row)
        else:
            place = CYCLE.index(self.marks[row]) + 1
            self.marks[row] = CYCLE[place % len(CYCLE)] or Mark.AGREE

    def agree_to_rest(self) -> None:
        """Agree to every candidate that has no answer yet."""
        self.marks = [mark or Mark.AGREE for mark in self.marks]
        self.locked = True

    def paper(self) -> BallotPaper:
        """The paper up to the first candidate without an answer."""
        marked = takewhile(lambda mark: mark is not None, self.marks)
        return BallotPaper(tuple(cast("Mark", mark) for mark in marked))
