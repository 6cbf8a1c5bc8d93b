"""The days and hours of a conference's sessions, as they are typed and moved."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from store import clock
from store.errors import BadInput
from store.records import Session
from store.times.days import parse_day


def parse_date(text: str, year: int) -> date:
    """A day as people write it (see `store.times.days`); of `year` where it has none.

    Raises `BadInput`.
    """
    with suppress(BadInput):
        if found := parse_day(text, year):
            return found
    raise BadInput("date-unreadable", text=text, field="date")


def at(day: date, hour: time) -> datetime:
    """A time of day of that day, in Vietnam."""
    return datetime.combine(day, hour, tzinfo=clock.VIETNAM)


def moved_by(session: Session, days: timedelta) -> Session:
    """A session so many days later, at the same hours."""
    ends = session.ends + days if session.ends else None
    return replace(session, starts=session.starts + days, ends=ends)
