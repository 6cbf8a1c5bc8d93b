"""Bars beside figures."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from screens.widgets.plain import bar


@given(st.fractions(0, 100), st.integers(1, 80))
def test_a_bar_is_empty_only_for_none_and_full_only_for_all(value: Fraction, width: int) -> None:
    drawn = bar(value, width)
    assert len(drawn) == width
    assert (drawn == "·" * width) == (value == 0)
    assert (drawn == "█" * width) == (value == 100)


def test_bars_grow_with_the_share() -> None:
    assert [bar(Fraction(n), 4) for n in (0, 25, 50, 100)] == ["····", "█···", "██··", "████"]
    assert bar(None, 4) == "····"
