"""F9's log: a copy as of the change under the cursor, in a folder that is asked for."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from screens.forms.form import Form
from store.conference import Conference
from store.copies import restoring
from store.copies.copying import copies_of
from store.copies.restoring import Stop
from store.errors import NotSaved
from store.journal.verify import verify
from tests.store.store_kit import make_conference
from tui.app import HoinghiApp


async def test_a_copy_as_of_a_line(tmp_path: Path) -> None:
    with make_conference(tmp_path / "c") as conference:
        async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
            await pilot.press("f9", "ctrl+g", "down", "ctrl+s")
            await pilot.pause()
            form = pilot.app.screen
            assert isinstance(form, Form)
            await pilot.press(*str(tmp_path / "c"), "ctrl+s")
            await pilot.pause()
            assert pilot.app.screen is form, "the form stays where the folder has something in it"
            await pilot.press("end", *"-2", "ctrl+s")
            await pilot.pause()
            assert pilot.app.screen is not form
            await pilot.press("f2")  # the room may be left meanwhile
            await pilot.app.workers.wait_for_complete()
            told = [str(one.message) for one in pilot.app._notifications][-1]
        assert "thay đổi số 2" in told
        assert "thay đổi số 3" in told
        assert len(conference.state.passages) == 1
        assert copies_of(conference.folder) == [tmp_path / "c-2"]
    with Conference.open(tmp_path / "c-2") as copy:
        assert not copy.state.passages
        assert len(copy.state.delegates) == 2
    assert verify(tmp_path / "c-2").status == "sound"


async def test_keys_are_obeyed_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = Event()
    made = restoring.restore

    def slow(*asked: Any) -> Stop:
        assert go_on.wait(60)
        return made(*asked)

    monkeypatch.setattr(restoring, "restore", slow)
    with make_conference(tmp_path / "c") as conference:
        async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
            await pilot.press("f9", "ctrl+g", "ctrl+s")
            await pilot.press(*str(tmp_path / "n"), "ctrl+s")
            await pilot.pause()
            (told,) = [str(one.message) for one in pilot.app._notifications]
            assert "Đang lập bản sao" in told
            await pilot.press("f2")
            await pilot.pause()
            assert getattr(pilot.app.screen, "room", "") == "overview"
            go_on.set()
            await pilot.app.workers.wait_for_complete()
            assert "Đã lập lại" in [str(one.message) for one in pilot.app._notifications][-1]


async def test_what_fails_behind_the_window_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> Stop:
        raise NotSaved("write-failed", reason="hết chỗ")

    monkeypatch.setattr(restoring, "restore", full)
    with make_conference(tmp_path / "c") as conference:
        async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
            await pilot.press("f9", "ctrl+g", "ctrl+s")
            await pilot.press(*str(tmp_path / "n"), "ctrl+s", "f2")
            await pilot.app.workers.wait_for_complete()
            assert "hết chỗ" in [str(one.message) for one in pilot.app._notifications][-1]
        assert copies_of(conference.folder) == []
