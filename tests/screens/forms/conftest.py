"""A day, open in two windows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import clock, preparation
from store.agenda import speeches
from store.conference import Conference
from store.records import (
    BudgetLine,
    PaperDue,
    Speech,
)
from store.seating import seats
from tests.screens.forms.two_windows import first_item, first_task
from tests.screens.stage_day import minutes, stage_day


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        made = first_task(conference)
        preparation.change_budget(conference, made.id, None, BudgetLine(what="Phông", amount=1000))
        for owed in conference.state.profile.papers_due:
            preparation.change_paper(conference, owed, None)
        preparation.change_paper(conference, None, PaperDue(title="Báo cáo"))
        item = first_item(conference)
        speeches.add(conference, Speech(item_id=item.id, order=0, speaker="Lò Thị Hoa"))
        seats.save_plan(conference, "A: A-C x 12")
        yield conference
        conference.close()


@pytest.fixture
def other(day: Conference) -> Iterator[Conference]:
    with Conference.open(day.folder, "bàn 2") as conference:
        yield conference
