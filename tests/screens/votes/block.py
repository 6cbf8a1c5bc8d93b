"""A block of six units that votes, and what the front screen shows of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store.checkin import desk
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import (
    Ballot,
    Count,
    Delegate,
    Ledger,
    Method,
    Question,
    Tally,
    Unit,
)
from store.votes import voting
from tui.app import HoinghiApp

UNITS = [
    "Văn phòng Đoàn Đại biểu Quốc hội tỉnh",
    "Văn phòng Hội đồng nhân dân tỉnh",
    "Văn phòng Ủy ban nhân dân tỉnh",
    "Sở Kế hoạch và Đầu tư",
    "Sở [/] Tài chính [b]",
    "Sở Tư pháp",
]


@pytest.fixture(name="conference")
def conference_fixture(tmp_path: Path) -> Iterator[Conference]:
    """A block of six units, all here."""
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    units = made.save("units", *[Unit(order=i, name=n, member=True) for i, n in enumerate(UNITS)])
    heads = [Delegate(number=0, name=f"Người {u.order}", unit_id=u.id, votes=True) for u in units]
    for delegate in roster.add_delegates(made, "delegates", heads):
        desk.check_in(made, delegate_id=delegate.id)
    yield made
    made.close()


def draft(**facts: Any) -> Ballot:
    given: dict[str, Any] = {
        "order": 0,
        "title": "Thông qua báo cáo",
        "method": Method.HANDS,
        "question": Question.SINGLE,
        "base": "members",
        "threshold": ">1/2",
        "by_unit": True,
        "proposes": "Thông qua báo cáo",
    }
    return Ballot(**{**given, **facts})


@asynccontextmanager
async def votes(
    conference: Conference, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    app = HoinghiApp(conference)
    async with app.run_test(size=size) as pilot:
        await pilot.press("f6")
        await pilot.pause()
        yield pilot


def shown(pilot: Pilot[None]) -> str:
    """What the front screen shows, line by line."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def flat(pilot: Pilot[None]) -> str:
    """The same as one line, so that wrapped sentences can be found."""
    return " ".join(shown(pilot).replace("│", " ").replace("┃", " ").split())


def said(pilot: Pilot[None]) -> str:
    """Everything notified so far."""
    return "\n".join(note.message for note in pilot.app._notifications)


def only(conference: Conference) -> Ballot:
    (ballot,) = conference.state.ballots.values()
    return ballot


async def press(pilot: Pilot[None], keys: str) -> None:
    await pilot.press(*keys.split())
    await pilot.pause()


def hands(agree: int, disagree: int = 0, unmarked: int = 0) -> Tally:
    count = Count(candidate="", agree=agree, disagree=disagree, unmarked=unmarked)
    return Tally(
        ledger=Ledger(entitled=6, present=6, issued=6, collected=6, valid=6), counts=(count,)
    )


ELECTION = {
    "method": Method.PAPER,
    "question": Question.CHOOSE,
    "base": "valid",
    "candidates": ("A", "B", "C"),
    "seats": 2,
    "title": "Suy tôn Khối trưởng",
    "proposes": "Làm Khối trưởng",
}


def election(conference: Conference, **more: Any) -> Ballot:
    """A counted election: A 6, B and C tied at 3 of 6."""
    ballot = voting.save_ballot(conference, draft(**{**ELECTION, "threshold": "1/2", **more}))
    voting.open_ballot(conference, ballot.id)
    ledger = Ledger(entitled=6, present=6, issued=6, collected=6, valid=6)
    counts = tuple(Count(candidate=n, agree=v) for n, v in (("A", 6), ("B", 3), ("C", 3)))
    return voting.record_count(conference, ballot.id, Tally(ledger=ledger, counts=counts))
