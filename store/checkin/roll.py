"""The roll (sổ điểm danh) of one session: who is where, kept as people pass.

Counting a hall of 10,000 afresh takes longer than a frame of the screen. A roll takes in only the
people whom something has happened to since it was asked last.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from store.checkin.headcount import Presence, has_vote, is_summoned, passages_in, presence
from store.records import Session
from store.state import State


class _Counted(NamedTuple):
    """What one delegate adds to the sums; `weight` is 0 for who has no vote.

    `where` is None for a member who is not asked to this session: their vote exists all the same.
    """

    where: Presence | None
    group_id: int
    unit_id: int
    weight: int


class Roll:
    """Presences by delegate id, and their sums by group, by unit and of votes."""

    def __init__(self, session: Session) -> None:
        self.states: dict[int, Presence] = {}
        self.groups: dict[int, Counter[Presence]] = defaultdict(Counter)
        self.units: dict[int, Counter[Presence]] = defaultdict(Counter)
        self.voting_units: Counter[int] = Counter()
        """Units to how many of their voters are inside."""
        self.entitled = 0
        self.present = 0
        self._session = session
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
            else:
                self.states.pop(delegate_id, None)
        self._read = len(happened)
        return self

    def _of(self, state: State, delegate_id: int) -> _Counted | None:
        """What a delegate counts for; None for who has no vote, is not summoned and did not come.

        Whoever was let in against the list (by force, or before a substitute came) counts as
        summoned, as a walk-in does: nobody in the hall is missing from the figures.
        """
        delegate = state.delegates.get(delegate_id)
        if delegate is None:
            return None
        where: Presence | None = presence(delegate, passages_in(state, delegate_id, self._session))
        weight = delegate.weight if has_vote(delegate, state.delegates) else 0
        came = where in {Presence.INSIDE, Presence.LEFT}
        if not came and not is_summoned(delegate, self._session):
            if not weight:
                return None
            where = None
        return _Counted(where, delegate.group_id, delegate.unit_id, weight)

    def _add(self, one: _Counted, sign: int) -> None:
        self.entitled += sign * one.weight
        if one.where is None:
            return
        self.groups[one.group_id][one.where] += sign
        self.units[one.unit_id][one.where] += sign
        if one.where is Presence.INSIDE and one.weight:
            self.present += sign * one.weight
            self.voting_units[one.unit_id] += sign
