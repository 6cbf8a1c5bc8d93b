"""Hours and lengths as people write them: 830, 8h30, 8:30, "8 giờ 30", 15', "1 giờ 30 phút"."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time

from store.clock import VIETNAM, parse_time
from store.errors import BadInput
from store.names import fold
from store.thresholds import parse_whole
from store.times.days import parse_day

LONGEST_MINUTES = 24 * 60

_HOUR = r"(?:gio|h|g|:|\.)"
_SIGNED = re.compile(
    rf"(?:luc )?(\d{{1,2}}) ?{_HOUR} ?(?:(\d{{1,2}}|ruoi) ?(?:phut|ph|p|m|')?(?:[:.]\d\d)?)?",
    re.ASCII,
)
_SECONDS = re.compile(r"(?<![\d:])(\d{1,2}:\d\d):(\d\d)(?![\d:])", re.ASCII)
_DIGITS = re.compile(r"(\d{1,2})(\d\d)?", re.ASCII)
_PART = re.compile(r"(.*?) ?(sang|trua|chieu|toi|dem|am|pm|sa|ch)", re.ASCII)
_AFTER_NOON = frozenset({"trua", "chieu", "toi", "dem", "pm", "ch"})
_LENGTH = re.compile(
    r"(?:(\d{1,2}) ?(?:gio|tieng|h|g|:) ?)?(?:(\d{1,4}) ?(?:phut|ph|p|m|')?)?", re.ASCII
)
_HALF = re.compile(r"(\d{1,2}) ?(?:gio|tieng|h|g) ?ruoi", re.ASCII)


def parse_hour(text: str) -> time:
    """A time of day: 830, 8h30, 8:30, "8 giờ 30", "2h chiều"; one figure is the hour.

    Raises `BadInput`.
    """
    found = hour_in(text)
    if found is None:
        raise BadInput("hour-unreadable", text=text)
    return found


def hour_in(text: str) -> time | None:
    """The time of day that a text is, None where it is none."""
    plain, is_late = _plain(text), False
    if part := _PART.fullmatch(plain):
        plain, is_late = part[1], part[2] in _AFTER_NOON
    found = _SIGNED.fullmatch(plain) or _DIGITS.fullmatch(plain)
    if not found:
        return None
    minutes = 30 if found[2] == "ruoi" else int(found[2] or 0)
    hour = int(found[1])
    if is_late and hour < 12 and not (part and part[2] == "trua" and hour > 9):
        hour += 12
    return time(hour, minutes) if hour < 24 and minutes < 60 else None


def parse_moment(text: str, day: date) -> datetime:
    """An hour on `day`, or with a day before or behind it: "8h30 25/12", "25/12/2026 8:30".

    Raises `BadInput`.
    """
    words = text.split()
    if (hour := hour_in(text)) is not None:
        return datetime.combine(day, hour, VIETNAM)
    for place in range(1, len(words)):
        for days, hours in ((words[:place], words[place:]), (words[place:], words[:place])):
            at = hour_in(" ".join(hours).strip(",;"))
            if at is not None:
                try:
                    on = parse_day(" ".join(days), day.year)
                except BadInput:
                    continue
                return datetime.combine(on or day, at, VIETNAM)
    raise BadInput("hour-unreadable", text=text)


def parse_second(text: str, day: date) -> datetime:
    """A moment to the second: "07:45:10" on `day` or with a day, as the log shows it, an ISO time.

    Also what `parse_moment` reads. Raises `BadInput`.
    """
    plain, seconds = text.strip(), 0
    with suppress(ValueError):
        hour = time.fromisoformat(plain)
        return datetime.combine(day, hour, hour.tzinfo or VIETNAM)
    with suppress(BadInput):
        return parse_time(plain)
    if found := _SECONDS.search(plain):
        plain = plain[: found.end(1)] + plain[found.end() :]
        seconds = int(found[2])
    if seconds > 59:
        raise BadInput("hour-unreadable", text=text)
    return parse_moment(plain, day).replace(second=seconds)


def parse_minutes(text: str) -> int:
    """Whole minutes: 15, 15', "15 phút", 1h30, "1 giờ rưỡi"; "" as 0. Raises `BadInput`."""
    plain = _plain(text)
    if not plain:
        return 0
    if half := _HALF.fullmatch(plain):
        return int(half[1]) * 60 + 30
    found = _LENGTH.fullmatch(plain)
    if not found or text.strip().isdigit():
        return parse_whole(text, "minutes-unreadable", LONGEST_MINUTES)
    minutes = int(found[1] or 0) * 60 + int(found[2] or 0)
    return parse_whole(str(minutes), "minutes-unreadable", LONGEST_MINUTES)


def _plain(text: str) -> str:
    return " ".join(fold(text.replace("’", "'").replace("′", "'")).split())
