"""F3: the list, its filter, the form, units and groups, history; driven by keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input, Label, Static

from bench.fake_people import generated_people
from screens.forms.controls import ChoiceInput
from screens.forms.form import Form
from screens.widgets.long_list import LongList
from store.checkin import desk
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.people.order import delegates_by_name
from store.records import Delegate, Status
from tests.screens.delegate_pilot import (
    LONG,
    by_name,
    conference_fixture,
    names,
    screen_of,
    settled,
    shown,
    text_of,
)
from tui.app import HoinghiApp

__all__ = ["conference_fixture"]


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_everybody_in_vietnamese_order_with_signs(
    conference: Conference, size: tuple[int, int]
) -> None:
    desk.check_in(conference, delegate_id=by_name(conference, "Trần Thị Ánh").id, how="search")
    async with HoinghiApp(conference).run_test(size=size) as pilot:
        await pilot.press("f3")
        await settled(pilot)
        assert names(pilot) == [LONG, "Trần Thị Ánh", "An [/] Bình", "Nguyễn Văn Hòa"]
        rows = shown(pilot)
        assert "✓ có mặt" in next(row for row in rows if "Trần Thị Ánh" in row)
        assert "· chưa đến" in next(row for row in rows if "An [/] Bình" in row)
        assert "4 đại biểu" in text_of(pilot, "#delegates-count")
        assert screen_of(pilot).query_one("#person").display is (size[0] > 100)


async def test_nobody_yet_says_what_to_do_first(tmp_path: Path) -> None:
    empty = create_conference(tmp_path / "e", "cong-doan", date(2026, 12, 20))
    async with HoinghiApp(empty).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        await settled(pilot)
        steps = pilot.app.screen.query_one("#first-steps", Static)
        assert steps.display
        assert "Ctrl+O" in str(steps.content)
        await pilot.press("insert")
        await pilot.press(*"Le Van Tam", "ctrl+s")
        await settled(pilot)
        assert not steps.display
        assert names(pilot) == ["Le Van Tam"]
    empty.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("anh", ["Trần Thị Ánh", LONG]),
        ("hoa", ["Nguyễn Văn Hòa"]),
        ("so noi", ["An [/] Bình", "Nguyễn Văn Hòa"]),
        ("hoa noi vu", ["Nguyễn Văn Hòa"]),
        ("2", ["Trần Thị Ánh"]),
        ("qqqqqqq", []),
    ],
)
async def test_the_filter_folds_accents_and_knows_units(
    conference: Conference, typed: str, found: list[str]
) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+f", *typed)
        await settled(pilot)
        assert sorted(names(pilot)) == sorted(found)
        if not found:
            assert "Không có ai khớp" in "".join(shown(pilot))
        await pilot.press("escape")
        await settled(pilot)
        assert len(names(pilot)) == 4
        assert screen_of(pilot).query_one("#filter", Input).value == ""


async def test_the_filter_finds_groups(conference: Conference) -> None:
    group = conference.state.groups[2]
    person = by_name(conference, "Trần Thị Ánh")
    conference.edit("delegate_edit", person, group_id=group.id)
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+f", *"tong lien doan")
        await settled(pilot)
        assert names(pilot) == ["Trần Thị Ánh"]


async def test_arrows_move_in_the_list_while_the_filter_has_the_keys(
    conference: Conference,
) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+f", *"so noi", "down", "enter", "enter")
        await settled(pilot)
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert form.values()["name"] == "Nguyễn Văn Hòa"


async def test_add_with_a_new_unit_and_undo(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+n", *"Vũ Thị Mới", "tab", "tab", *"Giám đốc", "tab")
        await pilot.press(*"Hội Nông dân tỉnh", "ctrl+s")
        await settled(pilot)
        saved = by_name(conference, "Vũ Thị Mới")
        assert conference.state.units[saved.unit_id].name == "Hội Nông dân tỉnh"
        assert (saved.post, saved.number, len(saved.code)) == ("Giám đốc", 5, 17)
        assert screen_of(pilot).query_one(LongList).row_id == saved.id
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert len(conference.state.delegates) == 4
        assert len(conference.state.units) == 3


async def test_a_unit_nearly_one_on_the_list_is_doubted_once(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+n", *"Vũ Thị Mới", "tab", "tab", "tab", *"Sở Tài chínhh")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "gần giống “Sở Tài chính”" in text_of(pilot, ".problem")
        assert len(conference.state.units) == 3
        await pilot.press("backspace", "ctrl+s")
        await settled(pilot)
        saved = by_name(conference, "Vũ Thị Mới")
        assert conference.state.units[saved.unit_id].name == "Sở Tài chính"
        await pilot.press("ctrl+n", *"Vũ Thị Hai", "tab", "tab", "tab", *"Sở Tài chínhh")
        await pilot.press("ctrl+s", "ctrl+s")
        await settled(pilot)
        saved = by_name(conference, "Vũ Thị Hai")
        assert conference.state.units[saved.unit_id].name == "Sở Tài chínhh", "twice: so be it"


async def test_the_unit_is_completed_whatever_accents_are_typed(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+n", *"Vũ Thị Mới", "tab", "tab", "tab", *"so tai")
        await settled(pilot)
        await pilot.press("right", "ctrl+s")
        await settled(pilot)
        saved = by_name(conference, "Vũ Thị Mới")
        assert conference.state.units[saved.unit_id].name == "Sở Tài chính"


async def test_a_wrong_birth_date_keeps_the_form_and_says_why(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "insert", *"Vũ Thị Mới", *["tab"] * 7, *"32/13/1975", "ctrl+s")
        await settled(pilot)
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert "32/13/1975" in str(form.query_one(".problem", Label).content)
        assert form.values()["name"] == "Vũ Thị Mới"
        assert form.control_of("birth").has_focus
        assert len(conference.state.delegates) == 4


async def test_an_absence_needs_its_reason(conference: Conference) -> None:
    person = by_name(conference, "Trần Thị Ánh")
    conference.edit("delegate_edit", person, status=Status.EXCUSED, reason="đi công tác")
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+f", *"anh tai chinh", "enter", "enter")
        await settled(pilot)
        form = pilot.app.screen
        assert isinstance(form, Form)
        reason = form.control_of("reason")
        reason.focus()
        await pilot.press("ctrl+u", "ctrl+s")
        await settled(pilot)
        assert pilot.app.screen is form
        assert reason.has_focus
        await pilot.press(*"ốm", "ctrl+s")
        await settled(pilot)
        assert by_name(conference, "Trần Thị Ánh").reason == "ốm"


async def test_editing_leaves_what_another_desk_changed(conference: Conference) -> None:
    person = by_name(conference, "Nguyễn Văn Hòa")
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+f", *"hoa", "enter", "enter")
        await settled(pilot)
        other = Conference.open(conference.folder, "bàn 2")
        other.edit("delegate_edit", person, seat="B12")
        other.close()
        await pilot.press("end", *" Em", "ctrl+s")
        await settled(pilot)
        saved = conference.state.delegates[person.id]
        assert (saved.name, saved.seat) == ("Nguyễn Văn Hòa Em", "B12")


async def test_roles_are_words_on_the_screen_and_codes_in_the_store(
    conference: Conference,
) -> None:
    person = by_name(conference, "Nguyễn Văn Hòa")
    conference.edit("delegate_edit", person, roles=("chair",))
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+f", *"hoa", "enter", "enter")
        await settled(pilot)
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert form.values()["roles"] == "Chủ trì"
        form.control_of("roles").focus()
        await pilot.press("end", *", thu ky, Phục vụ", "ctrl+s")
        await settled(pilot)
        assert conference.state.delegates[person.id].roles == ("chair", "secretary", "Phục vụ")


async def test_removing_asks_first_and_can_be_taken_back(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "delete")
        await settled(pilot)
        await pilot.press("enter")  # "No" has the focus
        await settled(pilot)
        assert len(conference.state.delegates) == 4
        await pilot.press("delete")
        await settled(pilot)
        await pilot.press("left", "enter")
        await settled(pilot)
        assert LONG not in names(pilot)
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert LONG in names(pilot)


async def test_who_has_been_checked_in_cannot_be_removed(conference: Conference) -> None:
    desk.check_in(conference, delegate_id=by_name(conference, LONG).id, how="search")
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "delete")
        await settled(pilot)
        await pilot.press("left", "enter")
        await settled(pilot)
        assert LONG in names(pilot)
        assert any("đã điểm danh" in note.message for note in pilot.app._notifications)


async def test_the_vote_is_given_and_taken_in_place(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "down", "ctrl+t")
        await settled(pilot)
        assert by_name(conference, "Trần Thị Ánh").votes
        row = next(row for row in shown(pilot) if "Trần Thị Ánh" in row)
        assert " ✓ " in row
        await pilot.press("ctrl+t")
        assert not by_name(conference, "Trần Thị Ánh").votes


async def test_a_foreign_change_keeps_cursor_and_half_typed_filter(
    conference: Conference,
) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+f", *"so noi", "down")
        await settled(pilot)
        rows = screen_of(pilot).query_one(LongList)
        chosen = rows.row_id
        roster.add_delegates(conference, "delegate_add", [Delegate(number=0, name="Ai Đó")])
        screen_of(pilot).conference_changed()
        await settled(pilot)
        assert rows.row_id == chosen
        assert screen_of(pilot).query_one("#filter", Input).value == "so noi"
        assert "2/5" in text_of(pilot, "#delegates-count")


async def test_two_thousand_rows_lay_out_only_those_in_view(tmp_path: Path) -> None:
    crowd = create_conference(tmp_path / "big", "cong-doan", date(2026, 12, 20))
    roster.add_delegates(
        crowd,
        "delegate_add",
        [Delegate(number=0, name=name) for _, name, _, _ in generated_people(2000, 3)],
    )
    async with HoinghiApp(crowd).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        await settled(pilot)
        rows = screen_of(pilot).query_one(LongList)
        asked: list[int] = []
        cells = rows._cells

        def counted(row: int) -> object:
            asked.append(row)
            return cells(row)

        rows._cells = counted  # type: ignore[assignment]
        await pilot.press("end")
        await settled(pilot)
        assert len(asked) <= 24
        assert rows.row_id == delegates_by_name(crowd.state)[-1].id
    crowd.close()


@pytest.mark.parametrize("votes", [True, False])
async def test_another_group_offers_its_right_to_vote(conference: Conference, votes: bool) -> None:
    person = by_name(conference, "Trần Thị Ánh")
    group = next(g for g in conference.state.groups.values() if g.votes is votes)
    conference.edit("delegate_edit", person, votes=not votes)
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        await settled(pilot)
        screen_of(pilot).people.go_to(person.id)
        await pilot.press("ctrl+e")
        await settled(pilot)
        form = pilot.app.screen
        assert isinstance(form, Form)
        control = form.control_of("group")
        assert isinstance(control, ChoiceInput)
        form.set_focus(control)
        place = [value for _, value in control._options].index(str(group.id))
        now = [value for _, value in control._options].index(control.value)
        key = "down" if place > now else "up"
        await pilot.press("down", *[key] * abs(place - now), "enter")
        assert form.values()["votes"] == ("yes" if votes else "no")
        told = str(form.query_one(".explanation", Label).content)
        assert group.name in told
        assert by_name(conference, "Trần Thị Ánh").votes is not votes, "nothing is saved yet"
        await pilot.press("ctrl+s")
        await settled(pilot)
        saved = by_name(conference, "Trần Thị Ánh")
        assert (saved.group_id, saved.votes) == (group.id, votes)


async def test_a_new_delegate_goes_by_the_group(conference: Conference) -> None:
    group = next(g for g in conference.state.groups.values() if g.votes)
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "insert")
        await settled(pilot)
        form = pilot.app.screen
        assert isinstance(form, Form)
        control = form.control_of("group")
        control.text = str(group.id)
        await settled(pilot)
        assert form.values()["votes"] == ""
