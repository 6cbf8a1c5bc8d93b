"""Days, hours and minutes as offices write them, and the headings that name a part of the day."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from store import clock
from store.errors import BadInput
from store.names import fold
from store.times.days import parse_day, written_day

_DAY = re.compile(r"(\d{1,2})\s*(?:[/.\-]|tháng)\s*(\d{1,2})\s*(?:[/.\-]|năm)\s*(\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_CLOCK = re.compile(r"(\d{1,2})\s*(?:giờ|h|:|g)\s*([0-5]\d)?(?!\d)", re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,3})\s*(?:phút|ph|p|['’′])?\s*", re.IGNORECASE)
_SAID_MINUTES = re.compile(r"(\d{1,3})\s*(?:phút|ph\b|p\b|['’′])", re.IGNORECASE)
_HEADING = re.compile(
    r"(?:buoi|phien|sang|chieu|toi|ngay|phan thu|phan [ivx]+\b|thu (?:hai|ba|tu))"
)
_DAY_MINUTES = 24 * 60


def is_heading(text: str) -> bool:
    """Whether a text alone in its row names a session (buổi) or a part, not an item."""
    return bool(_HEADING.match(fold(text)))


def day_of(text: str) -> str:
    """The first full date in the text as ISO, "" for none; days stand before months."""
    if (whole := written_day(text)) and whole.year:
        with suppress(BadInput):
            typed = parse_day(text, clock.now().year)
            return typed.isoformat() if typed else ""
    found, iso = _DAY.search(text), _ISO_DAY.search(text)
    if not found and not iso:
        return ""
    year, month, day = map(int, iso.groups() if iso else reversed(found.groups() if found else ()))
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def times_of(text: str) -> list[int]:
    """Times of day in minutes since midnight."""
    found = [int(hour) * 60 + int(minute or 0) for hour, minute in _CLOCK.findall(text)]
    return [time for time in found if time < _DAY_MINUTES]


def said_minutes(text: str) -> int:
    """The minutes in "10", "10 phút" or "10'"; 0 where there are none."""
    found = _MINUTES.fullmatch(text) or _SAID_MINUTES.search(text)
    return int(found[1]) if found else 0


def says_minutes(text: str) -> bool:
    """Whether the text has minutes in words, beside whatever else."""
    return bool(_SAID_MINUTES.search(text))


def minutes_of(text: str, time: str) -> int:
    """How long something takes by the cell of its minutes, else by that of its time; 0: untold."""
    if found := _MINUTES.fullmatch(text):
        return int(found[1])
    if lengths := times_of(text):
        return lengths[0]
    if said := _SAID_MINUTES.search(text or time):
        return int(said[1])
    times = times_of(time)
    return max(times[1] - times[0], 0) if len(times) > 1 else 0
