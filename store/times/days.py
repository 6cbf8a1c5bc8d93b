"""Days as people write them: 25/1/1991, 25-1-91, 25.1, 25011991, "25 tháng 1 năm 1991"."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from store.clock import YEARS
from store.errors import BadInput
from store.names import fold

_SIGN = r"(?: ?[/.,\-] ?| )"
_SAID = re.compile(
    r"(?:ngay )?(\d{1,2})(?: ?[/.\-] ?| )thang ?(\d{1,2})(?:(?: ?[/.,\-] ?| )nam ?(\d{4}|\d\d))?",
    re.ASCII,
)
_SIGNED = re.compile(
    rf"(?:ngay )?(\d{{1,2}}){_SIGN}(\d{{1,2}})(?:{_SIGN}(\d{{4}}|\d\d))?", re.ASCII
)
_DIGITS = re.compile(r"(\d\d)(\d\d)(\d{4}|\d\d)", re.ASCII)
_ISO = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[ t].*)?", re.ASCII)


class WrittenDay(NamedTuple):
    """The figures of a day; `year` as it was written: four digits, two, or none."""

    day: int
    month: int
    year: str


def written_day(text: str) -> WrittenDay | None:
    """The figures in a text that is nothing but a day; days stand before months but in ISO."""
    text = fold(text).strip(" .,;'")
    if iso := _ISO.fullmatch(text):
        return WrittenDay(int(iso[3]), int(iso[2]), iso[1])
    found = _SAID.fullmatch(text) or _SIGNED.fullmatch(text) or _DIGITS.fullmatch(text)
    return WrittenDay(int(found[1]), int(found[2]), found[3] or "") if found else None


def parse_day(text: str, year: int) -> date | None:
    """A day, "" as None; of `year` where it has none, near it where it has two digits.

    Raises `BadInput`.
    """
    if not text.strip():
        return None
    found = written_day(text)
    with suppress(ValueError):
        if found and (full := _full_year(found.year, year)) in YEARS:
            return date(full, found.month, found.day)
    raise BadInput("day-unreadable", text=text)


def _full_year(written: str, near: int) -> int:
    if len(written) != 2:
        return int(written or near)
    century = near - near % 100
    years = (century + shift + int(written) for shift in (-100, 0, 100))
    return min(years, key=lambda one: abs(one - near))
