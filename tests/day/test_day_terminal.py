"""The day by keyboard in real terminals of 80x24: secretary, second desk, projector."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.conference import Conference
from store.demos.demo import load_demo
from store.journal import verify
from tui.demo import prepare

if sys.platform == "win32":  # pragma: no cover
    pytest.skip("needs a pty", allow_module_level=True)

from tests.day.terminal import ENTER, F2, F3, F4, F5, F6, F7, F8, F9, Terminal, ctrl

NOW = "2019-03-07T13:40:00+07:00"
Window = Callable[..., Terminal]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    conference = prepare(load_demo("khoi-5"), tmp_path / "hn")
    conference.close()
    return tmp_path / "hn"


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    opened: list[Terminal] = []

    def start(*words: str, **size: int) -> Terminal:
        opened.append(Terminal(*words, home=tmp_path, now=NOW, **size))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


def codes(folder: Path) -> list[str]:
    conference = Conference.open(folder)
    found = [d.code for d in sorted(conference.state.delegates.values(), key=lambda d: d.number)]
    conference.close()
    return found


def test_the_day_by_keyboard(folder: Path, window: Window, tmp_path: Path) -> None:
    badges = codes(folder)
    secretary = window(str(folder))
    secretary.wait("Tổng quan", "Có mặt 0/20", "BẢN THỰC HÀNH")
    desk = window("desk", str(folder), "--desk", "Cửa B")
    hall = window("project", str(folder), columns=60, lines=20)
    desk.wait("Điểm danh", "Cửa B", "BẢN THỰC HÀNH")
    hall.wait("BẢN THỰC HÀNH")

    desk.send(badges[0] + ENTER)
    desk.wait("CÓ MẶT", "Hà Trí Trung")
    secretary.wait("Có mặt 1/20")
    secretary.send(F4)
    secretary.wait("Điểm danh", "1/20")
    secretary.send(badges[0] + ENTER)
    secretary.wait("Cửa B")  # already in, and where
    secretary.send("".join(code + ENTER for code in badges[1:15]))
    secretary.wait("15/20")
    desk.wait("15/20")
    desk.send("\x03")  # Ctrl+C must not end the desk in the middle of the morning
    secretary.send(F5)
    secretary.wait("Chương trình", "Chưa bắt đầu")
    secretary.send(ENTER)
    secretary.wait("Đón tiếp đại biểu")
    hall.wait("Đang diễn ra", "Tổ thư ký")  # the title itself is in block letters
    rooms = ((F3, "Nguyễn Trúc Mai"), (F6, "Dự thảo"), (F7, "Khen thưởng"), (F9, "dự trù"))
    for key, word in rooms:
        secretary.send(key)
        secretary.wait(word)
    secretary.send(F8)
    secretary.wait("Phân công chuẩn bị")
    secretary.send(F2)
    secretary.wait("Có mặt 15/20", "Đang diễn ra")
    for terminal in (secretary, desk, hall):
        terminal.send(ctrl("q"))
        assert terminal.end() == 0
    assert not (tmp_path / "errors.log").exists()
    assert verify.verify(folder).status == "sound"


def test_a_desk_killed_in_a_scan_leaves_nothing_half_done(folder: Path, window: Window) -> None:
    badges = codes(folder)
    for cut in (1, 9, 16, 17):
        desk = window("desk", str(folder))
        desk.wait("Điểm danh")
        desk.send(badges[5][:cut])
        desk.process.kill()
        desk.process.wait()
    conference = Conference.open(folder)
    assert not conference.state.passages
    conference.close()
    assert verify.verify(folder).status == "sound"
