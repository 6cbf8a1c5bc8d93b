"""A dead laptop, a stopwatch, and whoever knows nothing but the start screen: going on by keys."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

import pytest

from screens.forms.form import Form
from screens.start.app import StartApp
from screens.start.screen import Choice
from store.conference import Conference
from store.copies.sealing import keys, sealed
from store.journal.verify import verify
from store.kinds import settings
from store.people import roster
from store.records import Delegate
from tests.store.copies.test_dead_laptop import WITHIN_SECONDS
from tests.store.store_kit import child, make_conference
from tui import choose
from tui.app import HoinghiApp

PASSWORD = "chín con rồng đất"
DESK = """
import sys
from pathlib import Path
from store.checkin import desk
from store.conference import Conference
conference = Conference.open(Path(sys.argv[1]), "bàn 1")
conference.mirror.patience = 60.0
conference.mirror.start()
print(desk.check_in(conference, sys.argv[2]).outcome, flush=True)
input()
"""


@pytest.mark.parametrize("is_sealed", [False, True])
async def test_by_keys_within_a_minute_to_the_last_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_sealed: bool
) -> None:
    """The password is a real one: it takes its time to open."""
    monkeypatch.setattr(choose, "home", lambda: tmp_path / "home")
    stick = tmp_path / "usb"
    with make_conference(tmp_path / "c") as made:
        if is_sealed:
            keys.make(made.folder, PASSWORD)
        settings.set_profile(made, {"mirror": str(stick), "mirror_strict": "yes"})
        last = made.state.delegates[2]
        (next_one,) = roster.add_delegates(made, "delegate_add", [Delegate(number=0, name="Sử")])
    laptop = child(DESK, made.folder, last.code)
    assert laptop.stdout
    assert laptop.stdout.readline().strip() == "admitted"
    laptop.kill()
    died = monotonic()
    laptop.communicate()
    made.folder.rename(tmp_path / "dead")
    app = StartApp(tmp_path / "home")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert isinstance(app.screen, Form)
        app.screen.control_of("path").text = str(stick)
        await pilot.press("ctrl+s")
        await pilot.pause()
        if is_sealed:
            assert isinstance(app.screen, Form)
            app.screen.control_of("password").text = PASSWORD
            await pilot.press("ctrl+s")
            await pilot.pause()
    choice = app.return_value
    assert isinstance(choice, Choice)
    conference: Conference = choose._open(choice)
    with conference:
        async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
            await pilot.press("f4", *next_one.code, "enter")
            await pilot.pause()
            while len(conference.state.passages) < 3:
                assert monotonic() - died < WITHIN_SECONDS
                await pilot.pause(0.02)
        assert monotonic() - died < WITHIN_SECONDS
        assert {one.delegate_id for one in conference.state.passages.values()} == {1, 2, 3}
        assert conference.folder == (tmp_path / "home" / "usb" if is_sealed else stick)
    assert verify(conference.folder).status == "sound"
    if is_sealed:
        assert sealed.is_sealed(stick), "and its own changes go there again"
