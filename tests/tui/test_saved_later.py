"""Who could not be saved is named until they are, and nobody leaves without them."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Label

from screens.checkin.desk.unsaved import retry
from screens.checkin.screen import CheckinScreen
from screens.widgets.modal import Banner
from store.conference import Conference
from store.journal import durable
from store.people import roster
from tests.screens.checkin_hall import find, make_hall
from tests.tui.desk_bursts import at_desk, codes, moves, post
from tui.app import HoinghiApp
from tui.scans.saved_later import QuitAnyway


@pytest.fixture(name="conference")
def conference_fixture(tmp_path: Path) -> Conference:
    return make_hall(tmp_path, more=30)


async def test_who_could_not_be_saved_is_named_until_they_are(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await at_desk(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(durable, "write_all", _full)
            for code in codes(conference, 2):
                post(app, code, "\r")
            await pilot.pause()
            assert not conference.state.passages
            (told,) = app.unanswered
            assert "2 lượt" in told
            assert "Khách Mời 10" in told
            assert not retry(conference)
        app._save_again()
        await pilot.pause()
        assert app.unanswered == []
        assert [one[0] for one in moves(conference)] == [find(conference, n).id for n in (10, 11)]


async def test_nobody_quits_over_people_who_are_not_saved(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await at_desk(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(durable, "write_all", _full)
            post(app, *codes(conference, 1), "\r", "ctrl+q", "ctrl+q", "\r", "ctrl+q")
            await pilot.pause()
            assert isinstance(app.screen, QuitAnyway)
            assert "Khách Mời 10" in str(app.screen.query_one(".text", Label).content)
            post(app, "\r")
            await pilot.pause()
            assert isinstance(app.screen, CheckinScreen)
        post(app, "ctrl+q")
        await pilot.pause()
        assert not app._running or app._exit
    assert [one[0] for one in moves(conference)] == [find(conference, 10).id]


async def test_how_somebody_was_answered_who_is_saved_later_is_told(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = HoinghiApp(conference)
    gone = roster.reissue(conference, find(conference, 10).id)
    async with app.run_test(size=(100, 40)) as pilot:
        await at_desk(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(durable, "write_all", _full)
            post(app, gone.old_codes[-1], "\r")
            await pilot.pause()
        app._save_again()
        await pilot.pause()
        (note,) = app._notifications
        assert note.severity == "error"
        assert "Khách Mời 10" in note.message


async def test_the_second_code_of_a_line_is_not_forgotten_when_the_disk_fills_up(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = HoinghiApp(conference)
    write_all, left = durable.write_all, [1]

    def fills_up(*values: Any) -> None:
        if not left:
            _full()
        left.pop()
        write_all(*values)

    async with app.run_test(size=(100, 40)) as pilot:
        await at_desk(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(durable, "write_all", fills_up)
            post(app, "".join(codes(conference, 2)) + "\r")
            await pilot.pause()
            assert len(moves(conference)) == 1
            assert len(app.unanswered) == 1
            assert not retry(conference)
        app._save_again()
        assert not app.unanswered
        came = {find(conference, number).id for number in (10, 11)}
        assert {one[0] for one in moves(conference)} == came


def _full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "full")


async def test_a_dialog_tells_lines_that_wait_only_while_they_do(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = HoinghiApp(conference)
    waiting = [told := "Còn 2 dòng đang chờ trả lời"]
    monkeypatch.setattr(HoinghiApp, "unanswered", property(lambda _app: waiting))
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("f4", "ctrl+n")
        await pilot.pause()
        banner = app.screen.query_one(Banner)
        assert banner.said == told
        waiting.clear()
        while told in banner.said:
            await pilot.pause(0.05)
