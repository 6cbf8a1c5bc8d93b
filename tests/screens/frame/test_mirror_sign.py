"""How the mirror stands, on every screen of secretary and desk; the hall shows nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.frame.room_bar import RoomBar
from screens.sentences import say
from screens.widgets.modal import Banner
from screens.words.mirror import mirror_lines, mirror_sign, mirror_warning
from store.conference import Conference
from store.copies.mirroring import MirrorStanding, MirrorState
from store.errors import NotSaved
from store.kinds import settings
from tests.screens.delegate_pilot import conference_fixture
from tui.app import ROOMS, HoinghiApp

__all__ = ["conference_fixture"]

GONE = NotSaved("mirror-unmarked", folder="/mnt/usb")
SIGNS = [
    (MirrorState(MirrorStanding.IN_STEP), "USB ✓"),
    (MirrorState(MirrorStanding.WAITING, 7), "USB …"),
    (MirrorState(MirrorStanding.BEHIND, 12), "USB −12"),
    (MirrorState(MirrorStanding.GONE, 3, GONE), "USB ✗"),
    (MirrorState(MirrorStanding.REFUSED, 3, GONE), "USB ✗"),
    (MirrorState(MirrorStanding.IN_STEP, rotten=("journal-000001",)), "USB !"),
    (MirrorState(MirrorStanding.IN_STEP, files_left=2), "USB !"),
]


@pytest.fixture
def mirrored(conference: Conference, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Conference:
    monkeypatch.setattr("store.copies.mirroring.is_on_drive_of", lambda *_: False)
    there = {"mirror": str(tmp_path / "usb"), "mirror_strict": "yes"}
    settings.set_profile(conference, there)
    return conference


def stand(monkeypatch: pytest.MonkeyPatch, state: MirrorState) -> None:
    monkeypatch.setattr("store.copies.mirroring.Mirror.state", lambda *_: state)


@pytest.mark.parametrize(("state", "sign"), SIGNS)
def test_a_sign_for_every_state(
    mirrored: Conference, monkeypatch: pytest.MonkeyPatch, state: MirrorState, sign: str
) -> None:
    stand(monkeypatch, state)
    is_loud = sign not in {"USB ✓", "USB …"}
    assert mirror_sign(mirrored) == (sign, is_loud)
    is_failing = state.standing in {"behind", "gone", "refused"}
    sentence = "mirror-writing" if state.standing == "behind" else "mirror-one-copy"
    told = say(sentence, count=state.behind) if is_failing else ""
    assert mirror_warning(mirrored) == told
    assert len(mirror_lines(mirrored)) == 1 + bool(state.rotten) + bool(state.files_left)


def test_only_who_was_promised_both_is_warned(
    mirrored: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.set_profile(mirrored, {"mirror_strict": "no"})
    stand(monkeypatch, MirrorState(MirrorStanding.GONE, 3, GONE))
    assert mirror_warning(mirrored) == ""
    assert mirror_sign(mirrored) == ("USB ✗", True)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_every_room_says_so(
    mirrored: Conference, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    stand(monkeypatch, MirrorState(MirrorStanding.GONE, 3, GONE))
    async with HoinghiApp(mirrored).run_test(size=size) as pilot:
        for room, (key, _, _) in ROOMS.items():
            await pilot.press(key)
            await pilot.pause()
            screen = pilot.app.screen
            assert getattr(screen, "room", "") == room
            line = screen.query_one(RoomBar).render_line(0).text
            assert line.rstrip().endswith("USB ✗")
            assert all(f"F{number}" in line for number in range(2, 10))
            assert say("mirror-one-copy", count=3) in screen.query_one(Banner).said


async def test_the_desk_says_so_in_its_title(
    mirrored: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand(monkeypatch, MirrorState(MirrorStanding.BEHIND, 12))
    async with HoinghiApp(mirrored, only="checkin").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "USB −12" in str(pilot.app.screen.query_one("#title-bar").render())


async def test_the_hall_shows_nothing_of_it(
    mirrored: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand(monkeypatch, MirrorState(MirrorStanding.GONE, 3, GONE))
    async with HoinghiApp(mirrored, hall="hall").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        lines = pilot.app.screen._compositor.render_strips()
        assert "USB" not in "".join(strip.text for strip in lines)


@pytest.mark.parametrize("is_beside", [True, False])
async def test_f2_says_when_the_stick_is_none(
    conference: Conference, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_beside: bool
) -> None:
    """A folder of the laptop itself goes with the laptop."""
    if not is_beside:
        monkeypatch.setattr("store.copies.mirroring.is_on_drive_of", lambda *_: False)
    settings.set_profile(conference, {"mirror": str(tmp_path / "usb"), "mirror_strict": "yes"})
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        conference.edit("x", conference.state.profile, place="Huế")
        await pilot.press("f2")
        await pilot.pause()
        shown = str(pilot.app.screen.query_one("#preparation").render())
        assert ("nằm cùng ổ đĩa với hội nghị" in shown) is is_beside
        assert str(tmp_path / "usb") in shown.replace("\n", "")
