"""The desk under scans: every kind of code, bursts, exits, undo, force, two desks."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from screens.sentences import say
from store.checkin import attendance, desk
from store.checkin.rules import Outcome
from store.codes import new_code
from store.conference import Conference
from store.errors import NotSaved
from store.people import roster
from store.records import Status
from tests.screens.checkin_hall import (
    desk_of,
    edit,
    find,
    last,
    make_hall,
    outcomes,
    second_session,
)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_a_scan_is_answered_in_large_with_all_the_desk_needs(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    conference = make_hall(tmp_path)
    delegate = edit(conference, 3, vip="mời vào phòng khách", remark="cần [xe] lăn")
    async with desk_of(conference, size) as keys:
        await keys.scan(delegate.code)
        await keys.sees("✓ CÓ MẶT: Bà Trần Thị Lan Anh", "Phó Giám đốc – Sở Y tế")
        await keys.sees("Ghế A-03", "sinh 1980", "★ KHÁCH QUAN TRỌNG: mời vào phòng khách")
        await keys.sees("► Lưu ý: cần [xe] lăn", "có mặt 1/8 (12,5 %)", "Trong hội trường 1")
        assert keys.desk.field.has_focus
        assert keys.desk.field.value == ""


@pytest.mark.parametrize("number", [4, 7])
async def test_names_are_shown_as_they_are_written(tmp_path: Path, number: int) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.scan(find(conference, number).code)
        await keys.sees(f"CÓ MẶT: Ông {find(conference, number).name}")


@pytest.mark.parametrize("count", [50, 200])
async def test_a_burst_gives_as_many_answers_in_order(tmp_path: Path, count: int) -> None:
    conference = make_hall(tmp_path, more=count)
    codes = [d.code for d in list(conference.state.delegates.values())[:count]]
    async with desk_of(conference) as keys:
        await keys.scan(*codes)
        await keys.until(lambda: len(conference.state.passages) == count)
        passages = [conference.state.passages[i] for i in sorted(conference.state.passages)]
        by_code = {d.id: d.code for d in conference.state.delegates.values()}
        assert [by_code[p.delegate_id] for p in passages] == codes
        assert {p.outcome for p in passages} == {"admitted"}
        await keys.sees(f"có mặt {count}/{count + 8}")
        assert not keys.desk.model.hits.searching


def wrong_lines(conference: Conference) -> dict[str, str]:
    code = find(conference, 1).code
    event = conference.state.profile.event_code
    other = "100" if event != "100" else "101"
    wrong_digit = code[:-1] + str((int(code[-1]) + 1) % 10)
    return {
        "checkin-head-unknown": new_code(event, conference.state.by_code),
        "checkin-head-misread": wrong_digit,
        "checkin-head-garbled": code[:8] + "ă" + code[9:],
        "checkin-head-foreign-url": "https://hoinghi.vn/a",
        "checkin-head-foreign-identity-card": "001099012345|123|Nguyễn",
        "checkin-head-foreign-bank": "00020101021138",
        "checkin-head-foreign-product": "8934588012345",
        "checkin-head-foreign-other-conference": new_code(other, ()),
        "checkin-head-foreign-other": "XYZ-99-4711-AB",
    }


async def test_every_wrong_code_has_its_own_sentence_and_lets_nobody_in(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        for key, line in wrong_lines(conference).items():
            await keys.scan(line)
            await keys.sees(f"✗ {say(key)}")
            await keys.sees(say(key.replace("head", "advice"))[:40])
            assert keys.desk.check_action("do", ("force",)) is False
        assert conference.state.passages_of.keys() == {0}
        assert "001099012345" not in str(list(conference.state.passages.values()))


async def test_a_wrong_layout_is_undone_and_named(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    typed = "".join("à&é\"'(-è_ç"[int(digit)] for digit in find(conference, 1).code)
    async with desk_of(conference) as keys:
        await keys.scan(typed)
        await keys.sees("CÓ MẶT: Ông Nguyễn Văn Hùng", say("checkin-layout-french"))


async def test_already_in_says_when_and_where_on_both_desks(tmp_path: Path) -> None:
    first = make_hall(tmp_path)
    second = Conference.open(tmp_path / "c", "bàn 2")
    code = find(first, 1).code
    async with desk_of(first) as keys:
        await keys.scan(code)
        await keys.scan(code)
        await keys.sees("! VỪA QUÉT XONG: Ông Nguyễn Văn Hùng")
    at = f"{last(first).at:%H:%M}"
    async with desk_of(second) as keys:
        await keys.sees("có mặt 1/8")
        await keys.scan(code)
        await keys.sees("= ĐÃ CÓ MẶT TỪ TRƯỚC", f"lúc {at} tại bàn “bàn 1”")
    assert outcomes(second) == ["admitted", "already"]


async def test_what_another_desk_writes_appears_without_a_key(tmp_path: Path) -> None:
    first = make_hall(tmp_path)
    second = Conference.open(tmp_path / "c", "bàn 2")
    async with desk_of(first) as keys:
        await keys.type("khanh")
        await keys.sees("Lê Quốc Khánh")
        desk.check_in(second, find(second, 3).code)
        await keys.sees("có mặt 1/8", "bàn 2")
        assert keys.desk.field.value == "khanh"
        assert keys.desk.model.hits.searching


async def test_out_is_a_mode_of_its_own_and_very_visible(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    code = find(conference, 1).code
    async with desk_of(conference, (80, 24)) as keys:
        await keys.scan(code)
        await keys.press("ctrl+o")
        await keys.sees("CHẾ ĐỘ RA VỀ")
        await keys.scan(code)
        await keys.sees("◄ RA VỀ: Ông Nguyễn Văn Hùng", "Trong hội trường 0 · đã ra 1")
        await keys.press("ctrl+o")
        assert "CHẾ ĐỘ RA VỀ" not in keys.screen
        await keys.scan(code)
        await keys.sees("► TRỞ LẠI: Ông Nguyễn Văn Hùng")
    assert outcomes(conference) == ["admitted", "left", "returned"]


async def test_undo_annuls_and_the_big_result_says_so(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.scan(find(conference, 1).code)
        await keys.sees("có mặt 1/8")
        await keys.press("ctrl+z")
        await keys.sees("× ĐÃ HOÀN TÁC: Ông Nguyễn Văn Hùng", "chưa đến", "có mặt 0/8")
        assert last(conference).annulled_at
        await keys.scan(find(conference, 1).code)
        await keys.sees("CÓ MẶT: Ông Nguyễn Văn Hùng", "có mặt 1/8")
    assert outcomes(conference) == ["admitted", "admitted"]


async def test_force_needs_a_reason_and_is_marked(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    edit(conference, 1, status=Status.DECLINED, reason="bận họp", reported_by="Văn phòng")
    async with desk_of(conference) as keys:
        await keys.press("ctrl+f")
        assert keys.app.screen is keys.desk
        await keys.scan(find(conference, 1).code)
        await keys.sees("✗ ĐÃ BÁO KHÔNG DỰ", "bận họp", "Văn phòng", "Ctrl+F")
        await keys.press("ctrl+f", "enter")
        await keys.sees(say("checkin-force-missing"))
        await keys.press(*"vẫn đến", "enter")
        await keys.sees("CÓ MẶT: Ông Nguyễn Văn Hùng", "theo quyết định tại bàn: vẫn đến")
        assert keys.desk.field.has_focus
    assert outcomes(conference) == ["declined", "admitted"]
    assert (last(conference).how, last(conference).force_reason) == ("forced", "vẫn đến")


async def test_a_scan_into_the_question_for_a_reason_forces_nobody(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    edit(conference, 1, status=Status.DECLINED)
    async with desk_of(conference) as keys:
        await keys.scan(find(conference, 1).code)
        await keys.press("ctrl+f")
        await keys.scan(find(conference, 2).code)
        await keys.sees("Vẫn cho qua: Ông Nguyễn Văn Hùng")
        (told,) = keys.app._notifications
        assert "CÓ MẶT: Ông Nguyễn Văn Hưng" in told.message
        await keys.press(*"Có giấy", "enter")  # still for whom it was asked
        await keys.sees("CÓ MẶT: Ông Nguyễn Văn Hùng")
    assert outcomes(conference) == ["declined", "admitted", "admitted"]
    assert last(conference).force_reason == "Có giấy"


async def test_a_code_typed_slowly_into_the_question_for_a_reason_forces_nobody(
    tmp_path: Path,
) -> None:
    conference = make_hall(tmp_path)
    edit(conference, 1, status=Status.DECLINED)
    async with desk_of(conference) as keys:
        await keys.scan(find(conference, 1).code)
        await keys.press("ctrl+f")
        await keys.type(find(conference, 2).code, "enter")
        await keys.sees("Máy quét vừa gửi mã")
        assert keys.app.screen is keys.desk
    assert outcomes(conference) == ["declined"]


async def test_an_old_badge_and_a_replaced_delegate_are_told_apart(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    old = find(conference, 1).code
    roster.reissue(conference, find(conference, 1).id)
    newcomer = edit(conference, 2, name="Người Thay")
    edit(conference, 5, status=Status.REPLACED, replaced_by=newcomer.id)
    async with desk_of(conference) as keys:
        await keys.scan(old)
        await keys.sees("✗ THẺ CŨ, ĐÃ CẤP LẠI: Ông Nguyễn Văn Hùng")
        await keys.scan(find(conference, 5).code)
        await keys.sees("✗ ĐÃ CÓ NGƯỜI ĐI THAY: Ông Đỗ Thị Hòa", "Người Thay")


async def test_the_wrong_session_and_choosing_another(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    afternoon = second_session(conference)
    edit(conference, 1, sessions=(afternoon.id,))
    async with desk_of(conference) as keys:
        await keys.scan(find(conference, 1).code)
        await keys.sees("✗ KHÔNG DỰ BUỔI NÀY", afternoon.name, "Ctrl+F")
        await keys.press("ctrl+y", "enter")
        assert keys.desk.model.settings.session_order is None
        await keys.press("ctrl+y", "down", "down", "down", "enter", "enter")
        await keys.until(lambda: keys.desk.model.settings.session_order == afternoon.order)
        await keys.sees("Buổi chọn tay")
        await keys.scan(find(conference, 1).code)
        await keys.sees("CÓ MẶT: Ông Nguyễn Văn Hùng")
    assert last(conference).session_id == afternoon.id


async def test_one_let_in_by_force_is_counted(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    edit(conference, 1, status=Status.REPLACED)
    async with desk_of(conference) as keys:
        await keys.scan(find(conference, 1).code)
        await keys.sees("có mặt 0/7")
        await keys.press("ctrl+f", "x", "enter")
        await keys.sees("có mặt 1/8")
    counted = attendance.attendance_of(conference.state, attendance.session(conference.state))
    assert (counted.voters.entitled, counted.voters.present) == (3, 0)


async def test_closing_the_session_tells_who_is_inside(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.scan(find(conference, 1).code)
        await keys.press("f10")
        await keys.sees("còn trong hội trường 1")
        await keys.press("tab", "enter")
        await keys.sees("✓ ĐÃ ĐÓNG: Buổi sáng", "bàn phục vụ Buổi chiều", "Buổi chiều: có mặt 0/8")
        keys.desk.model.settings.session_order = 1
        keys.desk.redraw()
        await keys.sees("BUỔI ĐÃ ĐÓNG", "có mặt 1/8")
        await keys.scan(find(conference, 2).code)
        await keys.sees("✗ ĐÃ ĐÓNG ĐIỂM DANH: Ông Nguyễn Văn Hưng", "Ctrl+F")
        assert keys.outcome is Outcome.CLOSED


async def test_what_is_not_saved_is_not_shown_as_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conference = make_hall(tmp_path)

    def full(*_: object) -> None:
        raise NotSaved("write-failed", reason="No space left on device")

    monkeypatch.setattr(conference.storage.journal, "append", full)
    async with desk_of(conference) as keys:
        await keys.scan(find(conference, 1).code)
        await keys.sees("✗ CHƯA LƯU ĐƯỢC – CHƯA ĐIỂM DANH", "có mặt 0/8")
    assert conference.state.passages == {}


async def test_any_key_comes_back_to_the_field(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.pilot.click("#recents")
        await keys.pilot.click("#result")
        keys.desk.set_focus(None)
        await keys.type("hoa")
        await keys.sees("Đỗ Thị Hòa")
        assert keys.desk.field.has_focus
        assert keys.desk.field.value == "hoa"
        for key in ("ctrl+n", "ctrl+t", "ctrl+g"):
            await keys.press(key)
            assert keys.app.screen is not keys.desk
            await keys.press("escape")
            assert keys.app.screen is keys.desk
            assert keys.desk.field.has_focus


async def test_privacy_hides_all_names_but_the_last(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.scan(find(conference, 1).code, find(conference, 3).code)
        await keys.sees("Nguyễn Văn Hùng", "Trần Thị Lan Anh")
        await keys.press("ctrl+k")
        await keys.sees("•••", "Trần Thị Lan Anh", "Đang ẩn tên")
        assert "Nguyễn Văn Hùng" not in keys.screen
        await keys.press("ctrl+k")
        await keys.sees("Nguyễn Văn Hùng")


async def test_arrows_and_enter_are_obeyed_in_their_order(tmp_path: Path) -> None:
    conference = make_hall(tmp_path, more=30)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.type("khach moi")
        await keys.until(lambda: keys.desk.model.hits.searching)
        for key in ("down", "down", "enter"):
            keys.app.post_message(events.Key(key, None))
        await keys.settle()
        assert keys.desk.model.hits.place == 1
