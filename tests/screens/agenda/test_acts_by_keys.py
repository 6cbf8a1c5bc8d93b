"""Ctrl+G in F5 by keys: each kind of item opens what it has to do, and Escape comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from screens.agenda.screen import AgendaScreen
from screens.forms.questions import Confirm
from screens.forms.record_list import ListRoom
from screens.votes.screen import VotesScreen
from store import clock
from store.acts import buses, handovers, pledges, presence_report
from store.agenda import speeches, steps, timeline
from store.checkin import desk
from store.clock import VIETNAM
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import parts, roster
from store.records import (
    AgendaItem,
    Ballot,
    Delegate,
    Method,
    Question,
    Recommendation,
    Speech,
    Unit,
)
from store.votes import voting
from tests.screens.agenda.test_agenda_screen import opened, said, shown

START = datetime(2026, 12, 20, 7, 30, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOINGHI_NOW", START.isoformat())


@pytest.fixture
def khoi(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "k", "khoi", date(2026, 12, 20))
    for name in ("Sở Tài chính", "Sở Tư pháp"):
        parts.save_part(made, Unit(order=0, name=name, member=True))
    units = [unit.id for unit in made.state.in_order(Unit)]
    people = [("Nguyễn Văn An", units[0]), ("Lò Văn Cương", units[1])]
    new = [Delegate(number=0, name=name, unit_id=unit, votes=True) for name, unit in people]
    roster.add_delegates(made, "delegate", new)
    desk.check_in(made, next(iter(made.state.delegates.values())).code)
    yield made
    made.close()


def item_of(conference: Conference, kind: str) -> AgendaItem:
    return next(one for one in timeline.agenda_items(conference.state) if one.kind == kind)


async def at(pilot: Pilot[None], conference: Conference, kind: str) -> AgendaItem:
    """Put the cursor on the first item of a kind."""
    item, screen = item_of(conference, kind), pilot.app.screen
    assert isinstance(screen, AgendaScreen)
    screen.rows.go_to(item.id)
    await pilot.pause()
    return item


def chosen(pilot: Pilot[None]) -> AgendaItem | None:
    screen = pilot.app.screen
    assert isinstance(screen, AgendaScreen)
    return screen.chosen.item if screen.chosen else None


async def test_the_report_is_kept_by_one_key_while_the_item_runs(khoi: Conference) -> None:
    items = timeline.agenda_items(khoi.state)
    steps.start_item(khoi, items.index(item_of(khoi, "introduction")) + 1)
    async with opened(khoi, (160, 45)) as pilot:
        item = await at(pilot, khoi, "introduction")
        await pilot.press("ctrl+g")
        await pilot.pause()
        kept = presence_report.of_item(khoi.state, item.id)
        assert kept is not None
        assert isinstance(pilot.app.screen, Confirm)
        assert "Có mặt 1/2 đại biểu, đạt 50 %" in shown(pilot)
        await pilot.press("enter")  # leaving has the focus
        await pilot.pause()
        assert presence_report.of_item(khoi.state, item.id) == kept
        assert "Đã báo cáo lúc 07:30" in shown(pilot)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert presence_report.of_item(khoi.state, item.id) is None


async def test_before_the_item_runs_the_key_shows_and_asks(khoi: Conference) -> None:
    async with opened(khoi) as pilot:
        item = await at(pilot, khoi, "introduction")
        await pilot.press("ctrl+g", "escape")
        await pilot.pause()
        assert presence_report.of_item(khoi.state, item.id) is None
        await pilot.press("ctrl+g", "ctrl+s")
        await pilot.pause()
        assert presence_report.of_item(khoi.state, item.id) is not None


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_units_are_ticked_as_they_sign(khoi: Conference, size: tuple[int, int]) -> None:
    async with opened(khoi, size) as pilot:
        item = await at(pilot, khoi, "signing")
        await pilot.press("ctrl+g", "enter")
        await pilot.pause()
        first, second = pledges.of_item(khoi.state, item.id)
        assert (first.signer, bool(second.signed_at)) == ("Nguyễn Văn An", False)
        assert "Đã ký 1/2 đơn vị" in shown(pilot)
        await pilot.press("ctrl+a")  # nobody of the second is in the hall
        await pilot.pause()
        assert "Đã ký 1/2 đơn vị" in shown(pilot)
        await pilot.press("down", "enter", "up")
        await pilot.pause()
        assert "Đã ký 2/2 đơn vị" in shown(pilot)
        await pilot.press("enter")  # a tick by mistake goes away
        await pilot.press("ctrl+o", *"Ong B", "tab", *"715", "ctrl+s")
        await pilot.pause()
        corrected = pledges.of_item(khoi.state, item.id)[0]
        assert corrected.signer == "Ong B"
        assert corrected.signed_at == START - timedelta(minutes=15)
        await pilot.press("insert", *"Khoi 2; Khoi 3", "ctrl+s", "escape")
        await pilot.pause()
        assert len(pledges.of_item(khoi.state, item.id)) == 4
        assert chosen(pilot) == item


async def test_who_did_not_sign_along_is_named(khoi: Conference) -> None:
    async with opened(khoi, (160, 45)) as pilot:
        await at(pilot, khoi, "signing")
        await pilot.press("ctrl+g", "ctrl+a")
        await pilot.pause()
        assert "Đã ký 1/2 đơn vị" in shown(pilot)
        (toast,) = (one.message for one in pilot.app._notifications if "đơn vị" in one.message)
        assert "không có ai trong hội trường: Sở Tư pháp" in toast


async def test_a_handover_is_written_and_confirmed(khoi: Conference) -> None:
    async with opened(khoi) as pilot:
        item = await at(pilot, khoi, "handover")
        await pilot.press("ctrl+g", "insert", "tab", *"A", "tab", *"B", "ctrl+s")
        await pilot.pause()
        (made,) = handovers.of_item(khoi.state, item.id)
        assert (made.receiver, made.at) == ("B", None)
        assert made.what.startswith("nhiệm vụ Khối trưởng")
        await pilot.press("enter")
        await pilot.pause()
        assert handovers.of_item(khoi.state, item.id)[0].at == START
        assert "✓ Đã bàn giao" in said(pilot)


async def test_recommendations_are_gathered_during_an_item(khoi: Conference) -> None:
    async with opened(khoi) as pilot:
        item = await at(pilot, khoi, "discussion")
        await pilot.press("ctrl+k", "insert", *"So Y te", "tab", *"Them quy", "ctrl+s", "escape")
        await pilot.pause()
        (made,) = khoi.state.in_order(Recommendation)
        assert (made.speaker, made.text, made.item_id) == ("So Y te", "Them quy", item.id)


async def test_a_kind_without_anything_of_its_own_does_not_offer_the_key(khoi: Conference) -> None:
    async with opened(khoi, (160, 45)) as pilot:
        await at(pilot, khoi, "closing")
        assert "Ctrl+G:" not in shown(pilot)
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AgendaScreen)


def ballot(conference: Conference, item: AgendaItem, title: str, method: Method) -> Ballot:
    return voting.save_ballot(
        conference,
        Ballot(
            order=conference.state.next_order(Ballot),
            title=title,
            method=method,
            question=Question.EACH if method is Method.SCORES else Question.SINGLE,
            base="present",
            threshold=">1/2",
            candidates=("Sở Tài chính", "Sở Tư pháp") if method is Method.SCORES else (),
            item_id=item.id,
        ),
    )


async def test_the_votes_open_at_the_items_ballot_and_escape_comes_back(khoi: Conference) -> None:
    item = item_of(khoi, "ballot")
    for one in list(khoi.state.ballots.values()):
        khoi.save("ballot", replace(one, item_id=0))
    wanted = ballot(khoi, item, "Của nội dung này", Method.HANDS)
    async with opened(khoi) as pilot:
        await at(pilot, khoi, "ballot")
        await pilot.press("ctrl+g")
        await pilot.pause()
        votes = pilot.app.screen
        assert isinstance(votes, VotesScreen)
        assert votes.ballot == wanted
        await pilot.press("escape")
        await pilot.pause()
        assert chosen(pilot) == item
        await pilot.press("f6", "escape")  # who went there alone is not led back
        await pilot.pause()
        assert isinstance(pilot.app.screen, VotesScreen)


async def test_the_points_open_at_once_and_one_escape_comes_back(khoi: Conference) -> None:
    item = item_of(khoi, "scores")
    for one in list(khoi.state.ballots.values()):
        khoi.save("ballot", replace(one, item_id=0))
    ballot(khoi, item, "Chấm điểm", Method.SCORES)
    async with opened(khoi) as pilot:
        await at(pilot, khoi, "scores")
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == "ScoresScreen"
        await pilot.press("escape")
        await pilot.pause()
        assert chosen(pilot) == item


async def test_buses_are_filled_and_who_is_on_board_ticked(tmp_path: Path) -> None:
    with create_conference(tmp_path / "t", "giao-luu", date(2026, 12, 20)) as tour:
        new = [Delegate(number=0, name=f"Lê {name}") for name in ("An", "Bình", "Cương")]
        roster.add_delegates(tour, "delegate", new)
        async with opened(tour) as pilot:
            item = await at(pilot, tour, "visit")
            await pilot.press("ctrl+g", "insert", *"Lang nghe", "ctrl+s", "enter")
            await pilot.pause()
            assert "✓ Đoàn đã đến Lang nghe" in said(pilot)
            await pilot.press("ctrl+b", "insert", *"Xe 1", "tab", *"2", "ctrl+s", "ctrl+g")
            await pilot.pause()
            assert "chưa xếp xe 1" in shown(pilot)
            await pilot.press("enter", "enter", "enter")
            await pilot.pause()
            (bus,) = buses.of_item(tour.state, item.id)
            assert buses.boarded(buses.on(tour.state, bus.id)) == 2
            assert "trên xe 2/2" in shown(pilot)
            await pilot.press("escape", "escape", "escape")
            await pilot.pause()
            assert chosen(pilot) == item


async def test_speeches_by_keys(khoi: Conference) -> None:
    items = timeline.agenda_items(khoi.state)
    item = item_of(khoi, "discussion")
    khoi.save("agenda_edit", replace(item, minutes=20))
    steps.start_item(khoi, items.index(item) + 1)
    async with opened(khoi, (160, 45)) as pilot:
        await at(pilot, khoi, "discussion")
        await pilot.press("ctrl+g")
        for name, minutes in (("nguyen van an", "15'"), ("Khach", "15p")):
            await pilot.press("insert", *name, "tab", "tab", *minutes, "ctrl+s")
        await pilot.pause()
        first, second = speeches.of_item(khoi.state, item.id)
        assert (first.speaker, first.minutes) == ("Nguyễn Văn An", 15)
        assert khoi.state.units[first.unit_id].name == "Sở Tài chính"
        assert "Còn 20 phút cho 2 người chờ · Ctrl+G chia: mỗi người 10 phút" in shown(pilot)
        assert "có mặt" in shown(pilot)
        await pilot.press("ctrl+g", "f11")
        await pilot.pause()
        listed = speeches.of_item(khoi.state, item.id)
        assert [(one.id, one.minutes) for one in listed] == [(second.id, 10), (first.id, 10)]
        await pilot.press("enter")
        await pilot.pause()
        assert "► Khach – còn 10:00" in shown(pilot)
        await pilot.press("enter", "ctrl+r", *"720", "tab", *"8'", "ctrl+s")
        await pilot.pause()
        told = khoi.state.speeches[second.id]
        assert told.started == START - timedelta(minutes=10)
        assert told.finished == START - timedelta(minutes=2)
        assert isinstance(pilot.app.screen, ListRoom)


async def test_the_last_minute_and_overtime_are_told(khoi: Conference) -> None:
    item = item_of(khoi, "discussion")
    with clock.travel(START - timedelta(minutes=4, seconds=30)):
        steps.start_item(khoi, timeline.agenda_items(khoi.state).index(item) + 1)
        talk = speeches.add(khoi, Speech(item_id=item.id, order=0, speaker="Bà Lan", minutes=5))
        speeches.start(khoi, talk)
    async with opened(khoi, (160, 45)) as pilot:
        await at(pilot, khoi, "discussion")
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert "►▲ Bà Lan – SẮP HẾT GIỜ" in shown(pilot)
        khoi.save("speech", replace(khoi.state.speeches[talk.id], minutes=3))
        await pilot.pause(0.2)
        assert "►! Bà Lan – QUÁ GIỜ" in shown(pilot)
