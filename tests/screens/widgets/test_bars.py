"""Bars beside figures."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from screens.widgets.plain import bar, stacked


@given(st.fractions(0, 100), st.integers(1, 80))
def test_a_bar_is_empty_only_for_none_and_full_only_for_all(value: Fraction, width: int) -> None:
    drawn = bar(value, width)
    assert len(drawn) == width
    assert (drawn == "·" * width) == (value == 0)
    assert (drawn == "█" * width) == (value == 100)


def test_bars_grow_with_the_share() -> None:
    assert [bar(Fraction(n), 4) for n in (0, 25, 50, 100)] == ["····", "█···", "██··", "████"]
    assert bar(None, 4) == "····"


@given(st.lists(st.integers(0, 10**6), max_size=6), st.integers(6, 200))
def test_a_stacked_bar_loses_no_part_and_no_cell(values: list[int], width: int) -> None:
    signs = "abcdef"[: len(values)]
    drawn = stacked(list(zip(signs, values, strict=True)), width)
    assert len(drawn) == width
    for sign, value in zip(signs, values, strict=True):
        assert (sign in drawn) == (value > 0)
    assert sorted(drawn) == list(drawn) or not any(values)


def test_parts_are_as_long_as_their_share() -> None:
    assert stacked([("█", 3), ("▓", 1), ("×", 0), ("·", 4)], 8) == "███▓····"
    assert stacked([("█", 99), ("·", 1)], 4) == "███·"
    assert stacked([("█", 1), ("▓", 1), ("·", 1)], 8) == "███▓▓▓··"
    assert stacked([], 3) == "···"
