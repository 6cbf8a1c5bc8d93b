"""A ballot by scores in a small conference, and figures for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.conference import Conference
from store.kinds.create import create_conference
from store.records import (
    Ballot,
    Criterion,
    Method,
    Question,
)
from store.votes import scores, scoring, voting
from store.votes.scores import Side

UNITS = ("Sở A", "Sở B", "Sở C", "Sở D", "Sở E", "Sở F")


def by_scores(**facts: Any) -> Ballot:
    given: dict[str, Any] = {
        "order": 0,
        "title": "Chấm điểm",
        "method": Method.SCORES,
        "question": Question.EACH,
        "base": "members",
        "threshold": ">1/2",
        "candidates": UNITS[:3],
    }
    return Ballot(**{**given, **facts})


@pytest.fixture(name="conference")
def conference_fixture(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    voting.save_ballot(made, by_scores())
    yield made
    made.close()


def only(conference: Conference) -> Ballot:
    (ballot,) = (b for b in conference.state.ballots.values() if b.method is Method.SCORES)
    return ballot


def set_up(conference: Conference, text: str = "A | 60\nB | 40\nC | -5") -> list[Criterion]:
    scoring.set_criteria(conference, only(conference).id, scores.parse_criteria(text))
    return scores.criteria(conference.state, only(conference).id)


def fill(conference: Conference, rows: dict[str, tuple[int, ...]]) -> None:
    """Hundredths of each unit in the order of the criteria."""
    listed = scores.criteria(conference.state, only(conference).id)
    figures: list[tuple[int, str, Side, int | None]] = [
        (one.id, name, "points", points)
        for name, row in rows.items()
        for one, points in zip(listed, row, strict=True)
    ]
    scoring.enter(conference, only(conference).id, figures)
