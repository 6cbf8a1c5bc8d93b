"""Percentages: the one place where a part of a whole becomes a figure for people."""

from __future__ import annotations

from fractions import Fraction


def percent(part: int, whole: int) -> Fraction | None:
    """`part` as a percentage of `whole`, exact; None of nothing."""
    return Fraction(100 * part, whole) if whole else None


def percent_number(value: Fraction | None) -> float | None:
    """A percentage to two decimals, for JSON; halves go up."""
    return None if value is None else _hundredths(value) / 100


def percent_text(value: Fraction | None) -> str:
    """A percentage as Vietnamese papers print it: "94,67 %", "100 %"; "–" for None."""
    if value is None:
        return "–"
    hundredths = _hundredths(value)
    # A figure that only rounds to the whole must not read as the whole: 99,996 % is not 100 %.
    if hundredths == 10_000 and value < 100:
        hundredths = 9_999
    whole, rest = divmod(hundredths, 100)
    decimals = f",{rest:02d}".rstrip("0") if rest else ""
    return f"{whole}{decimals} %"


def _hundredths(value: Fraction) -> int:
    return int(value * 100 + Fraction(1, 2))
