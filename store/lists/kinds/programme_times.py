"""Where the rows of a programme stand in the day: in which session, when, after what gap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from msgspec.structs import replace

from store.clock import VIETNAM
from store.lists.entries.time_cells import day_of
from store.names import fold
from store.records import Session

_FIXED = re.compile(r"\b(?:co dinh|dung gio|chinh xac)\b|^dung \d")
_PARTS = {"sang": range(12), "trua": range(10, 15), "chieu": range(12, 18), "toi": range(17, 24)}
"""The part of the day in a heading, and the hours at which such a session starts."""


@dataclass(frozen=True)
class ProgrammeRow:
    """What a row tells of its time: its heading, "HH:MM" or "", minutes, whether it is fixed.

    `gap` and `fixed_at` are what the item of that row has already: they stay where no time is told.
    """

    heading: str
    start: str
    minutes: int
    fixed: bool = False
    gap: int = 0
    fixed_at: datetime | None = None


@dataclass(frozen=True)
class Place:
    """Where a row belongs: its session, the minutes free before it, its fixed time."""

    session_id: int
    gap: int
    fixed: datetime | None


def says_fixed(text: str) -> bool:
    """Whether a cell marks its time as one that does not move: "9h30 (cố định)", "đúng 9h30"."""
    return bool(_FIXED.search(fold(text)))


def placed(
    rows: Iterable[ProgrammeRow], sessions: Sequence[Session], begun: Mapping[int, datetime]
) -> tuple[list[Place], list[Session]]:
    """The place of every row, and the sessions with the hours that the programme gives them.

    A session starts with its first row and lasts to its last one at least. One that has `begun`
    keeps its hours; by its id, when what was held of it and is on no row was scheduled to end. A
    row that starts before the one above it is over has a fixed time: it is printed as it was sent.
    """
    places: list[Place] = []
    hours = {session.id: session for session in sessions}
    over = dict(begun)
    finder = _Finder(sessions)
    for row in rows if sessions else ():
        session = hours[finder.find(row)]
        told = _moment(session, row.start)
        if told and session.id not in over:
            session = replace(session, starts=told)
        after = over.get(session.id, session.starts)
        gap, fixed, starts = row.gap, row.fixed_at, after + timedelta(minutes=row.gap)
        if told:
            gap = max(0, int((told - after).total_seconds()) // 60)
            fixed = told if row.fixed or row.fixed_at == told or told < after else None
            starts = told
        over[session.id] = ends = starts + timedelta(minutes=row.minutes)
        if session.ends and session.ends < ends and session.id not in begun:
            session = replace(session, ends=ends)
        hours[session.id] = session
        places.append(Place(session.id, gap, fixed))
    return places, [hours[one.id] for one in sessions if hours[one.id] != one]


def _moment(session: Session, start: str) -> datetime | None:
    if not start:
        return None
    day = session.starts.astimezone(VIETNAM).date()
    return datetime.combine(day, time.fromisoformat(start), VIETNAM)


class _Finder:
    """Finds the session of each row, asked in their order: by its heading, else by its hour."""

    def __init__(self, sessions: Sequence[Session]) -> None:
        self._sessions = sessions
        self._place = 0
        self._heading: str | None = None
        self._named = False
        self._last = ""

    def find(self, row: ProgrammeRow) -> int:
        """The id of the session that a row belongs to."""
        if row.heading != self._heading:
            self._turn_to(row.heading)
        if not self._named and row.start:
            self._go_on_to(row.start)
        self._last = row.start or self._last
        return self._sessions[self._place].id

    def _turn_to(self, heading: str) -> None:
        """One that comes again ("Buổi sáng" of the second day) means the next such session."""
        fits = [n for n, one in enumerate(self._sessions) if heading and _fits(heading, one)]
        first = self._heading is None
        later = [n for n in fits if first or n > self._place]
        self._place = next(iter([*later, *fits]), self._place)
        self._heading, self._named, self._last = heading, bool(fits), ""

    def _go_on_to(self, start: str) -> None:
        """The next session once its hour has come, or once the hours begin anew on a later day."""
        while self._place + 1 < len(self._sessions):
            here, coming = (
                one.starts.astimezone(VIETNAM)
                for one in self._sessions[self._place : self._place + 2]
            )
            is_same_day = here.date() == coming.date()
            if not (start >= f"{coming:%H:%M}" if is_same_day else start < self._last):
                return
            self._place, self._last = self._place + 1, ""


def _fits(heading: str, session: Session) -> bool:
    wanted, name = fold(heading), fold(session.name)
    if name in wanted or wanted in name:
        return True
    starts = session.starts.astimezone(VIETNAM)
    day = day_of(heading)
    parts = [hours for part, hours in _PARTS.items() if part in wanted.split()]
    in_part = any(starts.hour in hours for hours in parts)
    return (in_part or not parts) and day == starts.date().isoformat() if day else in_part
