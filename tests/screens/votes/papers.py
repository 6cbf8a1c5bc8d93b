"""A ballot whose papers are counted one by one, by keys that may come in bursts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from store.conference import Conference
from store.kinds.create import create_conference
from store.records import Ballot, Method, Question, TellerSheet
from store.votes import voting
from store.votes.counting import tellers
from store.votes.counting.paper_count import Mark
from tests.screens.votes.block import press
from tui.app import HoinghiApp

NAMES = tuple(
    ["Bà Nguyễn [/] Thị Hồng Ánh", "Ông Lò Văn [b] Đức " + "rất dài " * 12]
    + [f"Đơn vị {n}" for n in range(3, 13)]
)
YES, NO, BLANK = Mark.AGREE, Mark.DISAGREE, Mark.UNMARKED


@pytest.fixture(name="conference")
def conference_fixture(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    yield made
    made.close()


def opened(conference: Conference, question: Question = Question.CHOOSE, **facts: Any) -> int:
    given: dict[str, Any] = {
        "order": 0,
        "title": "Bầu Ban Chấp hành Công đoàn khối",
        "method": Method.PAPER,
        "question": question,
        "base": "valid",
        "threshold": ">1/2",
        "candidates": NAMES if question is Question.CHOOSE else NAMES[:3],
        "seats": 9 if question is Question.CHOOSE else 0,
        "secret": True,
    }
    ballot = voting.save_ballot(conference, Ballot(**{**given, **facts}))
    return voting.open_ballot(conference, ballot.id).id


@asynccontextmanager
async def counting(
    conference: Conference, *, papers: int = 0, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """F6, and the count of the only ballot; with `papers` the sums have been entered."""
    (ballot,) = conference.state.ballots.values()
    if papers:
        tellers.prepare_papers(
            conference,
            ballot.id,
            1,
            issued=papers,
            collected=papers,
            entitled=papers,
            present=papers,
        )
    app = HoinghiApp(conference)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f6 ctrl+b")
        yield pilot


async def burst(pilot: Pilot[None], text: str) -> None:
    """Keys as fast as a terminal hands them over: none waits for the one before."""
    for character in text:
        key = {"\r": "enter", "D": "delete"}.get(character, character)
        pilot.app.post_message(events.Key(key, None if len(key) > 1 else character))
    await pilot.pause()


def sheet(conference: Conference, teller: int = 1) -> TellerSheet:
    (ballot,) = conference.state.ballots.values()
    found = tellers.teller_sheet(conference.state, ballot.id, teller)
    assert found
    return found
