"""A ballot on paper with twelve names, and how what is refused is caught."""

from __future__ import annotations

from typing import Any

import pytest

from store.errors import Refused
from store.records import Ballot, BallotState, Method, Question
from store.votes.counting.paper_count import Mark

NAMES = tuple(f"Đơn vị {n} [/]" for n in range(1, 13))
YES, NO, BLANK = Mark.AGREE, Mark.DISAGREE, Mark.UNMARKED


def ballot(question: Question = Question.CHOOSE, **facts: Any) -> Ballot:
    given: dict[str, Any] = {
        "id": 1,
        "order": 1,
        "title": "Bầu Ban Chấp hành",
        "method": Method.PAPER,
        "base": "valid",
        "threshold": ">1/2",
        "candidates": () if question is Question.SINGLE else NAMES,
        "seats": 9 if question is Question.CHOOSE else 0,
        "state": BallotState.OPEN,
    }
    return Ballot(question=question, **{**given, **facts})


def refusal(act: Any, *arguments: Any, **facts: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        act(*arguments, **facts)
    return caught.value
