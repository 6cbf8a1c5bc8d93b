"""Conferences to test on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from store import clock
from store.clock import VIETNAM
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate

SERVER = "HOINGHI_TESTS_ON_SERVER"
"""The address of a database: all conferences of these tests are put there."""

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
    made = on_server(made)
    yield made
    made.close()


def on_server(conference: Conference) -> Conference:
    """The same conference, put on a server where these tests are to run over one too."""
    address = os.environ.get(SERVER)
    if not address:
        return conference
    from store.sharing.share import share

    share(conference.storage, f"{address}#{uuid4().hex}")
    conference.close()
    return Conference.open(conference.folder, conference.desk)
