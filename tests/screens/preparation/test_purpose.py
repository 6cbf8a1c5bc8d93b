"""F9: purpose and requirements have a place to be written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from store.kinds.create import create_conference
from tui.app import HoinghiApp


async def test_purpose_and_requirements_are_written_and_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOINGHI_NOW", "2026-12-20T07:30:00")
    with create_conference(tmp_path / "c", "tinh", date(2026, 12, 20)) as made:
        made.edit("profile", made.state.profile, purpose="", requirements="")
        async with HoinghiApp(made).run_test() as pilot:
            await pilot.press("f9", "ctrl+k", *"Danh gia", "tab", *"Tiet kiem", "ctrl+s")
            await pilot.pause()
            profile = made.state.profile
            assert (profile.purpose, profile.requirements) == ("Danh gia", "Tiet kiem")
            await pilot.press("ctrl+z")
            await pilot.pause()
            assert "Tiet kiem" not in made.state.profile.requirements
