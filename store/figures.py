"""Percentages: the one place where a part of a whole becomes a figure for people."""

from __future__ import annotations

import re
from fractions import Fraction

from store.errors import BadInput


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
    whole, rest = divmod(_hundredths(value), 100)
    decimals = f",{rest:02d}".rstrip("0") if rest else ""
    return f"{whole}{decimals} %"


def points_text(hundredths: int) -> str:
    """Points as Vietnamese papers print them: "98,5"; `hundredths` of a point."""
    whole, rest = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{whole}{f',{rest:02d}'.rstrip('0') if rest else ''}"


def parse_points(text: str) -> int:
    """Hundredths of a point from "98,5" or "98.50". Raises `BadInput`."""
    match = re.fullmatch(r"\s*(-?)(\d+)(?:[.,](\d{1,2}))?\s*", text)
    if not match:
        raise BadInput("points-unreadable", text=text)
    sign, whole, rest = match.groups()
    hundredths = int(whole) * 100 + int((rest or "").ljust(2, "0"))
    return -hundredths if sign else hundredths


def _hundredths(value: Fraction) -> int:
    rounded = int(value * 100 + Fraction(1, 2))
    # A figure that only rounds to the whole must not read as the whole: 99,996 % is not 100 %.
    return 9_999 if rounded == 10_000 and value < 100 else rounded
