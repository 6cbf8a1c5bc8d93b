"""Percentages and points at their edges."""

from __future__ import annotations

from fractions import Fraction

import pytest

from store.errors import BadInput
from store.thresholds import parse_points, percent, percent_number, percent_text, points_text


@pytest.mark.parametrize(
    ("part", "whole", "text", "number"),
    [
        (99_994, 100_000, "99,99 %", 99.99),
        (99_995, 100_000, "99,99 %", 99.99),  # rounds to the whole, and is not the whole
        (999_999, 1_000_000, "99,99 %", 99.99),
        (100_000, 100_000, "100 %", 100.0),
        (200_009, 200_000, "100 %", 100.0),  # over the whole it may read as it rounds
        (101, 100, "101 %", 101.0),
        (33_335, 100_000, "33,34 %", 33.34),  # halves go up
        (33_334, 100_000, "33,33 %", 33.33),
        (1, 20_000, "0,01 %", 0.01),
        (1, 20_001, "0 %", 0.0),
        (1, 1_000, "0,1 %", 0.1),
        (1, 1, "100 %", 100.0),
    ],
)
def test_two_decimals_and_never_a_whole_that_is_none(
    part: int, whole: int, text: str, number: float
) -> None:
    value = percent(part, whole)
    assert value == Fraction(100 * part, whole)
    assert (percent_text(value), percent_number(value)) == (text, number)


@pytest.mark.parametrize(
    ("hundredths", "text"),
    [(0, "0"), (1, "0,01"), (-1, "-0,01"), (10, "0,1"), (100, "1"), (-250, "-2,5"),
     (9_805, "98,05"), (-100, "-1")],
)  # fmt: skip
def test_points_as_papers_print_them(hundredths: int, text: str) -> None:
    assert points_text(hundredths) == text
    assert parse_points(text) == hundredths


def test_what_is_no_number_of_points_is_named() -> None:
    with pytest.raises(BadInput) as refused:
        parse_points("1,234")
    assert (refused.value.code, refused.value.facts) == ("points-unreadable", {"text": "1,234"})
