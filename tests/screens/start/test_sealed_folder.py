"""The start screen opens a sealed stick with its password, as `hoinghi open` does."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.forms.form import Form
from screens.start.app import StartApp
from screens.start.screen import Choice
from store.copies.mirror import sync
from store.copies.sealing import keys
from tests.store.copies.sealing.sealed_kit import PASSWORD, quick_password
from tests.store.store_kit import make_conference
from tui import choose

__all__ = ["quick_password"]


async def test_a_sealed_stick_asks_for_its_password(tmp_path: Path, quick_password: str) -> None:
    stick = tmp_path / "usb"
    with make_conference(tmp_path / "c") as made:
        keys.make(made.folder, quick_password)
        sync(made.folder, stick)
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+o", *str(stick), "ctrl+s")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        assert set(form.values()) == {"password"}
        await pilot.press(*"sai", "ctrl+s")
        await pilot.pause()
        assert app.screen is form, "a slip while typing closes nothing"
        form.control_of("password").text = PASSWORD
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert app.return_value == Choice("unseal", stick, password=PASSWORD)


def test_it_is_made_anew_on_this_laptop(
    tmp_path: Path, quick_password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choose, "home", lambda: tmp_path / "home")
    stick = tmp_path / "usb"
    with make_conference(tmp_path / "c") as made:
        keys.make(made.folder, quick_password)
        sync(made.folder, stick)
    for name in ("usb", "usb-2"):
        with choose._open(Choice("unseal", stick, password=PASSWORD)) as opened:
            assert opened.folder == tmp_path / "home" / name
            assert len(opened.state.delegates) == 2
