"""Marks, bulk changes, and seats by block on F3; driven by keys."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Label, Select
from textual.widgets._footer import FooterKey

from screens.delegates.screen import DelegatesScreen
from screens.delegates.seating import SeatingScreen
from screens.forms.form import Form
from screens.forms.questions import Confirm
from store.conference import Conference
from store.people import roster
from store.records import Delegate, Unit
from tests.screens.delegate_pilot import (
    LONG,
    by_name,
    conference_fixture,
    screen_of,
    settled,
    shown,
    text_of,
)
from tui.app import HoinghiApp

__all__ = ["conference_fixture"]


async def choose(pilot: Pilot[None], key: str, value: str) -> None:
    form = pilot.app.screen
    assert isinstance(form, Form)
    control = form.control_of(key)
    assert isinstance(control, Select)
    control.value = value
    await pilot.pause()


@pytest.mark.parametrize("key", ["space", "ctrl+@"])
async def test_marks_are_shown_counted_and_taken_back(conference: Conference, key: str) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", key, key)
        await settled(pilot)
        assert screen_of(pilot).marked == {
            by_name(conference, LONG).id,
            by_name(conference, "Trần Thị Ánh").id,
        }
        assert "■ chọn 2" in text_of(pilot, "#delegates-count")
        assert [row for row in shown(pilot) if "■" in row and "Trần Thị Ánh" in row]
        await pilot.press("up", key)
        await settled(pilot)
        assert "■ chọn 1" in text_of(pilot, "#delegates-count")
        await pilot.press("escape")
        await settled(pilot)
        assert not screen_of(pilot).marked
        assert "■" not in text_of(pilot, "#delegates-count")


async def test_a_space_typed_into_the_filter_marks_nobody(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+f", *"so", "space", *"noi")
        await settled(pilot)
        assert not screen_of(pilot).marked


async def test_the_footer_tells_how_to_mark_while_a_filter_is_typed(
    conference: Conference,
) -> None:
    def first(pilot: Pilot[None]) -> str:
        key = pilot.app.screen.query(FooterKey).first()
        return f"{key.key_display} {key.description}"

    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "a")
        await settled(pilot)
        assert first(pilot) == "Enter Vào danh sách để chọn"
        await pilot.press("enter")
        await settled(pilot)
        assert first(pilot) == "Space Chọn nhiều"
        await pilot.press("space")
        await settled(pilot)
        assert len(screen_of(pilot).marked) == 1


async def test_all_that_the_filter_leaves_are_changed_as_one(conference: Conference) -> None:
    group = next(g for g in conference.state.groups.values() if g.votes)
    before = {d.id: d for d in conference.state.delegates.values()}
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+f", *"so noi", "ctrl+b", "escape", "ctrl+s")
        await settled(pilot)
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert "2 đại biểu" in str(form.query_one(".title", Label).content)
        await pilot.press("ctrl+s")
        assert "Không có gì thay đổi" in str(form.query_one(".problem", Label).content)
        await choose(pilot, "group", str(group.id))
        assert form.values()["votes"] == "yes", "what the group's people may do is offered"
        form.control_of("block").focus()
        await pilot.press(*"Khu A", "ctrl+s")
        await settled(pilot)
        changed = [d for d in conference.state.delegates.values() if d != before[d.id]]
        assert {d.name for d in changed} == {"Nguyễn Văn Hòa", "An [/] Bình"}
        assert all(d.votes and d.group_id == group.id for d in changed)
        unit = next(u for u in conference.state.units.values() if u.name == "Sở Nội vụ")
        assert unit.block == "Khu A"
        assert any("Đã sửa 2 đại biểu" in note.message for note in pilot.app._notifications)
        assert len(screen_of(pilot).marked) == 2
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert dict(conference.state.delegates) == before


async def test_marking_all_twice_marks_nobody(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+b")
        await settled(pilot)
        assert len(screen_of(pilot).marked) == 4
        await pilot.press("ctrl+b")
        await settled(pilot)
        assert not screen_of(pilot).marked


async def test_a_mark_goes_with_its_delegate(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+b")
        await settled(pilot)
        conference.remove("delegate_remove", by_name(conference, LONG))
        screen_of(pilot).conference_changed()
        await settled(pilot)
        assert len(screen_of(pilot).marked) == 3


async def open_seats(pilot: Pilot[None]) -> SeatingScreen:
    await pilot.press("ctrl+y")
    await settled(pilot)
    found = next(s for s in pilot.app.screen_stack if isinstance(s, SeatingScreen))
    assert isinstance(found, SeatingScreen)
    return found


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_seats_from_the_plan_to_the_list_and_back(
    conference: Conference, size: tuple[int, int]
) -> None:
    async with HoinghiApp(conference).run_test(size=size) as pilot:
        await pilot.press("f3")
        await open_seats(pilot)
        form = pilot.app.screen
        assert isinstance(form, Form)
        form.control_of("area").text = "lung tung"
        await pilot.press("ctrl+s")
        assert "Không hiểu dòng “lung tung”" in str(form.query_one(".problem", Label).content)
        assert form.control_of("area").has_focus
        form.control_of("area").text = "A: A-B x 3"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SeatingScreen)
        assert conference.state.profile.seat_plan == "A: A-B x 3"
        assert "6 ghế · sẽ xếp 4 · giữ 0 · còn trống 2" in text_of(pilot, "#seating-head")
        assert "Khu A: 4/6 ghế" in text_of(pilot, "#seating-map")
        assert not any(d.seat for d in conference.state.delegates.values())
        await pilot.press("ctrl+s")
        await settled(pilot)
        seats = sorted(d.seat for d in conference.state.delegates.values())
        assert len(set(seats)) == 4
        assert set(seats) <= {"A01", "A02", "A03", "B01", "B02", "B03"}
        assert "giữ 4" in text_of(pilot, "#seating-head")
        assert "=" in text_of(pilot, "#seating-map")
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert not any(d.seat for d in conference.state.delegates.values())
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DelegatesScreen)


async def test_who_would_lose_a_seat_is_asked_about(conference: Conference) -> None:
    conference.edit("seat_plan", conference.state.profile, seat_plan="A: A x 3")
    person = by_name(conference, "Nguyễn Văn Hòa")
    conference.edit("delegate_edit", person, seat="VIP 1")
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        await open_seats(pilot)
        assert "1 người giữ ghế không có trong sơ đồ" in text_of(pilot, "#seating-head")
        await pilot.press("ctrl+t")
        await settled(pilot)
        head = text_of(pilot, "#seating-head")
        assert "không giữ ai" in head  # nobody is marked, so that choice is left out
        assert "Thiếu chỗ cho 1 người" in head
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("enter")  # "No"
        await settled(pilot)
        assert by_name(conference, person.name).seat == "VIP 1"
        await pilot.press("ctrl+s")
        await settled(pilot)
        await pilot.press("left", "enter")
        await settled(pilot)
        assert by_name(conference, person.name).seat != "VIP 1"


async def test_marked_people_keep_their_seats_and_all_can_be_cleared(
    conference: Conference,
) -> None:
    conference.edit("seat_plan", conference.state.profile, seat_plan="A: A x 4")
    conference.edit("delegate_edit", by_name(conference, LONG), seat="A04")
    conference.edit("delegate_edit", by_name(conference, "Trần Thị Ánh"), seat="X")
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "home", "space")
        await open_seats(pilot)
        await pilot.press("ctrl+t")
        await settled(pilot)
        assert "chỉ 1 người đã chọn" in text_of(pilot, "#seating-head")
        await pilot.press("ctrl+s")
        await settled(pilot)
        await pilot.press("left", "enter")
        await settled(pilot)
        assert by_name(conference, LONG).seat == "A04"
        assert sorted(d.seat for d in conference.state.delegates.values()) == [
            "A01",
            "A02",
            "A03",
            "A04",
        ]
        await pilot.press("delete")
        await settled(pilot)
        await pilot.press("left", "enter")
        await settled(pilot)
        assert not any(d.seat for d in conference.state.delegates.values())


async def test_another_desks_change_is_seated_before_anything_is_saved(
    conference: Conference,
) -> None:
    conference.edit("seat_plan", conference.state.profile, seat_plan="A: A x 9")
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        screen = await open_seats(pilot)
        other = Conference.open(conference.folder, "bàn 2")
        roster.add_delegates(other, "delegate_add", [Delegate(number=0, name="Người Mới")])
        other.close()
        screen.action_save()
        await settled(pilot)
        assert not any(d.seat for d in conference.state.delegates.values())
        assert any("vừa thay đổi" in note.message for note in pilot.app._notifications)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert by_name(conference, "Người Mới").seat


async def test_the_map_has_names_units_and_markup(conference: Conference) -> None:
    conference.save("unit", Unit(order=9, name="Ban [/] Lạ", short="[/]"))
    person = by_name(conference, "An [/] Bình")
    conference.edit("delegate_edit", person, unit_id=4, seat="A02")
    conference.edit("seat_plan", conference.state.profile, seat_plan="A: A x 9")
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        await open_seats(pilot)
        drawn = text_of(pilot, "#seating-map")
        assert "=[/]" in drawn
        assert "STC" in drawn
