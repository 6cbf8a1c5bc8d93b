"""Whoever writes notes loses nothing: killed, hung up or ended, in a real terminal."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from screens.forms.text_editor import DRAFT_SECONDS
from store.conference import Conference
from store.demos.demo import load_demo
from store.journal import verify
from store.records import AgendaItem
from tui.demo import prepare

if sys.platform == "win32":  # pragma: no cover
    pytest.skip("needs a pty", allow_module_level=True)

from tests.day.terminal import F5, Terminal, ctrl

NOW = "2019-03-07T13:40:00+07:00"
WRITTEN = "Hội nghị nhất trí 100 % với dự thảo báo cáo"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    prepare(load_demo("khoi-5"), tmp_path / "hn").close()
    return tmp_path / "hn"


@pytest.fixture
def editor(folder: Path, tmp_path: Path) -> Iterator[Terminal]:
    """A window whose secretary has begun to write the notes of the first item."""
    terminal = Terminal(str(folder), home=tmp_path, now=NOW)
    terminal.wait("Tổng quan")
    terminal.send(F5)
    terminal.wait("Chương trình", "Chưa bắt đầu")
    terminal.send(ctrl("e"))
    terminal.wait("Diễn biến", "Kết luận")
    terminal.send(WRITTEN)
    terminal.wait(WRITTEN)
    yield terminal
    terminal.close()


def notes(folder: Path) -> str:
    with Conference.open(folder) as conference:
        return conference.state.in_order(AgendaItem)[0].notes


def test_killed_after_a_moment_of_silence(folder: Path, editor: Terminal) -> None:
    """What it says is saved is on disk; that is two seconds after the last key at most."""
    assert DRAFT_SECONDS <= 1.0
    editor.wait("đã lưu 13:40")
    editor.process.kill()
    editor.process.wait()
    assert notes(folder) == WRITTEN
    assert not list((folder / "backups").glob("draft-*"))
    assert verify.verify(folder).status == "sound"


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_ended_at_once(folder: Path, editor: Terminal, number: signal.Signals) -> None:
    editor.send(" và phương hướng")
    editor.process.send_signal(number)
    editor.end()
    assert notes(folder) == f"{WRITTEN} và phương hướng"
    assert not list((folder / "backups").glob("draft-*"))


@pytest.mark.parametrize("is_told", [True, False])
def test_the_terminal_is_closed(folder: Path, editor: Terminal, is_told: bool) -> None:
    editor.close_window(is_told=is_told)
    editor.process.wait(timeout=30)
    assert notes(folder) == WRITTEN


def test_the_hall_leaves_what_was_written_to_the_next_secretary(
    folder: Path, editor: Terminal, tmp_path: Path
) -> None:
    """The audience is told nothing of it; whoever opens the conference next is."""
    editor.wait("đã lưu 13:40")
    editor.process.kill()
    editor.process.wait()
    hall = Terminal("project", str(folder), home=tmp_path, now=NOW)
    hall.until(lambda: any("█" in line for line in hall.screen.display), "block letters")
    assert not any("đang ghi dở" in line for line in hall.screen.display)
    assert list((folder / "backups").glob("draft-*"))
    secretary = Terminal(str(folder), home=tmp_path, now=NOW)
    secretary.wait("Đã lấy lại phần đang ghi dở")
    secretary.close()
    hall.close()
    assert notes(folder) == WRITTEN
