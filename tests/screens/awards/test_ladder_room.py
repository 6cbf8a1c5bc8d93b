"""The ladder behind F7: own honours, moves that stay marked, prize money."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.awards.ladder_list import LadderList
from screens.forms.form import Form
from screens.forms.record_list import ListRoom
from store import clock
from store.awards import ladder_edits, stage
from store.awards.ladder_order import in_order
from store.conference import Conference
from store.records import PrizeMultiple, RecipientKind, Rung
from tests.screens.awards.test_awards_screen import room, shown
from tests.screens.stage_day import minutes, stage_day

PRESIDENT, UNION = "huan-chuong-lao-dong-3", "bang-khen-lien-doan-lao-dong"


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        yield conference
        conference.close()


def ladder(day: Conference) -> list[Rung]:
    return in_order(day.state.ladder.values())


def form(pilot: Pilot[None]) -> Form[Rung]:
    screen = pilot.app.screen
    assert isinstance(screen, Form)
    return screen


def page(pilot: Pilot[None]) -> LadderList:
    screen = pilot.app.screen
    assert isinstance(screen, ListRoom)
    found = screen.page
    assert isinstance(found, LadderList)
    return found


async def test_an_own_honour_comes_behind_the_highlighted_one(day: Conference) -> None:
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+t", "down", "insert")
        await pilot.press(*"Bang vang", "tab", *"BV tinh", "tab", "down", "down", "enter")
        await pilot.press("tab", "down", "home", "enter", "tab", *"Tinh uy", "tab", "4", "ctrl+s")
        await pilot.pause()
        added = ladder(day)[2]
        assert (added.name, added.alias, added.award_class) == ("Bang vang", "BV tinh", 1)
        assert (added.holders, added.decided_by) == (tuple(added.holders), "Tinh uy")
        assert set(added.holders) == set(RecipientKind)
        assert (added.batch, added.own, added.order) == (4, True, 3)
        assert page(pilot).chosen == added
        assert "Bang vang hạng Nhất · + danh hiệu riêng của hội nghị · Tinh uy" in shown(pilot)
        assert "Tên gọi khác: BV tinh" in shown(pilot)


async def test_an_own_honour_is_edited_and_moved_in_its_form(day: Conference) -> None:
    own = Rung(order=0, key="", name="Bảng vàng", holders=(RecipientKind.INDIVIDUAL,))
    ladder_edits.add_honour(day, own, 1)
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+t", "ctrl+e", "end", *" do")
        form(pilot).control_of("place").text = "3"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [rung.name for rung in ladder(day)][2] == "Bảng vàng do"
        assert page(pilot).chosen == ladder(day)[2]


async def test_what_is_refused_stays_in_the_form(day: Conference) -> None:
    before = ladder(day)
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+t", "insert", *"Giay khen", "ctrl+s")
        await pilot.pause()
        assert form(pilot).values()["name"] == "Giay khen"
        assert "Thang đã có “Giấy khen”" in shown(pilot)
        assert form(pilot).focused is form(pilot).control_of("name")
    assert ladder(day) == before


async def test_a_shipped_honour_keeps_what_the_law_says(day: Conference) -> None:
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+t", "ctrl+e")
        assert set(form(pilot).values()) == {"decided_by", "batch", "place"}
        await pilot.press("end", *" nuoc", "ctrl+s")
        await pilot.pause()
        assert ladder(day)[0].decided_by == "Chủ tịch nước nuoc"
        await pilot.press("delete")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ListRoom)
        assert "là danh hiệu có sẵn, không xóa được" in shown(pilot)


async def test_an_own_honour_goes_after_a_question_unless_it_is_used(day: Conference) -> None:
    own = Rung(order=0, key="", name="Bảng [/] vàng", holders=(RecipientKind.INDIVIDUAL,))
    added = ladder_edits.add_honour(day, own, 1)
    stage.edit_award(day, 1, honour=added.key)
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+t", "delete")
        await pilot.pause()
        assert "“Bảng [/] vàng” còn 1 khen thưởng, không xóa được" in shown(pilot)
        stage.edit_award(day, 1, honour=UNION)
        await pilot.press("delete", "enter")
        assert added.id in day.state.ladder
        await pilot.press("delete", "left", "enter")
        await pilot.pause()
        assert added.id not in day.state.ladder


async def test_moves_stay_marked_until_the_shipped_order_comes_back(day: Conference) -> None:
    shipped = [rung.key for rung in ladder(day)]
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+t", *["down"] * 4, "ctrl+up", "ctrl+up")
        await pilot.pause()
        assert [rung.key for rung in ladder(day)][2] == shipped[4]
        assert "↑ chuyển từ hạng 5" in shown(pilot)
        assert "↑5 Bà mẹ Việt Nam anh hùng" in shown(pilot)
        await pilot.press("ctrl+r", "enter")
        assert [rung.key for rung in ladder(day)] != shipped
        await pilot.press("ctrl+r", "left", "enter")
        await pilot.pause()
        assert [rung.key for rung in ladder(day)] == shipped
        assert "↑5" not in shown(pilot)
        assert "chuyển từ hạng" not in shown(pilot)
        assert not page(pilot).check_action("shipped", ())


async def test_prizes_are_counted_once_a_base_salary_is_typed(day: Conference) -> None:
    async with room(day, (160, 45)) as (pilot, _):
        await pilot.press("ctrl+t")
        assert "Tổng tiền thưởng" not in shown(pilot)
        await pilot.press("ctrl+t", *"2.340.050", "enter")
        await pilot.pause()
        assert "không phải mức lương cơ sở" in shown(pilot)
        await pilot.press(*["backspace"] * 9, *"2.340.000", "enter")
        await pilot.pause()
        assert day.state.profile.base_salary == 2_340_000
        assert "Tổng tiền thưởng: 21.060.000 đồng (lương cơ sở 2.340.000 đồng)" in shown(pilot)
        lacking = "? Chưa có mức, chưa cộng: Bằng khen của Liên đoàn Lao động tỉnh (CN) × 3"
        assert lacking in shown(pilot)
        assert "Hệ số lương cơ sở: TT 92 · CN 46 (chưa đối chiếu)" in shown(pilot)
        await pilot.press("ctrl+t", "backspace", "enter")
        await pilot.pause()
        assert day.state.profile.base_salary == 0
        assert "Tổng tiền thưởng" not in shown(pilot)


async def test_a_multiple_of_the_conferences_own(day: Conference) -> None:
    ladder_edits.set_base_salary(day, day.state.profile, 1_000_000)
    (union,) = [rung for rung in ladder(day) if rung.key == UNION]
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+t")
        page(pilot).rows.go_to(union.id)
        await pilot.press("ctrl+e")
        form(pilot).control_of("multiple-individual").text = "0,45"
        form(pilot).control_of("multiple-collective").text = "nhiều"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "“nhiều” không phải hệ số" in shown(pilot)
        form(pilot).control_of("multiple-collective").text = ""
        await pilot.press("ctrl+s")
        await pilot.pause()
        own = (PrizeMultiple(kind=RecipientKind.INDIVIDUAL, hundredths=45),)
        assert day.state.ladder[union.id].multiples == own
        assert "Tổng tiền thưởng: 10.350.000 đồng" in shown(pilot)
        assert "1.350.000" in shown(pilot)


async def test_the_form_of_an_award_knows_own_honours(day: Conference) -> None:
    holders = (RecipientKind.INDIVIDUAL,)
    own = Rung(order=0, key="", name="Bảng vàng hạng Nhì", holders=holders, alias="BV A")
    added = ladder_edits.add_honour(day, own, 1)
    async with room(day) as (pilot, screen):
        screen.rows.go_to(1)
        await pilot.press("ctrl+e")
        form(pilot).control_of("form").focus()
        await pilot.press("ctrl+u", *"BV A hang II", "ctrl+s")
        await pilot.pause()
    assert (day.state.awards[1].honour, day.state.awards[1].award_class) == (added.key, 2)
