"""Every figure of awards that people are shown, wherever they are shown it."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from store.records import AwardState
from store.state import State


class Figures(NamedTuple):
    """How many awards stand where; `total` are all but the withdrawn."""

    total: int
    waiting: int
    called: int
    conferred: int
    read: int
    owed: int
    handed: int
    withdrawn: int


def figures(state: State) -> Figures:
    """Every figure of awards that people are shown."""
    count = Counter(award.state for award in state.awards.values())
    total = count.total() - count[AwardState.WITHDRAWN]
    by_state = (count[AwardState(name)] for name in Figures._fields[1:])
    return Figures(total, *by_state)
