"""What is heard at the desk: a class for every outcome, in three steps, kept for the window."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from screens.checkin.desk.settings import settings_of
from screens.frame.sound import STROKES, Bell
from screens.widgets.plain import Sound
from screens.words.checkin import SOUND_OF, TONES
from store.checkin.rules import Outcome
from store.errors import NotSaved
from tests.screens.checkin_hall import Keys, desk_of, edit, find, make_hall

URL = "https://a.vn/12345678"


def test_every_outcome_sounds_as_it_looks() -> None:
    assert set(SOUND_OF) == set(Outcome) == set(TONES)
    looks = {"ok": "good", "warn": "look", "bad": "refused"}
    assert {outcome: looks[tone] for outcome, tone in TONES.items()} == SOUND_OF
    assert set(STROKES) == set(get_args(Sound))
    assert len(set(STROKES.values())) == len(STROKES)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Sound]:
    """The sounds that were asked for, in their order."""
    asked: list[Sound] = []
    monkeypatch.setattr(Bell, "play", lambda _bell, sound: asked.append(sound))
    return asked


async def three_answers(keys: Keys, heard: list[Sound]) -> list[Sound]:
    """What is heard when one is admitted, scanned again, and a web address is scanned."""
    heard.clear()
    conference = keys.desk.conference
    new = next(d for d in conference.state.delegates.values() if d.id not in come(keys))
    await keys.scan(new.code)
    await keys.scan(new.code)
    await keys.scan(f"{URL}{len(conference.state.passages)}")
    return heard


def come(keys: Keys) -> set[int]:
    return {p.delegate_id for p in keys.desk.state.passages.values()}


async def test_ctrl_b_goes_through_three_steps(tmp_path: Path, heard: list[Sound]) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        assert await three_answers(keys, heard) == ["look", "refused"]
        assert "Chuông:" not in keys.screen
        await keys.press("ctrl+b")
        await keys.sees("Tắt chuông (Ctrl+B)")
        assert await three_answers(keys, heard) == []
        await keys.press("ctrl+b")
        await keys.sees("Chuông: mọi lượt (Ctrl+B)")
        assert heard == ["good"], "what was chosen is heard once"
        assert await three_answers(keys, heard) == ["good", "look", "refused"]
    assert settings_of(conference).sounds == "all", "kept for the window"
    async with desk_of(conference, (80, 24)) as keys:
        await keys.sees("Chuông: mọi lượt (Ctrl+B)")
        await keys.press("ctrl+b")
        assert await three_answers(keys, heard) == ["look", "refused"]


async def test_of_a_burst_the_last_is_asked_for(tmp_path: Path, heard: list[Sound]) -> None:
    conference = make_hall(tmp_path)
    codes = [find(conference, number).code for number in range(1, 6)]
    async with desk_of(conference) as keys:
        await keys.press("ctrl+b", "ctrl+b")
        await keys.scan(URL, *codes, codes[0])
        assert heard[-1] == "look"


async def test_a_refusal_by_rule_or_disk_is_a_refusal_to_the_ear(
    tmp_path: Path, heard: list[Sound], monkeypatch: pytest.MonkeyPatch
) -> None:
    conference = make_hall(tmp_path)
    edit(conference, 1, status="declined")

    def full(*_: object, **__: object) -> None:
        raise NotSaved("disk-full")

    async with desk_of(conference) as keys:
        await keys.scan(find(conference, 1).code)
        monkeypatch.setattr("store.checkin.desk.check_in", full)
        await keys.scan(find(conference, 2).code)
        assert heard == ["refused", "refused"]
