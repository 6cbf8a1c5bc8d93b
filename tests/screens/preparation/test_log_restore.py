"""F9's log: a copy as of the change under the cursor, in a folder that is asked for."""

from __future__ import annotations

from pathlib import Path

from screens.forms.form import Form
from store.conference import Conference
from store.copies.copying import copies_of
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
            (told,) = [str(one.message) for one in pilot.app._notifications]
        assert "thay đổi số 2" in told
        assert "thay đổi số 3" in told
        assert len(conference.state.passages) == 1
        assert copies_of(conference.folder) == [tmp_path / "c-2"]
    with Conference.open(tmp_path / "c-2") as copy:
        assert not copy.state.passages
        assert len(copy.state.delegates) == 2
    assert verify(tmp_path / "c-2").status == "sound"
