"""Ballots for the hall's screen, and what it shows of them at a moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from screens.hall.layout import Page
from screens.hall.page import hall_page
from store import clock
from store.checkin import attendance
from store.conference import Conference
from store.records import Ballot, Count, Ledger, Method, Question, Tally
from store.votes import voting
from tests.screens.stage_day import LONG

LONGEST = (
    "Triển khai phương hướng, nhiệm vụ công tác thi đua, khen thưởng năm 2027; dự thảo tiêu chí, "
    "phương pháp đánh giá, bình xét thi đua của cụm, khối năm 2027"
)
"""The longest title of the templates."""
TITLE = "Suy tôn đơn vị dẫn đầu [/] năm 2026"
NAMES = (LONG, "Công đoàn Viên chức [b]", "Công đoàn ngành Giáo dục")
ALL_HERE = Ledger(entitled=19, present=19, issued=19, collected=19, valid=19)
FACTS: dict[str, Any] = {
    "order": 0,
    "title": TITLE,
    "method": Method.PAPER,
    "question": Question.EACH,
    "base": "valid",
    "threshold": "80%",
    "candidates": NAMES,
    "secret": True,
}


def opened(day: Conference, **facts: Any) -> Ballot:
    """An open ballot; nobody of the small day has a vote, so the sheet says how many there are."""
    ballot = voting.save_ballot(day, Ballot(**{**FACTS, **facts}))
    return voting.open_ballot(day, ballot.id)


def counted(
    day: Conference, counts: Sequence[Count], ledger: Ledger = ALL_HERE, **facts: Any
) -> Ballot:
    """A counted ballot with these figures."""
    facts.setdefault("candidates", tuple(count.candidate for count in counts))
    ballot = opened(day, **facts)
    return voting.record_count(day, ballot.id, Tally(ledger=ledger, counts=tuple(counts)))


def agreed(*votes: int) -> list[Count]:
    """So many of 19 for each of `NAMES`, and the rest against."""
    pairs = zip(NAMES, votes, strict=False)
    return [Count(candidate=name, agree=n, disagree=19 - n) for name, n in pairs]


def published(
    day: Conference,
    counts: Sequence[Count] | None = None,
    ledger: Ledger = ALL_HERE,
    **facts: Any,
) -> Ballot:
    """A published ballot: 16, 15 and 19 of 19 unless told otherwise."""
    ballot = counted(day, counts or agreed(16, 15, 19), ledger, **facts)
    return voting.publish(day, ballot.id)


def page_at(day: Conference, moment: datetime | None = None, width: int = 76) -> Page:
    """The hall's page at a moment, or now."""
    now = moment or clock.now()
    return hall_page(day.state, attendance.session_at(day.state, now), now, width)


def text_of(page: Page) -> str:
    """All that a page says in its smallest form."""
    lines = [page.kicker, page.headline, page.digits, page.caption]
    return "\n".join([*lines, *(line for block in page.blocks for line in block)])


def text_at(day: Conference, moment: datetime | None = None) -> str:
    """What the hall reads at a moment, or now."""
    return text_of(page_at(day, moment))
