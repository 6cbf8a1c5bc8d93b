"""The delegates as rows of a list."""

from __future__ import annotations

from collections.abc import Sequence

from screens.sentences import say
from screens.widgets.columns import Column
from screens.words.people import presence_text, vote_sign
from store.people.naming import group_name, unit_name
from store.records import Session
from store.state import State


def columns() -> list[Column]:
    """The columns; post and group only where there is room."""
    return [
        Column(say("column-number"), width=5, align="right"),
        Column(say("column-name"), weight=4),
        Column(say("column-post"), weight=3, from_width=90),
        Column(say("column-unit"), weight=4),
        Column(say("column-group"), weight=3, from_width=90),
        Column(say("column-votes"), width=5, align="center"),
        Column(say("column-presence"), width=11),
        Column(say("column-seat"), width=6),
    ]


def cells(state: State, session: Session, delegate_id: int, sign: str) -> Sequence[str]:
    """A delegate's row with the sign of the marked; empty for one who has been removed since."""
    delegate = state.delegates.get(delegate_id)
    if delegate is None:
        return ("",) * 8
    return (
        f"{sign}{delegate.number}",
        delegate.name,
        delegate.post,
        unit_name(state, delegate),
        group_name(state, delegate),
        vote_sign(delegate),
        presence_text(state, delegate, session),
        delegate.seat,
    )
