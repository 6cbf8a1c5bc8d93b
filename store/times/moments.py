"""In which order things were done, and how long they took, whatever is done to the clock.

A record keeps what the clock said. What was written after the clock had been set back happened
later all the same: its `Stamp` says by how much the clock was `behind`, so that moments of any two
records can be held against each other (`order`). How long something lasts goes by a steady clock
while the computer is not started anew. Records without stamps, of older folders or typed by hand
on a day whose clock nobody touched, go by their times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from math import ceil, inf
from typing import Generic, NamedTuple, TypeVar

from msgspec.structs import replace

from store import clock
from store.records import (
    AgendaItem,
    Award,
    Ballot,
    Decision,
    Handover,
    Passage,
    Pledge,
    PresenceReport,
    Profile,
    Recommendation,
    Rider,
    Session,
    Speech,
    Stamp,
    Timed,
    VisitedPlace,
)
from store.records.codec import Entry

T = TypeVar("T", bound=Timed)
K = TypeVar("K")

LONGEST_WAIT = 60
"""Seconds that a line may wait for its turn, and still come after what was before a set-back."""

CLOCK_STEP = timedelta(seconds=5)
"""Clocks are set right by less all the time, without anybody knowing; the order holds anyway."""

CLOCKS_DIFFER = timedelta(minutes=5)
"""Two laptops' clocks may, and one is set right by as much; beyond that, one of them is wrong."""

NOTICED_SECONDS = LONGEST_WAIT + CLOCK_STEP.total_seconds()
"""A time that says so much less than one before it was told by a clock that was set back."""

STAMPED: dict[type, tuple[str, ...]] = {
    Profile: ("closed_at",),
    Session: ("closed_at",),
    Passage: ("annulled_at",),
    AgendaItem: ("started", "finished", "paused_at", "skipped_at"),
    Speech: ("started", "finished"),
    Ballot: ("opened_at", "published_at", "voided_at"),
    Decision: ("read_at",),
    Award: ("called_at", "conferred_at"),
    PresenceReport: ("at",),
    Pledge: ("signed_at",),
    Handover: ("at",),
    VisitedPlace: ("arrived", "departed"),
    Rider: ("boarded_at",),
    Recommendation: ("at",),
}
"""The times of each record that the clock gives; a passage's own is `Passage.behind`."""

_TICKING = frozenset({"started", "paused_at", "published_at", "voided_at"})
"""What somebody asks of how long ago it was."""

_BEGINNING = {"finished": "started"}


class Latest(NamedTuple):
    """The last moment of all, in the order in which things were done; `behind` as it was then."""

    order: float
    behind: int


def order(record: Timed, field: str = "at") -> float:
    """Where one of a record's moments stands among all others; before all where it has none."""
    at = getattr(record, field)
    return at.timestamp() + _behind_of(record, field) if at else -inf


class TimeShown(NamedTuple, Generic[K]):
    """A moment that is shown among others: its `key` there, where it stands in the order of what
    was done, and the time that was told.
    """

    key: K
    order: float
    at: datetime


def moment(key: K, record: Timed, field: str = "at") -> TimeShown[K] | None:
    """One of a record's moments, if it has it."""
    at = getattr(record, field)
    return TimeShown(key, order(record, field), at) if at else None


def set_back(shown: Iterable[TimeShown[K] | None]) -> frozenset[K]:
    """The keys of those that say less than what was done right before them among all `shown`.

    Nobody knows which of two clocks was wrong: the first that says less is marked and none after it
    that only goes on from there, so that one time of a clock far ahead makes one mark.
    """
    in_order = sorted(filter(None, shown), key=lambda one: one.order)
    return _jumps((one.key, one.at) for one in in_order)


def set_back_entries(entries: Iterable[Entry]) -> frozenset[int]:
    """The same of changes, by their numbers."""
    return _jumps((entry.seq, entry.at) for entry in entries)


def is_wrong(told: datetime | None, now: datetime) -> bool:
    """Whether the clock says less than the latest that was `told` at a change: one was wrong."""
    return told is not None and now < told - CLOCKS_DIFFER


def behind(latest: Latest | None, at: datetime, now: datetime) -> int:
    """Seconds that the clock has been set back by, for what arrived `at` and is written `now`.

    All windows go by the clock of one computer, and a line may have waited for its turn: so much is
    no setting back, and `at` decides. A clock that says less than at what was done last was set
    back; what is written from then on has happened after it, until the clock has caught up.
    """
    if latest is None or now.timestamp() >= latest.order + LONGEST_WAIT:
        return 0
    if now.timestamp() + latest.behind >= latest.order:
        return latest.behind
    return ceil(latest.order - at.timestamp()) + LONGEST_WAIT


def later(latest: Latest | None, record: Timed) -> Latest | None:
    """The last moment once a record is known too."""
    for field in _fields(record):
        if (at := order(record, field)) > (latest.order if latest else -inf):
            latest = Latest(at, _behind_of(record, field))
    return latest


def stamped(record: T, stored: T | None, latest: Latest | None, now: datetime) -> T:
    """A record as it is saved `now`: with stamps for the times that it did not have before.

    A record that comes with other stamps than it is `stored` with goes back to what it was.
    """
    if stored is not None and record.stamps != stored.stamps:
        return record
    kept = {stamp.of: stamp for stamp in record.stamps}
    for field in STAMPED.get(type(record), ()):
        at = getattr(record, field)
        if at is None:
            kept.pop(field, None)
        elif stored is None or getattr(stored, field) != at:
            kept[field] = _stamp(record, field, at, kept, latest, now)
    return replace(record, stamps=tuple(one for one in kept.values() if one != Stamp(of=one.of)))


def shift(record: Timed, field: str, now: datetime) -> timedelta:
    """By how much the clock was set between a moment and `now`; nothing where that is not known."""
    at, stamp, ticks = getattr(record, field), _stamp_of(record, field), clock.ticks()
    if at is None or stamp is None or ticks is None or stamp.boot != ticks.boot:
        return timedelta()
    really = timedelta(seconds=ticks.seconds - stamp.ticks) - (clock.now() - now)
    return _noticed((now - at) - really)


def elapsed(record: Timed, field: str, now: datetime) -> timedelta:
    """How long ago a moment is; never less than nothing."""
    at = getattr(record, field) or now
    return max(now - at - shift(record, field, now), timedelta())


def lasted(record: AgendaItem | Speech, now: datetime) -> timedelta:
    """How long something lasted, or has lasted by now; never less than nothing."""
    if record.started is None:
        return timedelta()
    if record.finished is None:
        return elapsed(record, "started", now)
    return max(record.finished - record.started - shift_within(record), timedelta())


def shift_within(record: AgendaItem | Speech) -> timedelta:
    """By how much the clock was set while something lasted that is over."""
    stamp = _stamp_of(record, "finished")
    return timedelta(seconds=stamp.shift if stamp else 0)


# --- inside ------------------------------------------------------------------------------------


def _jumps(told: Iterable[tuple[K, datetime]]) -> frozenset[K]:
    found, latest = set(), -inf
    for key, moment in told:
        at = moment.timestamp()
        if at < latest - NOTICED_SECONDS:
            found.add(key)
            latest = at
        elif at > latest:
            latest = at
    return frozenset(found)


def _fields(record: Timed) -> Iterator[str]:
    if isinstance(record, Passage):
        yield "at"
    for field in STAMPED.get(type(record), ()):
        if getattr(record, field):
            yield field


def _stamp_of(record: Timed, field: str) -> Stamp | None:
    return next((stamp for stamp in record.stamps if stamp.of == field), None)


def _behind_of(record: Timed, field: str) -> int:
    if isinstance(record, Passage) and field == "at":
        return record.behind
    stamp = _stamp_of(record, field)
    return stamp.behind if stamp else 0


def _stamp(
    record: Timed,
    field: str,
    at: datetime,
    kept: dict[str, Stamp],
    latest: Latest | None,
    now: datetime,
) -> Stamp:
    if abs(now - at) > CLOCK_STEP:  # typed by hand: it goes by the clock as it stands
        is_caught_up = latest is None or now.timestamp() >= latest.order + LONGEST_WAIT
        return Stamp(of=field, behind=0 if is_caught_up or latest is None else latest.behind)
    ticks, late = clock.ticks(), behind(latest, min(at, now), now)
    if ticks is None:
        return Stamp(of=field, behind=late)
    if field in _TICKING:
        return Stamp(of=field, behind=late, boot=ticks.boot, ticks=ticks.seconds)
    begun = kept.get(_BEGINNING.get(field, ""))
    if begun is None or begun.boot != ticks.boot:
        return Stamp(of=field, behind=late)
    really = timedelta(seconds=ticks.seconds - begun.ticks)
    moved = _noticed(at - getattr(record, begun.of) - really)
    return Stamp(of=field, behind=late, shift=int(moved.total_seconds()))


def _noticed(moved: timedelta) -> timedelta:
    return moved if abs(moved) > CLOCK_STEP else timedelta()
