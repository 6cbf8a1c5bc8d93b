"""What befalls the stick while people work: window, desk and command go on, and tell the truth."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from time import monotonic

import pytest
from textual.pilot import Pilot

from screens.frame.room_bar import RoomBar
from screens.sentences import say
from screens.widgets.modal import Banner
from store.conference import Conference
from store.copies.mirroring import MirrorStanding
from store.copies.sealing import keys, sealed
from store.journal.lock import acknowledged
from store.kinds import settings
from tests.store.copies import stick_troubles as troubles
from tests.store.copies.sealing.sealed_kit import PASSWORD, quick_password
from tests.store.store_kit import make_conference
from tui.app import HoinghiApp
from tui.main import main

__all__ = ["quick_password"]

BEHIND, GONE, REFUSED = MirrorStanding.BEHIND, MirrorStanding.GONE, MirrorStanding.REFUSED
TROUBLES = [
    (troubles.removed, GONE),
    (troubles.full, GONE),
    (troubles.read_only, GONE),
    (troubles.slow, BEHIND),
    (troubles.other_stick, REFUSED),
]
Trouble = Callable[[Path], AbstractContextManager[None]]
WITHIN_SECONDS = 600.0
"""So long is waited for what must come; no test hangs upon it."""


@pytest.fixture(params=["clear", "sealed"])
def conference(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    quick_password: str,
    monkeypatch: pytest.MonkeyPatch,
) -> Conference:
    """A conference that is to be on both, at once."""
    monkeypatch.setattr("store.copies.mirroring.is_on_drive_of", lambda *_: False)
    made = make_conference(tmp_path / "c")
    if request.param == "sealed":
        keys.make(made.folder, PASSWORD)
    (tmp_path / "mnt").mkdir()
    there = {"mirror": str(tmp_path / "mnt" / "usb"), "mirror_strict": "yes"}
    settings.set_profile(made, there)
    return made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "mnt" / "usb"


def seq_of(conference: Conference) -> int:
    return conference.storage.journal.position.seq


def standing(conference: Conference) -> MirrorStanding:
    return conference.mirror.state(seq_of(conference)).standing


async def comes(pilot: Pilot[None], is_so: Callable[[], bool], what: str) -> None:
    deadline = monotonic() + WITHIN_SECONDS
    while not is_so():
        assert monotonic() < deadline, what
        await pilot.pause(0.02)


async def in_step(pilot: Pilot[None], conference: Conference) -> None:
    await comes(
        pilot,
        lambda: (
            standing(conference) is MirrorStanding.IN_STEP
            and conference.mirror.copied == seq_of(conference)
        ),
        f"in step: {conference.mirror.error}",
    )


def sign(pilot: Pilot[None]) -> str:
    """What the bar, or the desk's title, says of the stick now."""
    screen = pilot.app.screen
    screen.show_title()  # type: ignore[attr-defined]
    if bars := list(screen.query(RoomBar)):
        return bars[0].render_line(0).text.rstrip()
    return str(screen.query_one("#title-bar").render())


@pytest.mark.parametrize(("trouble", "told"), TROUBLES)
@pytest.mark.parametrize("only", ["", "checkin"])
async def test_a_window_goes_on_and_says_so(
    conference: Conference, stick: Path, trouble: Trouble, told: MirrorStanding, only: str
) -> None:
    person = conference.state.delegates[2]
    async with HoinghiApp(conference, only=only).run_test(size=(80, 24)) as pilot:
        await in_step(pilot, conference)
        assert "USB ✓" in sign(pilot)
        with trouble(stick):
            await pilot.press(*([] if only else ["f4"]), *person.code, "enter")
            await comes(
                pilot,
                lambda: 2 in {one.delegate_id for one in conference.state.passages.values()},
                "the person is in",
            )
            await comes(pilot, lambda: standing(conference) is told, str(told))
            shown = "USB −" if told is BEHIND else "USB ✗"
            assert shown in sign(pilot)
            banner = pilot.app.screen.query_one(Banner).said
            sentence = "mirror-writing" if told is BEHIND else "mirror-one-copy"
            assert say(sentence, count=seq_of(conference) - conference.mirror.copied) in banner
            if not only:
                for key, room in (("f2", "overview"), ("f9", "preparation")):
                    await pilot.press(key)
                    await pilot.pause()
                    assert getattr(pilot.app.screen, "room", "") == room
                    assert shown in sign(pilot)
            else:
                await pilot.press(*"hoa")
                await pilot.pause()
                assert "hoa" in str(getattr(pilot.app.focused, "value", ""))
        await in_step(pilot, conference)
        assert "USB ✓" in sign(pilot)
        assert "USB" not in pilot.app.screen.query_one(Banner).said
        assert acknowledged(stick).seq == seq_of(conference)
    assert sealed.is_sealed(stick) is sealed.is_wanted(conference.folder)


@pytest.mark.parametrize(("trouble", "told"), TROUBLES)
def test_a_command_saves_and_says_so(
    conference: Conference,
    stick: Path,
    trouble: Trouble,
    told: MirrorStanding,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "store.copies.mirroring.PATIENCE_SECONDS", 0.3 if told is BEHIND else WITHIN_SECONDS
    )
    folder, code = conference.folder, conference.state.delegates[2].code
    conference.close()
    capsys.readouterr()
    with trouble(stick):
        assert main(["checkin", str(folder), code, "--json"]) == 0
        shown = capsys.readouterr()
        assert json.loads(shown.out)["outcome"] == "admitted"
        assert "CHƯA CÓ trên USB" in shown.err
        assert json.loads(shown.out)["mirror"] == told
    monkeypatch.setattr("store.copies.mirroring.PATIENCE_SECONDS", WITHIN_SECONDS)
    assert main(["set", str(folder), "--place=Huế", "--json"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["mirror"] == "in-step"
    assert "USB" not in shown.err
    with Conference.open(folder, watches=True) as after:
        assert acknowledged(stick).seq == seq_of(after)


def test_every_word_of_the_system_is_told(conference: Conference, stick: Path) -> None:
    """Full, or only to be read: whoever looks at F2 knows which."""
    for trouble, number in ((troubles.full, 28), (troubles.read_only, 30)):
        with trouble(stick):
            conference.edit("x", conference.state.delegates[1], seat=f"A-{number}")
            until = time.monotonic() + WITHIN_SECONDS
            told = None
            while told != os.strerror(number):  # it is tried again and again, not at each change
                assert time.monotonic() < until, told
                time.sleep(0.05)
                error = conference.mirror.error
                told = error.facts["reason"] if error else None
    conference.close()
