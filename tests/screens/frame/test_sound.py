"""The bell's strokes: countable, one sound after the other, the last one asked for always heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from screens.frame.sound import PAUSE, STROKE_GAP, Bell
from screens.widgets.plain import Sound


class Clockwork:
    """An application whose timers are turned by hand; `heard` is the time of every stroke."""

    def __init__(self) -> None:
        self.now = 0.0
        self.heard: list[float] = []
        self._timers: list[tuple[float, Callable[[], None]]] = []

    def bell(self) -> None:
        self.heard.append(self.now)

    def set_timer(self, delay: float, callback: Callable[[], None]) -> None:
        self._timers.append((self.now + delay, callback))

    def turn_to(self, end: float) -> None:
        while self._timers and min(at for at, _ in self._timers) <= end:
            due = min(self._timers, key=lambda timer: timer[0])
            self._timers.remove(due)
            self.now = due[0]
            due[1]()
        self.now = end


def made() -> tuple[Clockwork, Bell]:
    clockwork: Any = Clockwork()
    return clockwork, Bell(clockwork)


def counted(heard: list[float]) -> list[int]:
    """Strokes of each sound: a longer silence ends one."""
    sounds: list[int] = []
    for before, at in zip([-9.0, *heard], heard, strict=False):
        if at - before > (STROKE_GAP + PAUSE) / 2:
            sounds.append(0)
        sounds[-1] += 1
    return sounds


@pytest.mark.parametrize(("sound", "strokes"), [("good", 1), ("look", 2), ("refused", 3)])
def test_a_sound_begins_at_once_and_is_counted(sound: Sound, strokes: int) -> None:
    clockwork, bell = made()
    bell.play(sound)
    assert clockwork.heard == [0.0]
    clockwork.turn_to(9)
    assert counted(clockwork.heard) == [strokes]


def test_in_a_burst_the_first_is_rung_out_and_the_last_is_heard() -> None:
    clockwork, bell = made()
    for at, sound in enumerate(("refused", "good", "look", "good", "look")):
        clockwork.turn_to(at / 100)
        bell.play(sound)  # type: ignore[arg-type]
    clockwork.turn_to(9)
    assert counted(clockwork.heard) == [3, 2]
    bell.play("good")
    clockwork.turn_to(20)
    assert counted(clockwork.heard) == [3, 2, 1]


def test_a_bell_switched_off_rings_no_more() -> None:
    clockwork, bell = made()
    bell.play("refused")
    bell.stop()
    clockwork.turn_to(9)
    assert len(clockwork.heard) == 1
    bell.play("look")
    clockwork.turn_to(20)
    assert counted(clockwork.heard) == [1, 2]
