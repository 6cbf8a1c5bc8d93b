"""The day that a paper is dated where the office gave it none: the conference's, never today's.

Nghị định 30/2020/NĐ-CP, Phụ lục I: a paper bears the date of its signing, which the office gives.
A date taken from the clock would change whenever the paper is written again.
"""

from __future__ import annotations

from datetime import date, timedelta

from store.acts import presence_report
from store.agenda import printed
from store.clock import VIETNAM
from store.records import Session
from store.state import State


def sent_before(state: State) -> date | None:
    """Of what goes out before the conference: the day its plan was fixed; None until then."""
    plan = printed.plan_of(state)
    first = min(session.starts for session in state.in_order(Session)).date()
    return min(plan.at.date(), first - timedelta(days=1)) if plan else None


def made_there(state: State) -> date:
    """Of what belongs to the conference itself: its last day."""
    return max(session.ends or session.starts for session in state.in_order(Session)).date()


def report_days(state: State) -> list[date]:
    """Of each report on presence: the day it was announced, of the draft that of its session."""
    now = presence_report.unannounced(state)
    moments = [report.at for report in presence_report.announced(state)]
    moments += [now.starts] if now else []
    return [moment.astimezone(VIETNAM).date() for moment in moments]
