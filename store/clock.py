"""The one clock of the program, in Vietnamese time (UTC+7, no summer time)."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from store.errors import BadInput

VIETNAM = timezone(timedelta(hours=7))
YEARS = range(1900, 3000)
"""Years that a clock may be set to."""

_running_since: float | None = None
_travelled: datetime | None = None


def parse_time(text: str) -> datetime:
    """An ISO time; without a zone it is Vietnamese time. Raises `BadInput`.

    A year at the ends of the calendar is no date of a conference, and sums with it overflow.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadInput("time-unreadable", text=text) from error
    if moment.year not in YEARS:
        raise BadInput("time-unreadable", text=text)
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def now() -> datetime:
    """The current time; `HOINGHI_NOW` (ISO) replaces it for rehearsals and scripts.

    Batch commands see exactly that time; after `start_running` it goes on from there.
    """
    if _travelled is not None:
        return _travelled
    fixed = os.environ.get("HOINGHI_NOW")
    if not fixed:
        return _wall()
    moment = parse_time(fixed)
    if _running_since is None:
        return moment
    return moment + timedelta(seconds=_steady() - _running_since)


class Ticks(NamedTuple):
    """What a clock that nobody can set says: whole seconds since some start named `boot`."""

    boot: str
    seconds: int


def ticks() -> Ticks | None:
    """The steady clock, the same in all windows of one computer; None in a rehearsal.

    On Linux it goes on while the computer sleeps.
    """
    if is_rehearsed():
        return None
    return Ticks(_boot(), int(_steady()))


def is_rehearsed() -> bool:
    """Whether the time is one that somebody chose, and no computer's clock."""
    return _travelled is not None or bool(os.environ.get("HOINGHI_NOW"))


def ago(seconds: float) -> datetime:
    """The time so many seconds before now; a clock that stands still stood there too."""
    is_still = _travelled is not None or (os.environ.get("HOINGHI_NOW") and not _running_since)
    return now() - timedelta(seconds=0.0 if is_still else max(0.0, seconds))


@contextmanager
def travel(moment: datetime) -> Iterator[None]:
    """Stand at `moment` for a while: a rehearsal plays a whole day in seconds."""
    global _travelled
    before, _travelled = _travelled, moment
    try:
        yield
    finally:
        _travelled = before


def start_running() -> None:
    """Let a rehearsal clock go on; called once by programs that stay open."""
    global _running_since
    _running_since = _steady()


def _wall() -> datetime:
    return datetime.now(UTC).astimezone(VIETNAM)


def _steady() -> float:
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


@cache
def _boot() -> str:
    """A name for this start of the computer; where it has none, for this process."""
    try:
        start = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        start = uuid4().hex
    return sha256(start.encode()).hexdigest()[:8]
