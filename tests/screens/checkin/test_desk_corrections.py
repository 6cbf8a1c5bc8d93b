"""Ctrl+X and Ctrl+W at the desk: any of the last passages, or any person found, put right."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.checkin.corrections import choosing
from screens.forms.form import Form
from screens.forms.person_search import PersonSearch
from store.checkin import attendance, corrections, desk
from store.checkin.headcount import Presence
from store.conference import Conference
from store.people import roster
from store.records import Status
from tests.screens.checkin_hall import desk_of, edit, find, last, make_hall

SIZES = [(80, 24), (160, 45)]


def where(conference: Conference, number: int) -> Presence:
    state = conference.state
    return attendance.presence_of(state, find(conference, number), attendance.session(state))


def let_in(conference: Conference, *numbers: int) -> None:
    for number in numbers:
        desk.check_in(conference, find(conference, number).code)


@pytest.mark.parametrize("size", SIZES)
async def test_a_row_is_chosen_and_taken_back_with_a_reason(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    conference = make_hall(tmp_path)
    let_in(conference, 1, 2, 3)
    async with desk_of(conference, size) as keys:
        await keys.press("ctrl+x")
        await keys.sees("SỬA LƯỢT: ↑ ↓")
        assert keys.desk.field.has_focus
        await keys.press("down", "ctrl+x")
        await keys.sees(
            "Sửa lượt điểm danh: Ông Nguyễn Văn Hưng · 1971 · Phó Giám đốc · Sở Nội",
            "• Ông Nguyễn Văn Hưng: “vào” 08:15 · bàn 1",
        )
        await keys.press("enter", "enter")
        await keys.sees("Phải ghi lý do")
        await keys.press(*"nhầm [/]", "enter")
        await keys.sees("× ĐÃ HỦY LƯỢT: Ông Nguyễn Văn Hưng", "Hiện giờ: · chưa đến", "có mặt 2/8")
        assert "SỬA LƯỢT" not in keys.screen
        assert keys.desk.field.has_focus
    assert where(conference, 2) is Presence.NOT_YET
    assert [p.annul_reason for p in conference.state.passages.values()] == ["", "nhầm [/]", ""]


async def test_scans_are_taken_while_somebody_chooses(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    let_in(conference, 1, 2)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.press("ctrl+x", "down")
        await keys.scan(find(conference, 3).code, find(conference, 4).code)
        await keys.sees("CÓ MẶT: Ông An [/] Bình", "SỬA LƯỢT")
        await keys.press("ctrl+x")
        await keys.sees("Sửa lượt điểm danh: Ông Nguyễn Văn Hùng")  # still the one chosen
        await keys.press("escape", "escape")
        assert "SỬA LƯỢT" not in keys.screen
        await keys.press("ctrl+x", "ctrl+x")
        await keys.sees("Sửa lượt điểm danh: Ông An [/] Bình")  # the newest again
    assert [where(conference, n) for n in (1, 2, 3, 4)] == [Presence.INSIDE] * 4


async def test_choosing_ends_where_a_name_is_typed(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    let_in(conference, 1)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.press("ctrl+x")
        await keys.type("nguyen van")
        await keys.sees("Tìm thấy 2 người")
        await keys.press("down", "down", "enter")
        await keys.sees("CÓ MẶT: Ông Nguyễn Văn Hưng")
        assert "SỬA LƯỢT" not in keys.screen


async def test_a_taken_back_row_counts_again(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    let_in(conference, 1)
    corrections.annul(conference, last(conference).id, "nhầm")
    async with desk_of(conference) as keys:
        await keys.press("ctrl+x", "ctrl+x")
        await keys.sees("Khôi phục “vào” 08:15 · bàn 1", "đã hủy lúc 08:15, bàn 1")
        await keys.press("enter", *"đúng người", "enter")
        await keys.sees("✓ ĐÃ KHÔI PHỤC: Ông Nguyễn Văn Hùng", "✓ có mặt", "có mặt 1/8")
    assert conference.log()[-1].note == "đúng người"
    assert where(conference, 1) is Presence.INSIDE


@pytest.mark.parametrize("size", SIZES)
async def test_one_key_gives_the_last_passage_to_somebody_else(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, size) as keys:
        await keys.scan(find(conference, 1).code)
        await keys.press("ctrl+w")
        await keys.sees("Không phải Ông Nguyễn Văn Hùng. Vậy ai “vào” lúc 08:15, bàn 1?")
        await keys.press(*"hung", "enter")
        await keys.sees("Dùng ↑ ↓ chọn đúng người")
        assert where(conference, 1) is Presence.INSIDE
        await keys.press(*["backspace"] * 4, *"khanh")
        await keys.sees("Lê Quốc Khánh", "1969")
        await keys.press("enter")
        await keys.sees(
            "✓ ĐÃ ĐỔI SANG: Ông Lê Quốc Khánh", "Không phải Ông Nguyễn Văn Hùng", "có mặt 1/8"
        )
        before = conference.state.passages[1]
        assert (last(conference).at, last(conference).delegate_id) == (before.at, 8)
        await keys.press("ctrl+z")  # both, as they were done
        await keys.sees("ĐÃ HOÀN TÁC")
    assert (where(conference, 1), where(conference, 8)) == (Presence.INSIDE, Presence.NOT_YET)
    assert before.annul_reason == "swap"


async def test_the_right_one_is_chosen_among_namesakes(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    let_in(conference, 1)
    async with desk_of(conference) as keys:
        await keys.press("ctrl+x", "ctrl+w", *"nguyen van hung", "down")
        assert isinstance(keys.app.screen, PersonSearch)
        await keys.press("down", "enter")
        await keys.sees("ĐÃ ĐỔI SANG: Ông Nguyễn Văn Hưng")
    assert (where(conference, 1), where(conference, 2)) == (Presence.NOT_YET, Presence.INSIDE)


async def test_who_may_not_come_in_is_forced_with_a_reason_or_nothing_happens(
    tmp_path: Path,
) -> None:
    conference = make_hall(tmp_path)
    edit(conference, 8, status=Status.DECLINED)
    let_in(conference, 1)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.type("Hùng")
        await keys.press("escape")
        await keys.scan(find(conference, 1).code)
        await keys.press("ctrl+w", *"khanh", "enter")
        await keys.sees("Vẫn đổi cho người này?", "Chưa đổi gì: Lê Quốc Khánh đã báo không dự")
        await keys.press("escape")
        assert (where(conference, 1), where(conference, 8)) == (Presence.INSIDE, Presence.EXCUSED)
        await keys.press("ctrl+w", *"khanh", "enter", *"đến thật", "enter")
        await keys.sees("ĐÃ ĐỔI SANG: Ông Lê Quốc Khánh")
    assert (where(conference, 1), where(conference, 8)) == (Presence.NOT_YET, Presence.INSIDE)
    assert last(conference).force_reason == "đến thật"


async def test_what_does_not_go_is_said_in_the_question(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    let_in(conference, 8, 1)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.press("ctrl+x", "ctrl+w", *"khanh", "enter")
        await keys.sees("Lê Quốc Khánh đã có mặt vào lúc đó rồi")
        await keys.press(*["backspace"] * 5, *"xyz", "enter")
        await keys.sees("Không tìm thấy ai")
        await keys.press("escape")
    assert where(conference, 1) is Presence.INSIDE


async def test_a_person_found_is_taken_back_40_scans_later(tmp_path: Path) -> None:
    conference = make_hall(tmp_path, more=50)
    other = Conference.open(conference.folder, "bàn 2")
    let_in(other, 8)
    let_in(conference, *range(9, 59))
    async with desk_of(conference, (80, 24)) as keys:
        await keys.type("nguyen", "ctrl+x")
        await keys.sees("Chưa chọn ai")
        await keys.press("escape")
        await keys.type("khanh", "ctrl+x")
        await keys.sees("Sửa lượt điểm danh: Ông Lê Quốc Khánh", "“vào” 08:15 · bàn 2")
        await keys.press("enter", *"chưa vào", "enter")
        await keys.sees("ĐÃ HỦY LƯỢT: Ông Lê Quốc Khánh")
        assert keys.desk.field.value == ""
        await keys.type("hoa", "ctrl+x")
        await keys.sees("Người này chưa có lượt nào để sửa")
    assert where(conference, 8) is Presence.NOT_YET


async def test_a_walk_in_a_substitute_and_a_new_badge_are_taken_back_alike(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.press("ctrl+n", *"Lò Thị Mỷ", "enter", "enter", "enter")
        await keys.press("ctrl+x", "ctrl+x")
        await keys.sees("Hủy “vào” 08:15 · bàn 1, xóa khỏi danh sách")
        await keys.press("enter", *"nhầm", "enter")
        await keys.sees("ĐÃ HỦY LƯỢT: Lò Thị Mỷ", "Đã xóa khỏi danh sách", "có mặt 0/8")
        await keys.press("ctrl+x", "ctrl+x", "enter", *"không nhầm", "enter")
        await keys.sees("ĐÃ KHÔI PHỤC: Lò Thị Mỷ", "✓ có mặt", "có mặt 1/9")
        await keys.press("ctrl+z")
        await keys.sees("có mặt 0/8")
        await keys.type("khanh", "ctrl+s", *"Hồ Mai", "enter", "enter", "enter")
        await keys.sees("CÓ MẶT: Hồ Mai")
        await keys.type("khanh", "ctrl+x")  # the one who was replaced
        await keys.sees("• Hồ Mai: “vào”", "đại biểu dự lại")
        await keys.press("enter", *"có đến", "enter")
        await keys.sees("ĐÃ HỦY LƯỢT: Hồ Mai", "Trở lại danh sách: Ông Lê Quốc Khánh")
        old = find(conference, 8).code
        new = roster.reissue(conference, 8).code
        await keys.type("khanh", "ctrl+x")
        await keys.sees(f"Dùng lại thẻ …{old[-4:]}, bỏ thẻ …{new[-4:]}")
        await keys.press("enter", *"tìm thấy", "enter")
        await keys.sees("THẺ CŨ DÙNG LẠI: Ông Lê Quốc Khánh")
        await keys.scan(new)
        await keys.sees("✗ THẺ CŨ, ĐÃ CẤP LẠI")
        await keys.scan(old)
        await keys.sees("CÓ MẶT: Ông Lê Quốc Khánh")
    assert len(conference.state.delegates) == 8


async def test_what_rests_on_a_passage_is_said_before(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    let_in(conference, 1)
    other = Conference.open(conference.folder, "bàn 2")
    let_in(other, 1)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.press("ctrl+x", "ctrl+x")
        await keys.sees("Hủy “đã vào rồi” 08:15 · bàn 2")  # it moved nobody: nothing else to do
        await keys.press("escape", "down", "ctrl+x")
        await keys.sees("! Còn một lần quét lúc 08:15 (bàn 2) được trả lời “đã vào”")
        assert isinstance(keys.app.screen, Form)
        await keys.press("escape")


async def test_the_next_key_is_about_whoever_is_shown(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    edit(conference, 2, status=Status.DECLINED)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.scan(find(conference, 1).code, find(conference, 2).code)  # the second is refused
        await keys.press("ctrl+z")
        await keys.sees("ĐÃ HOÀN TÁC: Ông Nguyễn Văn Hùng")
        await keys.press("ctrl+r")
        await keys.sees("Cấp lại thẻ cho Ông Nguyễn Văn Hùng")
        await keys.press("escape", "ctrl+shift+z")
        await keys.sees("ĐÃ KHÔI PHỤC: Ông Nguyễn Văn Hùng")
        await keys.press("ctrl+w", *"khanh", "enter")
        await keys.sees("ĐÃ ĐỔI SANG: Ông Lê Quốc Khánh")
        await keys.press("ctrl+r")
        await keys.sees("Cấp lại thẻ cho Ông Lê Quốc Khánh")


async def test_the_desk_hears_what_another_window_made_of_its_last_passage(
    tmp_path: Path,
) -> None:
    conference = make_hall(tmp_path)
    secretary = Conference.open(conference.folder, "thư ký")
    async with desk_of(conference, (80, 24)) as keys:
        await keys.scan(find(conference, 2).code, find(conference, 1).code)
        secretary.refresh()
        corrections.annul(secretary, 1, "nhầm")  # not the one that is shown
        await keys.sees("có mặt 1/8", "CÓ MẶT: Ông Nguyễn Văn Hùng")
        corrections.annul(secretary, 2, "nhầm")
        await keys.sees("× ĐÃ HOÀN TÁC: Ông Nguyễn Văn Hùng", "có mặt 0/8")
        corrections.restore(secretary, 2)
        await keys.sees("✓ ĐÃ KHÔI PHỤC: Ông Nguyễn Văn Hùng", "✓ có mặt", "có mặt 1/8")


async def test_the_desk_says_when_its_undo_is_done_again(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.scan(find(conference, 1).code)
        await keys.press("ctrl+z")
        await keys.sees("× ĐÃ HOÀN TÁC: Ông Nguyễn Văn Hùng")
        await keys.press("ctrl+shift+z")
        await keys.sees("✓ ĐÃ KHÔI PHỤC: Ông Nguyễn Văn Hùng", "có mặt 1/8")


async def test_there_is_nothing_to_choose_before_anybody_came(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.press("ctrl+x")
        await keys.sees("! Chưa có ai điểm danh")
        await keys.type("khanh", "ctrl+w")
        await keys.sees("Lượt này đã hủy, hoặc không làm ai vào hay ra")


async def test_a_double_click_corrects_a_row(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    let_in(conference, 1, 2)
    async with desk_of(conference) as keys:
        await keys.pilot.click("#recents", offset=(10, 2), times=2)
        await keys.sees("Sửa lượt điểm danh: Ông Nguyễn Văn Hùng")


async def test_what_was_told_of_a_person_taken_back_goes_when_they_pass_elsewhere(
    tmp_path: Path,
) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.scan(find(conference, 1).code)
        await keys.press("ctrl+z")
        await keys.sees("chưa đến")
        with Conference.open(conference.folder, "bàn 7") as other:
            desk.check_in(other, find(other, 1).code)
        await keys.sees("Sẵn sàng: mời quét mã", "có mặt 1/8")


async def test_what_another_desk_has_just_recorded_can_be_corrected_at_once(
    tmp_path: Path,
) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.type("le quoc khanh")
        await keys.until(lambda: keys.desk.model.hits.searching)
        with Conference.open(conference.folder, "bàn 7") as other:
            desk.check_in(other, find(other, 8).code)
        choosing.correct(keys.desk)  # before the window looks at the journal by itself
        await keys.settle()
        assert isinstance(keys.app.screen, Form)
