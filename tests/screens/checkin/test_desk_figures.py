"""Ctrl+G, Ctrl+T and Ctrl+B: the figures to report, the scanner's test, the bell."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from exports.sheets.qr import half_blocks
from screens.checkin.sheets.scanner_test import ScannerScreen
from store.checkin import attendance, desk
from store.checkin.attendance import attendance_of
from store.checkin.attendance_report import BUCKETS, Expected, arrivals, missing
from store.clock import VIETNAM
from store.records import Passage, Session, Speech
from tests.screens.checkin_hall import desk_of, edit, find, make_hall

START = datetime(2026, 12, 20, 7, 2, tzinfo=VIETNAM)
SESSION = Session(id=1, order=1, name="Buổi sáng", starts=START)


def came(delegate_id: int, minutes: int, outcome: str = "admitted") -> Passage:
    return Passage(
        id=delegate_id * 1000 + minutes,
        session_id=1,
        at=START + timedelta(minutes=minutes),
        desk="bàn 1",
        outcome=outcome,
        delegate_id=delegate_id,
    )


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        ([], []),
        ([came(1, 0)], [("07:00", 1)]),
        (
            [came(1, 0), came(1, 9, "returned"), came(2, 2), came(3, 14)],
            [("07:00", 2), ("07:05", 0), ("07:10", 0), ("07:15", 1)],
        ),
        ([came(1, 0), came(2, 0, "declined")], [("07:00", 1)]),
    ],
)
def test_arrivals_count_each_delegate_once(
    passages: list[Passage], expected: list[tuple[str, int]]
) -> None:
    rows = arrivals(passages, SESSION)
    assert [(f"{at:%H:%M}", count) for at, count in rows] == expected


@pytest.mark.parametrize("span", [0, 4, 57, 58, 59, 60, 119, 300, 700])
def test_arrivals_fit_and_add_up(span: int) -> None:
    people = [came(number, span * number // 9) for number in range(10)]
    rows = arrivals(people[1:], SESSION)
    assert len(rows) <= 12
    assert sum(count for _, count in rows) == 9
    gaps = {second - first for (first, _), (second, _) in pairwise(rows)}
    assert gaps <= {timedelta(minutes=m) for m in BUCKETS}
    assert len(gaps) <= 1


def test_who_is_wanted_and_missing(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    edit(conference, 1, roles=("chair",))
    conference.save("speech", Speech(item_id=1, order=1, speaker="lê quốc khánh"))
    desk.check_in(conference, delegate_id=find(conference, 1).id)
    session = attendance.session(conference.state)
    found = missing(conference.state, attendance_of(conference.state, session).states)
    assert found[Expected.ROLES] == (1, ())
    assert found[Expected.SPEAKERS] == (1, (find(conference, 8),))
    assert found[Expected.VOTERS].total == 4
    assert [d.number for d in found[Expected.VOTERS].people] == [3, 5, 7]
    assert found[Expected.RECIPIENTS] == (0, ())


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_the_figures_and_the_sentence_for_the_chair(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    conference = make_hall(tmp_path)
    edit(conference, 4, votes=True)
    async with desk_of(conference, size) as keys:
        await keys.scan(*(find(conference, number).code for number in range(1, 4)))
        await keys.press("ctrl+g")
        # Today is before the conference: nobody is absent yet.
        await keys.sees("Có mặt 3/8 đại biểu, đạt 37,5 %; vắng có lý do 0, chưa đến 5.")
        await keys.sees("! Đại biểu có quyền biểu quyết: thiếu 3/5", "Ông An [/] Bình [red]")
        desk.check_in(conference, find(conference, 4).code)
        await keys.sees("Có mặt 4/8 đại biểu, đạt 50 %")
        await keys.press("end")
        await keys.sees("Sở Nội vụ tỉnh Lai Châu: 2/4 (50 %)")
        await keys.press("escape", "ctrl+k", "ctrl+g")
        await keys.sees("thiếu 2/5")
        assert "Tôn Nữ" not in keys.screen


def layout(code: str) -> str:
    return "".join("à&é\"'(-è_ç"[int(digit)] for digit in code)


async def test_the_scanner_test_names_every_fault(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.press("ctrl+t")
        screen = keys.app.screen
        assert isinstance(screen, ScannerScreen)
        code = screen.code
        assert code not in conference.state.by_code
        await keys.sees("Đang chờ một lần quét")
        for line, headline in (
            (code, "✓ MÁY QUÉT TỐT"),
            (find(conference, 1).code, "✓ MÁY QUÉT TỐT"),
            (layout(code), "! SAI KIỂU BÀN PHÍM"),
            (code[:8] + code[10:], "✗ MẤT SỐ"),
            (code[:8] + "ă" + code[9:], "✗ BỘ GÕ TIẾNG VIỆT ĐANG BẬT"),
            ("https://a.vn", "✗ KHÔNG PHẢI MÃ THỬ"),
        ):
            await keys.scan(line)
            await keys.sees(headline)
        await keys.scan(code, end="")
        await keys.sees("✗ KHÔNG CÓ ENTER Ở CUỐI")
        assert conference.state.passages == {}
        await keys.press("escape")
        assert keys.app.screen is keys.desk


async def test_the_test_code_is_black_on_white_and_whole(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.press("ctrl+t")
        screen = keys.app.screen
        assert isinstance(screen, ScannerScreen)
        region = screen.query_one("#test-code").region
        strips = keys.app.screen._compositor.render_strips()
        lines = [strip.crop(region.x, region.right) for strip in strips[region.y : region.bottom]]
        assert [line.text for line in lines] == half_blocks(screen.code)
        styles = {segment.style for line in lines for segment in line if segment.style}
        assert {style.color.name for style in styles if style.color} == {"#000000"}
        assert {style.bgcolor.name for style in styles if style.bgcolor} == {"#ffffff"}
