"""Ctrl+X on a delegate at the secretary's: what any desk recorded of them, put right."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from screens.forms.form import Form
from screens.forms.person_search import PersonSearch
from store.checkin import attendance, desk
from store.checkin.headcount import Presence
from store.conference import Conference
from store.people import roster
from tests.screens.delegate_pilot import by_name, conference_fixture, settled
from tui.app import HoinghiApp

__all__ = ["conference_fixture"]


def told(pilot: Pilot[None]) -> str:
    return " ".join(note.message for note in pilot.app._notifications)


def where(conference: Conference, name: str) -> Presence:
    state = conference.state
    return attendance.presence_of(state, by_name(conference, name), attendance.session(state))


@pytest.fixture(name="desk_one")
def desk_one_fixture(conference: Conference) -> Conference:
    """A desk at which two people came in and one of them has left."""
    other = Conference.open(conference.folder, "bàn 1")
    for name in ("Nguyễn Văn Hòa", "Trần Thị Ánh"):
        desk.check_in(other, by_name(conference, name).code)
    desk.check_in(other, by_name(conference, "Trần Thị Ánh").code, direction="out")
    return other


async def open_on(pilot: Pilot[None], typed: str) -> None:
    await pilot.press("f3", *typed)
    await settled(pilot)
    await pilot.press("ctrl+x")
    await settled(pilot)


async def test_a_passage_of_another_desk_is_taken_back_and_restored(
    conference: Conference, desk_one: Conference
) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await open_on(pilot, "hoa")
        assert isinstance(pilot.app.screen, Form)
        await pilot.press("enter", *"sai", "enter")
        await settled(pilot)
        assert "ĐÃ HỦY LƯỢT: Nguyễn Văn Hòa" in told(pilot)
        assert where(conference, "Nguyễn Văn Hòa") is Presence.NOT_YET
        await pilot.press("ctrl+x", "enter", *"đúng", "enter")
        await settled(pilot)
        assert "ĐÃ KHÔI PHỤC: Nguyễn Văn Hòa" in told(pilot)
        assert where(conference, "Nguyễn Văn Hòa") is Presence.INSIDE


async def test_any_of_several_passages_is_chosen(
    conference: Conference, desk_one: Conference
) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await open_on(pilot, "tran thi anh")
        await pilot.press("enter", *"còn trong", "enter")
        await settled(pilot)
    assert where(conference, "Trần Thị Ánh") is Presence.INSIDE
    assert conference.log()[-1].action == "annul"


async def test_it_was_somebody_else(conference: Conference, desk_one: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await open_on(pilot, "hoa")
        await pilot.press("down", "down", "enter", "enter", *"cầm nhầm thẻ", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, PersonSearch)
        await pilot.press(*"an binh", "enter")
        await settled(pilot)
        assert "ĐÃ ĐỔI SANG: An [/] Bình" in told(pilot)
    assert where(conference, "Nguyễn Văn Hòa") is Presence.NOT_YET
    assert where(conference, "An [/] Bình") is Presence.INSIDE
    (wrong, *_, right) = conference.state.passages.values()
    assert (right.at, right.desk) == (wrong.at, "bàn 1")
    assert (wrong.annulled_by, wrong.annul_reason) == ("thư ký", "cầm nhầm thẻ")
    assert conference.log()[-1].action == "swap"


async def test_a_badge_is_taken_back_and_whoever_has_nothing_is_told_so(
    conference: Conference,
) -> None:
    old = by_name(conference, "An [/] Bình").code
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await open_on(pilot, "binh")
        assert "chưa có lượt nào" in told(pilot)
        roster.reissue(conference, by_name(conference, "An [/] Bình").id)
        await pilot.press("ctrl+x", "enter", *"còn thẻ", "enter")
        await settled(pilot)
        assert "THẺ CŨ DÙNG LẠI" in told(pilot)
    assert by_name(conference, "An [/] Bình").code == old
