"""The sessions (buổi) of a conference: one more, one fewer, other names, days and hours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from store.agenda import rules, timeline
from store.errors import BadInput, Refused
from store.kinds.changing import Planned, planned
from store.records import Session
from store.stale import merged, refuse_stale
from store.state import State

if TYPE_CHECKING:
    from store.conference import Conference


def planned_session(state: State, seen: Session | None, **fields: Any) -> Planned:
    """What follows where a session gets other `fields`, or a new one begins with them.

    Raises `BadInput` (session-backwards, session-overlaps), `Refused` where another window changed
    the same.
    """
    stands = state.sessions.get(seen.id) if seen else None
    changed = merged(state, seen, stands, fields) if seen else Session(order=0, **fields)
    others = [one for one in state.in_order(Session) if one.id != changed.id]
    if stands is None or (stands.starts, stands.ends) != (changed.starts, changed.ends):
        _check(changed, others)
    return planned(state, sessions=_in_turn([*others, changed]))


def save_session(conference: Conference, seen: Session | None, **fields: Any) -> Session:
    """Change a session, or make a new one, with what `planned_session` tells; raises the same."""
    with conference.writing("session") as writer:
        planned_session(conference.state, seen, **fields).save(writer)
    newest = max(conference.state.sessions)
    return conference.state.sessions[seen.id if seen else newest]


def planned_removal(state: State, seen: Session) -> Planned:
    """What follows where a session is removed: its items go to the one before it, or behind it.

    Raises `Refused`: it is the last one, people were recorded in it, its items have begun, or a
    vote was opened in it.
    """
    refuse_stale(state, seen, state.sessions.get(seen.id))
    others = [one for one in state.in_order(Session) if one.id != seen.id]
    if not others:
        raise Refused("session-last", name=seen.name)
    passages = sum(passage.session_id == seen.id for passage in state.passages.values())
    if passages:
        raise Refused("session-has-passages", name=seen.name, number=passages)
    for item in timeline.agenda_items(state):
        if item.session_id == seen.id and rules.state_of(item) is not rules.ItemState.WAITING:
            raise Refused("session-begun", name=seen.name, title=item.title)
    for ballot in state.ballots.values():
        if ballot.session_id == seen.id:
            raise Refused("session-has-votes", name=seen.name, title=ballot.title)
    earlier = [one for one in others if one.starts <= seen.starts]
    heir = earlier[-1] if earlier else others[0]
    return planned(state, sessions=_in_turn(others), heirs={seen.id: heir})


def remove_session(conference: Conference, seen: Session) -> None:
    """Remove a session with what `planned_removal` tells; raises the same."""
    with conference.writing("session_remove") as writer:
        planned_removal(conference.state, seen).save(writer)


def _in_turn(sessions: Iterable[Session]) -> list[Session]:
    """The sessions numbered in the order in which they are held."""
    ordered = sorted(sessions, key=lambda one: (one.starts, one.order))
    return [replace(one, order=order) for order, one in enumerate(ordered, start=1)]


def _check(changed: Session, others: Iterable[Session]) -> None:
    if changed.ends and changed.ends <= changed.starts:
        raise BadInput("session-backwards", name=changed.name, field="end")
    for other in others:
        if changed.starts < _end(other) and other.starts < _end(changed):
            raise BadInput("session-overlaps", name=changed.name, other=other.name, field="start")


def _end(session: Session) -> datetime:
    """Its end, or its beginning where nobody has said when it ends."""
    return session.ends or session.starts
