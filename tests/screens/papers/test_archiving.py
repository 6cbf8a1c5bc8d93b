"""Ctrl+A at F8: the archive, made in the background, where papers go or beside the conference."""

from __future__ import annotations

import asyncio
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from exports.archive import checking, making
from exports.catalogue import PAPERS
from screens.papers import writing
from screens.papers.screen import PapersScreen
from screens.sentences import set_language
from store import clock
from store.conference import Conference
from tests.exports.paper_day import at, paper_day
from tui.app import HoinghiApp


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = paper_day(tmp_path / "c")
    set_language("vi")
    with clock.travel(at(9, 5)):
        yield made
    made.close()


def said(pilot: Pilot[None]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, PapersScreen)
    return str(screen.query_one("#papers-state", Static).content)


async def archived(pilot: Pilot[None]) -> None:
    """Press the key and wait until it is said how that ended."""
    await pilot.press("f8", "ctrl+a")
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def archives(folder: Path) -> list[Path]:
    return list(folder.rglob("*.zip"))


async def test_the_archive_is_made_with_the_papers_that_are_there(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        place = [paper.id for paper in PAPERS].index("minutes")
        await pilot.press("f8", *["down"] * place, "enter")
        await pilot.app.workers.wait_for_complete()
        await archived(pilot)
        (path,) = archives(conference.folder)
        assert path.parent == conference.folder, "not among the papers, which the next one takes"
        assert "✓ 09:05 Đã lập bản lưu trữ" in said(pilot)
        assert path.name in said(pilot)
    assert checking.check(path).findings == ()
    with zipfile.ZipFile(path) as opened:
        assert "papers/bien-ban-hoi-nghi.docx" in opened.namelist()


async def test_it_goes_onto_the_stick_where_papers_go(
    conference: Conference, tmp_path: Path
) -> None:
    writing.desk_of(conference).folder = tmp_path / "usb"
    async with HoinghiApp(conference).run_test(size=(160, 45)) as pilot:
        await archived(pilot)
        (path,) = archives(tmp_path)
        assert path.parent == tmp_path / "usb"
        assert str(path) in said(pilot)
    assert checking.check(path).findings == ()


async def test_the_day_goes_on_and_nothing_else_is_written_meanwhile(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    make = making.make

    def slow(*words: Any) -> Any:
        begun.set()
        assert go_on.wait(60)
        return make(*words)

    monkeypatch.setattr(making, "make", slow)
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f8", "ctrl+a")
        await asyncio.to_thread(begun.wait, 60)
        await pilot.press("ctrl+a", "enter")
        await pilot.pause()
        told = {note.message for note in pilot.app._notifications}
        assert told == {"► Đang lập bản lưu trữ, vẫn làm việc khác được… Xin đợi xong rồi bấm lại."}
        assert "► Đang lập bản lưu trữ" in said(pilot)
        await pilot.press("f5")
        assert not isinstance(pilot.app.screen, PapersScreen)
        go_on.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("f8")
        await pilot.pause()
        assert "Đã lập bản lưu trữ" in said(pilot)
    assert len(archives(conference.folder)) == 1
    assert not list((conference.folder / "papers").iterdir())


async def test_what_fails_is_said_and_the_window_goes_on(
    conference: Conference, tmp_path: Path
) -> None:
    (tmp_path / "usb").write_bytes(b"")
    writing.desk_of(conference).folder = tmp_path / "usb"
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await archived(pilot)
        assert f"Không ghi được {tmp_path / 'usb'}" in said(pilot)
        writing.desk_of(conference).folder = conference.folder / "papers"
        await archived(pilot)
        assert "Đã lập bản lưu trữ" in said(pilot)
    assert len(archives(tmp_path)) == 1
