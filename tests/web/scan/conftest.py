"""A conference with a phone at its door: the page mounted as the server mounts it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from store import clock
from store.clock import VIETNAM
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, Unit
from tests.web.scan.phone import PhonePage
from tui.web.scan.app import scan_app

MORNING = datetime(2026, 12, 20, 7, 0, tzinfo=VIETNAM)
NAMES = ("Nguyễn Văn An", "Trần Thị [/] Bình", "Lò Văn Cương", 'Hoàng <b>Dũng</b> & "Em"')


@pytest.fixture
def morning() -> Iterator[datetime]:
    """Half an hour before the conference begins."""
    with clock.travel(MORNING):
        yield MORNING


@pytest.fixture
def conference(tmp_path: Path, morning: datetime) -> Iterator[Conference]:
    """Four delegates; the window is that of another desk."""
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20), desk_name="bàn 1")
    with made.writing("import") as writer:
        unit = writer.put(Unit(order=1, name="Sở <i>Nội vụ</i>"))
    people = [Delegate(number=0, name=name, unit_id=unit.id, votes=True) for name in NAMES]
    roster.add_delegates(made, "delegate", people)
    yield made
    made.close()


def serving(folder: Path) -> web.Application:
    """A server that has the page under /scan, and nothing else."""
    app = web.Application()
    app.add_subapp("/scan", scan_app(folder, "điện thoại"))
    return app


@pytest.fixture
async def phone(conference: Conference) -> AsyncIterator[PhonePage]:
    """The page on one phone."""
    async with TestClient(TestServer(serving(conference.folder))) as client:
        yield PhonePage(client)
