"""The podium: who comes up next and how, and how the time runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import clock
from store.awards import stage
from store.conference import Conference
from tests.screens.hall.test_hall_screen import LARGE, SMALL, projected, seen, start
from tests.screens.stage_day import AN, minutes, stage_day


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c", practice=True)
        yield conference
        conference.close()


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_podium_says_who_comes_next_and_in_which_order(
    day: Conference, size: tuple[int, int]
) -> None:
    start(day, "awards")
    stage.edit_award(day, 2, posthumous=True, receiver="Ông Lò Văn Sơn [x]")
    async with projected(day, size, "podium") as pilot:
        text = await seen(pilot)
        assert "ĐỢT TIẾP THEO – Đợt 1: Huân chương Lao động hạng Ba" in text
        assert text.index("Mời lên sân khấu") < text.index("Đọc Quyết định số 2019/QĐ-CTN")
        assert "✓ có mặt: Nguyễn Văn Hùng" in text
        stage.call_next(day)
        assert "► TRÊN SÂN KHẤU – Đợt 1" in await seen(pilot)
        stage.confer(day)
        text = await seen(pilot)
        assert text.index("Đọc Quyết định số 231/QĐ-LĐLĐ") < text.index("Mời lên sân khấu")
        places = [text.index(f"{n}. {name}") for n, name in ((1, AN), (2, "Lò Thị Hoa"))]
        assert places == sorted(places)
        assert "Lò Thị Hoa (truy tặng) ✓ nhận thay: Ông Lò Văn Sơn [x]" in text
        assert "vắng có lý do (ốm [/])" in text


async def test_the_podium_counts_down_and_says_how_late_it_is(day: Conference) -> None:
    item = start(day, "report")
    async with projected(day, LARGE, "podium") as pilot:
        text = await seen(pilot)
        assert item.title in text
        assert f"Còn {item.minutes}:00" in text
        assert "Có mặt 2/4 đại biểu được triệu tập, đạt 50 %" in text
        assert "Tiếp theo" in text
        with clock.travel(minutes(item.minutes + 2)):
            assert "! Quá giờ 02:00" in await seen(pilot)
