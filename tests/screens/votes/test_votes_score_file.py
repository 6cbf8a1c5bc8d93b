"""Ctrl+O over a score table: the file, the questions, what is wrong, and the yes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.votes.scores.screen import ScoresScreen
from store.conference import Conference
from store.votes import scores
from tests.screens.votes.block import flat, press, said
from tests.store.lists.score_files import HEAD, HEALTH, ROWS, book, conference_fixture, only
from tui.app import HoinghiApp

__all__ = ["conference_fixture"]


@asynccontextmanager
async def asked(
    conference: Conference, file: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """The score table, with the file named and read."""
    app = HoinghiApp(conference)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f6 enter")
        assert isinstance(pilot.app.screen, ScoresScreen)
        await press(pilot, "ctrl+o")
        await pilot.press(*str(file), "ctrl+s")
        await press(pilot, "")
        yield pilot


def entered(conference: Conference) -> int:
    return len(scores.grid(conference.state, only(conference).id))


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_a_table_is_shown_entered_and_taken_back(
    conference: Conference, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with asked(conference, book(tmp_path, [HEAD, *ROWS]), size) as pilot:
        assert "9 ô điểm, mới 9" in flat(pilot)
        assert "58,5 · 39 · 0" in flat(pilot)
        assert not entered(conference)
        await press(pilot, "ctrl+s")
        assert entered(conference) == 9
        assert "Đã ghi 9 ô điểm từ diem.xlsx" in said(pilot)
        await press(pilot, "ctrl+z")
        assert not entered(conference)


async def test_a_unit_nobody_knows_is_chosen(conference: Conference, tmp_path: Path) -> None:
    rows = [*ROWS[:2], [3, "Sở Giáo dục tỉnh", 60, 40, 1]]
    async with asked(conference, book(tmp_path, [HEAD, *rows])) as pilot:
        assert "B4: Sở Giáo dục tỉnh" in flat(pilot)
        await press(pilot, "ctrl+s")
        assert "Chọn đơn vị hoặc tiêu chí" in flat(pilot)
        await press(pilot, "down down down down enter")
        await press(pilot, "ctrl+s")
        assert "9 ô điểm" in flat(pilot)
        await press(pilot, "ctrl+s")
        assert entered(conference) == 9


async def test_a_cell_that_is_wrong_is_named_and_the_file_read_again(
    conference: Conference, tmp_path: Path
) -> None:
    wrong = [ROWS[0], [2, "SYT", 61, "vắng", 2]]
    async with asked(conference, book(tmp_path, [HEAD, *wrong])) as pilot:
        told = flat(pilot)
        assert f"Ô C3 ({HEALTH}" in told
        assert "61 điểm, nhiều hơn tối đa 60" in told
        assert "“vắng” không phải số điểm" in told
        book(tmp_path, [HEAD, *ROWS])
        await press(pilot, "ctrl+s")
        assert "Ghi bảng điểm?" in flat(pilot)
        await press(pilot, "escape")
        assert not entered(conference)


async def test_a_file_without_the_table_keeps_the_form(
    conference: Conference, tmp_path: Path
) -> None:
    async with asked(conference, book(tmp_path, [["TT", "Số người"], [1, 3]])) as pilot:
        assert "Không thấy bảng điểm trong diem.xlsx" in flat(pilot)
        assert "Tệp" in flat(pilot)
