"""When people came, and who of those that matter is missing: the desk's statistics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from store.checkin.headcount import Presence, moves
from store.names import fold
from store.people.titles import bare_name
from store.records import Delegate, GroupKind, Passage, Role, Session
from store.state import State

BUCKETS = (5, 10, 15, 30, 60, 120)
"""Minutes an interval may have, shortest first."""

_KNOWN_ROLES = frozenset(Role)


class Expected(StrEnum):
    """People without whom the programme stops."""

    RECIPIENTS = "recipients"
    SPEAKERS = "speakers"
    ROLES = "roles"
    VOTERS = "voters"


class Missing(NamedTuple):
    """Of `total` people wanted in one capacity, those who are not in the hall."""

    total: int
    people: tuple[Delegate, ...]


def arrivals(
    passages: Iterable[Passage], session: Session, rows: int = 12
) -> list[tuple[datetime, int]]:
    """How many came first in each interval, from the first to the last arrival.

    The interval is the shortest of `BUCKETS` that gives at most `rows` rows.
    """
    first: dict[int, datetime] = {}
    for passage in moves(p for p in passages if p.session_id == session.id and p.delegate_id):
        if passage.direction == "in":
            first.setdefault(passage.delegate_id, passage.at)
    if not first:
        return []
    start, end = min(first.values()), max(first.values())
    minutes = next((m for m in BUCKETS if (end - _floor(start, m)) // _minutes(m) < rows), 0)
    minutes = minutes or BUCKETS[-1]
    counted = Counter(_floor(moment, minutes) for moment in first.values())
    row, table = _floor(start, minutes), []
    while row <= end:
        table.append((row, counted[row]))
        row += _minutes(minutes)
    return table


def missing(state: State, states: Mapping[int, Presence]) -> dict[Expected, Missing]:
    """Who is wanted in a session and not in the hall; `states` are its presences by delegate."""
    summoned = [state.delegates[i] for i in states]
    awarded = {award.delegate_id for award in state.awards.values()}
    recipients = {g.id for g in state.groups.values() if g.kind is GroupKind.RECIPIENT}
    speakers = _speakers(state, summoned)
    wanted = {
        Expected.RECIPIENTS: [d for d in summoned if d.id in awarded or d.group_id in recipients],
        Expected.SPEAKERS: [d for d in summoned if d.id in speakers],
        Expected.ROLES: [d for d in summoned if _KNOWN_ROLES.intersection(d.roles)],
        Expected.VOTERS: [d for d in summoned if d.votes],
    }
    return {
        kind: Missing(len(people), tuple(d for d in people if states[d.id] is not Presence.INSIDE))
        for kind, people in wanted.items()
    }


def _speakers(state: State, summoned: list[Delegate]) -> set[int]:
    """Delegates named as speakers; of namesakes all, or those of the speech's unit."""
    units: dict[str, set[int]] = {}
    for speech in state.speeches.values():
        units.setdefault(fold(bare_name(speech.speaker)), set()).add(speech.unit_id)
    return {
        d.id
        for d in summoned
        if (asked := units.get(fold(bare_name(d.name)))) and (0 in asked or d.unit_id in asked)
    }


def _minutes(minutes: int) -> timedelta:
    return timedelta(minutes=minutes)


def _floor(moment: datetime, minutes: int) -> datetime:
    since_midnight = moment.hour * 60 + moment.minute
    start = since_midnight - since_midnight % minutes
    return moment.replace(hour=start // 60, minute=start % 60, second=0, microsecond=0)
