"""The days and hours of a conference's sessions, as they are typed and moved."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from store import clock
from store.errors import BadInput
from store.preparation import parse_day
from store.records import Session


def parse_date(text: str, year: int) -> date:
    """A day as people write it (20/12/2026, 20/12 of `year`), or scripts do (2026-12-20).

    Raises `BadInput`.
    """
    found = None
    with suppress(ValueError, BadInput):
        is_iso = re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip(), re.ASCII)
        found = date.fromisoformat(text.strip()) if is_iso else parse_day(text, year)
    if found is None or found.year not in clock.YEARS:
        raise BadInput("date-unreadable", text=text, field="date")
    return found


def parse_hour(text: str) -> time:
    """A time of day as people write it: 7h30, 7:30, 730, 7 giờ 30, 7h. Raises `BadInput`."""
    bare = text.strip().lower()
    match = re.fullmatch(r"(\d{1,2})([0-5]\d)", bare, re.ASCII) or re.fullmatch(
        r"(\d{1,2})\s*(?:giờ|h|g|[:.])?\s*(?:([0-5]?\d)\s*(?:phút|ph|')?)?", bare, re.ASCII
    )
    if match is None or int(match[1]) > 23:
        raise BadInput("hour-unreadable", text=text)
    return time(int(match[1]), int(match[2] or 0))


def at(day: date, hour: time) -> datetime:
    """A time of day of that day, in Vietnam."""
    return datetime.combine(day, hour, tzinfo=clock.VIETNAM)


def moved_by(session: Session, days: timedelta) -> Session:
    """A session so many days later, at the same hours."""
    ends = session.ends + days if session.ends else None
    return replace(session, starts=session.starts + days, ends=ends)
