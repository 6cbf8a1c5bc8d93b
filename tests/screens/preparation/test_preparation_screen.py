"""F9 by keys: tasks, papers owed, the estimate, the particulars, and a log of 10,000 entries."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Label, Static

from screens.preparation.log import LogDetails, LogList
from screens.preparation.screen import PreparationScreen
from screens.sentences import LANGUAGES, say, say_if_known, set_language
from screens.widgets.long_list import LongList
from screens.words import log as log_words
from store import preparation, records
from store.checkin import desk
from store.checkin.rules import Outcome
from store.conference import Conference
from store.kinds import settings
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, Status
from store.records.codec import Change, Entry
from tui.app import HoinghiApp


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOINGHI_NOW", "2026-12-12T07:30:00")


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    yield made
    made.close()


@asynccontextmanager
async def opened(
    conference: Conference, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    app = HoinghiApp(conference)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("f9")
        await pilot.pause()
        yield pilot


def shown(pilot: Pilot[None]) -> str:
    strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
    return "\n".join(strip.text for strip in strips)


def said(pilot: Pilot[None]) -> str:
    told = [note.message for note in pilot.app._notifications]
    told += [str(label.content) for label in pilot.app.screen.query(".problem").results(Label)]
    return "\n".join(told)


def summary(pilot: Pilot[None]) -> str:
    screen = pilot.app.screen
    place = screen.page if isinstance(screen, PreparationScreen) else screen
    return str(place.query_one(".summary", Static).content)


@pytest.mark.parametrize("size", [(80, 24), (160, 45), (60, 20)])
async def test_tasks_are_marked_done_and_overdue(
    conference: Conference, size: tuple[int, int]
) -> None:
    first = preparation.tasks(conference.state)[0]
    async with opened(conference, size) as pilot:
        assert "! 10/12/2026 quá 2 ngày" in shown(pilot)
        assert "quá hạn 2" in summary(pilot)
        await pilot.press("space")
        assert conference.state.tasks[first.id].done
        assert "✓ 10/12/2026" in shown(pilot)
        assert "Đã xong 1/9 việc · quá hạn 1" in summary(pilot)
        await pilot.press("space")
        assert not conference.state.tasks[first.id].done
        await pilot.press("ctrl+z")
        assert conference.state.tasks[first.id].done


async def test_tasks_are_added_edited_removed(conference: Conference) -> None:
    async with opened(conference) as pilot:
        await pilot.press("insert", *"Hoa [/]", "tab", "tab", *"40/12", "ctrl+s")
        await pilot.pause()
        assert "không phải ngày" in said(pilot)
        await pilot.press(*["backspace"] * 5, *"1/12", "ctrl+s")
        (added,) = [t for t in conference.state.tasks.values() if t.what == "Hoa [/]"]
        assert added.due == date(2026, 12, 1)
        assert added.department == preparation.tasks(conference.state)[0].department
        assert "Hoa [/]" in shown(pilot)
        await pilot.press("enter", "end", "!", "ctrl+s")
        assert conference.state.tasks[added.id].what == "Hoa [/]!"
        await pilot.press("delete", "enter")
        assert added.id in conference.state.tasks, "a scanner's Enter removes nothing"
        await pilot.press("delete", "left", "enter")
        assert added.id not in conference.state.tasks


async def test_the_estimate(conference: Conference) -> None:
    async with opened(conference) as pilot:
        await pilot.press("ctrl+b", "insert", *"Hoa", "enter", *"1.500.000", "enter")
        await pilot.press("insert", *"Nước", "enter", *"500000", "enter")
        assert "2.000.000" in summary(pilot)
        assert "1.500.000" in shown(pilot)
        await pilot.press("insert", *"Sai", "enter", *"1,5", "ctrl+s")
        await pilot.pause()
        assert "không phải số tiền" in said(pilot)
        await pilot.press("escape", "left", "enter")
        await pilot.press("up", "enter", "end", *"!", "ctrl+s")
        assert preparation.tasks(conference.state)[0].budget[0].what == "Hoa!"
        await pilot.press("delete", "left", "enter")
        await pilot.press("escape")
        assert "500.000 đồng" in summary(pilot)


async def test_papers_owed(conference: Conference) -> None:
    async with opened(conference) as pilot:
        await pilot.press("ctrl+r", "space")
        assert conference.state.profile.papers_due[0].done
        assert "Đã gửi 1/3" in summary(pilot)
        await pilot.press("insert", *"Tờ trình", "enter", *"UBND tỉnh", "enter", *"5/1/2027")
        await pilot.press("enter")
        added = conference.state.profile.papers_due[-1]
        assert (added.title, added.recipient, added.due) == (
            "Tờ trình",
            "UBND tỉnh",
            date(2027, 1, 5),
        )
        await pilot.press("end", "delete", "left", "enter")
        assert len(conference.state.profile.papers_due) == 3
        await pilot.press("enter", "end", "!", "ctrl+s")
        assert conference.state.profile.papers_due[2].title.endswith("!")


async def test_particulars(conference: Conference) -> None:
    before = conference.state.profile
    async with opened(conference) as pilot:
        await pilot.press("ctrl+e", *"Hội nghị [/]", *["tab"] * 9, *"Lò A, Chủ tịch", "tab", "tab")
        await pilot.press("tab", *"3/2", "ctrl+s")
        await pilot.pause()
        assert "3/2" in said(pilot)
        assert conference.state.profile == before
        await pilot.press(*["backspace"] * 3, *"> 1/2", "ctrl+s")
        profile = conference.state.profile
        assert profile.title == "Hội nghị [/]"
        assert [(p.name, p.post) for p in profile.chairs] == [("Lò A", "Chủ tịch")]
        assert profile.quorum.threshold == ">1/2"
        assert profile.venue == before.venue
        assert "Hội nghị [/]" in shown(pilot)


async def test_pages_turn_with_the_arrows(conference: Conference) -> None:
    async with opened(conference) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, PreparationScreen)
        pages = []
        for key in (*["right"] * 5, "left", "ctrl+t", "ctrl+u"):
            await pilot.press(key)
            pages.append(screen.page.id)
        assert pages == [
            "owed",
            "sessions",
            "log",
            "copies",
            "tasks",
            "copies",
            "tasks",
            "sessions",
        ]


async def test_the_log_tells_what_was_done(conference: Conference) -> None:
    async with opened(conference) as pilot:
        await pilot.press("space", "ctrl+g")
        assert say("action-task_done") in shown(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, LogDetails)
        assert "Đã xong: Không → Có" in shown(pilot)
        await pilot.press("escape", "ctrl+z")
        assert "Hoàn tác “" in shown(pilot)
        assert say("action-task_done") in said(pilot)


async def test_the_log_is_filtered_without_accents(conference: Conference) -> None:
    people = [Delegate(number=0, name=name) for name in ("Giàng A Sử [/]", "Vàng Thị Đào")]
    for person in people:
        roster.add_delegates(conference, "delegate_add", [person])
    async with opened(conference) as pilot:
        await pilot.press("ctrl+g", "ctrl+f", *"them dao")
        assert "Vàng Thị Đào" in shown(pilot)
        assert "Giàng" not in shown(pilot)
        assert "1/3" in summary(pilot)
        conference.save("task", next(iter(conference.state.tasks.values())))
        other = Conference.open(conference.folder, "bàn 2")
        roster.add_delegates(other, "delegate_add", [Delegate(number=0, name="Đào Thị Bé")])
        other.close()
        pilot.app._watch()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "2/4" in summary(pilot)
        await pilot.press("x", "y")
        assert say("log-empty") in shown(pilot)
        await pilot.press("escape")
        assert "4/4" in summary(pilot)
        assert "Giàng A Sử [/]" in shown(pilot)


async def test_ten_thousand_entries(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A guard against work per entry on every key; the figures themselves are measured in bench."""
    entries = [
        Entry(
            seq=place,
            at=datetime(2026, 12, 20, 8, place % 60, tzinfo=UTC),
            desk=f"bàn {place % 4}",
            action="delegate_add",
            changes=(Change("delegates", place, None, {"number": place, "name": f"Lò {place}"}),),
        )
        for place in range(1, 10_001)
    ]
    monkeypatch.setattr(Conference, "log", lambda _self: entries)
    async with opened(conference) as pilot:
        await pilot.press("ctrl+g")
        page = pilot.app.screen.query_one(LogList)
        drawn: list[int] = []
        texts = page.cells

        def counted(entry: Entry) -> tuple[str, str, str]:
            drawn.append(entry.seq)
            return texts(entry)

        monkeypatch.setattr(page, "cells", counted)
        for _ in range(20):
            page.redraw()
        await pilot.pause()
        assert len(drawn) < 100, "only what is in view is put into words"
        await pilot.press("ctrl+f", *"9999")
        assert "Lò 9999" in shown(pilot)
        assert len(drawn) < 10_000 + 200, "each entry is folded once, not at every key"
        assert pilot.app.screen.query_one("#log LongList", LongList).row_id == 9999


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_words(language: str) -> None:
    set_language(language)
    try:
        states: dict[str, Iterable[str]] = {
            "status": Status,
            "outcome": Outcome,
            "method": records.Method,
            "question": records.Question,
            "kind": [*records.GroupKind, *records.RecipientKind],
            "holders": records.RecipientKind,
            "state": [*records.BallotState, *records.AwardState],
        }
        assert not [
            f"{field}-{state}"
            for field, members in states.items()
            for state in members
            if not say_if_known(f"value-{field}-{state}")
        ]
    finally:
        set_language("vi")


def test_details_speak_of_people_not_of_json(conference: Conference) -> None:
    unit = records.Unit(order=1, name="Sở Nội vụ [/]")
    (unit,) = conference.save("unit", unit)
    (person,) = roster.add_delegates(
        conference,
        "delegate_add",
        [Delegate(number=0, name="Lò Văn Ơn", unit_id=unit.id, votes=True)],
    )
    conference.edit("delegate_edit", person, status=Status.EXCUSED, reason="ốm")
    desk.check_in(conference, delegate_id=person.id)
    settings.set_profile(conference, {"chair": "Lò A, Chủ tịch"})
    log = conference.log()
    text = "\n".join(line for e in log for line in log_words.details(conference.state, e, log))
    assert "Đơn vị: Sở Nội vụ [/]" in text
    assert "Tình trạng: được mời → vắng có lý do" in text
    assert "Lý do: (trống) → ốm" in text
    assert "Có quyền biểu quyết: Có" in text
    assert "Tên Lò A, Chức vụ Chủ tịch" in text
    assert "Đại biểu: Lò Văn Ơn" in text
    assert not set('{}"').intersection(text)
    assert "None" not in text
    assert "+07:00" not in text


def test_a_great_import_is_cut_short(conference: Conference) -> None:
    roster.add_delegates(
        conference,
        "import_delegates",
        [Delegate(number=0, name=f"Lò {place}") for place in range(100)],
    )
    log = conference.log()
    lines = list(log_words.details(conference.state, log[-1], log))
    assert "Lò 0 và 99 mục khác" in lines[1]
    assert sum("(mới)" in line for line in lines) == log_words.DETAILED_CHANGES
    assert "60" in lines[-1]
