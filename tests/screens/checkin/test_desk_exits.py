"""A desk left in the exit mode while people come in is noticed, and an exit is seen as one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from screens.checkin.desk.settings import settings_of
from store import clock
from store.checkin import desk
from store.conference import Conference
from tests.screens.checkin_hall import desk_of, find, make_hall, outcomes

DOUBT = "BÀN ĐANG Ở CHẾ ĐỘ RA"


def codes(conference: Conference, *numbers: int) -> list[str]:
    return [find(conference, number).code for number in numbers]


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_three_exits_of_people_who_never_came_are_doubted(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, size) as keys:
        await keys.press("ctrl+o")
        await keys.scan(*codes(conference, 1, 2))
        assert DOUBT not in keys.screen
        await keys.scan(*codes(conference, 3))
        await keys.sees(f"! {DOUBT}: 3 NGƯỜI LIỀN CHƯA HỀ VÀO", "Ctrl+O rồi quét lại")
        await keys.sees("Bà Trần Thị Lan Anh")
        await keys.sees(f"◄ {DOUBT}: 3 người liền chưa vào. Đón khách: Ctrl+O")
        await keys.press("ctrl+o")
        assert DOUBT not in keys.screen
        await keys.scan(*codes(conference, 1, 2, 3))
        await keys.sees("✓ CÓ MẶT: Bà Trần Thị Lan Anh")
    assert outcomes(conference) == ["left"] * 3 + ["admitted"] * 3


async def test_who_came_in_ends_the_row(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.scan(*codes(conference, 5))
        await keys.press("ctrl+o")
        await keys.scan(*codes(conference, 1, 2, 5, 3, 4))
        assert DOUBT not in keys.screen
        await keys.scan(*codes(conference, 6))
        await keys.sees(DOUBT)


async def test_an_exit_taken_back_does_not_count(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.press("ctrl+o")
        await keys.scan(*codes(conference, 1, 2))
        await keys.press("ctrl+z")
        await keys.scan(*codes(conference, 3))
        assert DOUBT not in keys.screen


async def test_many_coming_in_elsewhere_or_nobody_leaving_is_hinted_at(tmp_path: Path) -> None:
    conference = make_hall(tmp_path, more=20)
    other = Conference.open(conference.folder, "bàn 2")
    now = clock.now()
    async with desk_of(conference, (80, 24)) as keys:
        await keys.press("ctrl+o")
        await keys.sees("CHẾ ĐỘ RA VỀ: quét là ghi RA")
        with clock.travel(now + timedelta(minutes=29)):
            keys.desk.show_title()
            await keys.settle()
            assert "không ai ra" not in keys.screen
        with clock.travel(now + timedelta(minutes=30)):
            keys.desk.show_title()
            await keys.sees("30 phút không ai ra. Đón khách: Ctrl+O")
        with clock.travel(now + timedelta(minutes=1)):
            for code in codes(other, *range(9, 19)):
                desk.check_in(other, code)
            await keys.sees("bàn khác đang đón 10 người trở lên")
        with clock.travel(now + timedelta(minutes=2)):
            await keys.scan(*codes(conference, 9))
            assert "bàn khác" not in keys.screen, "somebody who was inside has left here"
    other.close()


async def test_the_big_answer_says_the_way_at_80_columns(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.press("ctrl+o")
        await keys.sees("◄ TỪ GIỜ GHI RA")
        await keys.scan("https://a.vn/1")
        big = str(keys.desk.query_one("#result").render())
        assert "ghi RA" in big, "an answer that moves nobody says the way too"
        await keys.press("ctrl+o")
        await keys.sees("► TỪ GIỜ GHI VÀO")
    assert not settings_of(conference).out
