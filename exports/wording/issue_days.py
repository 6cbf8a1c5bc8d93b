"""The day that a paper is dated: the day it is signed, which need not be the conference's.

Nghị định 30/2020/NĐ-CP, Phụ lục I: a paper bears the date of its signing. None is dated later than
today; what is a report of this moment, or a letter afterwards, is of today.
"""

from __future__ import annotations

from datetime import date, timedelta

from store import clock
from store.records import Session
from store.state import State


def sent_before(state: State) -> date:
    """Of what goes out before the conference: today, or its eve where that has passed."""
    first = min(session.starts for session in state.in_order(Session)).date()
    return min(clock.now().date(), first - timedelta(days=1))


def made_there(state: State) -> date:
    """Of what belongs to the conference itself: today, its last day at the latest."""
    last = max(session.ends or session.starts for session in state.in_order(Session)).date()
    return min(clock.now().date(), last)
