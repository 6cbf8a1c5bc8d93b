"""People without a code: search, namesakes, walk-ins, substitutes, new badges, absences."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.checkin import attendance, desk
from store.checkin.headcount import Presence
from store.conference import Conference
from store.records import Status, Unit
from tests.screens.checkin_hall import desk_of, edit, find, last, make_hall, outcomes


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("lan anh", "Trần Thị Lan Anh"),
        ("Đỗ Thị Hòa", "Đỗ Thị Hòa"),
        ("tran thi lna anh", "Trần Thị Lan Anh"),
        ("ttla", "Trần Thị Lan Anh"),
        ("lê quốc", "Lê Quốc Khánh"),
        ("A-06", "Vàng A Páo"),
        ("45008", "Lê Quốc Khánh"),
    ],
)
async def test_one_hit_is_shown_whole_and_taken_by_enter(
    tmp_path: Path, typed: str, name: str
) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.type(typed)
        await keys.sees(name, "Sở Y tế" if name[0] in "TĐ" else "Sở Nội vụ")
        if typed in {"tran thi lna anh", "ttla"}:  # a guess: the first Enter takes nobody
            await keys.sees("0 người đúng như đã gõ; 1 tên gần giống", "Ctrl+N", "Có phải")
            await keys.press("enter")
            assert conference.state.passages == {}
        await keys.sees("Enter để ghi VÀO", name)
        await keys.press("enter")
        await keys.sees(f"{name}", "CÓ MẶT")
        assert not keys.desk.model.hits.searching
    assert last(conference).how == "search"
    assert conference.state.delegates[last(conference).delegate_id].name == name


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_namesakes_are_never_guessed(tmp_path: Path, size: tuple[int, int]) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, size) as keys:
        await keys.type("nguyen van hung")
        await keys.sees("Tìm thấy 2 người", "1965", "1971", "Sở Nội vụ", "Sở Y tế")
        await keys.press("ctrl+s")
        assert keys.app.screen is keys.desk
        await keys.press("enter")
        assert conference.state.passages == {}
        await keys.sees("Enter để ghi VÀO: Ông Nguyễn Văn Hùng · 1965")
        await keys.press("down")
        await keys.sees("Enter để ghi VÀO: Ông Nguyễn Văn Hưng · 1971")
        await keys.press("enter")
        await keys.sees("CÓ MẶT: Ông Nguyễn Văn Hưng")
    assert last(conference).delegate_id == find(conference, 2).id


async def test_enter_twice_at_once_takes_nobody(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.scan("nguyen van hung", end="\r\n")
        await keys.sees("Tìm thấy 2 người")
        assert conference.state.passages == {}


async def test_a_scan_ends_a_search(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.type("nguyen", "down")
        await keys.scan(find(conference, 8).code)
        await keys.sees("CÓ MẶT: Ông Lê Quốc Khánh")
        assert not keys.desk.model.hits.searching
        assert keys.desk.field.value == ""
    assert last(conference).how == "scan"
    assert len(conference.state.passages) == 1


async def test_nobody_is_listed_by_accident(tmp_path: Path) -> None:
    conference = make_hall(tmp_path, more=50)
    async with desk_of(conference) as keys:
        await keys.press("enter", "down", "enter")
        for typed in ("", " ", "k", "đ"):
            await keys.type(typed)
            await keys.pilot.pause(0.1)
            assert not keys.desk.model.hits.searching
            await keys.press("escape")
        await keys.type("khach moi")
        await keys.until(lambda: keys.desk.model.hits.searching)
        assert "Tìm thấy hơn 20 người" in keys.screen
        await keys.press("escape")
        assert keys.desk.field.value == ""
        assert "Khách Mời" not in keys.screen


async def test_nobody_found_keeps_what_was_typed_for_the_walk_in(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.type("Quách Xuân Kỳ", "enter")
        await keys.sees("! Không tìm thấy ai theo “Quách Xuân Kỳ”")
        assert keys.desk.field.value == "Quách Xuân Kỳ"
        await keys.press("ctrl+n", "enter")
        await keys.press(*"so y te", "enter", *"bác sĩ", "enter")
        await keys.sees("CÓ MẶT: Quách Xuân Kỳ", "bác sĩ – Sở Y tế", "có mặt 1/9")
        assert keys.desk.field.value == ""
        assert keys.desk.field.has_focus
    walk_in = find(conference, 9)
    assert walk_in.walk_in
    assert walk_in.code
    assert len(conference.state.units) == 2
    assert last(conference).how == "walk_in"


async def test_a_walk_in_is_one_step_to_take_back(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.press("ctrl+n", *"Lò Thị Mỷ", "enter", *"Đơn vị mới", "enter", "enter")
        await keys.sees("CÓ MẶT: Lò Thị Mỷ", "Đơn vị mới")
        await keys.press("ctrl+z")
        await keys.sees("× ĐÃ HOÀN TÁC", "có mặt 0/8")
    assert len(conference.state.delegates) == 8
    assert len(conference.state.units) == 2
    assert last(conference).annulled_at


async def test_a_walk_in_with_a_known_name_is_asked_about(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.press("ctrl+n", *"Do Thi Hoa", "enter", "enter", "enter")
        await keys.sees("Đã có người tên Do Thi Hoa", "Ông Đỗ Thị Hòa · Phó Giám đốc", "Sở Y tế")
        await keys.press("enter")
        assert len(conference.state.delegates) == 8
        await keys.press("ctrl+n", *"Do Thi Hoa", "enter", "enter", "enter", "tab", "enter")
        await keys.sees("CÓ MẶT: Do Thi Hoa")
    assert len(conference.state.delegates) == 9


async def test_a_scan_into_the_walk_in_form_adds_nobody(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    code = find(conference, 1).code
    async with desk_of(conference) as keys:
        await keys.press("ctrl+n")
        for _ in range(3):
            await keys.scan(code)
        assert keys.app.screen is not keys.desk
        await keys.press("escape")
        assert keys.app.screen is keys.desk
    assert len(conference.state.delegates) == 8
    assert [one.delegate_id for one in conference.state.passages.values()] == [1]


@pytest.mark.parametrize("takes_vote", [True, False])
async def test_a_substitute_is_named_and_admitted(tmp_path: Path, takes_vote: bool) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.type("lan anh", "ctrl+s")
        await keys.sees("Ai đi thay Bà Trần Thị Lan Anh · 1980")
        await keys.press(*"Hồ Thị Mai", "enter", "enter", *"văn thư", "enter")
        if takes_vote:
            await keys.press("up", "up", "enter")
        await keys.press("enter")
        await keys.sees("CÓ MẶT: Hồ Thị Mai", "Đi thay: Bà Trần Thị Lan Anh", "Sở Y tế")
        await keys.sees("có mặt 1/8")
        await keys.scan(find(conference, 3).code)
        await keys.sees("✗ ĐÃ CÓ NGƯỜI ĐI THAY: Bà Trần Thị Lan Anh", "Hồ Thị Mai")
    assert find(conference, 3).status is Status.REPLACED
    assert find(conference, 9).votes is takes_vote


async def test_nobody_is_replaced_who_is_in_the_hall(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.scan(find(conference, 8).code)
        await keys.press("ctrl+s", *"Ai Đó", "enter", "enter", "enter")
        await keys.sees("✗ KHÔNG LÀM ĐƯỢC", "Lê Quốc Khánh đang có mặt trong hội trường")
    assert len(conference.state.delegates) == 8


async def test_a_new_badge_revokes_the_old_code(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    old = find(conference, 8).code
    async with desk_of(conference) as keys:
        await keys.type("khanh", "ctrl+r")
        await keys.sees("Cấp lại thẻ cho Ông Lê Quốc Khánh")
        await keys.press("enter")
        assert find(conference, 8).code == old
        await keys.type("", "ctrl+r", "tab", "enter")
        new = find(conference, 8).code
        assert new != old
        grouped = " ".join(new[at : at + 4] for at in range(0, 17, 4))
        await keys.sees("✓ ĐÃ CẤP MÃ MỚI: Ông Lê Quốc Khánh", f"Mã mới: {grouped}", "Thẻ mới ở")
        await keys.scan(old)
        await keys.sees("✗ THẺ CŨ, ĐÃ CẤP LẠI")
        await keys.type(grouped, "enter")
        await keys.sees("CÓ MẶT: Ông Lê Quốc Khánh")


async def test_a_new_badge_taken_back_is_said(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    old = find(conference, 8).code
    async with desk_of(conference) as keys:
        await keys.type("khanh", "ctrl+r", "tab", "enter")
        await keys.sees("ĐÃ CẤP MÃ MỚI")
        await keys.press("ctrl+z")
        await keys.sees("× ĐÃ HOÀN TÁC: Ông Lê Quốc Khánh")
    assert find(conference, 8).code == old


async def test_an_absence_has_a_reason_and_somebody_who_said_so(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.type("khanh", "ctrl+e")
        await keys.press(*"ốm [/]", "enter", *"Văn phòng Sở", "enter")
        await keys.sees("– ĐÃ GHI BÁO VẮNG: Ông Lê Quốc Khánh", "ốm [/]", "Văn phòng Sở")
        await keys.sees("vắng có lý do 1")
        delegate = find(conference, 8)
        assert (delegate.status, delegate.reason) == (Status.EXCUSED, "ốm [/]")
        await keys.scan(delegate.code)
        await keys.sees("CÓ MẶT: Ông Lê Quốc Khánh", "vắng có lý do 0")
    session = attendance.session(conference.state)
    assert attendance.presence_of(conference.state, delegate, session) is Presence.INSIDE


async def test_searching_in_the_exits_mode_records_an_exit(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    desk.check_in(conference, delegate_id=find(conference, 8).id)
    async with desk_of(conference) as keys:
        await keys.press("ctrl+o")
        await keys.type("khanh")
        await keys.sees("Enter để ghi RA: Ông Lê Quốc Khánh", "✓ có mặt")
        await keys.press("enter")
        await keys.sees("◄ RA VỀ: Ông Lê Quốc Khánh")
    assert outcomes(conference)[-1] == "left"


async def test_a_forced_entry_through_the_search(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    edit(conference, 8, status=Status.WITHDRAWN)
    async with desk_of(conference) as keys:
        await keys.type("khanh")
        await keys.sees("✗ rút tên")
        await keys.press("enter")
        await keys.sees("✗ ĐÃ BÁO KHÔNG DỰ")
        await keys.press("ctrl+f", *"đồng ý", "enter")
        await keys.sees("CÓ MẶT: Ông Lê Quốc Khánh")
    assert last(conference).how == "forced"


# --- a unit nearly one on the list -----------------------------------------------------------


def unit_names(conference: Conference) -> list[str]:
    return [unit.name for unit in conference.state.in_order(Unit)]


@pytest.mark.parametrize("typed", ["so y te", "Sở Yté", "SNV", "So Noi vu tinh Lai Chau"])
async def test_a_unit_written_otherwise_is_that_unit(tmp_path: Path, typed: str) -> None:
    conference = make_hall(tmp_path)
    before = unit_names(conference)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.press("ctrl+n")
        await keys.type("Hoàng Văn Mới", "tab")
        await keys.type(typed, "enter", "enter")
        await keys.sees("CÓ MẶT: Hoàng Văn Mới")
    assert unit_names(conference) == before


@pytest.mark.parametrize(
    ("choosing", "made"),
    [(("down", "down", "enter"), []), (("down", "end", "enter"), ["Sở Nội vụi"])],
)
async def test_a_unit_nearly_so_called_is_asked_about(
    tmp_path: Path, choosing: tuple[str, ...], made: list[str]
) -> None:
    conference = make_hall(tmp_path)
    before = unit_names(conference)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.press("ctrl+n")
        await keys.type("Hoàng Văn Mới", "tab")
        await keys.type("Sở Nội vụi", "enter", "enter")
        await keys.sees("Sở Nội vụi” gần giống “Sở Nội vụ tỉnh Lai Châu”")
        await keys.press("enter")
        assert unit_names(conference) == before, "nothing is made before somebody says so"
        await keys.press(*choosing, "enter")
        await keys.sees("CÓ MẶT: Hoàng Văn Mới")
    assert unit_names(conference) == [*before, *made]
    newcomer = conference.state.delegates[max(conference.state.delegates)]
    unit = conference.state.units[newcomer.unit_id]
    assert unit.name == (made[0] if made else before[0])


async def test_a_substitutes_unit_is_asked_about_too(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    before = unit_names(conference)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.type("khanh", "ctrl+s")
        await keys.type("Hoàng Văn Thay", "tab")
        await keys.type("Sở Y tếe", "enter", "enter")
        await keys.sees("gần giống “Sở Y tế”")
        await keys.press("down", "down", "enter", "enter")
        await keys.sees("CÓ MẶT: Hoàng Văn Thay")
    assert unit_names(conference) == before
