"""A small conference with delegates, and what the delegates screen shows of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from screens.delegates.screen import DelegatesScreen
from screens.widgets.long_list import LongList
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, Unit

LONG = "Công Tằng Tôn Nữ Thị Huyền Trân Nguyễn Phúc Bảo Anh"
PEOPLE = (
    ("Nguyễn Văn Hòa", "Sở Nội vụ"),
    ("Trần Thị Ánh", "Sở Tài chính"),
    ("An [/] Bình", "Sở Nội vụ"),
    (LONG, "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh"),
)


@pytest.fixture(name="conference")
def conference_fixture(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    names = dict.fromkeys(unit for _, unit in PEOPLE)
    units = made.save("unit", *[Unit(order=n, name=u) for n, u in enumerate(names, 1)])
    ids = {unit.name: unit.id for unit in units}
    roster.add_delegates(
        made, "delegate_add", [Delegate(number=0, name=n, unit_id=ids[u]) for n, u in PEOPLE]
    )
    yield made
    made.close()


def screen_of(pilot: Pilot[None]) -> DelegatesScreen:
    screen = pilot.app.screen
    assert isinstance(screen, DelegatesScreen)
    return screen


def shown(pilot: Pilot[None]) -> list[str]:
    """The rows of the list in front, as text."""
    rows = pilot.app.screen.query_one(LongList)
    return [rows.render_line(y).text.strip() for y in range(rows.size.height)]


def text_of(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).content)


def names(pilot: Pilot[None]) -> list[str]:
    state = screen_of(pilot).state
    rows = screen_of(pilot).query_one(LongList)
    return [state.delegates[number].name for number in rows._rows]


def by_name(conference: Conference, name: str) -> Delegate:
    return next(d for d in conference.state.delegates.values() if d.name == name)


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.pause()
