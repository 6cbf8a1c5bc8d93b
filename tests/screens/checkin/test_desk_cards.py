"""Identity cards at the desk by keys: nobody's card is linked, once, to the right person."""

from __future__ import annotations

import asyncio
import hashlib
import threading
from pathlib import Path
from typing import Any

import pytest

from screens.sentences import say
from store.cards import marks
from store.checkin import desk
from store.conference import Conference
from store.kinds import settings
from store.records import Status
from tests.screens.checkin_hall import desk_of, edit, find, make_hall, outcomes

NUMBER = "035190123457"
NAME = "Vương Quách Thị Hiếm"
LINE = f"{NUMBER}|112233445|{NAME}|01011980|Nữ|Tổ 5, Đoàn Kết, Lai Châu|02032021"
OTHER = "001080007777|||||||||"


def make_card_hall(tmp_path: Path) -> Conference:
    conference = make_hall(tmp_path)
    settings.set_profile(conference, {"identity_cards": "yes"})
    return conference


def linked(conference: Conference) -> list[int]:
    return [d.number for d in conference.state.delegates.values() if d.card_hash]


async def test_switched_off_a_card_says_how_to_switch_it_on(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.scan(LINE)
        await keys.sees("✗ ĐÂY LÀ MÃ THẺ CĂN CƯỚC", "không dùng căn cước", "F9, Ctrl+E")
        assert "Ctrl+D" not in keys.screen
        await keys.press("ctrl+d")
        assert (keys.desk.model.card, keys.desk.model.linking) == ("", False)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_nobodys_card_is_linked_and_checks_in(tmp_path: Path, size: tuple[int, int]) -> None:
    conference = make_card_hall(tmp_path)
    async with desk_of(conference, size) as keys:
        await keys.scan(LINE)
        await keys.sees("Căn cước …3457 chưa gắn với ai. Ctrl+D: gắn", "chưa gắn với đại biểu nào")
        await keys.press("ctrl+d")
        await keys.sees("► GẮN CĂN CƯỚC …3457", "CĂN CƯỚC …3457 LÀ CỦA AI?")
        await keys.type("nguyen van hung")
        await keys.sees("Tìm thấy 2 người")
        await keys.press("enter")
        assert linked(conference) == [], "the first Enter only goes into the list"
        await keys.press("down")
        await keys.sees("Enter để GẮN CĂN CƯỚC …3457 và điểm danh: Ông Nguyễn Văn Hưng · 1971")
        await keys.press("enter")
        await keys.sees("✓ CÓ MẶT: Ông Nguyễn Văn Hưng", "Đã gắn căn cước …3457", "có mặt 1/8")
        assert "chưa gắn với ai" not in keys.screen
        assert keys.desk.field.has_focus
        assert (keys.desk.model.card, keys.desk.model.linking) == ("", False)
        await keys.scan(LINE)
        await keys.sees("! VỪA QUÉT XONG: Ông Nguyễn Văn Hưng", "đã gắn căn cước")
    assert linked(conference) == [2]
    assert outcomes(conference) == ["foreign", "admitted"]


async def test_one_undo_takes_link_and_entry_back(tmp_path: Path) -> None:
    conference = make_card_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.scan(LINE)
        await keys.press("ctrl+d")
        await keys.type("khanh", "enter")
        await keys.sees("CÓ MẶT: Ông Lê Quốc Khánh")
        await keys.press("ctrl+z")
        await keys.sees("× ĐÃ HOÀN TÁC: Ông Lê Quốc Khánh", "có mặt 0/8")
        assert linked(conference) == []
        await keys.scan(LINE)
        await keys.sees("Căn cước …3457 chưa gắn với ai")


async def test_without_the_key_a_search_links_nothing(tmp_path: Path) -> None:
    conference = make_card_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.scan(LINE)
        await keys.type("khanh", "enter")
        await keys.sees("CÓ MẶT: Ông Lê Quốc Khánh")
        assert keys.desk.model.card == ""
        assert "…3457" not in keys.screen
    assert linked(conference) == []


async def test_the_card_of_whoever_stood_here_before_is_forgotten(tmp_path: Path) -> None:
    conference = make_card_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.scan(LINE)
        await keys.press("ctrl+d")
        await keys.scan(find(conference, 1).code)
        await keys.sees("CÓ MẶT: Ông Nguyễn Văn Hùng")
        assert "…3457" not in keys.screen
        await keys.type("khanh", "enter")
        await keys.sees("CÓ MẶT: Ông Lê Quốc Khánh")
    assert linked(conference) == []


async def test_escape_goes_back_step_by_step(tmp_path: Path) -> None:
    conference = make_card_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.scan(LINE)
        await keys.press("ctrl+d")
        await keys.type("khanh")
        await keys.sees("Enter để GẮN CĂN CƯỚC")
        await keys.press("escape")
        await keys.sees("► GẮN CĂN CƯỚC …3457", "CĂN CƯỚC …3457 LÀ CỦA AI?")
        await keys.press("escape")
        await keys.sees(say("checkin-card-dropped"))
        assert keys.desk.model.card == ""
        assert "…3457:" not in keys.screen
        await keys.press("ctrl+d")
        assert not keys.desk.model.linking


async def test_a_second_card_for_one_person_is_refused_and_waits(tmp_path: Path) -> None:
    conference = make_card_hall(tmp_path)
    desk.link_card(conference, find(conference, 8).id, NUMBER)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.scan(OTHER)
        await keys.press("ctrl+d")
        await keys.type("khanh", "enter")
        await keys.sees("✗ KHÔNG LÀM ĐƯỢC", "Lê Quốc Khánh đã gắn căn cước khác.")
        await keys.sees("► GẮN CĂN CƯỚC …7777")
        await keys.type("lan anh", "enter")
        await keys.sees("CÓ MẶT: Bà Trần Thị Lan Anh")
    assert sorted(linked(conference)) == [3, 8]


async def test_a_card_linked_at_another_desk_meanwhile_is_refused(tmp_path: Path) -> None:
    conference = make_card_hall(tmp_path)
    second = Conference.open(conference.folder, "bàn 2")
    async with desk_of(conference, (80, 24)) as keys:
        await keys.scan(LINE)
        await keys.press("ctrl+d")
        desk.link_card(second, find(second, 1).id, NUMBER)
        await keys.type("khanh", "enter")
        await keys.sees("✗ KHÔNG LÀM ĐƯỢC", "Căn cước …3457 đã gắn với Nguyễn Văn Hùng")
    second.close()
    assert linked(conference) == [1]


async def test_a_card_linked_by_mistake_is_forgotten(tmp_path: Path) -> None:
    conference = make_card_hall(tmp_path)
    desk.link_card(conference, find(conference, 8).id, NUMBER)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.type("lan anh", "ctrl+d")
        assert keys.app.screen is keys.desk, "she has no card"
        await keys.press("escape")
        await keys.type("khanh", "ctrl+d")
        await keys.sees("Bỏ gắn căn cước của Ông Lê Quốc Khánh", "Xóa mã băm")
        await keys.press("enter")
        assert linked(conference) == [8]
        await keys.press("ctrl+d", "tab", "enter")
        await keys.sees("– ĐÃ BỎ GẮN CĂN CƯỚC: Ông Lê Quốc Khánh", "có mặt 1/8")
        assert linked(conference) == []
        await keys.scan(LINE)
        await keys.sees("Căn cước …3457 chưa gắn với ai")


async def test_whoever_declined_is_linked_and_may_be_overruled(tmp_path: Path) -> None:
    conference = make_card_hall(tmp_path)
    edit(conference, 8, status=Status.DECLINED)
    async with desk_of(conference) as keys:
        await keys.scan(LINE)
        await keys.press("ctrl+d")
        await keys.type("khanh", "enter")
        await keys.sees("✗ ĐÃ BÁO KHÔNG DỰ: Ông Lê Quốc Khánh", "Đã gắn căn cước …3457")
        await keys.press("ctrl+f", *"đồng ý", "enter")
        await keys.sees("CÓ MẶT: Ông Lê Quốc Khánh")
    assert linked(conference) == [8]


async def test_number_and_name_show_on_no_screen_and_in_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOINGHI_LOG", str(tmp_path / "errors.log"))
    conference = make_card_hall(tmp_path)
    seen = []
    async with desk_of(conference, (160, 45)) as keys:
        for end in ("\r", "\r\n", "\t"):
            await keys.scan(LINE, end=end)
            seen.append(keys.screen)
        await keys.press("ctrl+d")
        seen.append(keys.screen)
        await keys.type("khanh")
        await keys.sees("Enter để GẮN")
        seen.append(keys.screen)
        await keys.press("enter")
        seen.append(keys.screen)
        await keys.press("ctrl+n")
        await keys.scan(OTHER)
        await keys.press("escape")
        seen.append(keys.screen)
    assert [one.outcome for one in conference.state.passages.values()][-2:] == [
        "admitted",
        "foreign",
    ]
    conference.close()
    kept = [path.read_bytes().decode() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(digits in text for text in kept for digits in ('"3457"', "*3457", "*7777"))
    assert any("3457" in text for text in seen)
    for secret in (NUMBER, NUMBER[:8], NAME, "112233445"):
        assert not [text for text in (*kept, *seen) if secret in text]


@pytest.mark.parametrize("rule", [True, False])
async def test_the_rule_is_the_answer_about_a_substitutes_vote(tmp_path: Path, rule: bool) -> None:
    conference = make_hall(tmp_path)
    settings.set_profile(conference, {"substitutes_vote": "yes" if rule else "no"})
    async with desk_of(conference, (80, 24)) as keys:
        await keys.type("lan anh", "ctrl+s")
        await keys.sees("quy chế cho chuyển" if rule else "quy chế không cho chuyển")
        await keys.sees(say("checkin-vote-over" if rule else "checkin-vote-not"))
        await keys.press(*"Hồ Thị Mai", "enter", "enter", "enter", "enter")
        key = "checkin-instead-votes" if rule else "checkin-instead-no-vote"
        await keys.sees("CÓ MẶT: Hồ Thị Mai", say(key, name="Bà Trần Thị Lan Anh"))
    assert find(conference, 9).votes is rule


async def test_nothing_is_said_of_a_vote_nobody_had(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    settings.set_profile(conference, {"substitutes_vote": "yes"})
    async with desk_of(conference, (80, 24)) as keys:
        await keys.type("khanh", "ctrl+s")
        await keys.sees("Ai đi thay Ông Lê Quốc Khánh")
        assert "biểu quyết" not in keys.screen
        await keys.press(*"Hồ Thị Mai", "enter", "enter", "enter")
        await keys.sees("CÓ MẶT: Hồ Thị Mai", "Đi thay: Ông Lê Quốc Khánh")
        assert "biểu quyết" not in keys.screen
    assert not find(conference, 9).votes


async def test_a_card_is_waited_for_and_the_window_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mark takes its time in another thread; the badge behind it comes in behind it."""
    conference = make_card_hall(tmp_path)
    desk.link_card(conference, find(conference, 8).id, NUMBER)
    marks._slow.cache_clear()
    drawn, window, real = threading.Event(), threading.current_thread(), hashlib.scrypt

    def slow(*words: Any, **how: Any) -> bytes:
        assert threading.current_thread() is not window
        assert drawn.wait(60), "the window stood still"
        return real(*words, **how)

    monkeypatch.setattr(hashlib, "scrypt", slow)
    async with desk_of(conference) as keys:
        asyncio.get_running_loop().call_later(0.05, drawn.set)
        await keys.scan(LINE)
        await keys.scan(find(conference, 1).code)
        await keys.sees("CÓ MẶT: Ông Nguyễn Văn Hùng")
    last = list(conference.state.passages.values())
    assert [one.delegate_id for one in last] == [8, find(conference, 1).id]


async def test_without_the_key_a_card_says_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conference = make_card_hall(tmp_path)
    desk.link_card(conference, find(conference, 8).id, NUMBER)
    monkeypatch.setenv("HOINGHI_KEYS", str(tmp_path / "other laptop"))
    async with desk_of(conference, (80, 24)) as keys:
        await keys.scan(LINE)
        await keys.sees("✗ ĐÂY LÀ MÃ THẺ CĂN CƯỚC", "Máy này chưa có khóa căn cước")
        await keys.press("ctrl+d")
        await keys.type("lan anh", "enter")
        await keys.sees("✗ KHÔNG LÀM ĐƯỢC", "không có trên máy này")
