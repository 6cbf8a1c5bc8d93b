"""Whoever tries tokens waits longer and longer; others wait a little, and only while it lasts."""

from __future__ import annotations

import pytest

from tui.web.brake import FORGOTTEN, FREE, LONGEST, MANY, MOST, PAUSE, WITHIN, Brake


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_few_slips_cost_nothing(clock: Clock) -> None:
    brake = Brake(clock)
    for _ in range(FREE - 1):
        brake.wrong("192.0.2.1")
    assert brake.wait("192.0.2.1") == 0


def test_more_cost_twice_as_much_each_up_to_a_minute(clock: Clock) -> None:
    brake = Brake(clock)
    waits = []
    for _ in range(FREE + 9):
        brake.wrong("192.0.2.1")
        waits.append(brake.wait("192.0.2.1"))
    assert waits[FREE - 1 : FREE + 6] == [1, 2, 4, 8, 16, 32, LONGEST]
    assert max(waits) == LONGEST
    assert brake.wait("192.0.2.2") == 0, "nobody else"
    clock.now += LONGEST
    assert brake.wait("192.0.2.1") == 0


def test_an_address_is_forgotten_after_a_while(clock: Clock) -> None:
    brake = Brake(clock)
    for _ in range(FREE + 5):
        brake.wrong("192.0.2.1")
    clock.now += FORGOTTEN + 1
    assert brake.wrong("192.0.2.1") == (1, 1)
    assert brake.wait("192.0.2.1") == 0


def test_addresses_are_told_apart_by_number(clock: Clock) -> None:
    brake = Brake(clock)
    assert [brake.wrong(f"192.0.2.{n}") for n in (7, 9, 7)] == [(1, 1), (2, 1), (1, 2)]
    assert brake.total == 3


def test_a_laptop_has_one_network_of_the_new_kind(clock: Clock) -> None:
    brake = Brake(clock)
    for last in range(FREE):
        brake.wrong(f"2001:db8::{last:x}")
    assert brake.wait("2001:db8::ffff") > 0
    assert brake.wait("2001:db8:0:1::1") == 0
    for _ in range(FREE):
        brake.wrong("::ffff:192.0.2.1")
    assert brake.wait("::ffff:192.0.2.2") == 0


def test_many_addresses_together_slow_everybody_down_for_a_while(clock: Clock) -> None:
    brake = Brake(clock)
    for n in range(MANY):
        assert brake.pause() == 0
        brake.wrong(f"192.0.2.{n}")
    assert brake.pause() == PAUSE
    clock.now += WITHIN
    assert brake.pause() == 0


def test_it_does_not_grow_without_end(clock: Clock) -> None:
    brake = Brake(clock)
    for n in range(MOST + 50):
        brake.wrong(f"10.0.{n // 256}.{n % 256}")
    assert len(brake._tries) == MOST
