"""A window that lacks changes which only a sealed stick has asks for its password first."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.forms.form import Form
from store.conference import Conference
from store.copies.mirror import sync
from store.copies.sealing import keys
from store.kinds import settings
from tests.store.copies.sealing.sealed_kit import PASSWORD, quick_password
from tests.store.store_kit import journal, leave, make_conference
from tui.app import HoinghiApp

__all__ = ["quick_password"]


@pytest.fixture
def folder(tmp_path: Path, quick_password: str) -> Path:
    """A folder whose last two changes are only on its stick, under a password."""
    made = make_conference(tmp_path / "c")
    keys.make(made.folder, quick_password)
    settings.set_profile(made, {"mirror": str(tmp_path / "usb")})
    for seat in ("A-1", "A-2"):
        made.edit("x", made.state.delegates[1], seat=seat)
    sync(made.folder, tmp_path / "usb")
    leave(made.storage)
    lines = journal(made.folder).read_bytes().splitlines(keepends=True)
    journal(made.folder).write_bytes(b"".join(lines[:-2]))
    return made.folder


def asked(pilot: Pilot[None]) -> Form[int]:
    form = pilot.app.screen
    assert isinstance(form, Form)
    assert set(form.values()) == {"password"}
    return form


def told(pilot: Pilot[None]) -> str:
    return "\n".join(str(one.message) for one in pilot.app._notifications)


@pytest.mark.parametrize("only", ["", "checkin"])
async def test_the_password_brings_them_back(folder: Path, only: str) -> None:
    with Conference.open(folder) as conference:
        async with HoinghiApp(conference, only=only).run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            form = asked(pilot)
            shown = "\n".join(strip.text for strip in form._compositor.render_strips())
            assert "thiếu 2 thay đổi" in shown
            await pilot.press(*"sai", "ctrl+s")
            await pilot.pause()
            assert asked(pilot) is form, "a slip while typing closes nothing"
            assert len(conference.storage.missing) == 2
            form.control_of("password").text = PASSWORD
            assert PASSWORD not in "".join(s.text for s in form._compositor.render_strips())
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert pilot.app.screen is not form
            assert "Đã lấy lại 2 thay đổi" in told(pilot)
        assert conference.state.delegates[1].seat == "A-2"
        assert "lost" not in [entry.action for entry in conference.log()]


async def test_who_leaves_it_loses_nothing_before_the_next_change(folder: Path) -> None:
    with Conference.open(folder) as conference:
        async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            asked(pilot)
            await pilot.press("escape")
            await pilot.pause()
            assert not isinstance(pilot.app.screen, Form)
            assert len(conference.storage.missing) == 2, "nothing is given up by leaving"
            conference.edit("y", conference.state.delegates[2], seat="B-1")
        assert "lost" in [entry.action for entry in conference.log()]


@pytest.mark.parametrize("stick", ["away", "in clear"])
async def test_where_no_password_can_help_none_is_asked_for(folder: Path, stick: str) -> None:
    usb = folder.parent / "usb"
    usb.rename(folder.parent / "away")
    if stick == "in clear":
        keys.forget(folder)
    with Conference.open(folder) as conference:
        async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert not isinstance(pilot.app.screen, Form)
            assert "thiếu các thay đổi số" in told(pilot)
