"""Days and hours as every screen shows them: 20/12/2026, 08:30, 20/12/2026 08:30."""

from __future__ import annotations

from datetime import date, datetime


def day_text(day: date | None) -> str:
    """A day with its year; "–" for none."""
    return f"{day:%d/%m/%Y}" if day else "–"


def moment_text(moment: datetime | None, *, seconds: bool = False) -> str:
    """A day and an hour; `seconds` where their order tells something. "–" for none."""
    pattern = "%d/%m/%Y %H:%M:%S" if seconds else "%d/%m/%Y %H:%M"
    return moment.strftime(pattern) if moment else "–"


def apart(one: datetime, other: datetime) -> tuple[str, str]:
    """Two moments in as few figures as tell them apart, where a line has no room for all."""
    pattern = "%d/%m %H:%M" if one.year == other.year else "%d/%m/%Y"
    pattern = "%H:%M" if one.date() == other.date() else pattern
    return one.strftime(pattern), other.strftime(pattern)
