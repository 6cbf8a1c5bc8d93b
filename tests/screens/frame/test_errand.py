"""An errand of the palette whose room was left before it had been drawn."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.binding import Binding

from screens.delegates.screen import DelegatesScreen
from screens.frame import elsewhere
from screens.frame.elsewhere import Errand
from store.kinds.create import create_conference
from tui.app import HoinghiApp


async def test_it_is_told_and_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20)) as conference:
        app = HoinghiApp(conference)
        async with app.run_test(notifications=True):
            monkeypatch.setattr(elsewhere, "LOOK_SECONDS", 0.0001)
            monkeypatch.setattr(DelegatesScreen, "call_after_refresh", lambda *_, **__: True)
            told: list[Errand] = []
            monkeypatch.setattr(elsewhere, "_not_now", lambda _, errand: told.append(errand))
            errand = Errand("delegates", "", Binding("x", "find", id="delegates.find"))
            await elsewhere._do(app, errand)
            assert told == [errand]
            monkeypatch.undo()
        assert app.unforeseen == []
