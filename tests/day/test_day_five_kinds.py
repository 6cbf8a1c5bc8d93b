"""The day of each of the five kinds by keys at F5, changed before and while it goes on.

Early, with items put in, lengthened, paused, skipped, with a window killed in the middle, a step
that nobody pressed in time, and times corrected afterwards: what the papers then say is held
against what this file knows to have happened, to the minute.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from exports import catalogue
from exports.wording import hour_text, moment_text
from screens.agenda import leading
from store.agenda import printed, rules, timeline
from store.clock import VIETNAM
from store.conference import Conference
from store.journal import verify
from store.kinds.create import create_conference
from store.records import AgendaItem, Session
from tests.exports.paper_text import paper_text
from tests.screens.agenda.day_pilot import items, opened, said, screen, text_of

if sys.platform == "win32":  # pragma: no cover
    pytest.skip("needs a pty", allow_module_level=True)

from tests.day.terminal import ENTER, F5, Terminal

EVE = datetime(2026, 12, 19, 15, tzinfo=VIETNAM)
EARLY, LONGER, PAUSE, FORGOTTEN, LATE = 5, 5, 4, 12, 3
"""Minutes by which the day differs from its plan."""
PUT_IN = 10


@dataclass
class Played:
    """A day as it goes: the present minute, and when each item began and ended."""

    conference: Conference
    patch: pytest.MonkeyPatch
    now: datetime = EVE
    began: dict[int, datetime] = field(default_factory=dict)
    ended: dict[int, datetime] = field(default_factory=dict)

    def go_to(self, moment: datetime) -> None:
        """The clock stands at this moment."""
        self.now = moment
        self.patch.setenv("HOINGHI_NOW", moment.isoformat())

    def wait(self, minutes: int) -> None:
        """So many minutes pass."""
        self.go_to(self.now + timedelta(minutes=minutes))

    @property
    def running(self) -> AgendaItem:
        """What runs."""
        found = rules.running(items(self.conference))
        assert found
        return found

    def stepped(self) -> None:
        """Write down what the last step began and ended, as this file knows it."""
        for item in items(self.conference):
            if item.started and item.id not in self.began:
                self.began[item.id] = self.now
            if item.finished and item.id not in self.ended:
                self.ended[item.id] = self.now


@pytest.fixture
def played(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Played]:
    monkeypatch.setattr(leading, "HELD_SECONDS", 0.0)
    monkeypatch.setenv("HOINGHI_NOW", EVE.isoformat())
    made = create_conference(tmp_path / "hn", request.param, date(2026, 12, 20))
    day = Played(made, monkeypatch)
    yield day
    day.conference.close()


def paper(day: Played, paper_id: str, out: Path) -> str:
    (path,) = catalogue.export(day.conference, [paper_id], out)
    return paper_text(path)


KINDS = [
    ("cum-khoi", (80, 24)),
    ("tinh", (160, 45)),
    ("khoi", (80, 24)),
    ("giao-luu", (160, 45)),
    ("cong-doan", (80, 24)),
]


@pytest.mark.parametrize(("played", "size"), KINDS, indirect=["played"])
async def test_a_day_and_what_its_papers_say(
    played: Played, size: tuple[int, int], tmp_path: Path
) -> None:
    programme = await prepare(played, size, tmp_path)
    plan = printed.plan_of(played.conference.state)
    async with opened(played.conference, size) as pilot:
        skipped = await begin(played, pilot)
    killed(played, tmp_path)
    async with opened(played.conference, size) as pilot:
        forgotten = await go_on(played, pilot)
        await correct(played, pilot, forgotten)
    assert printed.plan_of(played.conference.state) == plan
    told(played, skipped, tmp_path)
    played.go_to(EVE)
    assert paper(played, "agenda", tmp_path / "again") == programme, "the plan stays as printed"
    assert verify.verify(played.conference.folder).status == "sound"


async def prepare(day: Played, size: tuple[int, int], tmp_path: Path) -> str:
    """The programme is printed, changed, and printed anew; returns its text."""
    printed.freeze(day.conference)  # as F8 and `hoinghi export` do
    before = paper(day, "agenda", tmp_path / "first")
    async with opened(day.conference, size) as pilot:
        await pilot.press("home", "insert", *"Văn nghệ", "ctrl+s")
        assert "khác bản đã in" in text_of(pilot, "#agenda-now")
        assert paper(day, "agenda", tmp_path / "unchanged") == before
        await pilot.press("ctrl+a")
        assert "khác bản đã in" not in text_of(pilot, "#agenda-now")
    after = paper(day, "agenda", tmp_path / "anew")
    assert "Văn nghệ" in after
    assert after != before
    return after


async def begin(day: Played, pilot: Pilot[None]) -> AgendaItem:
    """Early; one item longer, one paused, one put in, one skipped, which is returned."""
    first = min(session.starts for session in day.conference.state.sessions.values())
    day.go_to(first - timedelta(minutes=EARLY))
    await enter(day, pilot)
    assert f"sớm {EARLY} phút" in text_of(pilot, "#agenda-now")
    day.wait(day.running.minutes)
    await enter(day, pilot)
    assert day.running.title == "Văn nghệ"
    await pilot.press("*")
    day.wait(PUT_IN + LONGER)
    await enter(day, pilot)
    third = day.running
    day.wait(1)
    await pilot.press("space")
    day.wait(PAUSE)
    await pilot.press("space", "ctrl+r", *"Tặng hoa", "ctrl+s")
    day.wait(third.minutes - 1)
    late = timeline.drift_seconds(timeline.slots(day.conference.state, day.now))
    assert late == (LONGER + PAUSE - EARLY) * 60
    await enter(day, pilot)
    assert day.running.title == "Tặng hoa"
    await pilot.press("down", "ctrl+w")
    (skipped,) = [item for item in items(day.conference) if item.skipped_at]
    day.wait(PUT_IN)
    return skipped


async def enter(day: Played, pilot: Pilot[None]) -> None:
    await pilot.press("enter")
    day.stepped()


def killed(day: Played, home: Path) -> None:
    """The next step is made in a window of its own, which is killed as soon as it shows it."""
    folder = day.conference.folder
    coming = rules.following(items(day.conference))
    assert coming
    day.conference.close()
    window = Terminal(str(folder), home=home, now=day.now.isoformat())
    try:
        window.wait("Tổng quan")
        window.send(F5)
        window.wait("Tặng hoa")
        window.send(ENTER)
        window.wait("còn", "Đã kết thúc")
    finally:
        window.close()
    day.conference = Conference.open(folder)
    assert day.running.id == coming.id
    day.stepped()


async def go_on(day: Played, pilot: Pilot[None]) -> tuple[AgendaItem, AgendaItem]:
    """The rest; the first of it is not ended in time: that item and the one after it."""
    forgotten = day.running
    day.wait(forgotten.minutes + FORGOTTEN)
    await enter(day, pilot)
    after = day.running
    if screen(pilot).can_shorten:
        await pilot.press("ctrl+x", "enter")
        assert "Đã rút ngắn" in said(pilot)
    while True:
        day.wait(day.running.minutes)
        ended, coming = day.running, rules.following(items(day.conference))
        if coming is None or coming.session_id == ended.session_id:
            await enter(day, pilot)
        else:
            await pilot.press("ctrl+d")
            day.stepped()
            later = day.conference.state.sessions[coming.session_id]
            day.go_to(later.starts + timedelta(minutes=LATE))
            await pilot.press("enter")
            assert f"chậm {LATE} phút" in text_of(pilot, "#agenda-now")
            day.stepped()
        if coming is None:
            return forgotten, after


async def correct(
    day: Played, pilot: Pilot[None], forgotten: tuple[AgendaItem, AgendaItem]
) -> None:
    """What was pressed too late is put right; the conference's end follows its last item's."""
    day.wait(20)
    item, after = forgotten
    right = day.ended[item.id] - timedelta(minutes=FORGOTTEN)
    screen(pilot).rows.go_to(item.id)
    await pilot.press("ctrl+u", "enter", *f"{right:%H%M}", "ctrl+s")
    screen(pilot).rows.go_to(after.id)
    await pilot.press("ctrl+u", *f"{right.hour}h{right.minute:02}", "ctrl+s")
    day.ended[item.id] = day.began[after.id] = right
    last = items(day.conference)[-1]
    screen(pilot).rows.go_to(last.id)
    await pilot.press("ctrl+u", "enter", *"7'", "ctrl+s")
    day.ended[last.id] = day.began[last.id] + timedelta(minutes=7)
    assert day.conference.state.profile.closed_at == day.ended[last.id]
    await pilot.press("ctrl+u", *"23h59", "ctrl+s")
    assert "sớm hơn giờ bắt đầu 23:59" in said(pilot)
    await pilot.press("escape", "left", "enter")


def told(day: Played, skipped: AgendaItem, tmp_path: Path) -> None:
    """Minutes, and planned against actual, say what happened, to the minute."""
    held = [item for item in items(day.conference) if item.id in day.began]
    assert len(held) == len(items(day.conference)) - 1
    minutes = paper(day, "minutes", tmp_path / "minutes")
    planned = {line.item_id: line for line in printed.lines_of(day.conference.state)}
    business = [item for item in held if item.kind not in ("welcome", "break")]
    for number, item in enumerate(business, start=1):
        span = f"{hour_text(day.began[item.id])} – {hour_text(day.ended[item.id])}"
        added = "" if item.id in planned else "; ngoài chương trình đã in"
        assert f"# {number}. {item.title} ({span}{added})" in minutes
    for item in held:
        assert (f"{item.title} (" in minutes) == (item in business)
    assert f"Nội dung “{skipped.title}” không tiến hành." in minutes
    assert not re.search(rf"^# \d+\. {re.escape(skipped.title)} ", minutes, re.MULTILINE)
    first = moment_text(min(day.began[item.id] for item in held if item.kind != "welcome"))
    assert f"Thời gian bắt đầu: {first}" in minutes.replace("**", "")
    assert f"Hội nghị kết thúc vào {moment_text(max(day.ended.values()))}./." in minutes
    both = paper(day, "agenda-actual", tmp_path / "both")
    rows = [
        [" ".join(cell.replace("/", " ").split()) for cell in line.split("|")]
        for line in both.splitlines()
    ]
    by_title = {(row[2] if len(row) > 2 else ""): row for row in rows}
    for item in held:
        row = by_title[" ".join(item.title.replace("/", " ").split())]
        line = planned.get(item.id)
        hours = f"{hour_text(line.starts)} – {hour_text(printed.end_of(line))}" if line else ""
        assert row[3] == (hours or "thêm sau")
        assert row[4] == f"{hour_text(day.began[item.id])} – {hour_text(day.ended[item.id])}"
    assert by_title[" ".join(skipped.title.replace("/", " ").split())][4] == "bỏ qua"
    for session in day.conference.state.in_order(Session):
        theirs = [item.id for item in held if item.session_id == session.id]
        end = max(day.ended[item_id] for item_id in theirs)
        assert f"{session.name} kết thúc lúc {hour_text(end)}" in both
