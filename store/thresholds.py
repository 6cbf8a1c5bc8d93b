"""Figures that people type and read: whole numbers, thresholds, percentages and points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from store.errors import BadInput

MOST_POINTS = 1_000_000
"""More points than this were typed or scanned into the wrong place."""


LONGEST_TOLD = 30
"""Of a longer text an error tells the beginning."""


def parse_whole(text: str, code: str, most: int) -> int:
    """A whole number from 0 to `most`. Raises `BadInput`: `code`, or number-over-most."""
    text = text.strip()
    if not (text.isascii() and text.isdigit()):
        raise BadInput(code, text=_beginning(text))
    digits = text.lstrip("0") or "0"
    if len(digits) > len(str(most)) or int(digits) > most:
        raise BadInput("number-over-most", text=_beginning(text), most=most)
    return int(digits)


@dataclass(frozen=True)
class Threshold:
    """A fraction of the base; `strict` means more than it, otherwise at least it."""

    fraction: Fraction
    strict: bool


def parse_threshold(text: str) -> Threshold:
    """Read "2/3", ">1/2" or "80%"; strict only where ">" stands.

    Raises `BadInput`, also for more than the whole: nothing could ever pass.
    """
    match = re.fullmatch(r"\s*(>=?|≥)?\s*(\d{1,9})\s*(?:/\s*(\d{1,9})|(%))\s*", text)
    if not match:
        raise BadInput("threshold-unreadable", text=text)
    sign, top, bottom, _ = match.groups()
    denominator = int(bottom) if bottom else 100
    if denominator == 0 or not 0 < Fraction(int(top), denominator) <= 1:
        raise BadInput("threshold-unreadable", text=text)
    found = Threshold(Fraction(int(top), denominator), sign == ">")
    if found.strict and found.fraction == 1:
        raise BadInput("threshold-unreachable", text=text)
    return found


def votes_needed(base_votes: int, threshold: Threshold) -> int:
    """The smallest whole number of votes that passes: 2/3 of 9 is 6, 80 % of 19 is 16."""
    numerator = base_votes * threshold.fraction.numerator
    if threshold.strict:
        return numerator // threshold.fraction.denominator + 1
    return -(-numerator // threshold.fraction.denominator)


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
    """Hundredths of a point from "98,5" or "98.50". Raises `BadInput`, also over a million."""
    match = re.fullmatch(r"\s*(-?)(\d+)(?:[.,](\d{1,2}))?\s*", text, re.ASCII)
    if not match:
        raise BadInput("points-unreadable", text=text)
    sign, whole, rest = match.groups()
    hundredths = parse_whole(whole, "points-unreadable", MOST_POINTS) * 100 + int(
        (rest or "").ljust(2, "0")
    )
    return -hundredths if sign else hundredths


def _beginning(text: str) -> str:
    return text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD]}…"


def _hundredths(value: Fraction) -> int:
    rounded = int(value * 100 + Fraction(1, 2))
    # A figure that only rounds to the whole must not read as the whole: 99,996 % is not 100 %.
    return 9_999 if rounded == 10_000 and value < 100 else rounded
