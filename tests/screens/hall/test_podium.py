"""The podium: who comes up next and how, and how the time runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.wording.votes import chair_sentence
from store import clock
from store.agenda import steps
from store.awards import stage
from store.conference import Conference
from store.records import Session
from store.votes import ballots, voting
from tests.screens.hall.hall_votes import TITLE, agreed, counted
from tests.screens.hall.projection import LARGE, SMALL, projected, seen
from tests.screens.hall.test_hall_screen import start
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


async def test_the_chair_says_in_the_afternoon_who_is_there_of_the_day(day: Conference) -> None:
    """Who was scanned in the morning is not away because the roll was not called anew."""
    day.save("t", Session(order=2, name="Buổi chiều", starts=minutes(300)))
    with clock.travel(minutes(301)):
        async with projected(day, LARGE, "podium") as pilot:
            text = await seen(pilot)
            assert "Có mặt 2/4 đại biểu được triệu tập, đạt 50 %" in text


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


async def test_the_podium_has_what_the_chair_reads_once_a_result_is_published(
    day: Conference,
) -> None:
    steps.start_item(day, 1)
    async with projected(day, LARGE, "podium") as pilot:
        ballot = counted(day, agreed(16, 15, 19))
        text = await seen(pilot)
        assert f"► Đang kiểm phiếu – {TITLE}" in text
        assert "Bỏ phiếu · đồng ý/không với từng tên" in text
        assert "16/19" not in text
        voting.publish(day, ballot.id)
        text = await seen(pilot)
        assert f"✓ Kết quả biểu quyết – {TITLE}" in text
        verdict = ballots.verdict(day.state.ballots[ballot.id])
        assert verdict is not None
        read = chair_sentence(day.state.ballots[ballot.id], verdict)
        assert " ".join(read.split()) in text
        voting.void_ballot(day, ballot.id, "đếm nhầm [/]")
        text = await seen(pilot)
        assert f"✗ KẾT QUẢ ĐÃ HỦY – {TITLE} Lý do hủy: đếm nhầm [/]" in text
        assert "16/19" not in text
        with clock.travel(minutes(1)):
            steps.next_item(day)
            assert TITLE not in await seen(pilot)
