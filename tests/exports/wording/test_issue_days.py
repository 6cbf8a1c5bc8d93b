"""Which day each paper is dated where the office gave it none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from exports import catalogue
from exports.wording import ballots, day_text
from store import clock
from store.agenda import printed
from store.clock import VIETNAM
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, Method
from tests.exports.paper_text import paper_text

HELD = date(2026, 10, 30)
LAST = date(2026, 10, 31)
BEFORE = ("agenda", "tasks", "invitations", "differences")
THERE = ("delegates", "sign-in", "awards")


@pytest.fixture
def exchange(tmp_path: Path) -> Iterator[Conference]:
    settings = {"place": "Hưng Yên"}
    with create_conference(tmp_path / "c", "giao-luu", HELD, settings) as made:
        roster.add_delegates(made, "d", [Delegate(number=0, name="Lò Văn An")])
        yield made


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=VIETNAM)


@pytest.mark.parametrize("today", [date(2026, 10, 1), HELD, LAST, date(2027, 2, 1)])
@pytest.mark.parametrize(
    ("planned", "before"),
    [
        (None, "ngày …… tháng …… năm 2026"),
        (date(2026, 10, 5), "ngày 05 tháng 10 năm 2026"),
        (HELD, "ngày 29 tháng 10 năm 2026"),
    ],
)
def test_days_by_what_the_paper_is_for_whatever_day_it_is(
    exchange: Conference, today: date, planned: date | None, before: str, tmp_path: Path
) -> None:
    if planned:
        with clock.travel(noon(planned)):
            printed.freeze(exchange)
    with clock.travel(noon(today)):
        texts = dict.fromkeys(BEFORE, before) | dict.fromkeys(THERE, day_text(LAST))
        for paper_id, day in texts.items():
            made = catalogue.find(paper_id).write(exchange, tmp_path / f"{paper_id}.docx")
            assert f"Hưng Yên, {day}" in paper_text(made), paper_id


def test_a_ballot_paper_bears_the_day_of_its_vote(exchange: Conference) -> None:
    state = exchange.state
    ballot = next(iter(state.ballots.values()))
    visit = next(item for item in state.agenda.values() if item.kind == "visit")
    exchange.edit("test", ballot, method=Method.PAPER, item_id=visit.id)
    with clock.travel(noon(HELD - timedelta(days=9))):
        [paper] = ballots.ballot_papers(exchange)
    assert paper.day == "Ngày 31 tháng 10 năm 2026"
