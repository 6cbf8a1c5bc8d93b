"""The one clock of the program, in Vietnamese time (UTC+7, no summer time)."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, timezone

from store.errors import BadInput

VIETNAM = timezone(timedelta(hours=7))

_running_since: datetime | None = None


def parse_time(text: str) -> datetime:
    """An ISO time; without a zone it is Vietnamese time. Raises `BadInput`."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadInput("time-unreadable", text=text) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def now() -> datetime:
    """The current time; `HOINGHI_NOW` (ISO) replaces it for rehearsals and scripts.

    Batch commands see exactly that time; after `start_running` it goes on from there.
    """
    real = datetime.now(UTC).astimezone(VIETNAM)
    fixed = os.environ.get("HOINGHI_NOW")
    if not fixed:
        return real
    moment = parse_time(fixed)
    return moment + (real - _running_since) if _running_since else moment


def start_running() -> None:
    """Let a rehearsal clock go on; called once by programs that stay open."""
    global _running_since
    _running_since = datetime.now(UTC).astimezone(VIETNAM)
