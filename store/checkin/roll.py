"""The roll (sổ điểm danh) of one session: who is where, by its desk and of the day.

Counting a hall of 10,000 afresh takes longer than a frame of the screen. A roll takes in only the
people whom something has happened to since it was asked last. What its own desk counts are the
people; the votes and who is in the hall are of the day (`store.checkin.day`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from store.checkin import day
from store.checkin.headcount import Presence, has_vote, passages_in, presence
from store.records import Session
from store.state import State

_CAME = frozenset({Presence.INSIDE, Presence.LEFT})


class _Counted(NamedTuple):
    """What one delegate adds to the sums; `weight` is 0 for who has no vote.

    `where` is None for a member who is not asked to this session: their vote exists all the same.
    `of_day` is where they are by all sessions that count.
    """

    where: Presence | None
    of_day: Presence
    group_id: int
    unit_id: int
    weight: int


class Roll:
    """Presences by delegate id, and their sums by group, by unit and of votes.

    `sessions` are those that count in the one the roll is of, it last.
    """

    def __init__(self, sessions: tuple[Session, ...]) -> None:
        self.states: dict[int, Presence] = {}
        self.of_day: dict[int, Presence] = {}
        self.groups: dict[int, Counter[Presence]] = defaultdict(Counter)
        self.units: dict[int, Counter[Presence]] = defaultdict(Counter)
        self.day: Counter[Presence] = Counter()
        self.voting_units: Counter[int] = Counter()
        """Units to how many of their voters are inside."""
        self.entitled = 0
        self.present = 0
        self._sessions = sessions
        self._counted: dict[int, _Counted] = {}
        self._read = 0

    def catch_up(self, state: State) -> Roll:
        """Take in everybody whom something has happened to since the last time."""
        happened = state.happened_to
        for delegate_id in dict.fromkeys(happened[self._read :]):
            if old := self._counted.pop(delegate_id, None):
                self._add(old, -1)
            if new := self._of(state, delegate_id):
                self._counted[delegate_id] = new
                self._add(new, 1)
            if new and new.where is not None:
                self.states[delegate_id] = new.where
                self.of_day[delegate_id] = new.of_day
            else:
                self.states.pop(delegate_id, None)
                self.of_day.pop(delegate_id, None)
        self._read = len(happened)
        return self

    def _of(self, state: State, delegate_id: int) -> _Counted | None:
        """What a delegate counts for; None for who has no vote, is not summoned and did not come.

        Whoever was let in against the list (by force, or before a substitute came) counts as
        summoned, as a walk-in does: nobody in the hall is missing from the figures. A walk-in was
        asked to no session, and is never away from one: neither before nor after they came.
        """
        delegate = state.delegates.get(delegate_id)
        if delegate is None:
            return None
        session = self._sessions[-1]
        at_desk = presence(delegate, passages_in(state, delegate_id, session))
        is_alone = len(self._sessions) == 1
        of_day = at_desk if is_alone else day.presence_in(state, delegate, self._sessions)
        where: Presence | None = at_desk
        weight = delegate.weight if has_vote(delegate, state.delegates) else 0
        is_expected = day.is_expected(state, delegate, session)
        if delegate.walk_in:
            is_expected = is_expected and of_day in _CAME
        if where not in _CAME and not is_expected:
            if not weight:
                return None
            where = None
        return _Counted(where, of_day, delegate.group_id, delegate.unit_id, weight)

    def _add(self, one: _Counted, sign: int) -> None:
        self.entitled += sign * one.weight
        if one.where is None:
            return
        self.groups[one.group_id][one.where] += sign
        self.units[one.unit_id][one.where] += sign
        self.day[one.of_day] += sign
        if one.of_day is Presence.INSIDE and one.weight:
            self.present += sign * one.weight
            self.voting_units[one.unit_id] += sign
