"""F9's switch of the stick's password, and the question about a mirror on the same drive."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from screens.forms.form import Form
from screens.forms.questions import Confirm
from screens.sentences import say
from store.copies.sealing import sealed
from tests.store.copies.sealing.sealed_kit import PASSWORD, quick_password
from tests.store.store_kit import make_conference
from tui.app import HoinghiApp

__all__ = ["quick_password"]


async def switched(pilot: Pilot[None], key: str, value: str) -> None:
    """Change a particular in F9 and save."""
    await pilot.press("f9", "ctrl+e")
    await pilot.pause()
    form = pilot.app.screen
    assert isinstance(form, Form)
    form.control_of(key).text = value
    await pilot.press("ctrl+s")
    await pilot.pause()


async def test_the_password_is_set_and_taken_away(tmp_path: Path, quick_password: str) -> None:
    with make_conference(tmp_path / "c") as conference:
        async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
            await switched(pilot, "mirror_sealed", "yes")
            form = pilot.app.screen
            assert isinstance(form, Form)
            for typed, again in (("ngắn", "ngắn"), (PASSWORD, PASSWORD[:-1])):
                form.control_of("password").text = typed
                form.control_of("again").text = again
                await pilot.press("ctrl+s")
                await pilot.pause()
                assert pilot.app.screen is form
                assert not sealed.is_wanted(conference.folder)
            form.control_of("again").text = PASSWORD
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert sealed.is_wanted(conference.folder)
            for answer, is_sealed in (("enter", True), ("ctrl+s", False)):
                await switched(pilot, "mirror_sealed", "no")
                assert isinstance(pilot.app.screen, Confirm)
                await pilot.press(answer)
                await pilot.pause()
                assert sealed.is_wanted(conference.folder) is is_sealed


async def test_a_mirror_on_the_same_drive_is_asked_about(tmp_path: Path) -> None:
    with make_conference(tmp_path / "c") as conference:
        async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
            await switched(pilot, "mirror", str(tmp_path / "usb"))
            question = pilot.app.screen
            assert isinstance(question, Confirm)
            assert "cùng ổ đĩa" in question._text
            assert question.query_one(".title").render() == say("warned-title")
            await pilot.press("enter")
            await pilot.pause()
            assert conference.state.profile.mirror == ""
            await pilot.press("ctrl+s", "ctrl+s")
            await pilot.pause()
            assert conference.state.profile.mirror == str(tmp_path / "usb")
