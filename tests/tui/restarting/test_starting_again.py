"""A window that cannot be mended starts again where it was; one that never can ends with a word."""

from __future__ import annotations

import os
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from screens.sentences import say
from store import clock
from store.journal import verify
from tests.day import terminal
from tests.day.terminal import Terminal
from tests.screens.stage_day import minutes, stage_day

F1, F5, DOWN, CTRL_E, ESCAPE, CTRL_Q = "\x1bOP", "\x1b[15~", "\x1b[B", "\x05", "\x1b", "\x11"
CTRL_O = "\x0f"
Window = Callable[..., Terminal]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with clock.travel(minutes(0)):
        stage_day(tmp_path / "c").close()
    return tmp_path / "c"


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A window with an error put into it."""
    opened: list[Terminal] = []
    put_in = Path(__file__).with_name("put_in")
    paths = os.pathsep.join([str(put_in), str(terminal.REPOSITORY)])
    monkeypatch.setattr(terminal, "REPOSITORY", paths)

    def start(fault: str, *words: str) -> Terminal:
        monkeypatch.setenv("HOINGHI_FAULT", fault)
        opened.append(Terminal(*words, home=tmp_path, now="2026-12-20T08:00:00+07:00"))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def logged(tmp_path: Path) -> str:
    return (tmp_path / "errors.log").read_text("utf-8")


def test_it_starts_again_at_the_same_room_and_item(
    folder: Path, window: Window, tmp_path: Path
) -> None:
    secretary = window("the keys' thread dies once", "open", str(folder), "--desk", "Thư ký A")
    secretary.wait("Tổng quan")
    secretary.send(F5)
    secretary.wait("Chương trình")
    secretary.send(DOWN)
    secretary.send(F1)
    secretary.wait("đã tự mở lại", "Chương trình", "Thư ký A")
    secretary.send(CTRL_E)
    secretary.wait("╭", " 2. ")
    secretary.send(CTRL_Q)
    assert secretary.end() == 0
    assert logged(tmp_path).count("RuntimeError") == 1


def test_a_desk_starts_again_under_its_name_and_as_it_was_switched(
    folder: Path, window: Window
) -> None:
    desk = window("the keys' thread dies once", "desk", str(folder), "--desk", "bàn 2")
    desk.wait("Điểm danh", "bàn 2")
    desk.send(CTRL_O)
    desk.wait("CHẾ ĐỘ RA VỀ")
    desk.send(F1)
    desk.wait("đã tự mở lại", "bàn 2", "CHẾ ĐỘ RA VỀ")
    desk.send(CTRL_Q)
    assert desk.end() == 0


def test_a_room_that_never_stands_is_left_in_the_end(folder: Path, window: Window) -> None:
    secretary = window("the agenda never stands", "open", str(folder))
    secretary.wait("Tổng quan")
    secretary.send(F5)
    secretary.wait("đã tự mở lại", "Tổng quan")
    secretary.send(CTRL_Q)
    assert secretary.end() == 0


@pytest.mark.parametrize("fault", ["the overview never stands", "the styles are broken"])
def test_a_window_that_never_stands_ends_with_one_sentence(
    folder: Path, window: Window, tmp_path: Path, fault: str
) -> None:
    if sys.platform == "win32":
        pytest.skip("there are no pseudo terminals")
    secretary = window(fault, "open", str(folder))
    line = os.dup(secretary._parent)
    assert secretary.end() == 2
    is_echoed = termios.tcgetattr(line)[3] & termios.ECHO
    os.close(line)
    shown = " ".join(" ".join(secretary.screen.display).split())
    told = say("unforeseen-end", count=2, log=str(tmp_path / "errors.log"))
    assert "".join(told.split()) in "".join(shown.split())
    assert "Traceback" not in shown
    assert is_echoed
    assert "Bí Mật" not in logged(tmp_path)
    assert verify.verify(folder).status == "sound"


@pytest.mark.parametrize("words", [[], ["--podium"]])
def test_the_hall_comes_back_for_ever(
    folder: Path, window: Window, tmp_path: Path, words: list[str]
) -> None:
    hall = window("the hall never stands", "project", str(folder), *words)

    def times() -> int:
        log = tmp_path / "errors.log"
        return logged(tmp_path).count("\n") if log.exists() else 0

    hall.until(lambda: times() >= 4, "its fourth start")
    line = Path(f"/proc/{hall.process.pid}/cmdline")
    if line.exists():  # it is the same window, of the hall or of the podium
        assert line.read_text().split("\0")[-len(words) - 2 : -1] == [str(folder), *words]
    assert hall.process.poll() is None
