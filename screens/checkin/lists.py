"""The two lists of the desk: whom a search found, and who passed last."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from screens.sentences import say
from screens.widgets.columns import Column
from screens.words.checkin import outcome_word, standing
from store.people.naming import birth_year, full_name, unit_name
from store.records import Session
from store.state import State

RECENT = 200
"""Passages kept in view, newest first."""
HIDDEN = "•••"
"""What stands for a name in privacy mode."""


def hit_columns() -> list[Column]:
    """Whom a search found: all that tells namesakes apart."""
    return [
        Column(say("checkin-col-number"), width=5, align="right"),
        Column(say("checkin-col-name"), weight=6),
        Column(say("checkin-col-birth"), width=4),
        Column(say("checkin-col-unit"), weight=5),
        Column(say("checkin-col-post"), weight=3),
        Column(say("checkin-col-state"), width=10),
    ]


def hit_cells(state: State, session: Session, delegate_id: int) -> Sequence[str]:
    """A hit's row; empty for one who has been removed meanwhile."""
    delegate = state.delegates.get(delegate_id)
    if delegate is None:
        return ("",) * 6
    return (
        str(delegate.number),
        full_name(delegate),
        birth_year(delegate),
        unit_name(state, delegate),
        delegate.post,
        standing(state, delegate, session),
    )


def group_columns() -> list[Column]:
    """Head counts by group."""
    return [
        Column(say("checkin-col-group")),
        Column(say("checkin-col-present"), width=9, align="right"),
        Column(say("checkin-col-inside"), width=6, align="right"),
        Column(say("checkin-col-left"), width=5, align="right"),
    ]


def recent_columns() -> list[Column]:
    """The columns of the last passages; narrow windows do without the unit."""
    return [
        Column(say("checkin-col-time"), width=5),
        Column(say("checkin-col-outcome"), width=15),
        Column(say("checkin-col-name"), weight=4),
        Column(say("checkin-col-unit"), weight=4, from_width=60),
        Column(say("checkin-col-desk"), width=9),
    ]


def recent_ids(state: State, session: Session) -> list[int]:
    """The newest passages of a session, newest first, of all desks."""
    newest = (i for i in reversed(state.passages) if state.passages[i].session_id == session.id)
    return list(islice(newest, RECENT))


def recent_cells(state: State, passage_id: int, *, hidden: bool) -> Sequence[str]:
    """A passage's row; a refused line stands in the place of a name."""
    passage = state.passages[passage_id]
    delegate = state.delegates.get(passage.delegate_id)
    name, unit = passage.line, ""
    if delegate is not None:
        name, unit = full_name(delegate), unit_name(state, delegate)
    elif passage.delegate_id:
        name = passage.line or say("checkin-removed")
    if hidden:
        name = unit = HIDDEN
    return f"{passage.at:%H:%M}", outcome_word(passage), name, unit, passage.desk
