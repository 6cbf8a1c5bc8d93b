"""The presenters behind F7: the list, the proposal, who stands on the stage for a call."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.awards.givers.line_up import LineUp
from screens.awards.givers.people import GiverList
from screens.forms.form import Form
from screens.forms.record_list import ListRoom
from store import clock
from store.awards import presenting, stage
from store.conference import Conference
from store.records import Presenter
from tests.screens.awards.test_awards_screen import room, shown
from tests.screens.stage_day import minutes, stage_day

POST = "Chủ tịch, Liên đoàn Lao động các khu công nghiệp và khu kinh tế tỉnh Lai Châu [/]"


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        yield conference
        conference.close()


def three(day: Conference) -> list[Presenter]:
    """Two who give and one who brings the tray."""
    rows = [("Ông Lương [/]", "Phó Bí thư Tỉnh ủy", False), ("Bà Mỷ", "", False), ("Thu", "", True)]
    return [
        presenting.save(day, None, name=name, post=post, carries_tray=tray)
        for name, post, tray in rows
    ]


def given_by(day: Conference) -> dict[int, tuple[int, int]]:
    return {one.id: (one.presenter_id, one.tray_id) for one in day.state.awards.values()}


def page(pilot: Pilot[None]) -> GiverList:
    assert isinstance(pilot.app.screen, ListRoom)
    found = pilot.app.screen.page
    assert isinstance(found, GiverList)
    return found


async def test_presenters_are_added_ranked_edited_and_removed(day: Conference) -> None:
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+g")
        assert "Chưa có ai" in shown(pilot)
        await pilot.press("insert", *"Ong A", "tab", *"Bi thu", "ctrl+s")
        await pilot.press("insert", *"Ba B", "tab", "tab", "down", "down", "enter", "ctrl+s")
        await pilot.pause()
        assert [one.name for one in day.state.in_order(Presenter)] == ["Ong A", "Ba B"]
        assert day.state.in_order(Presenter)[1].carries_tray
        await pilot.press("ctrl+up", "ctrl+e", "end", *" C", "ctrl+s")
        await pilot.pause()
        assert [one.name for one in day.state.in_order(Presenter)] == ["Ba B C", "Ong A"]
        await pilot.press("delete", "left", "enter")
        await pilot.pause()
        assert [one.name for one in day.state.in_order(Presenter)] == ["Ong A"]


async def test_a_delegate_is_taken_over(day: Conference) -> None:
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+g", "ctrl+f", *"hung", "enter")
        await pilot.pause()
        (one,) = day.state.presenters.values()
        assert (one.name, one.post, one.delegate_id) == ("Nguyễn Văn Hùng", POST, 4)
        assert page(pilot).chosen == one
        await pilot.press("ctrl+b")
        await pilot.pause()
        assert "Đợt 1: Nguyễn Văn Hùng nhận trong đợt này nên không trao." in shown(pilot)
        assert "Đợt 1: không còn ai trao được." in shown(pilot)


async def test_the_proposal_is_taken_back_by_one_key(day: Conference) -> None:
    first, second, tray = three(day)
    async with room(day, (160, 45)) as (pilot, _):
        await pilot.press("ctrl+g")
        assert "Khen thưởng chưa có người trao: 4." in shown(pilot)
        await pilot.press("ctrl+b")
        await pilot.pause()
        assert given_by(day) == {
            4: (first.id, tray.id),
            1: (second.id, tray.id),
            2: (second.id, tray.id),
            3: (second.id, tray.id),
        }
        assert "Đã xếp người trao cho 4 khen thưởng" in shown(pilot)
        assert "Khen thưởng chưa có người trao: 0." in shown(pilot)
        assert "Thấp hơn cấp ra quyết định ở đợt 1" in page(pilot).detail(first)
        await pilot.press("escape")
        assert "trao: Ông Lương [/]" in shown(pilot)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert set(given_by(day).values()) == {(0, 0)}
        assert "trao: Ông Lương" not in shown(pilot)


async def test_a_conferred_call_tells_whose_hands_gave(day: Conference) -> None:
    first, second, _ = three(day)
    presenting.propose(day)
    stage.call_next(day)
    stage.confer(day)
    presenting.save(day, first, name="Ai khác")
    presenting.remove(day, second)
    async with room(day, (160, 45)) as (pilot, _screen):
        assert "trao: Ông Lương [/], Phó Bí thư" in shown(pilot)
        assert "Ai khác" not in shown(pilot)
        assert "Bà Mỷ" not in shown(pilot)


async def test_what_was_assigned_is_proposed_anew_only_after_a_question(day: Conference) -> None:
    first, second, _ = three(day)
    presenting.assign(day, [4], [second.id])
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+g", "ctrl+b")
        assert given_by(day)[4][0] == second.id
        await pilot.press("ctrl+r", "enter")
        assert given_by(day)[4][0] == second.id
        await pilot.press("ctrl+r", "left", "enter")
        await pilot.pause()
        assert given_by(day)[4][0] == first.id


async def test_who_stands_for_a_call_is_chosen_from_left_to_right(day: Conference) -> None:
    first, second, tray = three(day)
    async with room(day) as (pilot, screen):
        screen.rows.go_to(2)
        await pilot.press("ctrl+g", "ctrl+t")
        assert isinstance(pilot.app.screen, LineUp)
        await pilot.press("down", "space", "up", "space", "end", "space")
        assert "Trao: Bà Mỷ: 1–2 · Ông Lương [/]: 3" in shown(pilot)
        assert "Khay: Thu: 1–3" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert given_by(day) == {
            4: (0, 0),
            1: (second.id, tray.id),
            2: (second.id, tray.id),
            3: (first.id, tray.id),
        }
        await pilot.press("ctrl+t")
        assert "Trao: Bà Mỷ: 1–2 · Ông Lương [/]: 3" in shown(pilot)
        await pilot.press("home", "space", "ctrl+s")
        await pilot.pause()
        assert given_by(day)[3] == (second.id, tray.id)


async def test_one_key_lines_up_as_in_the_call_before(day: Conference) -> None:
    first, _, tray = three(day)
    async with room(day) as (pilot, screen):
        screen.rows.go_to(4)
        await pilot.press("ctrl+g", "ctrl+t", "ctrl+b")
        assert "Chưa đợt nào trước đợt này có người trao." in shown(pilot)
        await pilot.press("escape", "escape")
        presenting.assign(day, [4], [first.id], [tray.id])
        screen.rows.go_to(1)
        await pilot.press("ctrl+g", "ctrl+t", "ctrl+b", "enter")
        await pilot.pause()
        assert set(given_by(day).values()) == {(first.id, tray.id)}


async def test_too_many_stay_in_the_question(day: Conference) -> None:
    three(day)
    async with room(day) as (pilot, screen):
        screen.rows.go_to(4)
        await pilot.press("ctrl+g", "ctrl+t", "space", "down", "space", "enter")
        assert isinstance(pilot.app.screen, LineUp)
        assert "Chọn 2 người mà đợt chỉ có 1 người nhận." in shown(pilot)
        assert set(given_by(day).values()) == {(0, 0)}


async def test_a_call_that_is_over_has_its_givers(day: Conference) -> None:
    three(day)
    stage.call_next(day)
    stage.confer(day)
    async with room(day) as (pilot, screen):
        screen.rows.go_to(4)
        await pilot.press("ctrl+g", "ctrl+t")
        assert isinstance(pilot.app.screen, ListRoom)
        assert "đã trao xong" in shown(pilot)


async def test_who_gives_on_the_stage_is_not_removed(day: Conference) -> None:
    three(day)
    presenting.propose(day)
    stage.call_next(day)
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+g", "delete")
        assert "hoặc người bưng khay: 1." in shown(pilot)
        await pilot.press("left", "enter")
        await pilot.pause()
        assert "đang trao trên sân khấu" in shown(pilot)
        assert len(day.state.presenters) == 3
        await pilot.press("insert")
        assert isinstance(pilot.app.screen, Form)
