"""Conferences to test on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from store import clock
from store.clock import VIETNAM
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate

MORNING = datetime(2026, 12, 20, 7, 0, tzinfo=VIETNAM)


@pytest.fixture
def morning() -> Iterator[datetime]:
    """The clock stands half an hour before the conference begins."""
    with clock.travel(MORNING):
        yield MORNING


@pytest.fixture
def conference(tmp_path: Path, morning: datetime) -> Iterator[Conference]:
    """A trade union conference of three delegates, on its morning."""
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20), desk_name="bàn 1")
    names = ("Nguyễn Văn An", "Trần Thị [/] Bình", "Lò Văn Cương")
    roster.add_delegates(made, "delegate", [Delegate(number=0, name=name) for name in names])
    yield made
    made.close()
