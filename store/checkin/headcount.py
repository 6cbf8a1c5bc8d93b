"""Who is here: every head count shown on a screen or a paper comes from this file.

`summoned` is everybody on the list but those whom a substitute replaced; before that one's first
session it is the other way round (`day.is_expected`). Walk-ins are added to it where they came, and
are away from nothing.
`present` came at least once, `left` are those of them who have gone out, `inside` the others.
Always: summoned = present + excused + unexcused, and present = inside + left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from store.records import (
    PRESENCE_OUTCOMES,
    Delegate,
    Group,
    Passage,
    QuorumRule,
    Session,
    Status,
    Unit,
    order_of,
)
from store.state import State
from store.thresholds import parse_threshold, votes_needed

Part = TypeVar("Part", Unit, Group)

ABSENT_WITH_REASON = {Status.DECLINED, Status.WITHDRAWN, Status.EXCUSED}


_MAY_COUNT = PRESENCE_OUTCOMES | {"already"}

DESK_OPENS = timedelta(hours=1)
"""How long before a session its delegates are received."""


class Presence(StrEnum):
    """What the desk knows of one delegate in one session."""

    INSIDE = "inside"
    LEFT = "left"
    EXCUSED = "excused"
    NOT_YET = "not_yet"


@dataclass(frozen=True)
class Headcount:
    """Numbers of people in one part of the list."""

    summoned: int = 0
    inside: int = 0
    left: int = 0
    excused: int = 0
    unexcused: int = 0

    @property
    def present(self) -> int:
        """Who came at least once, whether or not they have gone out since."""
        return self.inside + self.left


@dataclass(frozen=True)
class Quorum:
    """Whether enough voters (or delegates) are inside: `have` of `base_votes`, `need` asked."""

    base: str
    base_votes: int
    have: int
    need: int

    @property
    def met(self) -> bool:
        """Whether the conference may go ahead."""
        return self.base_votes > 0 and self.have >= self.need


def passages_in(state: State, delegate_id: int, session: Session) -> list[Passage]:
    """A delegate's passages in one session, in the order they were saved."""
    ids = state.passages_of.get(delegate_id, ())
    return [p for i in ids if (p := state.passages[i]).session_id == session.id]


def moves(passages: Iterable[Passage]) -> list[Passage]:
    """The passages that count, in the order in which they happened (`order_of`).

    Who was "already in" has come back where their going out was before it: late at another desk, or
    out of another session that the clock was set back to.
    """
    valid = [p for p in passages if p.annulled_at is None and p.outcome in _MAY_COUNT]
    if len(valid) > 1:  # of thousands who are counted most have come once, or not yet
        valid.sort(key=lambda passage: (order_of(passage), passage.id))
    counted: list[Passage] = []
    outside: set[int] = set()
    for passage in valid:
        whose = passage.delegate_id
        if passage.outcome in PRESENCE_OUTCOMES or whose in outside:
            counted.append(passage)
            (outside.add if passage.direction == "out" else outside.discard)(whose)
    return counted


def presence(delegate: Delegate, passages: Iterable[Passage]) -> Presence:
    """Where a delegate is, by their passages in one session.

    In at 7:00 and out at 9:00 is `LEFT`, which still counts as present; out at 9:00 without ever
    having come in is as if nothing had been scanned. Who had told why they stay away is excused
    also where somebody was sent in their place.
    """
    counted = moves(passages)
    if any(passage.direction == "in" for passage in counted):
        return Presence.INSIDE if counted[-1].direction == "in" else Presence.LEFT
    return Presence.EXCUSED if is_excused(delegate) else Presence.NOT_YET


def is_excused(delegate: Delegate) -> bool:
    """Whether somebody told that they stay away; of who was replaced since the reason is left."""
    is_replaced = delegate.status is Status.REPLACED and delegate.reason != ""
    return is_replaced or delegate.status in ABSENT_WITH_REASON


def is_asked(delegate: Delegate, session: Session) -> bool:
    """Whether a delegate was asked to a session, wherever they are and whoever came instead."""
    return not delegate.sessions or session.id in delegate.sessions


def has_vote(delegate: Delegate, delegates: Mapping[int, Delegate]) -> bool:
    """Whether a member's vote exists, wherever they are.

    Who sends a stand-in without a vote is absent, and counts among the members all the same; a
    substitute who was given the vote has it instead, as has whoever it was where the list does not
    say by whom a member was replaced.
    """
    if delegate.status is not Status.REPLACED or not delegate.votes:
        return delegate.votes
    substitute = delegates.get(delegate.replaced_by)
    return substitute is not None and not substitute.votes


def headcount(counts: Mapping[Presence, int]) -> Headcount:
    """Presences counted, as a head count."""
    return Headcount(
        summoned=sum(counts.values()),
        inside=counts.get(Presence.INSIDE, 0),
        left=counts.get(Presence.LEFT, 0),
        excused=counts.get(Presence.EXCUSED, 0),
        unexcused=counts.get(Presence.NOT_YET, 0),
    )


def by_part(
    parts: Mapping[int, Part], counts: Mapping[int, Mapping[Presence, int]]
) -> list[tuple[str, Headcount]]:
    """Head counts by unit or group, in their order; "" for delegates in none."""
    ordered = sorted(parts.values(), key=lambda part: (part.order, part.id))
    in_none: Counter[Presence] = Counter()
    for part_id in counts.keys() - parts.keys():
        in_none.update(counts[part_id])
    found = [(part.name, headcount(counts.get(part.id, {}))) for part in ordered]
    found.append(("", headcount(in_none)))
    return [(name, one) for name, one in found if one.summoned]


@dataclass(frozen=True)
class Voters:
    """Votes that exist and votes inside the hall."""

    entitled: int
    present: int


def quorum(rule: QuorumRule, people: Headcount, by_person: Voters, by_unit: Voters) -> Quorum:
    """Judge the quorum by the conference's rule.

    "members" are member units where there are any (cụm, khối), else delegates who may vote;
    guests never count towards them. "summoned" are all delegates. 2/3 of 145 summoned needs 97
    inside: who has left does not count.
    """
    if rule.base == "members":
        # Member units of which nobody may vote would be 0 of 10 for ever, whoever has come.
        members = by_unit if by_unit.entitled and by_person.entitled else by_person
        base, have = members.entitled, members.present
    else:
        base, have = people.summoned, people.inside
    return Quorum(rule.base, base, have, votes_needed(base, parse_threshold(rule.threshold)))


def current_session(sessions: Iterable[Session], now: datetime) -> Session | None:
    """The session the desk serves: the last open one that begins within the hour, or the first."""
    ordered = sorted(sessions, key=lambda session: (session.order, session.id))
    unclosed = [session for session in ordered if session.closed_at is None]
    begun = [session for session in unclosed if session.starts - DESK_OPENS <= now]
    served = begun[-1:] or unclosed or ordered[-1:]
    return served[0] if served else None
