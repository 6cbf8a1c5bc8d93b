"""Every form of the program in a real terminal, typed faster than it is drawn: one write a form."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from store.conference import Conference
from store.state import State
from store.votes import voting

if sys.platform == "win32":  # pragma: no cover
    pytest.skip("needs a pty", allow_module_level=True)

from tests.day.burst_day import ESCAPE, INSERT, SAVE, fill, has, saved, vote
from tests.day.conftest import PEOPLE
from tests.day.terminal import ENTER, F3, F4, F5, F6, F7, F9, Terminal, ctrl


class Step(NamedTuple):
    """Keys that open something, what is seen then, one burst, and what must be saved by it."""

    keys: str
    seen: str
    burst: str = ""
    saved: Callable[[State], Any] = lambda _: True


ROOMS: dict[str, list[Step]] = {
    F3: [
        Step(
            ctrl("y"),
            "Sơ đồ",
            ctrl("u") + fill("A: A-C x 9"),
            has("conference", seat_plan="A: A-C x 9"),
        ),
        Step(ESCAPE, "Lò Thị Hoa"),
        Step(
            INSERT,
            "Thêm đại biểu",
            fill(
                *("Lường Văn Tám", "Ông", "TS.", "Chánh Văn phòng", "Sở Nội vụ", "", "", ""),
                *(
                    "1975",
                    "0912345678",
                    "A01",
                    "",
                    "",
                    "",
                    "riêng",
                    "ghi chú",
                    "Lò Thị Hoa",
                    "1",
                    "2",
                ),
            ),
            has(
                "delegates",
                name="Lường Văn Tám",
                title="TS.",
                honorific="Ông",
                post="Chánh Văn phòng",
                birth="1975",
                phone="0912345678",
                seat="A01",
                vip="riêng",
                remark="ghi chú",
                reported_by="Lò Thị Hoa",
                weight=2,
            ),
        ),
        Step(
            " " + SAVE,
            "Sửa chung 1",
            ENTER * 3 + fill("Sở Y tế", "Dãy A"),
            has("units", name="Sở Y tế", block="Dãy A"),
        ),
        Step(ctrl("u"), "Đơn vị"),
        Step(
            INSERT,
            "Thêm đơn vị",
            fill("Sở Tài chính", "STC", "", "Khối B"),
            has("units", name="Sở Tài chính", short="STC", block="Khối B"),
        ),
        Step(ESCAPE, "Lò Thị Hoa"),
        Step(ctrl("g"), "Thành phần"),
        Step(
            INSERT,
            "Thêm thành phần",
            fill("Khách Lào", "", "", "12"),
            has("groups", name="Khách Lào", expected=12),
        ),
    ],
    F4: [
        Step("", "Sẵn sàng"),
        Step(
            ctrl("n"),
            "Thêm đại biểu tại chỗ",
            fill("Cà Thị Nga", "Sở Y tế", "Khách mời"),
            has("delegates", name="Cà Thị Nga", post="Khách mời", walk_in=True),
        ),
    ],
    F5: [
        Step(
            INSERT,
            "Thêm nội dung",
            fill("Văn nghệ", "15", "Đội văn nghệ"),
            has("agenda", title="Văn nghệ", minutes=15, presenter="Đội văn nghệ"),
        ),
        Step(
            ctrl("e"),
            "Esc hoặc Ctrl+S",
            "Dòng 1" + ENTER + "Dòng 2\tKết luận" + SAVE,
            has("agenda", notes="Dòng 1\nDòng 2", conclusion="Kết luận"),
        ),
        Step(ctrl("t"), "Tham luận"),
        Step(
            INSERT,
            "Thêm tham luận",
            fill("Lò Thị Hoa", "Chủ đề", "7"),
            has("speeches", speaker="Lò Thị Hoa", topic="Chủ đề", minutes=7),
        ),
    ],
    F7: [
        Step(
            INSERT,
            "Thêm khen thưởng",
            ENTER * 6 + fill("Tập thể A", "Chức vụ", "Sở A"),
            has("awards", recipient="Tập thể A", post="Chức vụ", unit="Sở A"),
        ),
        Step(SAVE, "Quyết định khen thưởng"),
        Step(
            INSERT,
            "Thêm quyết định",
            fill("99/QĐ-UBND", "1/12/2026", "UBND tỉnh", "Lò Văn B", "Về việc"),
            has("decisions", number="99/QĐ-UBND", body="UBND tỉnh", signer="Lò Văn B"),
        ),
        Step(ESCAPE, "Vàng A Páo"),
        Step(ctrl("t"), "Huân chương Sao vàng"),
        Step(ENTER, "Lưu", "7" + SAVE, has("ladder", name="Huân chương Sao vàng", batch=7)),
    ],
    F9: [
        Step(ctrl("b"), "dự trù"),
        Step(
            INSERT,
            "Thêm khoản dự trù",
            fill("Phông", "1.500.000"),
            lambda state: any(
                (line.what, line.amount) == ("Phông", 1_500_000)
                for task in state.tasks.values()
                for line in task.budget
            ),
        ),
        Step(ESCAPE, "^R"),
        Step(ctrl("r"), "Đã gửi"),
        Step(
            INSERT,
            "Thêm văn bản",
            fill("Tờ trình", "Sở Nội vụ", "5/12"),
            lambda state: any(
                (paper.title, paper.recipient, str(paper.due))
                == ("Tờ trình", "Sở Nội vụ", "2026-12-05")
                for paper in state.profile.papers_due
            ),
        ),
        Step(
            ctrl("e"),
            "Thông tin hội nghị",
            fill("Hội nghị mới", "", "Ban tổ chức", "BTC", "Lai Châu", "", "", "2025") + SAVE,
            has(
                "conference",
                title="Hội nghị mới",
                host_body="Ban tổ chức",
                symbol="BTC",
                place="Lai Châu",
                year=2025,
            ),
        ),
    ],
    F6: [
        Step(
            ctrl("b"),
            "Kiểm từng lá",
            fill("12", "11"),
            has("teller_sheets", issued=12, collected=11),
        ),
        Step(ESCAPE, "Đang mở"),
        Step(
            ctrl("w"),
            "Lý do hủy",
            "Nhầm tên" + SAVE,
            has("ballots", title="Bình xét", void_reason="Nhầm tên"),
        ),
        Step(
            INSERT,
            "Biểu quyết mới",
            fill("Thông qua báo cáo", *[""] * 6, "2", "", "", "", "", "Đề nghị", "Quy chế"),
            has(
                "ballots", title="Thông qua báo cáo", seats=2, proposes="Đề nghị", source="Quy chế"
            ),
        ),
    ],
}


@pytest.mark.parametrize("room", ROOMS, ids=["F3", "F4", "F5", "F7", "F9", "F6"])
def test_every_form_in_one_write(
    day: Conference, window: Callable[[str], Terminal], room: str
) -> None:
    if room == F6:
        opened = voting.open_ballot(day, vote(day).id)
        assert opened.entitled == PEOPLE
    terminal = window(room)
    for step in ROOMS[room]:
        terminal.send(step.keys)
        terminal.wait(step.seen)
        if step.burst:
            terminal.send(step.burst)
            saved(terminal, day, step.saved, step.seen)
